"""Kept lines: the sentences a person chose to keep, and where each came from."""

from datetime import date

from companion.app.opened import OpenJournal
from companion.app.sealed import is_sealed
from companion.errors import NoSuchEntry
from companion.i18n import long_date, t
from companion.journal.entries import Entry, KeptLine


def nothing_kept() -> str:
    """What is said where no line is kept."""
    return t(
        "kept", "Nothing is kept here yet. Some exercises end by asking for one sentence to keep. Those come here."
    )


def first_shown(count: int, day: date) -> int:
    """The place of the line that is shown first: another one each day."""
    return day.toordinal() % count if count else 0


def came_from(journal: OpenJournal, line: KeptLine) -> Entry | None:
    """The entry a line came from; None when there is none any more. Raises VaultError."""
    try:
        return journal.store.get(line.entry) if line.entry else None
    except NoSuchEntry:
        return None


def where_words(journal: OpenJournal, entry: Entry | None) -> str:
    """Where a line came from, and on the line after it the day, or for which day it waits. Empty when it came from nowhere that is still there."""
    if entry is None:
        return ""
    if entry.sealed_until is not None and is_sealed(entry, journal.today()):
        until = long_date(entry.sealed_until)
        return t("kept", "From “{title}”\nIt waits sealed until {day}.", title=entry.title, day=until)
    return t("kept", "From “{title}”\n{day}", title=entry.title, day=long_date(entry.day))


def place_words(place: int, count: int) -> str:
    """Which of the lines this is, the first being 0."""
    return t("kept", "{n} of {most}", n=place + 1, most=count)
