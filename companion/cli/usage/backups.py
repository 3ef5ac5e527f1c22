"""How ``backup``, ``verify`` and ``restore`` are typed."""

from companion.cli.command import Commands, add_command
from companion.i18n import t


def add_backups(commands: Commands) -> None:
    """The commands about backups."""
    backup = add_command(
        commands,
        "backup",
        "backups:backup",
        t("cli", "make a backup: one file, as encrypted as the journal; prints where it is"),
        "companion backup",
        "companion backup /media/stick/",
        "companion backup --second /media/stick/",
        more=t("cli", "In the folder of backups the last ones of 7 days, 4 weeks and 12 months are kept."),
        secret=True,
    )
    where = backup.add_mutually_exclusive_group()
    where.add_argument(
        "path", nargs="?", metavar=t("cli", "PATH"), help=t("cli", "a new file, or a folder for it to be put in")
    )
    where.add_argument(
        "--second",
        metavar=t("cli", "FOLDER"),
        help=t("cli", "from now on, also those made by themselves are copied into this folder while it is there"),
    )
    where.add_argument("--no-second", action="store_true", help=t("cli", "from now on, no copies"))
    verify = add_command(
        commands,
        "verify",
        "backups:verify",
        t("cli", "open a backup and look it all over; changes nothing"),
        "companion verify",
        "companion verify /media/stick/2026-05-01T191000Z.companion-backup",
        secret=True,
    )
    verify.add_argument(
        "path", nargs="?", metavar=t("cli", "PATH"), help=t("cli", "a backup; without it, the last one")
    )
    restore = add_command(
        commands,
        "restore",
        "backups:restore",
        t("cli", "put a backup in the place of the journal, which is moved aside and kept"),
        "companion restore 2026-05-01T191000Z.companion-backup",
        more=t("cli", "A backup opens with the passphrase, or the recovery code, that was right on its day."),
        secret=True,
    )
    restore.add_argument("path", metavar=t("cli", "PATH"), help=t("cli", "a backup"))
    for one in (verify, restore):
        one.add_argument(
            "--with-code", action="store_true", help=t("cli", "ask for the recovery code in place of the passphrase")
        )
