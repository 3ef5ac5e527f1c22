"""Kept lines: one at a time, where each came from, and letting one go."""

from datetime import date
from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, entry
from kit.kept import keep
from kit.looking import footer, press, settle, words, write

from companion.journal.entries import Part
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.kept import KeptScreen

LINES = ("The kettle was on.", "A chair by the window.", "He waited.")


@pytest.fixture
def kept(tmp_path: Path) -> TimedApp:
    """The app with a note and three lines kept from it."""
    note = entry(30, title="Tea", parts=(Part("a", "What?", " ".join(LINES)),))
    app = app_in_memory(tmp_path, [note])
    for number, line in enumerate(LINES):
        keep(app.journal.store, line, note, number)
    return app


def shown(app: TimedApp) -> str:
    [line] = [line for line in LINES if line in words(app)]
    return line


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
async def test_one_at_a_time_with_where_it_came_from(kept: TimedApp, size: tuple[int, int]) -> None:
    async with kept.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "k")
        seen = []
        for key in ("n", "right", "n"):
            assert "From “Tea” Tuesday 4 March 2025" in words(kept)
            seen.append(shown(kept))
            await press(pilot, key)
        assert sorted(seen) == sorted(LINES)
        assert shown(kept) == seen[0]  # after the last comes the first
        await press(pilot, "p")
        assert shown(kept) == seen[2]
        await press(pilot, "left")
        assert shown(kept) == seen[1]
        await press(pilot, "escape")
        assert isinstance(kept.screen, HomeScreen)


async def test_a_line_is_let_go_and_each_is_brought_back(kept: TimedApp) -> None:
    async with kept.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "k")
        assert "u Undo" not in " ".join(footer(kept))
        first = shown(kept)
        await press(pilot, "d")
        assert "Let go. u brings it back" in words(kept)
        assert first not in words(kept)
        second = shown(kept)
        await press(pilot, "d")
        assert [line.line for line in kept.journal.store.kept_lines()] == [shown(kept)]
        assert " of 1" not in words(kept)
        await press(pilot, "u")
        assert shown(kept) == second
        await press(pilot, "u", "u")
        assert shown(kept) == first
        assert "It is back." in words(kept)
        assert len(kept.journal.store.kept_lines()) == 3
        assert "u Undo" not in " ".join(footer(kept))


async def test_enter_opens_the_entry_and_the_line_follows_what_is_changed_there(kept: TimedApp) -> None:
    async with kept.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "k", "enter")
        assert isinstance(kept.screen, EntryScreen)
        assert all(line in words(kept) for line in LINES)
        await press(pilot, "escape")
        assert isinstance(kept.screen, KeptScreen)
        await press(pilot, "enter", "d")  # the entry goes to the bin, and its lines with it
        assert "Nothing is kept here yet." in words(kept)


async def test_a_sealed_letter_is_not_opened_from_there(tmp_path: Path) -> None:
    letter = entry(30, title="A letter", sealed_until=date(2025, 4, 1))
    app = app_in_memory(tmp_path, [letter])
    keep(app.journal.store, "One thing.", letter)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "k", "enter")
        assert isinstance(app.screen, KeptScreen)
        assert "It waits sealed until Tuesday 1 April 2025." in words(app)
        assert "Enter" not in " ".join(footer(app))


async def test_where_nothing_is_kept_it_says_how_lines_come_there(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "k")
        assert "Some exercises end by asking for one sentence to keep." in words(app)
        await press(pilot, "enter", "n", "p", "d", "u")
        assert isinstance(app.screen, KeptScreen)


async def test_the_palette_of_home_leads_there(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await write(pilot, "kept")
        await press(pilot, "enter")
        assert isinstance(app.screen, KeptScreen)
