"""What comes back, in the app: a line on home, its answer in place, and the two ways to leave it."""

from pathlib import Path

import pytest
from kit.looking import footer, lines, press, settle, words, write
from kit.own import CHANGE, Held, own_exercise
from kit.places import keys

from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.closing import ClosingScreen
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.run import RunScreen
from companion.tui.screens.unlock import UnlockScreen

LINE = "You were going to: “Ask Priya [b]how the"
WHOLE = "You were going to: “Ask Priya [b]how the handover felt for her, and find a chair”"


@pytest.fixture
def held(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "change", CHANGE, "A change")
    held = Held(tmp_path)
    held.do("change", closeness=2, this_week="Ask Priya [b]how the handover felt for her, and find a chair")
    held.clock.on(days=7)
    return held


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_change_comes_back_and_is_answered_in_place(held: Held, tmp_path: Path, size: tuple[int, int]) -> None:
    app = held.app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        [line] = [line.strip() for line in lines(app) if LINE in line]
        assert line.endswith("…”")  # so all of it is on the one line
        await press(pilot, "enter")
        assert isinstance(app.screen, ChoiceScreen)
        assert WHOLE in words(app)
        assert all(way in words(app) for way in ("Answer it", "Not now", "Let it go"))
        await press(pilot, "enter")
        assert isinstance(app.screen, RunScreen)
        assert "A week later" in words(app)
        await keys("enter", "2")(pilot)
        await write(pilot, "It was quiet")
        await keys("enter", "4", "3")(pilot)
        assert isinstance(app.screen, ClosingScreen)
        assert "This is what you wrote." in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen)
        assert "You were going to" not in words(app)
    later, first = (held.store.get(row.id) for row in held.store.list())
    assert (later.title, later.follows, later.answers["closeness-now"]) == ("A week later", first.id, 4)


async def test_not_now_and_let_it_go_are_there(held: Held, tmp_path: Path) -> None:
    app = held.app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await keys("enter", "escape")(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert LINE in words(app)
        await keys("enter", "down", "enter")(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert LINE not in words(app)
    again = held.app(tmp_path)
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert LINE in words(again)
        await keys("enter", "down", "down", "enter")(pilot)
        assert LINE not in words(again)
    assert held.store.follow_ups() == []


async def test_an_answer_that_was_interrupted_carries_on_as_a_draft(held: Held, tmp_path: Path) -> None:
    app = held.app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await keys("enter", "enter", "enter", "1")(pilot)
        await write(pilot, "It")
        await keys("escape", "down", "enter")(pilot)
        assert "Carry on: A week later" in words(app)
        assert LINE not in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, RunScreen)
        await write(pilot, " was quiet")
        await keys("enter", "ctrl+n", "ctrl+n")(pilot)
    [later, _] = (held.store.get(row.id) for row in held.store.list())
    assert later.answers == {"did": "did", "helped": "It was quiet"}


async def test_it_can_be_answered_and_lead_on(held: Held, tmp_path: Path) -> None:
    app = held.app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await keys("enter", "enter", "enter", "ctrl+n", "ctrl+n", "ctrl+n", "2")(pilot)
        assert "Press n to go on to: One kind minute" in words(app)


READING = CHANGE.partition("[[follow_up.steps]]")[0] + CHANGE[CHANGE.index("[[steps]]") :]


async def test_what_has_nothing_to_answer_is_read(tmp_path: Path) -> None:
    own_exercise(tmp_path, "change", READING, "A change")
    held = Held(tmp_path)
    held.do("change", closeness=2, this_week="Ask Priya")
    held.clock.on(days=7)
    app = held.app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "Read it" in words(app)
        await press(pilot, "enter")
        assert "Wednesday 5 March 2025" in words(app)
        assert "Ask Priya" in words(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert "You were going to" not in words(app)
    assert held.store.follow_ups() == []


async def test_what_was_deleted_meanwhile_is_said(held: Held, tmp_path: Path) -> None:
    app = held.app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        [row] = held.store.list()
        held.store.bin(row.id)
        held.store.delete_for_ever(row.id)
        await keys("enter", "enter")(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "You were going to" not in words(app)


async def test_locking_takes_it_off_the_screen(held: Held, tmp_path: Path) -> None:
    app = held.app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await keys("enter", "ctrl+l")(pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert "Priya" not in words(app)
        assert "Enter Choose" not in " ".join(footer(app))
