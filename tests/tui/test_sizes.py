"""Every screen at the smallest, the usual and a very large terminal, and while the terminal is being resized."""

from pathlib import Path

import pytest
from kit.apps import TimedApp
from kit.looking import footer, picture, resize, settle, words
from kit.places import BY_NAME, PLACES, Place

from companion.i18n import draw
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.cover import CoverScreen

SMALLEST, USUAL, LARGEST = (60, 20), (80, 24), (200, 50)


def check(app: TimedApp, place: Place) -> None:
    """What must be readable is on the screen, and no key of the footer is cut."""
    width, height = app.size
    shown = picture(app)
    assert place.ask in words(app), shown
    if isinstance(app.screen, CoverScreen):
        return
    assert isinstance(app.screen, CalmScreen)
    keys = app.screen.shown_keys()
    assert 0 < len(keys) <= 6
    at_foot = footer(app)
    for key in keys:
        assert any(f" {key.shown} {draw(key.label)}" in line for line in at_foot), (key.shown, shown)
    assert all(len(line) <= width - 1 for line in at_foot), shown
    assert len(shown.splitlines()) == height, shown  # the footer is the last line there is


async def look(root: Path, place: Place, sizes: list[tuple[int, int]]) -> None:
    """Goes there in a terminal of the first size, and resizes it through the others. Below 60x20: only no crash."""
    app = place.make(root)
    async with app.run_test(size=sizes[0]) as pilot:
        await settle(pilot)
        await place.go(pilot)
        await settle(pilot)
        check(app, place)
        for size in sizes[1:]:
            await resize(pilot, *size)
            if size >= SMALLEST and size[1] >= SMALLEST[1]:
                check(app, place)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_every_screen_says_what_it_asks_and_which_keys_there_are(tmp_path: Path, place: Place) -> None:
    await look(tmp_path, place, [SMALLEST, USUAL])


@pytest.mark.parametrize("name", ["home-entries", "run-a-text", "an-echo", "journal", "welcome-4", "closing"])
async def test_in_a_very_large_terminal_too(tmp_path: Path, name: str) -> None:
    await look(tmp_path, BY_NAME["run-an-echo" if name == "an-echo" else name], [LARGEST, (200, 8), SMALLEST])


@pytest.mark.slow
@pytest.mark.parametrize("start", [SMALLEST, USUAL, LARGEST], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_from_every_size_to_every_other(tmp_path: Path, place: Place, start: tuple[int, int]) -> None:
    there = [SMALLEST, USUAL, LARGEST, (20, 8), (1, 1), (200, 8), (20, 50)]
    await look(tmp_path, place, [start, *there, *reversed(there), start])
