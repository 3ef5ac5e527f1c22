"""The commands, their options and their help. ``work`` names the function that does it, imported only then."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from companion.app.resting import before_deleting, get_advice, in_bin_words
from companion.cli.arguments import Parser, examples, speak
from companion.cli.options import DIRECTIONS, add_filters, add_id, add_json, add_plain, add_secret, one_or_more
from companion.cli.output import Output
from companion.i18n import t

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]
else:
    Commands = Any


def parse(parser: Parser, words: Sequence[str]) -> argparse.Namespace:
    """The arguments. Raises SystemExit, after help or a usage error was written."""
    return parser.parse_args(list(words))


def make_parser(out: Output) -> Parser:
    """The whole command line, in the person's language."""
    speak()
    Parser.out = out
    parser = Parser(
        prog="companion",
        description=t(
            "cli", "A few kind questions at the end of a shift, and a private journal that never leaves this computer."
        )
        + "\n"
        + t("cli", "Without a command: open the app; the first time, a welcome and the making of the journal."),
        epilog=examples(
            "companion",
            "companion run put-it-down --short",
            "companion --plain",
            "companion list --since 2026-01-01 --json",
        ),
    )
    parser.add_argument("--version", action="version", version=_version(), help=t("cli", "show the version and exit"))
    add_plain(parser, default=False)
    add_secret(parser, default=None)
    parser.set_defaults(work="open:open_app")
    commands = parser.add_subparsers(title=t("cli", "commands"), metavar=t("cli", "COMMAND"), prog="companion")
    _making(commands)
    _reading(commands)
    _undoing(commands)
    _exercises(commands)
    _secrets(commands)
    _backups(commands)
    _looking(commands)
    return parser


def _making(commands: "Commands") -> None:
    _command(
        commands,
        "init",
        "make:make",
        t("cli", "make the journal without the welcome screens; prints the recovery code once"),
        "companion init",
        "companion init --passphrase-file secret.txt",
        secret=True,
    )
    run = _command(
        commands,
        "run",
        "open:run",
        t("cli", "straight into one exercise"),
        "companion run put-it-down",
        "companion run put-it-down --short --plain",
        "companion run noticed --passphrase-file secret.txt < answers.txt",
        more=t(
            "cli",
            "When input is not a terminal, the lines of input are the answers, in the order of the questions, "
            "and a new session is begun even where one waits.",
        ),
        secret=True,
        plain=True,
    )
    run.add_argument(
        "exercise", metavar=t("cli", "EXERCISE"), help=t("cli", "its id; companion exercises list shows them")
    )
    run.add_argument("--short", action="store_true", help=t("cli", "the short form, where there is one"))
    act = _command(
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
    act.add_argument("--direction", choices=DIRECTIONS, help=t("cli", "which way it went"))
    _command(
        commands,
        "demo",
        "open:demo",
        t("cli", "the app with a made-up journal held in memory; reads and writes no journal and no file of yours"),
        "companion demo",
        "companion demo --plain",
        plain=True,
    )


def _reading(commands: "Commands") -> None:
    listing = _command(
        commands,
        "list",
        "read:list_entries",
        t("cli", "the entries, newest first"),
        "companion list --kind act --direction from-others",
        "companion list --since 2026-01-01 --until 2026-01-31 --json",
        more=_two_forms(),
        secret=True,
    )
    add_filters(listing)
    search = _command(
        commands,
        "search",
        "read:search",
        t("cli", "the entries that hold every word, newest first"),
        "companion search quiet corridor",
        "companion search tea --kind act --json",
        secret=True,
        more=t("cli", "The words stay in your shell's history. In the app they do not.") + "\n\n" + _two_forms(),
    )
    search.add_argument(
        "query", nargs="+", metavar=t("cli", "QUERY"), help=t("cli", "words; the last may be a beginning")
    )
    add_filters(search)
    show = _command(
        commands,
        "show",
        "read:show",
        t("cli", "one entry, whole"),
        "companion show 0198c2a4",
        "companion show 0198c2a4 --json",
        secret=True,
    )
    add_id(show)
    add_json(show)
    show.add_argument(
        "--open-early", action="store_true", help=t("cli", "open a letter that waits sealed, before its day")
    )


def _undoing(commands: "Commands") -> None:
    bin_ = _command(
        commands,
        "bin",
        "bin:list_bin",
        t("cli", "what is in the bin, and how many days it still rests; put, back, forget"),
        "companion bin",
        "companion bin put 0198c2a4",
        "companion bin back 0198c2a4",
        "companion bin forget 0198c2a4",
        more=in_bin_words(),
        secret=True,
    )
    add_json(bin_)
    inner = bin_.add_subparsers(title=t("cli", "commands"), metavar=t("cli", "COMMAND"), prog="companion bin")
    put = _command(
        inner,
        "put",
        "bin:put",
        t("cli", "put an entry into the bin; for 30 days nothing is lost"),
        "companion bin put 0198c2a4",
        more=get_advice(),
        secret=True,
    )
    add_id(put)
    back = _command(
        inner,
        "back",
        "bin:back",
        t("cli", "bring an entry back from the bin"),
        "companion bin back 0198c2a4",
        secret=True,
    )
    add_id(back)
    forget = _command(
        inner,
        "forget",
        "bin:forget",
        t("cli", "delete an entry that is in the bin for good, now; asks first"),
        "companion bin forget 0198c2a4",
        "companion bin forget --all --yes",
        more="\n\n".join(before_deleting()),
        secret=True,
    )
    which = forget.add_mutually_exclusive_group(required=True)
    add_id(which, nargs="?")
    which.add_argument("--all", action="store_true", help=t("cli", "everything that is in the bin"))
    forget.add_argument("--yes", action="store_true", help=t("cli", "do not ask; needed where there is no terminal"))
    earlier = _command(
        commands,
        "earlier",
        "earlier:earlier",
        t("cli", "the texts an entry had before it was changed, for 30 days; brings one back"),
        "companion earlier 0198c2a4",
        "companion earlier 0198c2a4 --bring-back 1",
        secret=True,
    )
    add_id(earlier)
    how = earlier.add_mutually_exclusive_group()
    how.add_argument(
        "--bring-back",
        type=one_or_more,
        metavar=t("cli", "N"),
        help=t("cli", "put this one back; the text there is now becomes an earlier one"),
    )
    add_json(how)


def _two_forms() -> str:
    return t(
        "cli",
        "On a terminal: the beginning of the id, which companion show takes, the day, the title, and one line of words. "
        "Elsewhere an entry is one line, whole: id, day, kind, title and words, with two spaces between. "
        "With --json: everything a list knows of it.",
    )


def _exercises(commands: "Commands") -> None:
    exercises = commands.add_parser(
        "exercises",
        help=t("cli", "list, show and check exercises"),
        description=t("cli", "List, show and check exercises."),
        epilog=examples(
            "companion exercises list",
            "companion exercises show put-it-down",
            "companion exercises check my-exercises/",
        ),
    )
    inner = exercises.add_subparsers(
        prog="companion exercises", title=t("cli", "commands"), metavar=t("cli", "COMMAND"), required=True
    )
    _command(
        inner,
        "list",
        "exercises:list_exercises",
        t("cli", "every exercise, with its id and its length"),
        "companion exercises list",
    )
    show = _command(
        inner,
        "show",
        "exercises:show",
        t("cli", "one exercise: its questions, and where it comes from"),
        "companion exercises show put-it-down",
    )
    show.add_argument("exercise", metavar=t("cli", "ID"), help=t("cli", "its id"))
    check = _command(
        inner,
        "check",
        "exercises:check",
        t("cli", "everything that is wrong in exercise files, with the line it stands on"),
        "companion exercises check",
        "companion exercises check my-exercises/ night-shift/exercise.toml",
        more=t(
            "cli",
            "Without a path: the exercises that come with Companion and your own. Exit status 1 when something is wrong.",
        ),
    )
    check.add_argument(
        "paths",
        nargs="*",
        metavar=t("cli", "PATH"),
        help=t("cli", "an exercise file, its folder, or a folder of exercises"),
    )


def _secrets(commands: "Commands") -> None:
    passphrase = _command(
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
    recovery = _command(
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


def _backups(commands: "Commands") -> None:
    backup = _command(
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
    verify = _command(
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
    restore = _command(
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


def _looking(commands: "Commands") -> None:
    _command(
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
            "Exit status 0 when all is well, 1 when a setting cannot be used, 4 when the journal is damaged, 5 when there is none yet.",
        ),
    )
    _command(commands, "where", "where:where", t("cli", "the folders Companion uses"), "companion where")


def _command(
    commands: "Commands",
    name: str,
    work: str,
    words: str,
    *lines: str,
    more: str = "",
    secret: bool = False,
    plain: bool = False,
) -> Parser:
    description = words[:1].upper() + words[1:] + "."
    parser = commands.add_parser(
        name, help=words, description="\n\n".join(filter(None, (description, more))), epilog=examples(*lines)
    )
    parser.set_defaults(work=work)
    if plain:
        add_plain(parser, default=argparse.SUPPRESS)
    if secret:
        add_secret(parser, default=argparse.SUPPRESS)
    return parser


def _version() -> str:
    from companion import __version__

    return f"companion {__version__}"
