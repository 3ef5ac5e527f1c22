"""``companion list``, ``search`` and ``show``: reading the journal from the command line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from companion.cli.call import Call
from companion.cli.opening import open_journal
from companion.guide.text import Text
from companion.i18n import draw, long_date, t
from companion.journal.entries import Direction, Kind, Query, Summary

if TYPE_CHECKING:
    from companion.journal.store import Store

PAGE = 500
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
    call.out.line(entry.title)
    call.out.line(long_date(entry.day))
    if entry.deleted_at is not None:
        call.out.line(t("cli", "In the bin."))
    call.out.line()
    call.out.line(entry.text)
    return 0


def _print(call: Call, words: str) -> int:
    with open_journal(call) as journal:
        rows = list(_rows(call, journal.store, words))
    if call.args.json:
        call.out.json([row.as_json() for row in rows])
        return 0
    for row in rows:
        call.out.line("  ".join((row.id, row.day.isoformat(), draw(KINDS[row.kind]), f"{row.title}: {row.about}")))
    if not rows:
        call.out.say(t("journal", "Nothing with these words.") if words else t("cli", "No entries."))
    return 0


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
