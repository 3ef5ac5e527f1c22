"""The page after a session, and changing what was kept."""

from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, entry
from kit.looking import footer, press, said, settle, words, write
from kit.places import to_closing
from textual.widgets import TextArea

from companion.errors import ExerciseInvalid, NoSuchExercise
from companion.guide.exercise import Exercise
from companion.guide.session import Answer
from companion.journal.entries import Entry, Part, Query
from companion.tui.screens.closing import ClosingScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.run import RunScreen


def finish(app: TimedApp, exercise: str, **answers: object) -> None:
    """Goes through an exercise, leaving out what has no answer here."""
    run = app.journal.begin(exercise)
    while run.entry is None:
        run.reply(Answer(answers.get(run.session.step.id)))  # type: ignore[arg-type]
    app.close_run(run)


async def test_where_it_leads_on_the_way_is_in_the_footer(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await to_closing(pilot)
        assert "n Go on to the next" not in " ".join(footer(app))
        finish(app, "noticed", happened="A cup of tea", **{"tell-them": "yes"})
        await settle(pilot)
        assert "n Go on to the next" in " ".join(footer(app))
        await press(pilot, "n")
        assert isinstance(app.screen, RunScreen)


async def test_where_it_leads_may_be_an_exercise_that_cannot_be_used(
    app: TimedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        library = app.journal.library

        def get(exercise_id: str) -> Exercise:
            if exercise_id == "thank-you":
                raise ExerciseInvalid([])
            return whole(exercise_id)

        whole = library.get
        monkeypatch.setattr(library, "get", get)
        finish(app, "noticed", happened="A cup of tea", **{"tell-them": "yes"})
        await settle(pilot)
        assert "This is what you wrote." in words(app)
        assert "Go on to the next" not in " ".join(footer(app))
        await press(pilot, "n", "enter")
        assert "Good evening." in words(app)


async def test_an_exercise_that_cannot_be_begun_from_another_leads_home(
    app: TimedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(exercise_id: str, *, short: bool = False) -> None:
        raise NoSuchExercise(exercise_id, ())

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("kind-letter")
        await settle(pilot)
        monkeypatch.setattr(app.journal, "begin", gone)
        await press(pilot, "2", "1")
        assert isinstance(app.screen, HomeScreen)
        assert "There is no exercise called kind-minute" in said(app)
        assert app.run_now is None


async def test_a_card_is_copied_from_the_closing_page_and_from_the_journal(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        finish(app, "kind-minute", **{"this-is": "A lot."})
        await settle(pilot)
        assert isinstance(app.screen, ClosingScreen)
        assert "c Copy" not in " ".join(footer(app))
        finish(app, "thank-you", who="The porter", thanks="Thank you for waiting.")
        await settle(pilot)
        assert isinstance(app.screen, ClosingScreen)
        assert "c Copy or print" in " ".join(footer(app))
        for way in ((), ("enter", "j", "enter")):
            app.forget_copied()
            await press(pilot, *way, "c")
            assert "Could the person, their family or a colleague recognise this?" in words(app)
            assert app.clipboard == ""
            await press(pilot, "down", "enter")
            assert app.clipboard == "The porter\n\nThank you for waiting."


async def test_an_entry_of_choices_alone_says_that_there_is_nothing_to_change(tmp_path: Path) -> None:
    chosen = entry(0, parts=(Part("shift", "What colour was that shift?", "Green"),), answers={"shift": "green"})
    app = app_in_memory(tmp_path, [chosen])
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "e")
        assert "You chose these and wrote nothing, so there are no words to change." in words(app)
        assert "Ctrl+S" not in " ".join(footer(app))
        await press(pilot, "escape", "escape", "escape")
        assert "Good evening." in words(app)


async def test_an_entry_in_the_bin_says_how_it_comes_back(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "d", "b", "enter")
        assert "d Bring back" in " ".join(footer(app))
        assert "x Delete for good" in " ".join(footer(app))


async def test_an_entry_in_the_bin_stays_as_it_is(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "d", "b", "enter")
        assert "e Edit" not in " ".join(footer(app))
        await press(pilot, "e")
        assert isinstance(app.screen, EntryScreen)


async def test_a_change_is_undone_and_undone_again(tmp_path: Path) -> None:
    one = entry(0, "before")
    app = app_in_memory(tmp_path, [one])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        store = app.journal.store
        await press(pilot, "j", "enter", "u")
        assert "u Undo" not in " ".join(footer(app))
        assert store.get(one.id) == one
        await press(pilot, "e")
        await write(pilot, " and after")
        await press(pilot, "ctrl+s")
        assert "u Undo the change" in " ".join(footer(app))
        await press(pilot, "u")
        assert "The text before is back. u brings the changed one back." in words(app)
        assert "before and after" not in words(app)
        assert store.get(one.id).parts == one.parts
        await press(pilot, "u")
        assert "before and after" in words(app)
        await press(pilot, "escape", "enter", "u")  # the page opened anew knows of the change too
        assert store.get(one.id).parts == one.parts
        await press(pilot, "e")
        await write(pilot, "!")
        await press(pilot, "ctrl+s")
        assert "The text before is back" not in words(app)
        await press(pilot, "d", "b", "enter")  # what rests in the bin stays as it is
        assert "u Undo" not in " ".join(footer(app))


async def test_a_change_is_undone_on_the_closing_page_and_the_kept_line_follows(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        finish(app, "noticed", happened="A cup of tea", remember="A cup of tea")
        await settle(pilot)
        store = app.journal.store

        def kept() -> list[str]:
            return [line.line for line in store.kept_lines()]

        assert "u Undo" not in " ".join(footer(app))
        await press(pilot, "e")
        for box in app.screen.query(TextArea):
            box.text = "A chair"
        await press(pilot, "ctrl+s")
        assert kept() == ["A chair"]
        assert "u Undo the change" in " ".join(footer(app))
        await press(pilot, "u")
        assert "A cup of tea" in words(app)
        assert kept() == ["A cup of tea"]


def two_answers() -> Entry:
    parts = (Part("a", "The first?", "one"), Part("b", "The second?", "two"))
    return entry(0, parts=parts, answers={"a": "one", "b": "two"})


async def test_what_is_typed_into_a_box_after_it_was_saved_empty_is_kept(tmp_path: Path) -> None:
    one = two_answers()
    app = app_in_memory(tmp_path, [one])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "e", *["backspace"] * 3, "ctrl+c")
        assert [part.step for part in app.journal.store.get(one.id).parts] == ["b"]
        await write(pilot, "new words")
        await press(pilot, "ctrl+s")
        now = app.journal.store.get(one.id)
        assert [part.answer for part in now.parts] == ["new words", "two"]
        assert now.answers == {"a": "new words", "b": "two"}
        assert "new words" in words(app)


@pytest.mark.parametrize("way", [("escape", "end", "enter"), (*["backspace"] * 5, "escape")], ids=["asked", "by hand"])
async def test_leaving_an_entry_as_it_was_holds_also_when_it_was_saved_meanwhile(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    one = two_answers()
    app = app_in_memory(tmp_path, [one])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        store = app.journal.store
        await press(pilot, "j", "enter", "e")
        await write(pilot, " more")
        await press(pilot, "ctrl+c")
        assert store.get(one.id).parts[0].answer == "one more"
        await press(pilot, *way)
        assert isinstance(app.screen, EntryScreen)
        assert "more" not in words(app)
        assert (store.get(one.id).parts, store.get(one.id).answers) == (one.parts, one.answers)


async def test_leaving_after_a_save_on_the_way_still_asks(tmp_path: Path) -> None:
    one = two_answers()
    app = app_in_memory(tmp_path, [one])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "e")
        await write(pilot, " more")
        await press(pilot, "ctrl+c", "escape")
        assert "You changed something." in words(app)
        await press(pilot, "enter")
        assert app.journal.store.get(one.id).parts[0].answer == "one more"
        assert "one more" in words(app)


async def test_an_answer_that_begins_with_spaces_is_no_change(tmp_path: Path) -> None:
    one = entry(0, parts=(Part("a", "The first?", "  set in a little"),))
    app = app_in_memory(tmp_path, [one])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "e", "escape")
        assert isinstance(app.screen, EntryScreen)
        assert app.journal.store.get(one.id) == one


async def test_deleting_for_good_asks_first_and_leaving_it_is_marked(tmp_path: Path) -> None:
    one, two = entry(0), entry(1)
    app = app_in_memory(tmp_path, [one, two])
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        store = app.journal.store
        await press(pilot, "j", "enter", "x")
        assert isinstance(app.screen, EntryScreen)
        assert "x Delete" not in " ".join(footer(app))
        await press(pilot, "d", "b", "enter", "x")
        shown = words(app)
        assert "This cannot be undone." in shown
        assert "If there may be an investigation or a claim, get advice before deleting." in shown
        assert "Delete it for good" in shown
        await press(pilot, "enter", "x", "escape")
        assert store.get(one.id).deleted_at is not None
        await press(pilot, "x", "down", "enter")
        assert "Deleted for good: Today · Note 0." in words(app)
        assert "Press u" not in words(app)
        await press(pilot, "u", "b")
        assert [entry.id for entry in store.entries()] == [two.id]
        assert store.list(Query(in_bin=True)) == []
