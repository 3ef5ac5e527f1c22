"""How ``list``, ``search`` and ``show`` are typed."""

from companion.cli.command import Commands, add_command
from companion.cli.options import add_filters, add_id, add_json
from companion.i18n import t


def add_reading(commands: Commands) -> None:
    """The commands that show entries."""
    listing = add_command(
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
    search = add_command(
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
    show = add_command(
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


def _two_forms() -> str:
    return t(
        "cli",
        "On a terminal: the beginning of the id, which companion show takes, the day, the title, and one line of words. "
        "Elsewhere an entry is one line, whole: id, day, kind, title and words, with two spaces between. "
        "With --json: everything a list knows of it.",
    )
