"""Starts Companion: ``python -m companion``, and the ``companion`` command."""

import gc
import sys


def main() -> int:
    """Runs the command line and returns its exit status."""
    from companion.cli.main import main as run

    status = run(sys.argv[1:])
    gc.freeze()  # else Python looks through all that was ever imported once more before it ends
    return status


if __name__ == "__main__":
    sys.exit(main())
