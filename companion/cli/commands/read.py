"""``companion list``, ``search`` and ``show``: reading the journal from the command line."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from companion.cli.call import Call
from companion.cli.opening import open_journal
from companion.cli.output import columns
from companion.i18n import draw, long_date, t
from companion.journal.entries import Direction, Kind, Query, Summary
from companion.text import Text

if TYPE_CHECKING:
    from companion.journal.store import Store

PAGE = 500
BEGINNING = 8
"""Characters of an id on a terminal, or as many more as tell the ids from each other."""
KINDS = {
    Kind.REFLECTION: Text("kind", "reflection"),
    Kind.ACT: Text("kind", "act"),
    Kind.LETTER: Text("kind", "letter"),
    Kind.NOTE: Text("kind", "note"),
}


def list_entries(call: Call) -> int:
    """The entries that fit, newest first."""
    return _print(call, "")


def search(call: Call) -> int:
    """The entries that hold every word, newest first."""
    return _print(call, " ".join(call.args.query))


def show(call: Call) -> int:
    """One entry, whole. Raises NoSuchEntry."""
    with open_journal(call) as journal:
        entry = journal.store.get(call.args.id)
    if call.args.json:
        call.out.json(entry.as_json())
        return 0
    call.out.prose(entry.title)
    call.out.line(long_date(entry.day))
    if entry.deleted_at is not None:
        call.out.line(t("cli", "In the bin."))
    call.out.line()
    call.out.prose(entry.text)
    return 0


def _print(call: Call, words: str) -> int:
    with open_journal(call) as journal:
        rows = list(_rows(call, journal.store, words))
        width = columns()
        ids = journal.store.ids() if width else []
    if call.args.json:
        call.out.json([row.as_json() for row in rows])
        return 0
    for line in _short_lines(rows, ids, width) if width else map(_line, rows):
        call.out.line(line)
    if not rows:
        call.out.say(t("journal", "Nothing with these words.") if words else t("cli", "No entries."))
    return 0


def _line(row: Summary) -> str:
    """All that there is of a row, for other programs."""
    return "  ".join((row.id, row.day.isoformat(), draw(KINDS[row.kind]), f"{row.title}: {row.about}"))


def _short_lines(rows: Sequence[Summary], ids: Sequence[str], width: int) -> Iterator[str]:
    """Two lines a row for a terminal: what it is, and what it is about, as far as whole words go into the line."""
    length = _enough(rows, ids)
    for row in rows:
        yield f"{row.id[:length]}  {row.day.isoformat()}  {row.title}"
        about = _beginning(row.about, max(20, width - length - 3))
        yield " " * (length + 2) + about


def _beginning(text: str, width: int) -> str:
    """As many whole words as go into a line; of a first word that is longer than it, as much as does."""
    if len(text) <= width:
        return text
    return textwrap.wrap(text, width - 2, break_on_hyphens=False)[0] + " …"


def _enough(rows: Sequence[Summary], ids: Sequence[str]) -> int:
    """How many characters tell the id of each row from every other. ``ids``, of all entries, are in their order."""
    shown = {row.id for row in rows}
    pairs = [(one, other) for one, other in pairwise(ids) if one in shown or other in shown]
    return max([BEGINNING, *(_alike(one, other) + 1 for one, other in pairs)])


def _alike(one: str, other: str) -> int:
    """How many characters two ids begin with that are the same."""
    return len([*takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))])


def _rows(call: Call, store: "Store", words: str) -> Iterator[Summary]:
    """At most ``--limit`` rows, fetched a page at a time."""
    args = call.args
    query = Query(
        kind=Kind(args.kind) if args.kind else None,
        direction=Direction(args.direction) if args.direction else None,
        tag=args.tag,
        since=args.since,
        until=args.until,
    )
    left, before = args.limit or None, None
    while left is None or left > 0:
        page = store.search(words, query, limit=PAGE if left is None else min(PAGE, left), before=before)
        yield from page
        if len(page) < PAGE:
            return
        before = page[-1].key
        left = None if left is None else left - len(page)
