"""How ``handout`` is typed."""

from companion.cli.command import Commands, add_command
from companion.i18n import t

FORMATS = ("html", "markdown")
COUNTRIES = (
    "england",
    "wales",
    "scotland",
    "northern-ireland",
    "ireland",
    "usa",
    "canada",
    "australia",
    "new-zealand",
    "another",
)


def add_handouts(commands: Commands) -> None:
    """The command that prints exercises."""
    handout = add_command(
        commands,
        "handout",
        "handouts:handout",
        t("cli", "an exercise on paper: one or two sheets to fill in by hand"),
        "companion handout six-words",
        "companion handout six-words -o six-words.html",
        "companion handout six-words -o for-all.html --large",
        "companion handout --all handouts/",
        more=t(
            "cli",
            "Without -o it is shown as Markdown. An HTML file opens in a browser, which prints it on A4. "
            "Your journal is not opened for this.",
        ),
    )
    which = handout.add_mutually_exclusive_group(required=True)
    which.add_argument("exercise", nargs="?", metavar=t("cli", "EXERCISE"), help=t("cli", "its id"))
    which.add_argument(
        "--all",
        metavar=t("cli", "FOLDER"),
        help=t("cli", "all of them, your own too, into this folder, a file each"),
    )
    handout.add_argument(
        "-o", "--output", metavar=t("cli", "FILE"), help=t("cli", "the file to write; - for standard output")
    )
    handout.add_argument(
        "--format",
        choices=FORMATS,
        help=t("cli", "what kind of file; when not given, the ending of FILE says it"),
    )
    handout.add_argument("--large", action="store_true", help=t("cli", "large print (18 pt), for HTML"))
    handout.add_argument(
        "--country",
        choices=COUNTRIES,
        help=t("cli", "whose help lines stand at the foot; when not given, those of the country in your settings"),
    )
    handout.add_argument("--overwrite", action="store_true", help=t("cli", "put it in place of a file of this name"))
