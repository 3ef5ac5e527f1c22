"""Counted words, a day to come, and questions for each line of a list, with keys and eyes."""

from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory
from kit.looking import lines, paste, press, settle, words, write

from companion.tui.screens.closing import ClosingScreen


@pytest.fixture
def app(tmp_path: Path) -> TimedApp:
    return app_in_memory(tmp_path)


async def test_words_are_counted_while_they_are_typed_and_any_number_is_taken(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("more-kinds")
        await settle(pilot)
        assert "Words: 0 of 6. A few more or fewer is fine." in words(app)
        await write(pilot, "Rota")
        assert "Words: 1 of 6." in words(app)
        await paste(pilot, " full. Well-worn")
        assert "Words: 3 of 6." in words(app)
        await press(pilot, "enter")
        assert app.run_now is not None
        assert app.run_now.session.given["six"] == "Rota full. Well-worn"


async def test_each_line_is_asked_about_and_the_two_lists_stand_side_by_side_where_there_is_room(
    app: TimedApp,
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.begin("more-kinds")
        await settle(pilot)
        await press(pilot, "ctrl+n")
        for line in ("the rota", "a sharp word"):
            await paste(pilot, line)
            await press(pilot, "enter")
        await press(pilot, "enter")
        assert "“the rota”" in words(app)
        await press(pilot, "2")
        assert "“a sharp word”" in words(app)
        await press(pilot, "1")
        assert any("a sharp word" in line and "the rota" in line for line in lines(app))
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        assert not any("a sharp word" in line and "the rota" in line for line in lines(app))
        assert {"a sharp word", "the rota"} <= {word for word in ("a sharp word", "the rota") if word in words(app)}


@pytest.mark.parametrize(
    ("keys", "typed", "day"),
    [
        (("down", "enter"), "", "2025-03-06"),
        (("down", "down", "enter"), "", "2025-03-12"),
        (("down", "down", "down", "enter"), "", None),
        (("enter",), "30 May", "2025-05-30"),
        (("enter",), "10", "2025-03-15"),
    ],
)
async def test_a_day_is_chosen_or_typed(app: TimedApp, keys: tuple[str, ...], typed: str, day: str | None) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("more-kinds")
        await settle(pilot)
        await press(pilot, "ctrl+n", "ctrl+n", "ctrl+n")
        assert "Tomorrow: Thursday 6 March 2025" in words(app)
        if typed:
            await write(pilot, typed)
        await press(pilot, *keys)
        assert app.run_now is not None
        assert app.run_now.session.step.id == "a-card"
        assert app.run_now.session.given["ask-me"] == day


async def test_what_is_no_day_is_said_and_stays_in_its_box(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("more-kinds")
        await settle(pilot)
        await press(pilot, "ctrl+n", "ctrl+n", "ctrl+n")
        await write(pilot, "whenever")
        await press(pilot, "enter")
        assert "That is not a day I can read." in words(app)
        assert "whenever" in words(app)
        await press(pilot, *["backspace"] * 8)
        await write(pilot, "30/5")
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert isinstance(app.screen, ClosingScreen)
        assert "Friday 30 May 2025" in words(app)


async def test_a_card_stands_whole_with_its_own_lines(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        app.begin("more-kinds")
        await settle(pilot)
        await paste(pilot, "They saved me the last biscuit.")
        await press(pilot, "enter", "ctrl+n", "ctrl+n", "ctrl+n")
        for line in ("Tea and biscuits.", "Ten people. No agenda.", "They saved me the last biscuit."):
            assert line in words(app)
