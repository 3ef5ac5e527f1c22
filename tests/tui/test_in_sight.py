"""The marked row stays in sight, whatever the size; and nothing moves sideways when a scroll bar comes."""

from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, entry
from kit.looking import footer, lines, place_of, press, resize, settle, words
from kit.places import draft_at


def in_sight(app: TimedApp) -> bool:
    """Whether the mark stands above the footer."""
    return any(line.lstrip().startswith("▸") for line in lines(app)[: -len(footer(app))])


@pytest.mark.parametrize(
    "way",
    [("end",), ("e", "end"), ("j", *["down"] * 12), ("ctrl+p", *["down"] * 8), ("enter", "end")],
    ids=["home", "exercises", "journal", "palette", "pick"],
)
async def test_the_mark_is_in_sight_in_a_terminal_that_becomes_small(tmp_path: Path, way: tuple[str, ...]) -> None:
    app = app_in_memory(tmp_path, [entry(number) for number in range(30)])
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, *way)
        for size in ((60, 20), (60, 14), (100, 16), (60, 20), (40, 12)):
            await resize(pilot, *size)
            assert in_sight(app), (size, "\n".join(lines(app)))


async def test_the_mark_is_in_sight_on_a_home_longer_than_the_screen(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        for _ in range(20):
            draft_at(app, "a-list")
        app.go_home()
        await settle(pilot)
        assert "Good evening." in words(app)
        for key in ("down", "up"):
            for _ in range(25):
                assert in_sight(app)
                await press(pilot, key)
        await press(pilot, "end")
        assert "This week" in words(app) or "Nothing is in your journal yet." in words(app)
        await press(pilot, "home")
        assert "Good evening." in words(app)


async def test_nothing_moves_sideways_when_a_scroll_bar_comes(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        without, _ = place_of(app, "This week")
        for _ in range(20):
            draft_at(app, "a-list")
        app.go_home()
        await settle(pilot)
        await press(pilot, "end")
        assert place_of(app, "This week")[0] == without
