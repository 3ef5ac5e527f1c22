"""How ``passphrase`` and ``recovery`` are typed."""

from companion.cli.command import Commands, add_command
from companion.i18n import t


def add_secrets(commands: Commands) -> None:
    """The commands about what opens the journal."""
    passphrase = add_command(
        commands,
        "passphrase",
        "secrets:passphrase",
        t("cli", "change the passphrase; with the recovery code, also one that is forgotten"),
        "companion passphrase",
        "companion passphrase --with-code",
        secret=True,
    )
    passphrase.add_argument(
        "--with-code", action="store_true", help=t("cli", "ask for the recovery code in place of the passphrase")
    )
    passphrase.add_argument(
        "--new-passphrase-file",
        metavar=t("cli", "FILE"),
        help=t("cli", "the new passphrase is the first line of this file, instead of asking twice"),
    )
    recovery = add_command(
        commands,
        "recovery",
        "secrets:recovery",
        t("cli", "make a new recovery code, in place of the one before; prints it once"),
        "companion recovery",
        "companion recovery --test",
        secret=True,
    )
    recovery.add_argument(
        "--test", action="store_true", help=t("cli", "try the code that is on paper, and change nothing")
    )
