"""The last page of a session in the app: what came again, and a series begun, read back and stopped."""

from pathlib import Path

import pytest
from kit.apps import TimedApp
from kit.looking import footer, press, settle, words, write
from kit.own import PAGES, SHIFT, Held, own_exercise
from kit.places import keys
from textual.pilot import Pilot

from companion.app import series
from companion.tui.screens.closing import ClosingScreen
from companion.tui.screens.reading import TextScreen
from companion.tui.screens.run import RunScreen
from companion.tui.screens.talk import TalkScreen


@pytest.fixture
def held(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "pages", PAGES)
    own_exercise(tmp_path, "shift", SHIFT)
    return Held(tmp_path, country="england")


async def write_a_page(app: TimedApp, pilot: Pilot[int], text: str) -> None:
    app.begin("pages")
    await settle(pilot)
    await write(pilot, text)
    await keys("enter", "ctrl+n")(pilot)
    assert isinstance(app.screen, ClosingScreen)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_what_came_again_is_said_above_with_an_exercise_and_people(
    held: Held, tmp_path: Path, size: tuple[int, int]
) -> None:
    for _ in range(2):
        held.do("shift", shift="red")
    app = held.app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.begin("shift")
        await settle(pilot)
        await press(pilot, "2")
        assert "That is three hard shifts in a week. Who at work knows?" in words(app)
        assert "F2 shows people you can talk to." in words(app)
        assert "Press o to begin: One kind minute" in words(app)
        await press(pilot, "f2")
        assert isinstance(app.screen, TalkScreen)
        await keys("escape", "o")(pilot)
        assert isinstance(app.screen, RunScreen)
        assert "Say what this is." in words(app)


async def test_where_nothing_came_again_the_keys_do_nothing(held: Held, tmp_path: Path) -> None:
    app = held.app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("shift")
        await settle(pilot)
        await keys("1", "o", "r", "s")(pilot)
        assert isinstance(app.screen, ClosingScreen)
        assert "Begin a series" not in " ".join(footer(app))
    assert held.store.series() == []


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_series_is_begun_and_stopped_with_one_key(held: Held, tmp_path: Path, size: tuple[int, int]) -> None:
    app = held.app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await write_a_page(app, pilot, "one")
        assert "Do you want to do this seven times?" not in words(app)
        await write_a_page(app, pilot, "two")
        assert "Do you want to do this seven times?" in words(app)
        assert "Press s to begin. It is fine not to." in words(app)
        assert "s Begin a series" in " ".join(footer(app))
        await press(pilot, "s")
        assert "Seven pages. It has begun." in words(app)
        assert "s Stop the series" in " ".join(footer(app))
        assert len(held.store.series()) == 1
        await write_a_page(app, pilot, "three")
        assert "Seven pages: page 3" in words(app)
        await press(pilot, "s")
        assert "Seven pages. It has stopped." in words(app)
        assert "s Begin a series" in " ".join(footer(app))
        assert held.store.series()[0].over


async def test_the_pages_are_read_back_from_the_last_page(held: Held, tmp_path: Path) -> None:
    series.begin(held.store, held.library.get("pages"), held.journal.today())
    app = held.app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write_a_page(app, pilot, "The first [one]")
        await write_a_page(app, pilot, "The second")
        assert "Seven pages: page 2 Two pages. Read them? Press r to read them." in words(app)
        await press(pilot, "r")
        assert isinstance(app.screen, TextScreen)
        assert words(app).index("The first [one]") < words(app).index("The second")
        await press(pilot, "escape")
        assert isinstance(app.screen, ClosingScreen)


async def test_last_month_is_read_from_home(held: Held, tmp_path: Path) -> None:
    held.do("pages", seen="A porter sang.")
    held.clock.on(days=28)
    app = held.app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Last month you noticed this often: 1. Read two?" in words(app)
        await press(pilot, "enter")
        assert "Read it" in words(app)
        await press(pilot, "enter")
        assert "Wednesday 5 March 2025" in words(app)
        assert "A porter sang." in words(app)
        await press(pilot, "escape")
        assert "Last month" not in words(app)
