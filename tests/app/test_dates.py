"""Days to come: what is offered, and what a person may type."""

from datetime import date, timedelta

import pytest
from guide.walking import exercise, step
from hypothesis import given
from hypothesis import strategies as st

from companion.app.dates import FARTHEST, NEVER, read_day, with_day, with_days
from companion.guide.session import Answer, Session, Skip
from companion.i18n import draw

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-30", "2026-11-30"),
        ("30/11/2026", "2026-11-30"),
        ("30/11/26", "2026-11-30"),
        ("30.11.", "2026-11-30"),
        ("30/11", "2026-11-30"),
        ("30 Nov", "2026-11-30"),
        ("30th November", "2026-11-30"),
        (" 30  november 2026 ", "2026-11-30"),
        ("in 10 days", "2026-12-03"),
        ("10", "2026-12-03"),
        ("1 May", "2027-05-01"),  # without a year, the next one
        ("23 Nov", "2027-11-23"),  # today is not to come
        ("29 Feb", "2028-02-29"),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: str) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "30/13", "31 Nov", "22/11/2026", "2026-11-23", "-3", "0", "30 Ju", "1 May 2199", "٣/٤", "9" * 400],
)
def test_what_is_no_day_to_come_is_none(typed: str) -> None:
    assert read_day(typed, TODAY) in (None, "2027-04-03")  # digits are digits in every script


@given(st.text(max_size=40))
def test_nothing_typed_breaks_it(typed: str) -> None:
    found = read_day(typed, TODAY)
    assert found is None or TODAY < date.fromisoformat(found) <= TODAY + FARTHEST


@given(st.dates(TODAY + timedelta(days=1), TODAY + timedelta(days=364)))
def test_every_form_of_a_day_means_that_day(day: date) -> None:
    forms = [
        day.isoformat(),
        f"{day.day}/{day.month}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d %B}",
        f"{day:%d %b %Y}",
    ]
    assert {read_day(form, TODAY) for form in forms} == {day.isoformat()}


def test_the_days_are_offered_in_words() -> None:
    when = exercise(step("when", "date", in_days=[1, 7, 10], never="Do not ask."))
    prompt = with_days(Session(when).prompt(), TODAY)
    assert [(option.id, draw(option.label)) for option in prompt.options] == [
        ("2026-11-24", "Tomorrow: Tuesday 24 November 2026"),
        ("2026-11-30", "In a week: Monday 30 November 2026"),
        ("2026-12-03", "In 10 days: Thursday 3 December 2026"),
        (NEVER, "Do not ask."),
    ]


def test_never_is_no_answer_and_words_that_are_no_day_stay_as_they_are() -> None:
    assert with_day(Answer(NEVER), TODAY) == Answer(None)
    assert with_day(Answer("10"), TODAY) == Answer("2026-12-03")
    assert with_day(Answer("whenever"), TODAY) == Answer("whenever")
    assert with_day(Skip(), TODAY) == Skip()
