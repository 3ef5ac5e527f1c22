"""How ``export`` and ``import`` are typed."""

from companion.cli.arguments import Parser
from companion.cli.command import Commands, add_command
from companion.cli.options import add_which
from companion.i18n import t

FORMATS = (
    "companion",
    "html",
    "markdown",
    "markdown-folder",
    "jrnl",
    "jrnl-json",
    "day-one",
    "csv",
    "what-so-what",
    "gibbs",
    "nmc",
    "learning",
)


def add_taking(commands: Commands) -> None:
    """The commands with which words leave the journal, or come into it."""
    export = add_command(
        commands,
        "export",
        "take:export",
        t("cli", "take entries along, into a file that is not encrypted; shows them first, and asks"),
        "companion export ~/my-journal.json --format companion",
        "companion export ~/acts.html --format html --kind act --since 2026-01-01",
        "companion export ~/portfolio.txt --format what-so-what --tag placement",
        more=t(
            "cli",
            "The format companion has it all, and another Companion can bring it in. The forms what-so-what, gibbs, nmc and "
            "learning are for a portfolio. No letter is ever in one, and nothing about a loss. "
            "The file is written whole or not at all. Only you can read it.",
        ),
        secret=True,
    )
    export.add_argument("path", metavar=t("cli", "PATH"), help=t("cli", "the file to write; - for standard output"))
    export.add_argument("--format", required=True, choices=FORMATS, help=t("cli", "what kind of file"))
    _add_what(export)
    export.add_argument(
        "--preview", action="store_true", help=t("cli", "show exactly what would leave, and write no file")
    )
    export.add_argument("--overwrite", action="store_true", help=t("cli", "put it in place of a file of this name"))
    export.add_argument("--yes", action="store_true", help=t("cli", "do not ask; needed where there is no terminal"))


def _add_what(parser: Parser) -> None:
    add_which(parser)
    parser.add_argument(
        "--matching", metavar=t("cli", "QUERY"), default="", help=t("cli", "only what companion search would find")
    )
    parser.add_argument("--id", metavar=t("cli", "ID"), help=t("cli", "only the entry with this id"))
