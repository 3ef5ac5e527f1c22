"""Free notes, and an act in one line over whatever is there: nothing typed is lost, and nothing is kept unasked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from kit.apps import ZONE, TimedApp, app_with_vault, entry
from kit.looking import do, footer, picture, press, said, settle, words, write
from kit.places import PLACES, Place, at_step, unlocked
from textual.widgets import Input, TextArea

from companion.errors import StorageFailed
from companion.journal.entries import Direction, Entry, Kind
from companion.tui.screens import jotting
from companion.tui.screens.entry import EditScreen
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.jotting import ActScreen, JottingScreen, NoteScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.names import NamesScreen
from companion.tui.screens.run import RunScreen
from companion.tui.screens.unlock import UnlockScreen
from companion.tui.widgets.page import Page

MakeApp = Callable[..., TimedApp]


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tick comes only when the test makes it."""
    monkeypatch.setattr(jotting, "SAVE_EVERY", 3_600.0)


def box(app: TimedApp) -> Page:
    return app.screen.query_one(Page)


def only(app: TimedApp) -> Entry:
    [row] = app.journal.store.list()
    return app.journal.store.get(row.id)


async def tick(app: TimedApp) -> None:
    assert isinstance(app.screen, JottingScreen)
    app.screen._save_typed()
    await app.workers.wait_for_complete()


def texts(app: TimedApp) -> list[str]:
    """What stands in the boxes of the screen."""
    areas, lines = app.screen.query(TextArea), app.screen.query(Input)
    return [*(area.text for area in areas), *(line.value for line in lines)]


async def test_a_note_is_written_on_home_and_its_first_line_is_its_title(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await write(pilot, "A quiet corridor")
        await press(pilot, "enter", *"It was late.", "ctrl+s")
        note = only(app)
        assert (note.kind, note.title, note.about) == (Kind.NOTE, "A quiet corridor", "It was late.")
        assert (note.text, note.exercise, note.zone) == ("A quiet corridor\nIt was late.", None, ZONE)
        assert app.journal.store.drafts() == []
        assert isinstance(app.screen, HomeScreen)
        assert "It is in the journal now." in words(app)
        assert "This week" in words(app)  # home is drawn anew
        await press(pilot, "j", "enter")
        assert "It was late." in words(app)


async def test_a_note_is_written_from_the_journal_and_stands_in_its_list(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "n")
        await write(pilot, "A quiet corridor")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, JournalScreen)
        assert "A quiet corridor" in words(app)
        await do(pilot, "write a note")
        assert isinstance(app.screen, NoteScreen)


async def test_a_note_is_a_draft_while_it_is_typed_and_goes_on_from_home(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await tick(app)
        assert app.journal.store.drafts() == []  # nothing is written yet
        await write(pilot, "half a sen")
        await tick(app)
        [draft] = app.journal.store.drafts()
        assert draft.snapshot == {"typed": "half a sen"}
        await write(pilot, "tence")
        await press(pilot, "escape", "down", "down", "enter")
        assert "Carry on: your note" in words(app)
        await press(pilot, "enter")
        assert box(app).text == "half a sentence"
        await write(pilot, ".")
        await press(pilot, "ctrl+s")
        assert only(app).text == "half a sentence."
        assert app.journal.store.drafts() == []


async def test_words_that_were_taken_back_do_not_stay_in_the_draft(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await write(pilot, "no")
        await tick(app)
        await press(pilot, "backspace", "backspace")
        await tick(app)
        assert app.journal.store.drafts() == []


@pytest.mark.parametrize(("open_page", "on"), [("n", ["enter"]), ("ctrl+g", ["enter", "1"])])
async def test_locking_keeps_what_stands_in_the_box(tmp_path: Path, open_page: str, on: list[str]) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlocked(pilot)
        await press(pilot, open_page)
        await write(pilot, "A porter sang.")
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, UnlockScreen)
        assert "What you were writing is kept." in words(app)
        await unlocked(pilot)
        assert "Carry on:" in words(app)
        await press(pilot, *on)  # an act goes on as the exercise that asks for more of it
        assert "A porter sang." in words(app)


async def test_let_go_comes_back_with_u(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await write(pilot, "one")
        await press(pilot, "escape", "down", "enter")
        assert isinstance(app.screen, NoteScreen)  # to go on writing
        await press(pilot, "escape", "down", "down", "down", "enter")
        assert "Home can bring it back" in words(app)
        assert app.journal.store.count() == 0
        await press(pilot, "u", "enter")
        assert box(app).text == "one"


async def test_an_empty_note_is_left_without_a_question_and_keeps_nothing(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for keys in (("n", "escape"), ("n", "space", "ctrl+s"), ("ctrl+g", "escape"), ("ctrl+g", "enter")):
            await press(pilot, *keys)
            assert isinstance(app.screen, HomeScreen), keys
        assert app.journal.store.count() == 0
        assert app.journal.store.drafts() == []
        assert app.writing is None


@pytest.mark.parametrize(("open_page", "save"), [("n", "ctrl+s"), ("ctrl+g", "enter")])
async def test_names_are_asked_about_before_it_is_kept(app: TimedApp, open_page: str, save: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, open_page)
        await write(pilot, "Mr Ahmed sang")
        await press(pilot, save)
        assert isinstance(app.screen, NamesScreen)
        assert app.journal.store.count() == 0
        await press(pilot, "down", "enter")
        assert "Mr Ahmed sang" in only(app).text


@pytest.mark.parametrize(("open_page", "save"), [("n", "ctrl+s"), ("ctrl+g", "enter")])
async def test_what_cannot_be_saved_stays_in_the_box_and_says_why(
    app: TimedApp, monkeypatch: pytest.MonkeyPatch, open_page: str, save: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageFailed(Path("/"), "full")

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, open_page)
        await write(pilot, "A porter sang.")
        with monkeypatch.context() as broken:
            broken.setattr(app.journal.store, "finish", full)
            await press(pilot, save)
            assert isinstance(app.screen, JottingScreen)
            assert "full" in words(app)
            assert box(app).text == "A porter sang."
        await press(pilot, save)
        assert "A porter sang." in only(app).text


async def test_an_act_takes_two_key_presses_and_the_words(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+g", *"A porter sang.", "enter")
        act = only(app)
        assert (act.kind, act.direction, act.about) == (Kind.ACT, None, "A porter sang.")
        assert act.title == "Something kind I noticed"
        assert app.journal.store.drafts() == []
        assert isinstance(app.screen, HomeScreen)
        assert "It is in the journal now." in words(app)


async def test_which_way_it_went_can_be_marked_and_taken_back(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+g")
        await write(pilot, "A porter sang.")
        await press(pilot, "tab", "down", "down", "down", "enter")
        assert "● Seen between others" in words(app)
        await tick(app)
        assert app.journal.store.drafts() != []
        await press(pilot, "tab", "enter", "tab", "up", "enter")
        assert "○ Seen between others" in words(app)
        assert "● From others to you" in words(app)
        await press(pilot, "enter")
        assert only(app).direction is Direction.FROM_OTHERS


async def test_an_act_is_noted_in_the_middle_of_an_exercise_and_nothing_there_is_lost(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-text")(pilot)
        await write(pilot, "half a sen")
        run = app.writing
        await press(pilot, "ctrl+g", *"A porter sang.", "enter")
        assert isinstance(app.screen, RunScreen)
        assert "It is in the journal now." in said(app)
        assert app.writing is run
        assert only(app).about == "A porter sang."
        await write(pilot, "tence")
        assert app.screen.asking.box.value == "half a sentence"


async def test_keys_that_come_at_once_stand_where_they_were_typed(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-text")(pilot)
        await pilot.press(*"half a sen", "ctrl+g")
        await settle(pilot)
        assert isinstance(app.screen, ActScreen)
        assert box(app).text == ""
        await press(pilot, "escape")
        assert isinstance(app.screen, RunScreen)
        assert app.screen.asking.box.value == "half a sen"


async def test_what_is_under_the_page_is_saved_with_it(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-text")(pilot)
        await write(pilot, "half a sen")
        await press(pilot, "ctrl+g", *"A porter sang.")
        assert app.save_now() is None
        typed = [str(draft.snapshot) for draft in app.journal.store.drafts()]
        assert any("half a sen" in one for one in typed)
        assert any("A porter sang." in one for one in typed)


async def test_an_act_is_noted_over_a_change_to_an_entry_and_over_a_note(make_app: MakeApp) -> None:
    app = make_app([entry(0, "the porter whistled")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "e", "x", "ctrl+g", *"A cup of tea.", "enter")
        assert isinstance(app.screen, EditScreen)
        assert box(app).text == "the porter whistledx"
        await press(pilot, "ctrl+s", "escape", "n", *"my note", "ctrl+g", *"A chair.", "enter")
        assert isinstance(app.screen, NoteScreen)
        assert box(app).text == "my note"
        assert isinstance(app.writing, NoteScreen)
        await press(pilot, "ctrl+s")
        texts = sorted(app.journal.store.get(row.id).parts[0].answer for row in app.journal.store.list())
        assert texts == ["A chair.", "A cup of tea.", "my note", "the porter whistledx"]


async def test_the_key_on_its_own_page_opens_no_second_one(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+g", "ctrl+g", "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_while_locked_the_key_says_what_notes_an_act(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+g")
        assert isinstance(app.screen, UnlockScreen)
        assert "companion act" in said(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_pages_show_their_box_and_their_keys(app: TimedApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key, shown in (("n", "Ctrl+S Save"), ("ctrl+g", "Enter Save")):
            await press(pilot, key)
            assert shown in "\n".join(footer(app))
            assert app.screen.query_one("#body").max_scroll_y == 0, picture(app)  # type: ignore[attr-defined]
            await press(pilot, "escape")


OTHERS = ("welcome", "unlock", "home", "act", "cover")
"""Where there is no journal to write in, the page itself, and home, which shows itself anew."""


@pytest.mark.parametrize("place", [p for p in PLACES if not p.name.startswith(OTHERS)], ids=lambda place: place.name)
async def test_an_act_takes_two_key_presses_from_everywhere(tmp_path: Path, place: Place) -> None:
    app = place.make(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await place.go(pilot)
        await settle(pilot)
        under, focused, stands = app.screen, app.focused, texts(app)
        await press(pilot, "ctrl+g", *"A porter hummed.", "enter")
        assert "A porter hummed." in [row.about for row in app.journal.store.list() if row.kind is Kind.ACT]
        assert app.screen is under
        assert app.focused is focused
        assert texts(app) == stands
        assert "It is in the journal now." in words(app) + said(app)
