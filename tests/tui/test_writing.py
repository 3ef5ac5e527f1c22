"""Writing a line: all of it is in sight, and Enter sends it."""

import pytest
from kit.apps import TimedApp
from kit.looking import press, settle, words, write
from kit.places import at_step

from companion.tui.widgets.page import LineInput

LONG = "We were three short and I could not get to the bell, and it rang and rang until somebody else went in to him"


@pytest.mark.parametrize("step", ["a-line", "a-list"])
async def test_a_long_line_wraps_so_that_all_of_it_is_in_sight(app: TimedApp, step: str) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await at_step(step)(pilot)
        await write(pilot, LONG)
        shown = words(app).translate({ord("│"): " ", ord("▌"): " "})
        assert LONG in " ".join(shown.split())
        assert app.run_now is not None
        assert len(app.screen.query(LineInput).first().text.splitlines()) == 1


async def test_enter_in_a_line_that_wraps_goes_on(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        await write(pilot, LONG)
        await press(pilot, "up", "enter")
        assert app.run_now is not None
        assert app.run_now.session.given["a-line"] == LONG
        assert app.run_now.session.step.id != "a-line"


async def test_the_line_grows_with_its_words(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        before = app.screen.query_one(LineInput).size.height
        await write(pilot, LONG * 2)
        assert app.screen.query_one(LineInput).size.height > before
