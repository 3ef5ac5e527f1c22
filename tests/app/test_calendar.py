"""The year by days, and the way through it."""

from datetime import UTC, date, datetime

import pytest
from kit.apps import in_memory
from kit.years import at

from companion.app.calendar import day_on, day_words, look_year, month_on, month_words, year_words
from companion.app.opened import OpenJournal


def journal_of(*moments: datetime) -> OpenJournal:
    return in_memory([at(moment, number, "words") for number, moment in enumerate(moments)])


def test_days_are_counted_by_when_they_start() -> None:
    five = datetime(2025, 1, 1, 5, tzinfo=UTC)
    journal = journal_of(five, five.replace(hour=4), five.replace(hour=23))

    assert look_year(journal, 2025).counts == {date(2025, 1, 1): 2}
    assert look_year(journal, 2024).counts == {date(2024, 12, 31): 1}


def test_one_can_move_from_the_first_year_to_today() -> None:
    year = look_year(journal_of(datetime(2023, 6, 7, 12, tzinfo=UTC)), 2024)

    assert (year.first, year.last) == (date(2023, 1, 1), date(2025, 3, 5))
    assert year.within(date(2025, 3, 6)) == date(2025, 3, 5)
    assert year.within(date(2022, 12, 31)) == date(2023, 1, 1)
    assert year_words(year) == "2024: no entries"
    empty = look_year(in_memory(), 2025)
    assert (empty.first, empty.last) == (date(2025, 1, 1), date(2025, 3, 5))


def test_a_day_later_than_today_can_be_reached_where_something_is_kept_there() -> None:
    assert look_year(journal_of(datetime(2026, 1, 2, 12, tzinfo=UTC)), 2025).last == date(2026, 1, 2)


def test_months_have_the_sums_of_their_days() -> None:
    noon = datetime(2025, 2, 1, 12, tzinfo=UTC)
    year = look_year(journal_of(noon, noon.replace(day=28), noon.replace(month=1)), 2025)

    assert list(year.months().values()) == [1, 2, 0]


@pytest.mark.parametrize(
    ("day", "months", "there"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), -48, date(2020, 2, 29)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
        (date(1, 1, 5), -1, date(1, 1, 5)),
        (date(9999, 12, 5), 1, date(9999, 12, 5)),
    ],
)
def test_a_month_on_is_the_same_day_or_the_months_last(day: date, months: int, there: date) -> None:
    assert month_on(day, months) == there


def test_time_has_ends() -> None:
    assert day_on(date.max, 1) == date.max
    assert day_on(date(2024, 2, 28), 1) == date(2024, 2, 29)


def test_counts_are_said_in_words() -> None:
    day = date(2026, 11, 22)
    assert day_words(day, 0) == "Sunday 22 November 2026: no entries"
    assert day_words(day, 1) == "Sunday 22 November 2026: 1 entry"
    assert day_words(day, 12) == "Sunday 22 November 2026: 12 entries"
    assert month_words(day, 2) == "November 2026: 2 entries"
    assert month_words(day, 0) == "November 2026: no entries"
