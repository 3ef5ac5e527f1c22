"""The year as days: how many entries each has, and the way from one day to another."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.i18n import long_date, month_year, t, tn

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the journal. ``first`` and ``last`` are the days between which one can move: all that there is, and today."""

    year: int
    counts: Mapping[date, int] = field(hash=False)
    first: date
    last: date

    def on(self, day: date) -> int:
        """How many entries a day has."""
        return self.counts.get(day, 0)

    def within(self, day: date) -> date:
        """The day itself, or the nearest one that can be moved to."""
        return min(max(day, self.first), self.last)

    def months(self) -> dict[date, int]:
        """How many entries each month has, as far as one can move in it."""
        firsts = [date(self.year, month, 1) for month in range(1, 13)]
        there = [month for month in firsts if self.first.replace(day=1) <= month <= self.last]
        return {
            month: sum(
                number for day, number in self.counts.items() if (day.year, day.month) == (month.year, month.month)
            )
            for month in there
        }


def look_year(journal: "OpenJournal", year: int) -> Year:
    """How many entries each day of a year has, by the person's own start of the day. Raises VaultError."""
    today, ends = journal.today(), journal.store.first_and_last_day()
    first, last = ends or (today, today)
    counts = journal.store.by_day(date(year, 1, 1), date(year, 12, 31))
    return Year(year, counts, min(first, today).replace(month=1, day=1), max(last, today))


def month_on(day: date, months: int) -> date:
    """The same day some months on or back; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return day
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_on(day: date, days: int) -> date:
    """Some days on or back."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def day_words(day: date, number: int) -> str:
    """A day and how many entries it has."""
    if not number:
        return t("calendar", "{day}: no entries", day=long_date(day))
    return tn("calendar", "{day}: {n} entry", "{day}: {n} entries", number, day=long_date(day))


def month_words(month: date, number: int) -> str:
    """A month and how many entries it has."""
    if not number:
        return t("calendar", "{month}: no entries", month=month_year(month))
    return tn("calendar", "{month}: {n} entry", "{month}: {n} entries", number, month=month_year(month))


def year_words(year: Year) -> str:
    """A year and how many entries it has."""
    number = sum(year.counts.values())
    if not number:
        return t("calendar", "{year}: no entries", year=year.year)
    return tn("calendar", "{year}: {n} entry", "{year}: {n} entries", number, year=year.year)
