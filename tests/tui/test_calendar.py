"""The calendar: the year as a map, moved through by keys and by mouse, and the way to a day's entries."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory
from kit.looking import click, footer, lines, place_of, press, resize, settle, words
from kit.years import at
from textual.pilot import Pilot

from companion.tui.screens.calendar import CalendarScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.look_back import LookBackScreen
from companion.tui.widgets.year import YearMap

DAYS = [
    datetime(2023, 12, 31, 12, tzinfo=UTC),
    *(datetime(2024, 2, 29, hour, tzinfo=UTC) for hour in (9, 12)),
    *(datetime(2025, 1, 31, hour, tzinfo=UTC) for hour in range(6, 18)),
    datetime(2025, 3, 2, 4, tzinfo=UTC),
    datetime(2025, 3, 3, 5, tzinfo=UTC),
]


@pytest.fixture
def kept(tmp_path: Path) -> TimedApp:
    return app_in_memory(tmp_path, [at(moment, number, f"Number {number}") for number, moment in enumerate(DAYS)])


async def open_calendar(pilot: Pilot[int]) -> None:
    await settle(pilot)
    await press(pilot, "l", "c")


def marked(app: TimedApp) -> str:
    """The marked day, in words."""
    [line] = [line.strip() for line in lines(app) if ": " in line and line.strip()[0].isalpha()]
    return line


def month(app: TimedApp, name: str) -> str:
    """What stands for the days of a month."""
    [line] = [line for line in lines(app) if f" {name} " in f" {line} "]
    return line.partition(name)[2].strip()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)], ids=str)
async def test_all_of_a_year_and_the_marked_day_in_words_are_in_sight(kept: TimedApp, size: tuple[int, int]) -> None:
    async with kept.run_test(size=size) as pilot:
        await open_calendar(pilot)
        shown = words(kept)
        assert "2025: 14 entries" in shown
        assert "Wednesday 5 March 2025: no entries" in shown
        assert month(kept, "Jan").replace(" ", "") == "·" * 30 + "+"
        assert month(kept, "Feb").replace(" ", "") == "·" * 28
        assert month(kept, "Mar").replace(" ", "") == "1·1··"  # 04:00 belongs to the day before
        assert month(kept, "Dec") == ""
        [row] = [line for line in lines(kept) if "▸" in line]
        assert "Mar" in row
        [head] = [line for line in lines(kept) if "▾" in line]
        assert head.index("▾") == row.rindex("·")


async def test_keys_move_by_days_months_and_years_within_what_there_is(kept: TimedApp) -> None:
    async with kept.run_test(size=(80, 24)) as pilot:
        await open_calendar(pilot)
        for keys, day in [
            (["right"], "Wednesday 5 March 2025"),
            (["left", "left"], "Monday 3 March 2025"),
            (["home"], "Saturday 1 March 2025"),
            (["left"], "Friday 28 February 2025"),
            (["up"], "Tuesday 28 January 2025"),
            (["end"], "Friday 31 January 2025"),
            (["down"], "Friday 28 February 2025"),
            (["pageup"], "Wednesday 28 February 2024"),
            (["end"], "Thursday 29 February 2024"),
            (["pagedown"], "Friday 28 February 2025"),
            (["pagedown"], "Wednesday 5 March 2025"),
            (["end"], "Wednesday 5 March 2025"),
            (["pageup", "pageup", "pageup", "pageup"], "Sunday 1 January 2023"),
            (["left", "up"], "Sunday 1 January 2023"),
        ]:
            await press(pilot, *keys)
            assert marked(kept).partition(":")[0] == day, keys
        assert "2023: 1 entry" in words(kept)


async def test_a_leap_year_has_its_day(kept: TimedApp) -> None:
    async with kept.run_test(size=(80, 24)) as pilot:
        await open_calendar(pilot)
        await press(pilot, "pageup")
        assert month(kept, "Feb").replace(" ", "") == "·" * 28 + "2"
        assert "2024: 2 entries" in words(kept)


async def test_enter_shows_the_entries_of_the_day_and_the_way_back(kept: TimedApp) -> None:
    async with kept.run_test(size=(80, 24)) as pilot:
        await open_calendar(pilot)
        await press(pilot, "enter")
        assert isinstance(kept.screen, CalendarScreen)
        assert "Enter" not in " ".join(footer(kept))
        await press(pilot, "left", "left")
        assert "Enter Read" in " ".join(footer(kept))
        await press(pilot, "enter")
        assert isinstance(kept.screen, JournalScreen)
        assert "Monday 3 March 2025" in words(kept)
        assert "Number 16" in words(kept)
        assert "Number 15" not in words(kept)
        assert "b Bin" not in " ".join(footer(kept))
        await press(pilot, "b", "enter")
        assert isinstance(kept.screen, EntryScreen)
        await press(pilot, "d")
        assert isinstance(kept.screen, JournalScreen)
        await press(pilot, "escape")
        assert marked(kept) == "Monday 3 March 2025: no entries"
        assert "2025: 13 entries" in words(kept)
        await press(pilot, "escape")
        assert isinstance(kept.screen, LookBackScreen)


async def test_a_day_whose_last_entry_went_says_so_and_brings_it_back(kept: TimedApp) -> None:
    async with kept.run_test(size=(80, 24)) as pilot:
        await open_calendar(pilot)
        await press(pilot, "left", "left", "enter", "d")
        assert "Number 16" not in words(kept)
        await press(pilot, "u", "d", "slash", "x")
        assert "Nothing fits this." in words(kept)
        await press(pilot, "escape")
        assert "Nothing on this day." in words(kept)
        await press(pilot, "escape")
        assert isinstance(kept.screen, CalendarScreen)


@pytest.mark.parametrize("width", [60, 80])
async def test_a_click_marks_a_day_and_a_second_one_opens_it(kept: TimedApp, width: int) -> None:
    async with kept.run_test(size=(width, 24)) as pilot:
        await open_calendar(pilot)
        _, y = place_of(kept, "Jan")
        x = lines(kept)[y].index("+")
        await click(pilot, (x, y))
        assert marked(kept) == "Friday 31 January 2025: 12 entries"
        await click(pilot, (x, y + 1))  # a February has no such day
        assert marked(kept) == "Friday 31 January 2025: 12 entries"
        await click(pilot, (x, y + 7))  # it is still to come
        assert marked(kept) == "Wednesday 5 March 2025: no entries"
        await click(pilot, (x, y))
        await click(pilot, (x, y))
        assert isinstance(kept.screen, JournalScreen)


async def test_the_map_has_room_for_two_cells_a_day_where_it_is_wide(kept: TimedApp) -> None:
    async with kept.run_test(size=(80, 24)) as pilot:
        await open_calendar(pilot)
        assert month(kept, "Mar") == "1 · 1 · ·"
        await resize(pilot, 60, 20)
        assert month(kept, "Mar") == "1·1··"


async def test_an_empty_journal_has_a_calendar_too(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path)
    async with app.run_test(size=(60, 20)) as pilot:
        await open_calendar(pilot)
        assert "2025: no entries" in words(app)
        await press(pilot, "pageup", "enter", "up")
        assert marked(app) == "Wednesday 1 January 2025: no entries"
        assert app.screen.query_one(YearMap).day_at(0, 0) is None


async def test_nothing_is_shown_before_there_is_a_year() -> None:
    assert YearMap().day_at(10, 3) is None
    assert YearMap().render().plain == ""
    assert date.min.year == 1
