"""A backup is made when the app locks or closes and one is due; neither waits for the screen, nor the screen for it."""

import threading
from pathlib import Path

import pytest
from kit.apps import CheapDoor, StillClock, TimedApp, entry, folders
from kit.looking import lines, press, reach, said, settle, words, write
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._toast import Toast
from tui.test_locking import unlock
from vault import cheap

from companion.app.backups import Backups, backups_in
from companion.app.work import Work
from companion.errors import StorageFailed
from companion.settings import Settings, load_settings, save_settings
from companion.tui.screens.backups import LeavingPage
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.talk import TalkScreen
from companion.tui.screens.unlock import UnlockScreen


class BackingUp(CheapDoor):
    backs_up = True


@pytest.fixture
def app(tmp_path: Path) -> TimedApp:
    settings = Settings(motion=False, country="england")
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
        await pilot.press("ctrl+q")
        await reach(pilot, lambda: app._exit)
    assert app.return_code == 0
    assert len(backups_in(app.door.paths.backups)) == 1


async def test_a_disk_that_refuses_it_keeps_nobody_in(app: TimedApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Backups, *_: object) -> None:
        raise StorageFailed(self.folder, "full")

    monkeypatch.setattr(Backups, "make_if_due", refuse)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await press(pilot, "ctrl+l")
        await app.workers.wait_for_complete()
        assert "Your journal is locked." in words(app)
        await unlock(pilot, app)
        assert said(app) == ""
        await pilot.press("ctrl+q")
        await reach(pilot, lambda: app._exit)
    assert app.return_code == 0


async def test_a_signal_makes_none(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        app.taken_away(143)
        await settle(pilot)
    assert app.return_code == 143
    assert backups_in(app.door.paths.backups) == {}


class Held:
    """Holds a backup in its middle, until it is let go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        told = Work.told

        def held(work: Work, done: float) -> None:
            told(work, done)
            if done >= 0.6 and not self.begun.is_set():
                self.begun.set()
                self.go_on.wait(20)
                told(work, done)

        monkeypatch.setattr(Work, "told", held)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(monkeypatch)


async def test_leaving_shows_how_far_it_is_and_no_box_to_type_in(app: TimedApp, held: Held) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await pilot.press("ctrl+q")
        await reach(pilot, lambda: held.begun.is_set() and "60%" in words(app))
        page = app.screen
        assert "Your journal is locked. Companion closes when this is done." in words(app)
        assert not app.screen.query("Input")
        held.go_on.set()
        await reach(pilot, lambda: app._exit)
    assert isinstance(page, LeavingPage)
    page.look()  # its timer may have its turn once more while the app takes its widgets away
    assert app.return_code == 0
    assert len(backups_in(app.door.paths.backups)) == 1


async def test_who_reads_the_help_lines_on_the_way_out_is_not_thrown_out(app: TimedApp, held: Held) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await pilot.press("ctrl+q")
        await reach(pilot, lambda: held.begun.is_set() and isinstance(app.screen, LeavingPage))
        await pilot.press("f2")
        await reach(pilot, lambda: isinstance(app.screen, TalkScreen))
        held.go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        assert isinstance(app.screen, TalkScreen)
        await pilot.press("escape")
        await reach(pilot, lambda: app._exit)
    assert app.return_code == 0


async def test_a_second_folder_that_may_not_be_looked_at_keeps_nobody_in(
    app: TimedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_dir = Path.is_dir

    def refuse(self: Path) -> bool:
        if "dead" in self.parts:
            raise PermissionError(13, "dead")
        return is_dir(self)

    monkeypatch.setattr(Path, "is_dir", refuse)
    app.settings = app.settings._replace(second_backups="/dead/stick")
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await press(pilot, "ctrl+l")
        assert "Your journal is locked." in words(app)
        assert len(backups_in(app.door.paths.backups)) == 1
        await unlock(pilot, app)
        await choose(pilot, "Backups", "now")
        await reach(pilot, lambda: "There is no copy of it in the second folder." in said(app))


async def test_another_window_may_change_other_settings_meanwhile(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        file = app.door.paths.settings
        save_settings(file, Settings(second_backups="/media/stick"))
        app.change_settings(theme="dawn")
        assert load_settings(file)[0] == Settings(second_backups="/media/stick", theme="dawn")


async def lock_while_one_is_made(pilot: Pilot[int], app: TimedApp, held: Held) -> None:
    """Opens it, and locks it again: the backup of that stands still in its middle."""
    await unlock(pilot, app)
    await pilot.press("ctrl+l")
    await reach(pilot, lambda: held.begun.is_set() and isinstance(app.screen, UnlockScreen))


async def leave_once_it_is_made(pilot: Pilot[int], app: TimedApp, held: Held) -> None:
    """Closes Companion, which waits for the backup, and lets that go on."""
    await pilot.press("ctrl+q")
    await reach(pilot, lambda: isinstance(app.screen, LeavingPage))
    held.go_on.set()
    await reach(pilot, lambda: app._exit)


async def test_leaving_without_it(app: TimedApp, held: Held) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await pilot.press("ctrl+q")
        await reach(pilot, lambda: held.begun.is_set() and isinstance(app.screen, LeavingPage))
        await pilot.press("escape")
        await reach(pilot, lambda: "Stopping it" in words(app))
        held.go_on.set()
        await reach(pilot, lambda: app._exit)
    assert app.return_code == 0
    assert list(app.door.paths.backups.iterdir()) == []


async def test_who_leaves_the_locked_door_while_one_is_made_sees_it(app: TimedApp, held: Held) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await lock_while_one_is_made(pilot, app, held)
        await leave_once_it_is_made(pilot, app, held)
    assert len(backups_in(app.door.paths.backups)) == 1


async def test_a_signal_does_not_wait_for_one(app: TimedApp, held: Held) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await lock_while_one_is_made(pilot, app, held)
        app.taken_away(143)
        held.go_on.set()
        await reach(pilot, lambda: app._exit)
    assert app.return_code == 143
    assert backups_in(app.door.paths.backups) == {}  # half of one may lie there: the next one takes it away


async def test_who_opens_it_again_while_one_is_made_loses_nothing(app: TimedApp, held: Held) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await lock_while_one_is_made(pilot, app, held)
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
        await leave_once_it_is_made(pilot, app, held)
    [draft] = app.door.unlock(cheap.PASSPHRASE).store.drafts()
    assert draft.snapshot["typed"] == "half a sentence"
    assert len(backups_in(app.door.paths.backups)) == 1


async def choose(pilot: Pilot[int], *rows: str) -> None:
    """Rows of one list after another, found by their words."""
    await press(pilot, "ctrl+p")
    for row in rows:
        await write(pilot, row)
        await pilot.press("enter")  # and no waiting for what follows: it may be held
        await pilot.pause()


async def test_by_hand_and_into_a_second_folder(app: TimedApp, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await choose(pilot, "Backups", "now")
        await reach(pilot, lambda: "The backup is made, and was opened once to be sure:" in said(app))
        assert isinstance(app.screen, HomeScreen)
        app.door.clock.on(minutes=1)  # type: ignore[attr-defined]
        await choose(pilot, "Backups", "second")
        for wrong in (tmp_path / "nowhere", app.door.folder):
            app.screen.query_one("Input", Input).value = str(wrong)
            await press(pilot, "enter")
            assert str(wrong)[-8:] in words(app).replace(" ", "")
        app.screen.query_one("Input", Input).value = str(stick)
        await press(pilot, "enter")
        await reach(pilot, lambda: "A copy is here:" in said(app))
        assert len(backups_in(stick)) == 1
        assert load_settings(app.door.paths.settings)[0].second_backups == str(stick)
        await choose(pilot, "Backups", "No copies")
        assert app.settings.second_backups is None
        assert len(backups_in(stick)) == 1


async def test_at_the_smallest_size_all_of_its_path_can_be_read_and_it_is_soon_gone(
    app: TimedApp, tmp_path: Path
) -> None:
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await unlock(pilot, app)
        await choose(pilot, "Backups", "now")
        await reach(pilot, lambda: len(app.screen.query(Toast)) == 1)
        await settle(pilot)
        place = app.screen.query_one(Toast).region
        toast = "".join(line[place.x + 1 : place.right].strip() for line in lines(app)[place.y : place.bottom])
        [made] = backups_in(app.door.paths.backups).values()
        assert str(made).replace(" ", "") in toast.replace(" ", "")
        assert [note.timeout <= 8 for note in app._notifications] == [True]


async def test_one_by_hand_that_is_stopped(app: TimedApp, held: Held) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await choose(pilot, "Backups", "now")
        await reach(pilot, held.begun.is_set)
        await pilot.press("escape")
        held.go_on.set()
        await reach(pilot, lambda: "The backup was stopped, and nothing is left of it." in said(app))
        assert isinstance(app.screen, HomeScreen)
        assert list(app.door.paths.backups.iterdir()) == []


async def test_it_locks_while_one_is_made_by_hand(app: TimedApp, held: Held) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await choose(pilot, "Backups", "now")
        await reach(pilot, held.begun.is_set)
        app.lock()
        await reach(pilot, lambda: isinstance(app.screen, UnlockScreen))
        held.go_on.set()
        await app.workers.wait_for_complete()
        assert len(list(app.door.paths.backups.iterdir())) <= 1
        await unlock(pilot, app)
        assert isinstance(app.screen, HomeScreen)


async def test_who_reads_the_help_lines_meanwhile_goes_on_reading(app: TimedApp, held: Held) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await choose(pilot, "Backups", "now")
        await reach(pilot, held.begun.is_set)
        await pilot.press("f2")
        await reach(pilot, lambda: isinstance(app.screen, TalkScreen))
        held.go_on.set()
        await reach(pilot, lambda: "The backup is made" in said(app))
        assert isinstance(app.screen, TalkScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, HomeScreen)
