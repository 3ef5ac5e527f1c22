"""How ``import`` is typed."""

from companion.app.bringing_formats import FORMATS
from companion.cli.command import Commands, add_command
from companion.cli.options import add_json, format_lines
from companion.i18n import t


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
                format_lines({name: one.what for name, one in FORMATS.items()}),
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
