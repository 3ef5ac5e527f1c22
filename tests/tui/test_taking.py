"""Taking entries along in the app: a form, all that would leave, a place, and then a file; or nothing at any step."""

import stat
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from kit.apps import NOON, TimedApp, app_in_memory, app_with_vault, entry
from kit.looking import press, reach, said, settle, words, write
from textual.pilot import Pilot
from textual.widgets import Input
from tui.test_locking import CANARY, gone, reachable, unlock

from companion.app.taking import FORMATS, Leaving
from companion.journal.entries import Item, Kind
from companion.tui.screens.account import AccountScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.preview import FileScreen, PreviewScreen
from companion.tui.screens.unlock import UnlockScreen
from companion.tui.widgets.page import Page

MY_OWN = "my own"
YESTERDAY = NOON - timedelta(days=1)
ENTRIES = [
    entry(0, "Tea with Mr Ahmed"),
    entry(1, "Tea alone"),
    entry(2, "A walk", written_at=YESTERDAY, day=YESTERDAY.date()),
]


@pytest.fixture
def app(tmp_path: Path) -> TimedApp:
    return app_in_memory(tmp_path / "app", ENTRIES)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.html"


async def to_forms(pilot: Pilot[int], looked_for: str = "") -> None:
    """To the forms in which what the journal lists can leave."""
    await settle(pilot)
    await press(pilot, "j")
    if looked_for:
        await press(pilot, "slash")
        await write(pilot, looked_for)
        await press(pilot, "enter")
    await press(pilot, "a")


async def to_preview(pilot: Pilot[int]) -> None:
    """From the forms to what would leave as a page."""
    await press(pilot, *["down"] * list(FORMATS).index("html"), "enter")
    await settle(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))


async def to_file(pilot: Pilot[int], file: Path) -> None:
    """From there to the place, with its name typed."""
    await press(pilot, "enter")
    await settle(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
    pilot.app.screen.query_one(Input).value = str(file)


async def test_it_is_shown_with_marked_names_and_then_written(app: TimedApp, file: Path) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await to_forms(pilot)
        await to_preview(pilot)
        assert "3 entries would leave." in words(app)
        assert "«Mr Ahmed»" in words(app)
        assert "recognise this?" in words(app)
        assert "The file is not encrypted." in words(app)
        await to_file(pilot, file)
        assert not file.exists()
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, JournalScreen))
        assert f"Written: {file}" in said(app)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert all(text in file.read_text(encoding="utf-8") for text in ("Tea with Mr Ahmed", "Tea alone", "A walk"))


@pytest.mark.parametrize("steps", [1, 2, 3])
async def test_escape_at_each_step_writes_nothing(app: TimedApp, file: Path, tmp_path: Path, steps: int) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await to_forms(pilot)
        assert isinstance(app.screen, ChoiceScreen)
        if steps > 1:
            await to_preview(pilot)
        if steps > 2:
            await to_file(pilot, file)
        await press(pilot, "escape")
        assert isinstance(app.screen, JournalScreen)
    assert [one for one in tmp_path.iterdir() if "mine" in one.name] == []


@pytest.mark.parametrize("over", [False, True])
async def test_a_file_that_is_there_is_asked_about(app: TimedApp, file: Path, over: bool) -> None:
    file.write_text(MY_OWN, encoding="utf-8")
    async with app.run_test(size=(80, 40)) as pilot:
        await to_forms(pilot)
        await to_preview(pilot)
        await to_file(pilot, file)
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        assert "There is a file of this name already." in words(app)
        await press(pilot, *(["down"] if over else []), "enter")
        await settle(pilot, lambda: isinstance(app.screen, JournalScreen if over else FileScreen))
    assert (file.read_text(encoding="utf-8") != MY_OWN) is over


async def test_what_the_search_line_found_is_what_leaves(app: TimedApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await to_forms(pilot, "alone")
        await to_preview(pilot)
        assert "1 entry would leave." in words(app)
        assert "Tea alone" in words(app)
        assert "Ahmed" not in words(app)


async def test_from_one_day_only_that_day_leaves(app: TimedApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        app.push_screen(JournalScreen(YESTERDAY.date()))
        await settle(pilot)
        await press(pilot, "a")
        await to_preview(pilot)
        assert "1 entry would leave." in words(app)
        assert "A walk" in words(app)
        assert "Tea" not in words(app)


async def test_from_an_entry_it_alone_leaves(app: TimedApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "down", "enter", "a")
        await to_preview(pilot)
        assert "1 entry would leave." in words(app)
        assert "Tea alone" in words(app)
        assert "Ahmed" not in words(app)


async def test_a_letter_is_offered_no_portfolio(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path / "app", [entry(0, "Dear you", kind=Kind.LETTER), *ENTRIES[1:]])
    async with app.run_test(size=(80, 40)) as pilot:
        for down, offered in ((["down"], True), ([], False)):
            await settle(pilot)
            await press(pilot, "j", *down, "enter", "a")
            await settle(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            assert "A page to read or print" in words(app)
            assert ("Portfolio" in words(app)) is offered
            await press(pilot, "escape", "escape", "escape")


async def to_account(pilot: Pilot[int]) -> None:
    """From the forms of one entry to the headings of the NMC's account, with something under the second."""
    await press(pilot, *["down"] * list(FORMATS).index("nmc"), "enter")
    await settle(pilot, lambda: isinstance(pilot.app.screen, AccountScreen))
    await press(pilot, "tab")
    await write(pilot, "To ask twice.")


def drafts(app: TimedApp) -> list[str]:
    return [str(draft.snapshot["typed"]) for draft in app.journal.store.drafts()]


async def test_the_headings_of_an_account_are_asked_under_the_entry(app: TimedApp, file: Path) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "a")
        await to_account(pilot)
        assert words(app).index("Tea with Mr Ahmed") < words(app).index("What did you learn?")
        app.screen.save()  # type: ignore[attr-defined]
        assert len(drafts(app)) == 1
        await press(pilot, "ctrl+j")
        await settle(pilot, lambda: "To ask twice." in words(app))
        await press(pilot, "escape")
        assert app.screen.query(Page)[1].text == "To ask twice."
        await press(pilot, "ctrl+j")
        await settle(pilot, lambda: "To ask twice." in words(app))
        await to_file(pilot, file)
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, EntryScreen))
        assert drafts(app) == []
        assert app.writing is None
    assert "What did you learn?\n-------------------\nTo ask twice.\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("becomes", "waits"), [("stay", 0), ("later", 1), ("let-go", 0)])
async def test_what_stands_under_the_headings_is_asked_about(app: TimedApp, becomes: str, waits: int) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "a")
        await to_account(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, ChoiceScreen)
        await press(pilot, *["down"] * ["stay", "later", "let-go"].index(becomes), "enter")
        await settle(pilot, lambda: isinstance(app.screen, AccountScreen if becomes == "stay" else EntryScreen))
        assert len(drafts(app)) == waits
        if becomes == "let-go":
            assert app.journal.let_go is not None


async def test_locking_keeps_what_stands_under_the_headings_as_a_note_that_waits(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path / "app")
    async with app.run_test(size=(80, 60)) as pilot:
        await unlock(pilot, app)
        app.journal.store.add(entry(0, "A walk"))
        await to_forms(pilot)
        await to_account(pilot)
        await write(pilot, CANARY)
        await press(pilot, "ctrl+j", "ctrl+l")
        await settle(pilot, lambda: isinstance(app.screen, UnlockScreen))
        await gone(pilot, app, CANARY)
        await unlock(pilot, app)
        [typed] = drafts(app)
        assert CANARY in typed


@pytest.mark.parametrize("step", ["forms", "preview", "file"])
async def test_locking_on_the_way_out_leaves_no_file_and_no_words(tmp_path: Path, file: Path, step: str) -> None:
    app = app_with_vault(tmp_path / "app")
    async with app.run_test(size=(80, 40)) as pilot:
        await unlock(pilot, app)
        app.journal.store.add(entry(0, f"{CANARY} whistled"))
        await to_forms(pilot)
        if step != "forms":
            await to_preview(pilot)
            await settle(pilot, lambda: CANARY in words(app))
        if step == "file":
            await to_file(pilot, file)
        assert reachable(app, CANARY)
        await press(pilot, "ctrl+l")
        await settle(pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert not app.is_open
        await gone(pilot, app, CANARY)
    assert [one.name for one in tmp_path.iterdir() if "mine" in one.name] == []


class Held:
    """A disk that takes the beginning of a file, and the rest once it may."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.may_go_on = threading.Event(), threading.Event()
        begin = Leaving._begin

        def held(leaving: Leaving, *, shown: bool = False) -> Iterator[Item]:
            for item in begin(leaving, shown=shown):
                if not shown:
                    self.begun.set()
                    assert self.may_go_on.wait(30)
                yield item

        monkeypatch.setattr(Leaving, "_begin", held)


@pytest.mark.parametrize("form", ["html", "markdown-folder", "nmc"])
async def test_locking_while_a_file_is_written_leaves_all_of_it_or_nothing(
    tmp_path: Path, file: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_with_vault(tmp_path / "app")
    async with app.run_test(size=(80, 60)) as pilot:
        await unlock(pilot, app)
        app.journal.store.add_all([entry(n, f"{CANARY} whistled") for n in range(1 if form == "nmc" else 400)])
        await to_forms(pilot)
        if form == "nmc":
            await to_account(pilot)
            await press(pilot, "ctrl+j")
        else:
            await press(pilot, *["down"] * list(FORMATS).index(form), "enter")
        await settle(pilot, lambda: CANARY in words(app))
        await to_file(pilot, file)
        disk = Held(monkeypatch)
        await pilot.press("enter")
        await reach(pilot, disk.begun.is_set)
        await pilot.press("ctrl+l")
        await reach(pilot, lambda: isinstance(app.screen, UnlockScreen))
        disk.may_go_on.set()
        whole = [file.name] if form == "nmc" else []  # all of the one entry was read already
        await reach(pilot, lambda: [one.name for one in tmp_path.iterdir() if "mine" in one.name] == whole)
        assert isinstance(app.screen, UnlockScreen)
        await gone(pilot, app, CANARY)
        if whole:
            assert file.read_text("utf-8").endswith("a colleague or a place.\n")
            await unlock(pilot, app)
            assert "To ask twice." in drafts(app)[0]
