"""Every screen at the smallest, the usual and a very large terminal, and while the terminal is being resized."""

from pathlib import Path

import pytest
from kit.apps import TimedApp
from kit.looking import footer, picture, resize, settle, words
from kit.places import PLACES, Place

from companion.i18n import draw
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.cover import CoverScreen

SIZES = [(60, 20), (80, 24), (200, 50)]
GOLDEN = Path(__file__).parent / "golden"
RENEW = "COMPANION_RENEW_PICTURES"
"""Set this in the environment to write the pictures in ``golden/`` anew; then look at what git says has changed."""


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


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_every_screen_says_what_it_asks_and_which_keys_there_are_at_every_size(
    tmp_path: Path, place: Place
) -> None:
    app = place.make(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await place.go(pilot)
        await settle(pilot)
        check(app, place)
        for size in [*SIZES[1:], (20, 8), (200, 8), (20, 50)]:
            await resize(pilot, *size)
            if size in SIZES:
                check(app, place)
        await resize(pilot, *SIZES[0])
        check(app, place)
