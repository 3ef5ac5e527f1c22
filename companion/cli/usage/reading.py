"""How ``list``, ``search``, ``show`` and ``tags`` are typed."""

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
        t("cli", "the entries that fit, newest or best first"),
        "companion search quiet corridor",
        "companion search tea kind:act -tag:nights --best",
        secret=True,
        more="\n\n".join(
            (_what_fits(), t("cli", "The words stay in your shell's history. In the app they do not."), _two_forms())
        ),
    )
    search.add_argument(
        "query", nargs="+", metavar=t("cli", "QUERY"), help=t("cli", "words; the last may be a beginning")
    )
    search.add_argument("--best", action="store_true", help=t("cli", "what fits best comes first, not the newest"))
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
    tags = add_command(
        commands,
        "tags",
        "read:tags",
        t("cli", "the tags, and how many entries have each"),
        "companion tags",
        "companion tags --json",
        secret=True,
    )
    add_json(tags)


def _what_fits() -> str:
    return t(
        "cli",
        "Every word is looked for, in capitals or not, with accents or without. '\"two words\"' finds them side by side, tea* "
        "a beginning, and -word leaves it out. Filters: kind:act, direction:to-self, tag:nights, is:starred, "
        "since:2026-05, until:yesterday, on:2026-05-01, each also with a - before it. Put -- before a QUERY that begins "
        "with a -.",
    )


def _two_forms() -> str:
    return t(
        "cli",
        "On a terminal: the beginning of the id, which companion show takes, the day, the title, and one line of words. "
        "Elsewhere an entry is one line, whole: id, day, kind, title and words, with two spaces between. "
        "With --json: everything a list knows of it.",
    )
