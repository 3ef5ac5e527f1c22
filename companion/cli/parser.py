"""The whole command line, as it is typed."""

import argparse
from collections.abc import Sequence

from companion.cli.arguments import Parser, examples, speak
from companion.cli.options import add_plain, add_secret
from companion.cli.output import Output
from companion.cli.usage.backups import add_backups
from companion.cli.usage.exercises import add_exercises
from companion.cli.usage.handouts import add_handouts
from companion.cli.usage.looking import add_looking
from companion.cli.usage.presenting import add_presenting
from companion.cli.usage.reading import add_reading
from companion.cli.usage.secrets import add_secrets
from companion.cli.usage.sessions import add_sessions
from companion.cli.usage.taking import add_taking
from companion.cli.usage.transfer import add_transfer
from companion.cli.usage.undoing import add_undoing
from companion.i18n import t


def parse(parser: Parser, words: Sequence[str]) -> argparse.Namespace:
    """The arguments. Raises SystemExit, after help or a usage error was written."""
    return parser.parse_args(list(words))


def make_parser(out: Output) -> Parser:
    """The whole command line, in the person's language."""
    speak()
    Parser.out = out
    parser = Parser(
        prog="companion",
        description=t(
            "cli", "A few kind questions at the end of a shift, and a private journal that never leaves this computer."
        )
        + "\n"
        + t("cli", "Without a command: open the app; the first time, a welcome and the making of the journal."),
        epilog=examples(
            "companion",
            "companion run put-it-down --short",
            "companion --plain",
            "companion list --since 2026-01-01 --json",
        ),
    )
    parser.add_argument("--version", action="version", version=_version(), help=t("cli", "show the version and exit"))
    add_plain(parser, default=False)
    add_secret(parser, default=None)
    parser.set_defaults(work="open:open_app")
    commands = parser.add_subparsers(title=t("cli", "commands"), metavar=t("cli", "COMMAND"), prog="companion")
    add_sessions(commands)
    add_reading(commands)
    add_undoing(commands)
    add_taking(commands)
    add_transfer(commands)
    add_exercises(commands)
    add_presenting(commands)
    add_handouts(commands)
    add_secrets(commands)
    add_backups(commands)
    add_looking(commands)
    return parser


def _version() -> str:
    from companion import __version__

    return f"companion {__version__}"
