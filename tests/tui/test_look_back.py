"""Look back: a chart at a time with its sentence, other months, and some of what was written."""

from datetime import timedelta
from pathlib import Path

import pytest
from kit.apps import NOON, TimedApp, app_in_memory, entry
from kit.looking import click, footer, lines, place_of, press, resize, said, settle, words
from kit.places import with_years
from kit.years import act

from companion.errors import StorageFailed
from companion.journal.entries import Kind
from companion.tui.screens.calendar import CalendarScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.look_back import LookBackScreen
from companion.tui.widgets.choices import Choices
from companion.tui.widgets.counts import CountChart, count_words, shade

TITLES = [
    "Which way kindness went",
    "What was in it",
    "The colours of your shifts",
    "How much you wanted to go to work",
]


@pytest.fixture
def years(tmp_path: Path) -> TimedApp:
    return with_years(tmp_path)


def title(app: TimedApp) -> str:
    [found] = [title for title in TITLES if title in words(app)]
    return found


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)], ids=str)
async def test_one_chart_at_a_time_with_its_sentence(years: TimedApp, size: tuple[int, int]) -> None:
    async with years.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "l")
        seen: list[str] = []
        for key in ("n", "right", "n", "n"):
            assert f" {len(seen) + 1} of 4 " in words(years)
            assert "April 2024 to March 2025" in words(years)
            assert "There is nothing of this" not in words(years)
            seen.append(title(years))
            await press(pilot, key)
        assert seen == TITLES
        assert title(years) == TITLES[0]
        await press(pilot, "p")
        assert title(years) == TITLES[3]
        await press(pilot, "left")
        assert title(years) == TITLES[2]
        await press(pilot, "escape")
        assert isinstance(years.screen, HomeScreen)


async def test_every_number_of_the_chart_stands_in_its_row(tmp_path: Path) -> None:
    acts = [act(NOON - timedelta(days=days), 0, "words") for days in (1, 2, 30, 31, 31)]
    app = app_in_memory(tmp_path, acts)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "l")
        [row] = [line for line in lines(app) if line.strip().startswith("From you")]
        assert row.split() == ["From", "you", *["·"] * 10, "3", "2"]
        [head] = [line for line in lines(app) if "Apr" in line and "Jan" in line]
        assert head.split() == ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
        assert head.index("Mar") <= row.rindex("2") < head.index("Mar") + 3
        assert "You noticed 5 acts: 5 from you." in words(app)
        await resize(pilot, 60, 20)
        [row] = [line for line in lines(app) if line.strip().startswith("From you")]
        assert row.split()[-3:] == ["·", "3", "2"]


async def test_other_months_are_a_key_away_as_far_as_there_are_any(years: TimedApp) -> None:
    async with years.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "l", "pagedown")
        assert "April 2024 to March 2025 PgUp earlier" in words(years)
        assert "PgDn" not in words(years)
        await press(pilot, "pageup")
        assert "April 2023 to March 2024 PgUp earlier PgDn later" in words(years)
        await press(pilot, "pageup", "pageup")
        assert "April 2022 to March 2023 PgDn later" in words(years)
        await press(pilot, "pagedown", "n")
        assert "April 2023 to March 2024" in words(years)
        assert title(years) == TITLES[1]


async def test_this_day_and_some_acts_can_be_read_and_others_drawn(years: TimedApp) -> None:
    async with years.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "l")
        assert "On this day ▸ A year ago · 200" in words(years)
        before = [row.words for row in years.screen.query_one(Choices).rows]
        assert len(before) == len({"On this day", "A year ago", "Some of what you noticed"}) + 3
        await press(pilot, "o")
        after = [row.words for row in years.screen.query_one(Choices).rows]
        assert before[:3] == after[:3]
        assert before != after
        await press(pilot, "home", "enter")
        assert isinstance(years.screen, EntryScreen)
        assert "A porter sang in the lift." in words(years)
        await press(pilot, "d")
        assert isinstance(years.screen, LookBackScreen)
        assert "A year ago" not in words(years)
        drawn = [row.words for row in years.screen.query_one(Choices).rows]
        assert drawn == after[2:]
        await press(pilot, "enter", "escape")
        assert [row.words for row in years.screen.query_one(Choices).rows] == drawn


async def test_a_row_is_opened_by_a_click_and_the_calendar_by_a_key(years: TimedApp) -> None:
    async with years.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "l")
        await click(pilot, place_of(years, "A year ago"))
        assert isinstance(years.screen, EntryScreen)
        await press(pilot, "escape", "c")
        assert isinstance(years.screen, CalendarScreen)
        await press(pilot, "escape")
        assert isinstance(years.screen, LookBackScreen)


async def test_a_sealed_letter_is_nowhere(tmp_path: Path) -> None:
    app = app_in_memory(
        tmp_path,
        [
            entry(
                365 * 24 - 1,
                "A secret.",
                kind=Kind.LETTER,
                title="Sealed",
                sealed_until=NOON.date() + timedelta(days=1),
            )
        ],
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "l", "pageup")
        assert "secret" not in words(app)
        assert "Sealed" not in words(app)
        assert "On this day" not in words(app)


async def test_an_empty_journal_has_nothing_to_read_and_says_so(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "l")
        assert "There is nothing of this in these months." in words(app)
        assert "Read" not in " ".join(footer(app))
        assert " 1 of 2 " in words(app)
        await press(pilot, "o", "enter", "pageup", "n")
        assert title(app) == TITLES[1]


async def test_a_journal_that_cannot_be_read_is_said(years: TimedApp) -> None:
    async with years.run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        def refuse(*_: object) -> None:
            raise StorageFailed(Path("/"), "broken")

        years.journal.store.acts_by_month = refuse  # type: ignore[method-assign, assignment]
        await press(pilot, "l")
        assert isinstance(years.screen, LookBackScreen)
        assert "The disk did not take this." in said(years)
        await press(pilot, "n")
        assert title(years) == TITLES[1]
        await press(pilot, "p")
        assert "What was in it" not in words(years)


def test_a_number_too_long_for_its_place_says_that_it_is_more() -> None:
    assert [count_words(number, 2) for number in (0, 7, 99, 100)] == ["·", "7", "99", "9+"]
    assert [count_words(number, 1) for number in (0, 9, 10, 365)] == ["·", "9", "+", "+"]


def test_the_more_there_are_the_stronger_the_ground_and_few_are_never_strong_alone() -> None:
    grounds = [shade(number, 9) for number in (0, 1, 3, 4, 6, 7, 9)]
    assert grounds == sorted(grounds, key=grounds.index)
    assert len(set(grounds)) == 4
    assert shade(1, 1) == shade(1, 9)
    assert CountChart().render().plain.strip() == ""
