"""The list of exercises: a line each, and what the marked one is for."""

from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory
from kit.looking import lines, press, settle, words

from companion.tui.screens.run import RunScreen


async def test_every_exercise_has_one_line_and_the_marked_one_says_what_it_is_for(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        titles = [exercise.title for exercise in app.journal.library.all()]
        rows = [line for line in lines(app) if " min" in line]
        assert [any(title in row for title in titles) for row in rows] == [True] * len(titles)
        for exercise in app.journal.library.all():
            assert exercise.about in words(app)
            await press(pilot, "down")


@pytest.mark.parametrize("key", ["enter", "s"])
async def test_the_whole_or_the_short_form(tmp_path: Path, key: str) -> None:
    app = app_in_memory(tmp_path)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "e", "home")
        while "▸ Put it down" not in words(app):
            await press(pilot, "down")
        await press(pilot, key)
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run_.session.short == (key == "s")
