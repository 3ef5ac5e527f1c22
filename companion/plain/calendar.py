"""The calendar, line by line: the months of a year with how many entries each has, then the days of one."""

from datetime import date

from companion.app.calendar import day_words, look_year, month_words, year_words
from companion.i18n import month_year, t
from companion.plain.journal import journal
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def calendar(sitting: Sitting) -> None:
    """Shows one year after the other until the person goes back. Raises VaultError, Ended, TakenAway."""
    number = sitting.journal.today().year
    while True:
        year = look_year(sitting.journal, number)
        months = [(month, there) for month, there in year.months().items() if there]
        items = [Item(month.isoformat(), month_words(month, there)) for month, there in months]
        items += [Item("before", t("key", "Year before"))] if year.first.year < number else []
        items += [Item("after", t("key", "Year after"))] if number < year.last.year else []
        items.append(Item("back", t("plain", "Back")))
        words = [t("calendar", "Calendar"), year_words(year)]
        match choose(sitting.io, words, items, talk=lambda: talk(sitting)):
            case "before":
                number -= 1
            case "after":
                number += 1
            case None | "back":
                return
            case chosen:
                _month(sitting, date.fromisoformat(chosen))


def _month(sitting: Sitting, month: date) -> None:
    """The days of a month that have something to read."""
    while True:
        items = [Item(day.isoformat(), day_words(day, there)) for day, there in _days(sitting, month)]
        items.append(Item("back", t("plain", "Back")))
        match choose(sitting.io, [month_year(month)], items, talk=lambda: talk(sitting)):
            case None | "back":
                return
            case chosen:
                journal(sitting, date.fromisoformat(chosen))


def _days(sitting: Sitting, month: date) -> list[tuple[date, int]]:
    year = look_year(sitting.journal, month.year)
    return [(day, there) for day, there in sorted(year.counts.items()) if day.month == month.month]
