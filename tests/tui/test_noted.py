"""What was noted while locked, in the app: one after the other, each kept, completed, left or let go."""

from pathlib import Path

import pytest
from kit.apps import StillClock, TimedApp, app_with_vault
from kit.looking import press, settle, words
from tui.test_locking import CANARY, gone, unlock
from vault import cheap

from companion import vault
from companion.app.act import note_act
from companion.tui.screens.run import RunScreen


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TimedApp:
    app = app_with_vault(tmp_path)
    monkeypatch.setattr(vault, "put", lambda *given, put=vault.put: put(*given, limits=cheap.LIMITS))
    for text, direction in (
        ("[bold]first[/bold]", "between-others"),
        ("second " + CANARY, None),
        ("third", "to-others"),
    ):
        note_act(app.door.folder, text, StillClock(), direction)
    return app


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_one_after_the_other(app: TimedApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await unlock(pilot, app)
        assert "3 acts noted while locked" in words(app)
        await press(pilot, "enter")
        assert "Noted while locked: 3" in words(app)
        assert "Today, 19:30 · between others" in words(app)
        assert "[bold]first[/bold]" in words(app)
        await press(pilot, "enter")
        assert "It is in the journal now." in words(app)
        assert "second" in words(app)
        await press(pilot, "end", "enter")
        assert "Let go. Home can bring it back until you lock." in words(app)
        assert "third" in words(app)
        await press(pilot, "down", "down", "enter")
        assert "1 act noted while locked" in words(app)
        assert [entry.about for entry in app.journal.store.list()] == ["[bold]first[/bold]"]
        await press(pilot, "u")
        assert "It is back." in words(app)
        assert "Carry on: Something kind I noticed" in words(app)


async def test_saying_more_goes_on_in_the_exercise(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await press(pilot, "enter", "down", "enter")
        assert isinstance(app.screen, RunScreen)
        await press(pilot, "2")
        assert app.screen.asking.box.value == "[bold]first[/bold]"
        await press(pilot, "escape", "down", "enter")
        assert "2 acts noted while locked" in words(app)
        assert "Carry on: Something kind I noticed" in words(app)


async def test_locking_over_an_act_leaves_nothing_of_it(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await press(pilot, "enter", "enter")
        assert CANARY in words(app)
        await press(pilot, "ctrl+l")
        await settle(pilot)
        assert CANARY not in words(app)
        await gone(pilot, app, CANARY)
