"""A backup is made when the app locks or closes and one is due; neither waits for the screen, nor the screen for it."""

from pathlib import Path

import pytest
from kit.apps import CheapDoor, StillClock, TimedApp, entry, folders
from kit.looking import press, said, settle, words
from tui.test_locking import unlock
from vault import cheap

from companion.app.backups import Backups, backups_in
from companion.errors import StorageFailed
from companion.settings import Settings
from companion.tui.screens.unlock import UnlockScreen


class BackingUp(CheapDoor):
    backs_up = True


@pytest.fixture
def app(tmp_path: Path) -> TimedApp:
    settings = Settings(motion=False)
    door = BackingUp(folders(tmp_path), settings, StillClock())
    cheap.make(door.folder)
    return TimedApp(door, settings)


async def test_locking_makes_one_and_the_locked_screen_is_there_at_once(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        app.journal.store.add(entry(0))
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, UnlockScreen)
        await app.workers.wait_for_complete()
        assert len(backups_in(app.door.paths.backups)) == 1
        await unlock(pilot, app)
        await press(pilot, "ctrl+l")
        await app.workers.wait_for_complete()
        assert len(backups_in(app.door.paths.backups)) == 1
    assert not list(app.door.folder.parent.glob("vault.open/*"))


async def test_leaving_makes_one_first(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await press(pilot, "ctrl+q")
        await app.workers.wait_for_complete()
    assert app.return_code == 0
    assert len(backups_in(app.door.paths.backups)) == 1


async def test_a_disk_that_refuses_it_keeps_nobody_in(app: TimedApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Backups, now: object) -> None:
        raise StorageFailed(self.folder, "full")

    monkeypatch.setattr(Backups, "make", refuse)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await press(pilot, "ctrl+l")
        await app.workers.wait_for_complete()
        assert "Your journal is locked." in words(app)
        await unlock(pilot, app)
        assert said(app) == ""
        await press(pilot, "ctrl+q")
        await app.workers.wait_for_complete()
    assert app.return_code == 0


async def test_a_signal_makes_none(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        app.taken_away(143)
        await settle(pilot)
    assert app.return_code == 143
    assert backups_in(app.door.paths.backups) == {}
