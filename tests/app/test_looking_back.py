"""Looking back: what the charts say, in numbers and in words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from kit.apps import entry, in_memory
from kit.places import went_through_in
from kit.years import at

from companion.app.looking_back import (
    Chart,
    after,
    before,
    charts,
    on_this_day,
    some_acts,
    still_there,
    twelve_months,
    years_ago,
)
from companion.app.opened import OpenJournal
from companion.journal.entries import Behaviour, Direction, Entry, Kind

TODAY = date(2025, 3, 5)
YEAR = twelve_months(TODAY)


def on(day: date, hour: int = 12, number: int = 0, **fields: Any) -> Entry:
    return at(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), number, f"{day}", **fields)


def chart_of(journal: OpenJournal, title: str) -> Chart:
    [chart] = [chart for drawn in charts(journal) if (chart := drawn(YEAR)).title == title]
    return chart


def counts(chart: Chart) -> dict[str, dict[str, int]]:
    """The counts that are not 0, by row and month."""
    return {
        row.name: {f"{month:%Y-%m}": number for month, number in zip(chart.months, row.counts, strict=True) if number}
        for row in chart.rows
    }


def test_twelve_months_end_with_todays() -> None:
    assert (YEAR.since, YEAR.until, YEAR.words) == (date(2024, 4, 1), date(2025, 3, 31), "April 2024 to March 2025")
    assert twelve_months(date(2024, 12, 31)).until == date(2024, 12, 31)
    assert twelve_months(date(2024, 2, 29)).until == date(2024, 2, 29)
    assert twelve_months(date(1, 3, 1)).months == (date(1, 1, 1), date(1, 2, 1), date(1, 3, 1))
    assert twelve_months(date(9999, 12, 1)).until == date(9999, 12, 31)


def test_earlier_months_are_there_as_far_as_the_journal_goes_and_later_ones_to_today() -> None:
    journal = in_memory([on(date(2023, 3, 31)), on(date(2025, 3, 1))])

    earlier = before(journal, YEAR)
    assert earlier is not None
    assert earlier.until == date(2024, 3, 31)
    first = before(journal, earlier)
    assert first is not None
    assert before(journal, first) is None
    assert after(journal, YEAR) is None
    assert after(journal, first) == earlier
    assert after(journal, earlier) == YEAR
    assert before(in_memory(), YEAR) is None


def test_which_way_acts_went_is_said_as_it_is_drawn() -> None:
    ways = {Direction.TO_OTHERS: 5, Direction.FROM_OTHERS: 6, Direction.BETWEEN_OTHERS: 3}
    acts = [
        on(date(2025, 2 - number % 2, 3), kind=Kind.ACT, direction=way)
        for way, number_of in ways.items()
        for number in range(number_of)
    ]
    journal = in_memory([*acts, on(date(2024, 3, 31), kind=Kind.ACT, direction=Direction.TO_SELF)])

    chart = chart_of(journal, "Which way kindness went")

    assert chart.words == "You noticed 14 acts: 5 from you, 6 to you, 3 you saw."
    assert counts(chart) == {
        "From you": {"2025-01": 2, "2025-02": 3},
        "To you": {"2025-01": 3, "2025-02": 3},
        "You saw": {"2025-01": 1, "2025-02": 2},
        "To yourself": {},
    }
    assert chart.by_month == (
        "January 2025: From you 2, To you 3, You saw 1.",
        "February 2025: From you 3, To you 3, You saw 2.",
    )


def test_one_act_is_one_and_one_that_does_not_say_its_way_has_a_row() -> None:
    chart = chart_of(in_memory([on(TODAY, kind=Kind.ACT)]), "Which way kindness went")

    assert chart.words == "You noticed 1 act: 1 where you did not say."
    assert counts(chart)["Not said"] == {"2025-03": 1}


def test_what_was_in_acts_is_counted() -> None:
    both = (Behaviour.ATTENDING, Behaviour.HELPING)
    journal = in_memory(
        [on(TODAY, kind=Kind.ACT, behaviours=both), on(TODAY, kind=Kind.ACT, behaviours=both[:1]), on(TODAY)]
    )

    chart = chart_of(journal, "What was in it")

    assert chart.words == "Noticing 2, Doing something 1. One act can have several."
    assert counts(chart)["Noticing"] == {"2025-03": 2}


def test_colours_are_counted_by_month_and_what_is_no_choice_is_not() -> None:
    shifts = [("green", 1), ("red", 1), ("red", 2), ("blue", 2)]
    journal = in_memory(
        [on(date(2025, month, 1), exercise="put-it-down", answers={"shift": colour}) for colour, month in shifts]
    )

    chart = chart_of(journal, "The colours of your shifts")

    assert chart.words == "Green 1, Red 2."
    assert counts(chart) == {"Green": {"2025-01": 1}, "Amber": {}, "Red": {"2025-01": 1, "2025-02": 1}}


def pulse(day: date, number: object) -> Entry:
    return on(day, exercise="weekly-pulse", answers={"wanted": number})


def test_numbers_are_told_in_their_order_with_what_their_ends_mean_and_no_average() -> None:
    numbers = [pulse(date(2025, 1, day), number) for day, number in ((1, 4), (8, 9), (15, 2))]
    chart = chart_of(in_memory([*numbers, pulse(date(2025, 2, 1), 4), pulse(TODAY, "other")]), PULSE)

    ends = "1 is “not at all”, 10 is “very much”."
    assert chart.words == f"Your numbers, the newest at the end: 4, 9, 2, 4. {ends}"
    assert [row.name for row in chart.rows] == [str(number) for number in range(10, 0, -1)]
    assert counts(chart)["4"] == {"2025-01": 1, "2025-02": 1}
    assert chart.by_month == ("January 2025: 4, 9, 2.", "February 2025: 4.")
    assert chart_of(in_memory([pulse(TODAY, 7)]), PULSE).words == f"Your number: 7. {ends}"


PULSE = "How much you wanted to go to work"


def test_of_many_numbers_the_last_twelve_are_told() -> None:
    chart = chart_of(in_memory([pulse(date(2025, 1, day), 1 + day % 3) for day in range(1, 15)]), PULSE)

    assert chart.words.startswith("Your last 12 numbers, the newest at the end: 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3. ")


def test_only_ones_own_workplace_is_on_its_chart_and_what_came_of_it_a_week_later_is_too() -> None:
    def place(day: int, whose: str, much: int, **fields: Any) -> Entry:
        given = {"which": whose, "closeness": much}
        return on(date(2025, 1, day), exercise="friend-workplace", answers=given, **fields)

    mine, other = place(1, "mine", 2), place(2, "made-up", 5)
    later = [
        on(date(2025, 1, 9), exercise="friend-workplace", answers={"closeness-now": much}, follows=first.id)
        for first, much in ((mine, 3), (other, 4))
    ]
    chart = chart_of(in_memory([mine, other, *later]), "How close your workplace was to the one for your friend")

    assert chart.by_month == ("January 2025: 2, 3.",)


def test_what_was_never_done_has_no_chart_and_a_year_without_anything_says_so_kindly() -> None:
    assert [drawn(YEAR).title for drawn in charts(in_memory())] == ["Which way kindness went", "What was in it"]
    long_ago = in_memory([pulse(date(2023, 1, 1), 7)])
    chart = chart_of(long_ago, PULSE)
    assert chart.words == "There is nothing of this in these months."
    assert not chart.by_month
    for drawn in charts(long_ago):
        assert drawn(YEAR).words == "There is nothing of this in these months."


def test_an_answer_given_in_a_session_is_on_the_chart() -> None:
    journal = in_memory()
    went_through_in(journal, "put-it-down", shift="amber")
    went_through_in(journal, "weekly-pulse", wanted=6)

    assert counts(chart_of(journal, "The colours of your shifts"))["Amber"] == {"2025-03": 1}
    assert chart_of(journal, PULSE).words.startswith("Your number: 6. ")


def test_an_early_hour_of_the_first_belongs_to_the_month_before() -> None:
    early = on(date(2025, 3, 1), 4, kind=Kind.ACT, direction=Direction.TO_SELF)

    assert counts(chart_of(in_memory([early]), "Which way kindness went"))["To yourself"] == {"2025-02": 1}


def test_on_this_day_has_earlier_years_and_no_sealed_letter() -> None:
    years = [on(date(year, 3, 5)) for year in (2022, 2024)]
    sealed = on(date(2023, 3, 5), kind=Kind.LETTER, sealed_until=date(2025, 3, 6))
    open_ = on(date(2021, 3, 5), kind=Kind.LETTER, sealed_until=TODAY)
    journal = in_memory([*years, sealed, open_, on(TODAY), on(date(2024, 3, 4)), on(date(2024, 3, 5), 4)])

    assert [row.about for row in on_this_day(journal)] == ["2024-03-05", "2022-03-05", "2021-03-05"]
    journal.store.bin(years[0].id)
    assert [row.about for row in on_this_day(journal)] == ["2024-03-05", "2021-03-05"]
    assert on_this_day(in_memory()) == []


@pytest.mark.parametrize(
    ("today", "remembered"),
    [
        (date(2025, 2, 28), ["2024-02-29", "2024-02-28", "2023-02-28"]),
        (date(2028, 2, 28), ["2024-02-28", "2023-02-28"]),
        (date(2028, 2, 29), ["2024-02-29"]),
        (date(2025, 3, 1), []),
    ],
)
def test_a_leap_day_is_remembered_every_year(today: date, remembered: list[str]) -> None:
    journal = in_memory([on(day) for day in (date(2023, 2, 28), date(2024, 2, 28), date(2024, 2, 29))])
    journal.clock.on(days=(today - TODAY).days)  # type: ignore[attr-defined]

    assert [row.about for row in on_this_day(journal)] == remembered


def test_how_long_ago_is_in_words() -> None:
    assert years_ago(date(2024, 3, 5), TODAY) == "A year ago"
    assert years_ago(date(2022, 3, 5), TODAY) == "3 years ago"


def test_three_acts_are_drawn_and_others_another_time() -> None:
    journal = in_memory([on(date(2025, 1, day), kind=Kind.ACT) for day in range(1, 21)] + [on(TODAY)])

    first, second = some_acts(journal), some_acts(journal)

    assert len({row.id for row in first}) == len({row.id for row in second}) == 3
    assert {row.kind for row in (*first, *second)} == {Kind.ACT}
    assert first != second
    journal.store.bin(first[1].id)
    assert still_there(journal, first) == [first[0], first[2]]


def test_an_act_that_waits_sealed_is_not_drawn() -> None:
    sealed = on(TODAY, kind=Kind.ACT, sealed_until=date(2025, 3, 6))

    assert some_acts(in_memory([sealed])) == []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_fewer_than_three_acts_are_all_of_them(number: int) -> None:
    journal = in_memory([entry(hour, kind=Kind.ACT) for hour in range(number)])

    assert len(some_acts(journal)) == number
