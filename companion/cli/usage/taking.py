"""How ``export`` and ``import`` are typed."""

from companion.cli.arguments import Parser
from companion.cli.command import Commands, add_command
from companion.cli.options import add_which, format_lines
from companion.i18n import t
from companion.text import Text

FORMATS = {
    "companion": Text("cli", "everything; the only one that comes back whole"),
    "html": Text("cli", "a page to read or print; is not read again"),
    "markdown": Text("cli", "one file of Markdown"),
    "markdown-folder": Text("cli", "a folder with a file of Markdown for each entry"),
    "jrnl": Text("cli", "text, as jrnl has it"),
    "jrnl-json": Text("cli", "JSON, as jrnl has it"),
    "day-one": Text("cli", "a file for Day One"),
    "csv": Text("cli", "a table for a spreadsheet; is not read again"),
    "what-so-what": Text("cli", "portfolio: What? So what? Now what?"),
    "gibbs": Text("cli", "portfolio: Gibbs’ reflective cycle"),
    "nmc": Text("cli", "portfolio: a draft for the NMC"),
    "learning": Text("cli", "portfolio: only what was learned"),
}
"""The formats, and what is said of each on one line."""


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
        more="\n\n".join(
            (
                t(
                    "cli",
                    "The file is written whole or not at all. Only you can read it. To bring everything back later, take "
                    "the format companion. The others lose something, and a portfolio cannot be brought back at all. "
                    "No letter is ever in a portfolio, and nothing about a loss. In a table, a cell that a spreadsheet "
                    "would reckon with gets an apostrophe in front.",
                ),
                format_lines(FORMATS),
            )
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
