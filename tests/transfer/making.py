"""What the tests of other formats share: entries that are hard to write down, and the way there and back."""

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TextIO

from hypothesis import strategies as st

from companion.journal.entries import Direction, Entry, Item, Kind, Part, day_of, make_id
from companion.transfer.source import Found, Reader, Source

ZONE = "Asia/Kolkata"
"""Clocks there never change, so every local time is one moment."""

HARD = [
    "[2026-05-01 20:10] Not an entry",
    "\\[2026-05-01 20:10] Not an entry",
    " [2026-05-01 20:10] Not an entry",
    "[2026-05-01 20:10]",
    "[1 May 2026] tea",
    "[ ] a box",
    "*",
    " *",
    "*\\",
    "@kindness",
    "@kind/act",
    "@kind/act @night",
    "me@example.org",
    "---",
    "---\ndate: 2026-05-01",
    "\\---",
    "...",
    "# A heading",
    "\\# A heading",
    "![](dayone-moment://EBB5)",
    "1\\. one",
    "```",
    "\\",
    "{braces} [markup] & <b>",
    "\ufeff",
    "\u2028",
    "\r\n",
    "\t",
    "Llŷn \U0001f642 \U00020000 \U000e0001 \U0010ffff \ufffe",
]

words = st.lists(st.sampled_from(HARD) | st.text(max_size=20), max_size=6).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", " ", ""]).map(lambda between: between.join(parts))
)
tags = st.lists(
    (
        st.text(max_size=10) | st.sampled_from(["night shift", "#hash", "null", "yes", "2026", "a, b", "'", "---"])
    ).filter(lambda tag: not tag.strip().startswith(("kind/", "direction/"))),
    max_size=4,
)


@st.composite
def entries(draw: st.DrawFn, zones: tuple[str, ...] = (ZONE,)) -> Entry:
    """An entry with a title, words, or both, of the words a person may have typed, and those they never would."""
    title, text = draw(words), draw(words)
    zone = draw(st.sampled_from(zones))
    written_at = draw(st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1))).replace(tzinfo=UTC)
    return Entry(
        id=make_id(),
        kind=draw(st.sampled_from(list(Kind))),
        title=title,
        parts=(Part("note", "", text),) if text else (),
        direction=draw(st.sampled_from([None, *Direction])),
        tags=tuple(draw(tags)),
        written_at=written_at,
        zone=zone,
        day=day_of(written_at, zone),
        starred=draw(st.booleans()),
    )


def words_of(entry: Entry) -> str:
    """The words, without the empty lines around them, which no format keeps."""
    return entry.text.strip("\n").rstrip()


def says_something(entry: Entry) -> bool:
    return bool(entry.title or words_of(entry))


def saying_something(entry: Entry) -> Entry:
    """The entry; one that says nothing is given a title: to leave those out would be to leave out most of the shortest."""
    return entry if says_something(entry) else replace(entry, title="A quiet day")


def source(path: Path, zone: str = ZONE) -> Source:
    return Source(path, zone, time(5), lambda: "")


def written(write: Callable[[Iterable[Item], TextIO], None], items: Iterable[Item]) -> str:
    out = io.StringIO()
    write(items, out)
    return out.getvalue()


def read_text(read: Reader, folder: Path, text: str | bytes, zone: str = ZONE) -> list[Found]:
    path = folder / "given"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(read(source(path, zone)))
