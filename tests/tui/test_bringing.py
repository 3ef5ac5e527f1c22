"""Bringing along in the app: a file, a look at what would come, then a backup and all that is new; or nothing at any step."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kit.apps import PASSPHRASE as APP_PASSPHRASE
from kit.apps import TimedApp, app_in_memory, entry
from kit.looking import do, lines, press, reach, resize, said, settle, words, write
from kit.places import with_backups
from textual.pilot import Pilot
from textual.widgets import Input
from transfer.reading import DAYLIO, EXAMPLES, PASSPHRASE, SAMPLES
from tui.test_locking import CANARY, gone, unlock
from tui.test_user_text import MARKUP, readable

from companion.app.backups import backups_in
from companion.app.bringing import Bringing
from companion.app.bringing_formats import FORMATS
from companion.app.work import Work
from companion.journal.entries import Person
from companion.journal.store import Store
from companion.transfer.formats import READERS
from companion.tui.screens.bringing import BringingPage, FileSecretPage
from companion.tui.screens.bringing_in import BroughtPage, FoundPage
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.talk import TalkScreen
from companion.tui.screens.unlock import UnlockScreen
from companion.tui.screens.working import ComingInPage, LookingPage


@pytest.fixture
def app(tmp_path: Path) -> TimedApp:
    return with_backups(tmp_path / "app")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return export(tmp_path, "2026-05-02,,,20:10,good,,,x", "2026-05-03,,,26:10,good,,,x")


def export(folder: Path, *rows: str) -> Path:
    """A table from Daylio: a shift, and these."""
    path = folder / "export.csv"
    path.write_text(DAYLIO + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def many(folder: Path) -> Path:
    return export(folder, *(f"2025-01-{n % 28 + 1:02},,,{n % 24}:{n % 60:02},good,,,{CANARY} {n}" for n in range(400)))


def backups(app: TimedApp) -> list[Path]:
    return list(backups_in(app.door.paths.backups).values())


async def to_box(pilot: Pilot[int], app: TimedApp) -> None:
    """To the question which file it is, from the list of everything."""
    await unlock(pilot, app)
    await do(pilot, "bring along")
    assert isinstance(app.screen, BringingPage)


async def look(pilot: Pilot[int], path: Path | str, then: Callable[[], bool] | None = None) -> None:
    """Has a file looked at, and waits for what is said of it."""
    app = pilot.app
    app.screen.query_one(Input).value = str(path)
    await press(pilot, "enter")
    await settle(pilot, then or (lambda: isinstance(app.screen, FoundPage)))


async def test_what_would_come_is_told_then_it_comes_after_a_backup_and_is_in_the_list(
    app: TimedApp, file: Path
) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        await look(pilot, file)
        for told in (
            "2 new, 0 here already, 1 could not be read.",
            "Daylio, a table. 3 pieces were looked at. Written from Friday 1 May 2026 to Saturday 2 May 2026.",
            "Shift, Friday 1 May 2026 A note, Saturday 2 May 2026",
            "Not read, Line 4: It has no date that can be used.",
            "Enter brings in what is new, after a backup.",
        ):
            assert told in words(app)
        assert app.journal.store.count() == 0
        assert backups(app) == []
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, BroughtPage))
        [made] = backups(app)
        assert "They are in the journal now, beside what was there." in words(app)
        assert str(made).replace(" ", "") in readable(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, JournalScreen)
        assert "Shift" in words(app)
        assert app.journal.store.count() == 2
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        await do(pilot, "bring along")
        await look(pilot, file)
        assert "0 new, 2 here already, 1 could not be read." in words(app)
        assert "There is nothing to bring in, so the journal is as it was." in words(app)
        assert "Bring it in" not in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, FoundPage)
    assert len(backups(app)) == 1


async def test_from_the_journal_and_back_to_it(app: TimedApp, file: Path) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await unlock(pilot, app)
        await press(pilot, "j")
        assert "Press i to bring along what you wrote in another journal." in words(app)
        await press(pilot, "i")
        await look(pilot, file)
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, BroughtPage))
        await press(pilot, "escape")
        assert isinstance(app.screen, JournalScreen)
        assert "Shift" in words(app)
        assert "They are in the journal now" in words(app)


@pytest.mark.parametrize("step", ["box", "format", "found"])
async def test_escape_at_each_step_brings_in_nothing(app: TimedApp, file: Path, step: str) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        if step == "found":
            await look(pilot, file)
            await press(pilot, "escape")
            assert app.screen.query_one(Input).value == str(file)
        if step == "format":
            await press(pilot, "ctrl+t", "escape")
            assert isinstance(app.screen, BringingPage)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert app.journal.store.count() == 0
    assert backups(app) == []


@pytest.mark.parametrize("name", EXAMPLES)
async def test_each_format_is_told(app: TimedApp, tmp_path: Path, name: str) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        path = EXAMPLES[name](tmp_path)
        if name == "jrnl-encrypted":
            await look(pilot, path, lambda: isinstance(app.screen, FileSecretPage))
            await look(pilot, PASSPHRASE)
        else:
            await look(pilot, path)
        assert f"{FORMATS[name].words}." in words(app)


async def test_a_format_that_cannot_be_told_is_asked_for(app: TimedApp, tmp_path: Path) -> None:
    path = tmp_path / "2026-05-01"
    path.write_text("# A heading\n\nA quiet night.\n", "utf-8")
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        await look(pilot, path, lambda: isinstance(app.screen, ChoiceScreen))
        assert "Nothing in it says what wrote it." in words(app)
        await press(pilot, *["down"] * list(FORMATS).index("markdown"), "enter")
        await settle(pilot, lambda: isinstance(app.screen, FoundPage))
        assert "1 new, 0 here already." in words(app)
        await press(pilot, "escape")
        assert "Its format: Markdown, a file, or a folder of them" in words(app)
        await press(pilot, "ctrl+t", "home", "enter")
        assert "Its format is told by what is in it." in words(app)


async def test_a_format_that_was_asked_for_is_of_that_file_and_of_no_other(
    app: TimedApp, tmp_path: Path, file: Path
) -> None:
    (tmp_path / "empty").mkdir()
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        await look(pilot, tmp_path / "empty", lambda: isinstance(app.screen, ChoiceScreen))
        await press(pilot, "enter")
        await settle(pilot, lambda: "This is a folder, and a file is needed." in words(app))
        assert "Its format: Companion, another journal" in words(app)
        app.screen.query_one(Input).value = str(file)
        await settle(pilot, lambda: "Its format is told by what is in it." in words(app))
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, FoundPage))
        await press(pilot, "escape", "ctrl+t", "end", "enter")  # but one that was named stays
        app.screen.query_one(Input).value = "~/other"
        await settle(pilot)
        assert "Its format: RedNotebook" in words(app)


def test_the_formats_that_are_offered_are_those_that_can_be_read() -> None:
    assert list(FORMATS) == list(READERS)


async def test_a_format_that_is_named_wrong_is_said(app: TimedApp, file: Path) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        await press(pilot, "ctrl+t")
        await press(pilot, *["down"] * (1 + list(FORMATS).index("tui-journal")), "enter")
        await look(pilot, file, lambda: "This is no tui-journal" in words(app))
        assert isinstance(app.screen, BringingPage)


def nowhere(folder: Path) -> str:
    return str(folder / "nowhere")


def nobody(folder: Path) -> str:
    return "~nobody-of-this-name/export.csv"


def zero(folder: Path) -> str:
    return str(folder / "a\0b")


def longer_than_any_disk_takes(folder: Path) -> str:
    return str(folder / ("x" * 10_000))


def half(folder: Path) -> str:
    return str(export(folder, '2026-05-02,,,20:10,good,,,"half'))


def too_large(folder: Path) -> str:
    path = folder / "journal.txt"
    with path.open("wb") as out:
        out.write((SAMPLES / "jrnl-v3.txt").read_bytes())
        out.truncate(40_000_001)
    return str(path)


def empty(folder: Path) -> str:
    (folder / "nothing").mkdir()
    return str(folder / "nothing")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (nowhere, "There is nothing of this name here. Nothing was changed."),
        (nobody, "There is nothing of this name here. Nothing was changed."),
        (zero, "There is nothing of this name here. Nothing was changed."),
        (longer_than_any_disk_takes, "There is nothing of this name here. Nothing was changed."),
        (half, "it stops making sense at line 3. Nothing was changed."),
        (too_large, "This holds a piece that is larger than 40 MB, so it was not read. Nothing was changed."),
        (empty, "Nothing in it says what wrote it."),
    ],
)
async def test_what_cannot_be_read_is_said_and_the_name_stays(
    app: TimedApp, tmp_path: Path, make: Callable[[Path], str], told: str
) -> None:
    typed = make(tmp_path)
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        await look(pilot, typed, lambda: told in words(app))
        if isinstance(app.screen, ChoiceScreen):
            await press(pilot, "escape")
        assert isinstance(app.screen, BringingPage)
        assert app.screen.query_one(Input).value == typed
        await press(pilot, "x")
        assert told not in words(app)


async def test_what_may_not_be_read_is_said(app: TimedApp, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, str(path))

    monkeypatch.setattr("companion.transfer.guess.open_file", refuse)
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        await look(pilot, file, lambda: "This may not be read. Nothing was changed." in words(app))
        assert app.screen.query_one(Input).value == str(file)


async def test_home_is_understood_and_so_is_a_file_that_was_dropped_into_the_terminal(
    app: TimedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "my files").mkdir()
    path = export(tmp_path / "my files")
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        dropped = str(path).replace(" ", "\\ ")
        for typed in ("~/my files/export.csv", f"'{path}' ", f" {dropped}"):
            await look(pilot, typed)
            assert "1 new, 0 here already." in words(app)
            await press(pilot, "escape")


async def test_a_whole_path_may_be_typed_or_dropped_behind_the_home_that_stands_there(
    app: TimedApp, tmp_path: Path
) -> None:
    path = export(tmp_path)
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        for typed in (str(path), f"'{path}' ", f'"{path}"'):
            await look(pilot, f"~/{typed}")
            assert "1 new, 0 here already." in words(app), typed
            await press(pilot, "escape")
        box = app.screen.query_one(Input)
        box.value = f"~/{path}"[:-3]
        await settle(pilot)
        await press(pilot, "tab")
        assert box.value == f"~/{path}"


async def test_names_are_finished_with_tab(app: TimedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "my files").mkdir()
    (tmp_path / ".hidden").mkdir()
    export(tmp_path / "my files")
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        box = app.screen.query_one(Input)
        assert box.value == "~/"
        await write(pilot, "m")
        await press(pilot, "tab")
        assert box.value == "~/my files/"
        await press(pilot, "tab")
        assert box.value == "~/my files/export.csv"
        await write(pilot, "x")
        await press(pilot, "tab")
        assert box.value == "~/my files/export.csvx"
        box.value = "~/.h"
        await settle(pilot)
        await press(pilot, "tab")
        assert box.value == "~/.hidden/"


async def test_a_wrong_passphrase_is_said_and_a_right_one_is_kept_nowhere(app: TimedApp, tmp_path: Path) -> None:
    path = shutil.copy(SAMPLES / "jrnl-v3.txt", tmp_path / "journal.txt")
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        await look(pilot, path, lambda: isinstance(app.screen, FileSecretPage))
        assert "This file has a passphrase of its own." in words(app)
        await look(pilot, "not this one", lambda: "That passphrase did not open this file" in words(app))
        assert isinstance(app.screen, FileSecretPage)
        assert app.screen.query_one(Input).value == ""
        await write(pilot, PASSPHRASE)
        assert PASSPHRASE not in words(app)
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, FoundPage))
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, BroughtPage))
        assert app.journal.store.count() == 3
        await press(pilot, "enter")
        await gone(pilot, app, PASSPHRASE)


async def test_escape_from_the_passphrase_goes_back_to_the_name(app: TimedApp, tmp_path: Path) -> None:
    path = shutil.copy(SAMPLES / "jrnl-v3.txt", tmp_path / "journal.txt")
    async with app.run_test(size=(80, 40)) as pilot:
        await to_box(pilot, app)
        await look(pilot, path, lambda: isinstance(app.screen, FileSecretPage))
        await press(pilot, "escape")
        assert isinstance(app.screen, BringingPage)
        assert app.screen.query_one(Input).value == str(path)


async def test_a_text_that_looks_like_markup_or_moves_the_cursor_is_shown_as_it_is(
    app: TimedApp, tmp_path: Path
) -> None:
    path = export(tmp_path, f'2026-05-02,,,20:10,good,,"{MARKUP} \x1b[31mred\x1b]0;x\x07{{0}}%s",x')
    async with app.run_test(size=(100, 40)) as pilot:
        await to_box(pilot, app)
        await look(pilot, path)
        assert "".join(f"{MARKUP} [31mred]0;x{{0}}%s".split()) in readable(app)
        assert "\x1b" not in words(app)
        for number, line in enumerate(lines(app)):
            if "click=app.leave" in line:
                await pilot.click(offset=(line.index("click=app.leave") + 18, number))
        await settle(pilot)
        assert not app._exit


async def test_at_the_smallest_size_the_keys_are_there_and_the_rest_can_be_read(app: TimedApp, tmp_path: Path) -> None:
    path = export(tmp_path, *["nonsense"] * 50)
    async with app.run_test(size=(60, 20)) as pilot:
        await to_box(pilot, app)
        await look(pilot, path)
        assert "Enter brings in what is new" in words(app)
        assert "Enter Bring it in" in words(app)
        await press(pilot, "end")
        await settle(pilot, lambda: "And 30 more that could not be read." in words(app))
        await resize(pilot, 80, 24)
        await press(pilot, "home", "enter")
        await settle(pilot, lambda: isinstance(app.screen, BroughtPage))
        assert "It is in the journal now, beside what was there." in words(app)


async def test_nothing_is_offered_where_no_backup_can_be_made_first_or_something_is_half_written(
    app: TimedApp, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await unlock(pilot, app)
        app.begin("put-it-down")
        await settle(pilot)
        await press(pilot, "ctrl+p")
        assert "Bring along" not in words(app)
    made_up = app_in_memory(tmp_path / "other", [entry(0)])
    async with made_up.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        assert "Bring along" not in words(made_up)
        await press(pilot, "escape", "j", "i", "ctrl+p")
        assert isinstance(made_up.screen, ChoiceScreen)
        assert "Bring along" not in words(made_up)


class Held:
    """Holds the look at a piece of a file, or the adding of one, in its middle, until it may go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        work = getattr(Bringing, what)

        def held(bringing: Bringing, told: Callable[[int], None]) -> Any:
            def hold(number: int) -> None:
                told(number)
                if number == 300:
                    self.begun.set()
                    assert self.go_on.wait(30)
                    told(number)

            return work(bringing, hold)

        monkeypatch.setattr(Bringing, what, held)


async def test_a_look_can_be_stopped_and_the_name_stays(
    app: TimedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, "look")
    path = many(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_box(pilot, app)
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await reach(pilot, lambda: held.begun.is_set() and "300 looked at…" in words(app))
        assert isinstance(app.screen, LookingPage)
        await pilot.press("escape")
        held.go_on.set()
        await settle(pilot, lambda: isinstance(app.screen, BringingPage))
        assert app.screen.query_one(Input).value == str(path)
        assert "It was stopped. Nothing came in; the journal is as it was." in words(app)
        assert app.journal.store.count() == 0


async def begin_to_bring_in(pilot: Pilot[int], app: TimedApp, path: Path, begun: threading.Event) -> None:
    await to_box(pilot, app)
    await look(pilot, path)
    await pilot.press("enter")
    await reach(pilot, begun.is_set)
    assert isinstance(app.screen, ComingInPage)


async def test_stopped_in_the_middle_nothing_came_in_and_it_can_be_begun_again(
    app: TimedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, "apply")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin_to_bring_in(pilot, app, many(tmp_path), held.begun)
        await reach(pilot, lambda: "Bringing in what is new…" in words(app) and "75%" in words(app))
        assert "All of it comes in, or nothing." in words(app)
        await pilot.press("escape")
        held.go_on.set()
        await settle(pilot, lambda: isinstance(app.screen, FoundPage))
        assert "It was stopped. Nothing came in; the journal is as it was." in words(app)
        assert app.journal.store.count() == 0
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, BroughtPage))
        assert app.journal.store.count() == 401


async def test_stopped_while_the_backup_is_made_nothing_came_in(
    app: TimedApp, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, told = threading.Event(), threading.Event(), Work.told

    def hold(work: Work, done: float) -> None:
        told(work, done)
        if done == 0.6:
            begun.set()
            assert go_on.wait(30)
            told(work, done)

    monkeypatch.setattr(Work, "told", hold)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin_to_bring_in(pilot, app, file, begun)
        await reach(pilot, lambda: "Making a backup first…" in words(app))
        await pilot.press("escape")
        go_on.set()
        await settle(pilot, lambda: isinstance(app.screen, FoundPage))
        assert "It was stopped." in words(app)
        assert app.journal.store.count() == 0
        assert list(app.door.paths.backups.iterdir()) == []


async def test_who_looks_for_people_to_talk_to_meanwhile_need_not_wait(
    app: TimedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, "apply")
    async with app.run_test(size=(80, 40)) as pilot:
        await unlock(pilot, app)
        app.journal.people.put(Person("a", "Priya", "07700 900123"))
        app.change_settings(country="england")
        await do(pilot, "bring along")
        await look(pilot, many(tmp_path))
        await pilot.press("enter")
        await reach(pilot, held.begun.is_set)
        await pilot.press("f2")
        await reach(pilot, lambda: isinstance(app.screen, TalkScreen) and "Priya" in words(app))
        assert "Add someone" not in words(app)
        await pilot.press("ctrl+g")
        await reach(pilot, lambda: "The journal is being written to." in said(app))
        held.go_on.set()
        await reach(pilot, lambda: app.journal.people.can_be_changed)
        assert isinstance(app.screen, TalkScreen)  # who reads there goes on reading
        await press(pilot, "escape")
        await settle(pilot, lambda: isinstance(app.screen, BroughtPage))


@pytest.mark.parametrize("what", ["look", "apply"])
async def test_locking_in_the_middle_leaves_nothing_and_no_words(
    app: TimedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    held = Held(monkeypatch, what)
    path = many(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_box(pilot, app)
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        if what == "apply":
            await settle(pilot, lambda: isinstance(app.screen, FoundPage))
            await pilot.press("enter")
        await reach(pilot, held.begun.is_set)
        app.pass_time(5 * 60)
        await reach(pilot, lambda: isinstance(app.screen, UnlockScreen))
        held.go_on.set()
        if what == "apply":
            await reach(pilot, lambda: "It locked before that was done. Nothing came in." in said(app))
        await app.workers.wait_for_complete()
        await gone(pilot, app, CANARY)
        await unlock(pilot, app)
        assert app.journal.store.count() == 0
        assert isinstance(app.screen, HomeScreen)


async def test_leaving_in_the_middle_leaves_nothing(
    app: TimedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, "apply")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin_to_bring_in(pilot, app, many(tmp_path), held.begun)
        await pilot.press("ctrl+q")
        await reach(pilot, lambda: not isinstance(app.screen, ComingInPage))
        held.go_on.set()
        await reach(pilot, lambda: app._exit)
    assert app.return_code == 0
    assert app.door.unlock(APP_PASSPHRASE).store.count() == 0


async def test_locking_after_the_last_piece_leaves_all_of_it(
    app: TimedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, bring = threading.Event(), threading.Event(), Store.bring

    def held(store: Store, items: Any) -> Any:
        new = bring(store, items)
        begun.set()
        assert go_on.wait(30)
        return new

    monkeypatch.setattr(Store, "bring", held)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin_to_bring_in(pilot, app, many(tmp_path), begun)
        await pilot.press("ctrl+l")
        await reach(pilot, lambda: isinstance(app.screen, UnlockScreen))
        go_on.set()
        await reach(pilot, lambda: "It had all come in before it locked." in said(app))
        await unlock(pilot, app)
        assert app.journal.store.count() == 401
