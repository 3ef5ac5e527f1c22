"""Entries as rows: fetched a page at a time, and drawn for a terminal or for other programs."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from companion.app.finding import Found
from companion.app.stars import with_star
from companion.cli.output import columns
from companion.i18n import draw
from companion.journal.entries import Direction, Kind, Query, Summary
from companion.plain.io import folded_lines
from companion.text import Text

if TYPE_CHECKING:
    from companion.app.reading import ReadJournal
    from companion.cli.call import Call
    from companion.journal.lists import Lists

PAGE = 500
BEGINNING = 8
"""Characters of an id on a terminal, or as many more as tell the ids from each other."""
KINDS = {
    Kind.REFLECTION: Text("kind", "reflection"),
    Kind.ACT: Text("kind", "act"),
    Kind.LETTER: Text("kind", "letter"),
    Kind.NOTE: Text("kind", "note"),
}


def fetch(journal: "ReadJournal", words: str, query: Query, most: int | None = None, *, best: bool = False) -> Found:
    """The newest rows that fit, or with ``best`` those that fit best; all or so many at most, fetched a page at a time."""
    rows: list[Summary] = []
    while True:
        limit = PAGE if most is None else min(PAGE, most - len(rows))
        place = {"skip": len(rows)} if best else {"before": rows[-1].key if rows else None}
        page = journal.find(words, query, limit=limit, best=best, **place)
        rows += page.rows
        if len(page.rows) < PAGE or len(rows) == most:
            return replace(page, rows=rows)


def query_of(call: "Call") -> Query:
    """The filters that a command was given."""
    args = call.args
    return Query(
        kind=Kind(args.kind) if args.kind else None,
        direction=Direction(args.direction) if args.direction else None,
        tag=args.tag,
        since=args.since,
        until=args.until,
        starred=args.starred,
    )


def drawn(store: "Lists", rows: Sequence[Summary], beside: Callable[[Summary], str] = lambda _: "") -> list[str]:
    """The rows as lines: two each on a terminal, one with all that there is elsewhere. ``beside`` says more of a row."""
    width = columns()
    return list(_short_lines(store, rows, width, beside) if width else (_line(row, beside(row)) for row in rows))


def short_id(store: "Lists", entry_id: str) -> str:
    """As much of an id as tells it from every other, to be typed."""
    return entry_id[: _enough(store, [entry_id])]


def _line(row: Summary, beside: str) -> str:
    """All that there is of a row, for other programs."""
    words = (
        row.id,
        row.day.isoformat(),
        draw(KINDS[row.kind]),
        beside,
        ": ".join(filter(None, (row.title, row.about))),
    )
    return "  ".join(filter(None, words))


def _short_lines(
    store: "Lists", rows: Sequence[Summary], width: int, beside: Callable[[Summary], str]
) -> Iterator[str]:
    """Two lines a row for a terminal: what it is, and what it is about, as far as whole words go into the line."""
    length = _enough(store, [row.id for row in rows])
    for row in rows:
        yield f"{row.id[:length]}  {row.day.isoformat()}  {with_star(row)}"
        more = " · ".join(filter(None, (beside(row), row.about)))
        if more:  # a note may be no longer than its title
            yield " " * (length + 2) + _beginning(more, max(20, width - length - 3))


def _beginning(text: str, width: int) -> str:
    """As many whole words as go into a line; of a first word that is longer than it, as much as does."""
    lines = folded_lines(text, width, whole=False)
    return text if len(lines) == 1 else folded_lines(text, width - 2, whole=False)[0] + " …"


def _enough(store: "Lists", shown: Collection[str]) -> int:
    """How many characters tell each id shown from every other: from those next to it is from all."""
    return max([BEGINNING, *(_alike(one, other) + 1 for one, other in store.beside(shown))])


def _alike(one: str, other: str) -> int:
    """How many characters two ids begin with that are the same."""
    return len([*takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))])
