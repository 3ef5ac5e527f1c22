"""How ``exercises`` is typed, with the commands inside it."""

from companion.cli.arguments import examples
from companion.cli.command import Commands, add_command
from companion.cli.options import GOOD_FOR, LENGTHS
from companion.i18n import t


def add_exercises(commands: Commands) -> None:
    """The commands about exercises."""
    exercises = commands.add_parser(
        "exercises",
        help=t("cli", "list, show, write and check exercises"),
        description=t("cli", "List, show, write and check exercises."),
        epilog=examples(
            "companion exercises list",
            "companion exercises show put-it-down",
            "companion exercises new tea-break",
            "companion exercises check my-exercises/",
        ),
    )
    inner = exercises.add_subparsers(
        prog="companion exercises", title=t("cli", "commands"), metavar=t("cli", "COMMAND"), required=True
    )
    listing = add_command(
        inner,
        "list",
        "exercises:list_exercises",
        t("cli", "every exercise, with its id and its length"),
        "companion exercises list",
        "companion exercises list --minutes 5 --for after-a-shift",
    )
    listing.add_argument("--minutes", type=int, choices=LENGTHS, help=t("cli", "only those of about so many minutes"))
    listing.add_argument("--for", dest="good_for", choices=GOOD_FOR, help=t("cli", "only those for this"))
    show = add_command(
        inner,
        "show",
        "exercises:show",
        t("cli", "one exercise: its questions, and where it comes from"),
        "companion exercises show put-it-down",
    )
    show.add_argument("exercise", metavar=t("cli", "ID"), help=t("cli", "its id"))
    new = add_command(
        inner,
        "new",
        "exercises:new",
        t("cli", "begin an exercise of your own: a file that works as it is, with notes that teach the rest"),
        "companion exercises new tea-break",
        more=t("cli", "It is put where companion where says “your own exercises”. Nothing there is ever overwritten."),
    )
    new.add_argument(
        "exercise", metavar=t("cli", "ID"), help=t("cli", "its id: small letters, digits and hyphens, as tea-break")
    )
    check = add_command(
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
    add_command(
        inner,
        "schema",
        "exercises:schema",
        t("cli", "the JSON Schema of an exercise file, for editors"),
        "companion exercises schema",
    )
