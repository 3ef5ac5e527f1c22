"""How ``present`` is typed."""

from companion.cli.command import Commands, add_command
from companion.i18n import t


def add_presenting(commands: Commands) -> None:
    """The commands for a trainer with a room."""
    present = add_command(
        commands,
        "present",
        "present:present",
        t("cli", "show an exercise to a room, a page at a time; opens no journal and knows of none"),
        "companion present six-words",
        more=t("cli", "The keys of a clicker work; ? shows them all, and q twice leaves."),
    )
    present.add_argument("what", metavar=t("cli", "EXERCISE"), help=t("cli", "its name, as in companion exercises"))
    add_command(
        commands,
        "notes",
        "present:notes",
        t("cli", "the trainer's notes, in a second terminal: they follow what is shown"),
        "companion notes",
    )
