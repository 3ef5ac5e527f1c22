"""How ``import`` is typed."""

from companion.cli.command import Commands, add_command
from companion.cli.options import add_json, format_lines
from companion.i18n import t
from companion.text import Text

FORMATS = {
    "companion": Text("cli", "from another Companion; all of it comes back"),
    "jrnl": Text("cli", "text, as jrnl has it"),
    "jrnl-json": Text("cli", "JSON, as jrnl has it"),
    "day-one": Text("cli", "a file from Day One"),
    "markdown": Text("cli", "a file of Markdown, or a folder of them"),
    "jrnl-encrypted": Text("cli", "a jrnl journal, as it encrypts it"),
    "daylio": Text("cli", "a table from Daylio"),
    "tui-journal": Text("cli", "JSON from tui-journal"),
    "joplin": Text("cli", "a RAW folder from Joplin"),
    "standard-notes": Text("cli", "a backup of Standard Notes, not encrypted"),
    "red-notebook": Text("cli", "a folder of RedNotebook"),
}
"""The formats, and what is said of each on one line."""


def add_transfer(commands: Commands) -> None:
    """The commands that bring in and take along."""
    bring = add_command(
        commands,
        "import",
        "bring:bring",
        t("cli", "say what would come in from another journal; --apply brings it in"),
        "companion import my-journal.csv",
        "companion import my-journal.txt --apply",
        "companion import my-notes/ --format joplin --json",
        more="\n\n".join(
            (
                t(
                    "cli",
                    "Without --apply nothing is changed. With it a backup is made first. Then all that is new is added in one "
                    "go. What is in the journal stays as it is. A second time adds nothing.\n\n"
                    "The status is 0 when all of it could be read, 1 when a piece could not. The rest comes in even so.\n\n"
                    "Of what companion export wrote, only the format companion comes back whole. html, csv and what was "
                    "made for a portfolio cannot be brought in.",
                ),
                format_lines(FORMATS),
            )
        ),
        secret=True,
    )
    bring.add_argument(
        "path", metavar=t("cli", "PATH"), help=t("cli", "a file or a folder, as the other journal saved it")
    )
    bring.add_argument(
        "--format",
        metavar=t("cli", "FORMAT"),
        help=t("cli", "what it was written by, as daylio or joplin; without it, that is told by what is in it"),
    )
    bring.add_argument("--apply", action="store_true", help=t("cli", "bring it in; without this, only look"))
    bring.add_argument(
        "--secret-file",
        metavar=t("cli", "FILE"),
        help=t("cli", "the first line of this file is the passphrase of what is brought in, if it has one"),
    )
    add_json(bring)
