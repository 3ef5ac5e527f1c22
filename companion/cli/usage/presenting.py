"""How ``present`` is typed."""

from companion.cli.command import Commands, add_command
from companion.i18n import t


def add_presenting(commands: Commands) -> None:
    """The commands for a trainer with a room."""
    present = add_command(
        commands,
        "present",
        "present:present",
        t("cli", "show an exercise or a plan to a room, a page at a time; opens no journal and knows of none"),
        "companion present",
        "companion present six-words",
        "companion present team-meeting",
        "companion present --minutes 10",
        more=t("cli", "The keys of a clicker work; ? shows them all, and q twice leaves."),
    )
    which = present.add_mutually_exclusive_group()
    which.add_argument(
        "what",
        nargs="?",
        metavar=t("cli", "EXERCISE|PLAN"),
        help=t(
            "cli",
            "its id; a plan is a row of exercises with words around them; without it you choose from a list",
        ),
    )
    which.add_argument(
        "--minutes", type=int, choices=(5, 10, 20), help=t("cli", "let a plan for so many minutes be proposed")
    )
    add_command(
        commands,
        "notes",
        "present:notes",
        t("cli", "the trainer's notes, in a second terminal: they follow what is shown"),
        "companion notes",
    )
