"""Starts Companion: ``python -m companion``, and the ``companion`` command."""

import sys


def main() -> int:
    """Runs the command line and returns its exit status."""
    from companion.cli.main import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
