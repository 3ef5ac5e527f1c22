"""An entry made of what another journal knows of one: a time, a title, words, tags and a star."""

from collections.abc import Iterable
from datetime import datetime

from companion.journal.entries import Entry, Part, day_of, zone_named
from companion.text import Text
from companion.transfer.marks import unmarked
from companion.transfer.source import YEARS, Rejected, Source
from companion.transfer.telling import TOO_LARGE

ABOUT = 200
"""Characters of the words that stand for the entry in a list."""

LONGEST = 4_000_000
"""Characters of the longest title and words. In our own JSON they are one piece, which has to be read again."""

NO_WORDS = Text("transfer", "There are no words in it.")
NO_TIME = Text("transfer", "It has no date that can be used.")
NOT_AN_ENTRY = Text("transfer", "It does not hold what belongs in an entry.")


def at_line(number: int) -> Text:
    """Where a piece stands: the line it begins on."""
    return Text("transfer", "Line {number}").filled(number=number)


def at_record(number: int) -> Text:
    """Where a piece stands: how many there are up to it."""
    return Text("transfer", "Entry {number}").filled(number=number)


def in_file(name: str) -> Text:
    """Where a piece stands: in a file of the folder."""
    return Text("transfer", "File {name}").filled(name=name)


def note(
    source: Source,
    where: Text,
    *,
    id: str,
    written_at: datetime,
    zone: str = "",
    title: str,
    words: str,
    tags: Iterable[str] = (),
    starred: bool = False,
    edited_at: datetime | None = None,
) -> Entry | Rejected:
    """The entry; or why it cannot be one, when it has no words, too many, or a time that no calendar has.

    A time without a zone is one in ``zone``; without that, in the zone of the ``source``.
    """
    kind, direction, others = unmarked(tags)
    zone = zone or source.zone
    words = words.strip("\n").rstrip()
    if not words and not title.strip():
        return Rejected(where, NO_WORDS)
    if len(title) + len(words) > LONGEST:
        return Rejected(where, TOO_LARGE)
    if any(moment.year not in YEARS for moment in (written_at, edited_at) if moment):
        return Rejected(where, NO_TIME)
    try:
        moment = written_at if written_at.utcoffset() is not None else written_at.replace(tzinfo=zone_named(zone))
        return Entry(
            id=id,
            kind=kind,
            title=title,
            about=" ".join(words.split())[:ABOUT],
            parts=(Part("note", "", words),) if words else (),
            direction=direction,
            tags=others,
            written_at=moment,
            zone=zone,
            day=day_of(moment, zone, source.day_starts_at),
            edited_at=edited_at,
            starred=starred,
        )
    except (ValueError, OverflowError):
        return Rejected(where, NO_TIME)
