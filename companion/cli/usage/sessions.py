"""How ``init``, ``run``, ``act`` and ``demo`` are typed."""

from companion.cli.command import Commands, add_command
from companion.cli.options import DIRECTIONS, refuse_secret
from companion.i18n import t


def add_sessions(commands: Commands) -> None:
    """The commands that begin something."""
    add_command(
        commands,
        "init",
        "make:make",
        t("cli", "make the journal without the welcome screens; prints the recovery code once"),
        "companion init",
        "companion init --passphrase-file secret.txt",
        secret=True,
    )
    run = add_command(
        commands,
        "run",
        "open:run",
        t("cli", "straight into one exercise"),
        "companion run put-it-down",
        "companion run put-it-down --short --plain",
        "companion run noticed --passphrase-file secret.txt < answers.txt",
        more=t(
            "cli",
            "Input that is no terminal is read as the answers, a line each, in the order of the questions. "
            "A new session is begun, even where one waits.",
        ),
        secret=True,
        plain=True,
    )
    run.add_argument(
        "exercise", metavar=t("cli", "EXERCISE"), help=t("cli", "its id; companion exercises list shows them")
    )
    run.add_argument("--short", action="store_true", help=t("cli", "the short form, where there is one"))
    act = add_command(
        commands,
        "act",
        "act:act",
        t("cli", "note an act of kindness without unlocking; asks for one line, or reads standard input"),
        "companion act",
        "companion act --direction from-others",
        "companion act < noticed.txt",
        more=t(
            "cli",
            "It is sealed at once: nobody can read it before the journal is unlocked, and then home shows it. "
            "The words are never taken from the command itself, which a shell would remember.",
        ),
    )
    refuse_secret(act)
    act.add_argument("--direction", choices=DIRECTIONS, help=t("cli", "which way it went"))
    add_command(
        commands,
        "demo",
        "open:demo",
        t("cli", "the app with a made-up journal held in memory; reads and writes no journal and no file of yours"),
        "companion demo",
        "companion demo --plain",
        plain=True,
    )
