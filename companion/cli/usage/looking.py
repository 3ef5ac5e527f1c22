"""How ``doctor`` and ``where`` are typed."""

from companion.cli.command import Commands, add_command
from companion.i18n import t


def add_looking(commands: Commands) -> None:
    """The commands that tell what is here."""
    add_command(
        commands,
        "doctor",
        "doctor:doctor",
        t(
            "cli",
            "what is here and whether it is well, in plain words; asks for no passphrase and shows nothing you wrote",
        ),
        "companion doctor",
        more=t(
            "cli",
            "Exit status 0: all is well. 1: a setting cannot be used. 4: the journal is damaged. 5: there is none yet.",
        ),
    )
    add_command(commands, "where", "where:where", t("cli", "the folders Companion uses"), "companion where")
