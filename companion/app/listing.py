"""A window on the journal's list: however long the journal, only the rows that were looked at are held."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from companion.app.resting import get_advice, in_bin_words
from companion.app.stars import with_star
from companion.i18n import short_date, t
from companion.journal.entries import Entry, Query, Summary

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal

PAGE = 40
"""Rows fetched at a time."""


class Listing:
    """What a search line finds, newest or best first, of one ``day`` or of every day (None), or in the bin.

    ``rows`` are those that were fetched; ``by_words`` is whether words were looked for; ``hints`` are about what in the line
    could not be read.
    """

    def __init__(self, journal: "OpenJournal", day: date | None = None) -> None:
        self._journal = journal
        self.day = day
        self.in_bin = False
        self.best = False
        self.line = ""
        self.by_words = False
        self.hints: Sequence[str] = ()
        self.rows: list[Summary] = []
        self._all_there = False

    @property
    def within(self) -> Query:
        """The filters that hold whatever the line says."""
        return Query(in_bin=self.in_bin, since=self.day, until=self.day)

    def look(self, line: str, limit: int = PAGE) -> None:
        """Reads the rows from the first one anew. Raises VaultError; then there are none."""
        self.line, self.hints, self.rows, self._all_there = line, (), [], True
        self.rows = self._fetch(limit)
        self._all_there = len(self.rows) < limit

    def more(self) -> list[Summary]:
        """The next rows; none when all are there. Raises VaultError."""
        if self._all_there or not self.rows:
            return []
        rows = self._fetch(PAGE)
        self._all_there = len(rows) < PAGE
        self.rows += rows
        return rows

    def row(self, entry_id: str | None) -> Summary | None:
        """The row of an entry, where it was fetched."""
        return next((row for row in self.rows if row.id == entry_id), None)

    def beside(self, entry_id: str) -> str | None:
        """The entry after this one, or before it where none is after."""
        place = next((n for n, row in enumerate(self.rows) if row.id == entry_id), 0)
        near = (*self.rows[place + 1 : place + 2], *self.rows[max(0, place - 1) : place])
        return near[0].id if near else None

    def _fetch(self, limit: int) -> list[Summary]:
        last = self.rows[-1].key if self.rows else None
        place = {"skip": len(self.rows)} if self.best else {"before": last}
        found = self._journal.find(self.line, self.within, limit=limit, best=self.best, **place)
        self.hints, self.by_words = found.hints, found.by_words
        return found.rows

    def called(self, entry: Entry | Summary) -> str:
        """What an entry is called in the list."""
        return f"{short_date(entry.day, self._journal.today())} · {with_star(entry)}"

    def words(self, *, can_bring_along: bool) -> str:
        """What is said of the list: hints, in what order it is, or why there is nothing in it."""
        if self.hints:
            return " ".join(self.hints)
        if self.rows:
            if self.by_words and self.best:
                return t("journal", "What fits best comes first.")
            return in_bin_words() if self.in_bin else ""
        if self.line:
            return t("journal", "Nothing fits this.")
        if self.in_bin:
            return t("journal", "The bin is empty.")
        if self.day is not None:
            return t("journal", "Nothing on this day.")
        words = t("journal", "Nothing here yet. What you finish is kept here, encrypted, on this computer.")
        if can_bring_along:
            words += " " + t("journal", "Press i to bring along what you wrote in another journal.")
        return words


def moved_words(entry: str, moved: str) -> str:
    """That an entry, as it is called, was ``binned``, ``deleted`` or ``restored``."""
    match moved:
        case "binned":
            said = t("journal", "In the bin for 30 days: {entry}. Press u to bring it back.", entry=entry)
            return said + " " + get_advice()
        case "deleted":
            return t("journal", "Deleted for good: {entry}.", entry=entry)
    return t("journal", "Back in the journal: {entry}.", entry=entry)
