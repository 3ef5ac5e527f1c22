"""A backup is made when the app locks or closes and one is due; neither waits for the screen, nor the screen for it."""

import threading
from datetime import datetime
from pathlib import Path

import pytest
from kit.apps import CheapDoor, StillClock, TimedApp, entry, folders
from kit.looking import press, reach, said, settle, words
from textual.events import Paste
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


async def test_who_opens_it_again_while_it_closes_loses_nothing(app: TimedApp, monkeypatch: pytest.MonkeyPatch) -> None:
    going, on = threading.Event(), threading.Event()
    make = Backups.make_if_due

    def slow(self: Backups, now: datetime) -> None:
        going.set()
        on.wait(20)
        make(self, now)

    monkeypatch.setattr(Backups, "make_if_due", slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await pilot.press("ctrl+q")
        await reach(pilot, lambda: going.is_set() and "Companion closes when it is done." in words(app))
        app.post_message(Paste(cheap.PASSPHRASE))
        await pilot.pause()
        await pilot.press("enter")
        await reach(pilot, lambda: app.is_open)
        app.begin("put-it-down", short=True)
        await reach(pilot, lambda: app.run_now is not None)
        await pilot.pause(0.2)
        await pilot.press("1")
        await pilot.pause(0.2)
        app.post_message(Paste("half a sentence"))
        await reach(pilot, lambda: "half a sentence" in words(app))
        on.set()
        await reach(pilot, lambda: app._exit)
    [draft] = app.door.unlock(cheap.PASSPHRASE).store.drafts()
    assert draft.snapshot["typed"] == "half a sentence"
