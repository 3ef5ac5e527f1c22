"""Faults of the disk, of haste and of an unlucky moment: nothing that was typed is lost, and what is said is true."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, app_with_vault, app_without_vault, entry
from kit.looking import press, said, settle, words, write
from kit.places import at_step
from textual import events
from textual.pilot import Pilot

from companion.errors import SettingsInvalid, StorageFailed, VaultDamaged
from companion.guide.session import Answer, Skip
from companion.journal.entries import Draft
from companion.journal.store import Store
from companion.tui.screens.cover import CoverScreen
from companion.tui.screens.entry import EditScreen
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.run import RunScreen
from companion.tui.widgets.page import LineInput
from companion.tui.widgets.secret import Secret

FULL = StorageFailed(Path("/somewhere/journal.db"), "full")


def refuse(error: Exception) -> Callable[..., None]:
    def refusing(*_: object, **__: object) -> None:
        raise error

    return refusing


def stays_open(app: TimedApp) -> Store:
    """The store, to be read after the app has closed the journal."""
    app.journal._close = lambda: None
    return app.journal.store


@pytest.mark.parametrize("key", ["escape", "ctrl+n", "shift+tab", "ctrl+j", "ctrl+l", "ctrl+q", "ctrl+c"])
async def test_keys_that_came_just_before_another_one_are_not_lost(app: TimedApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-text")(pilot)
        store = stays_open(app)
        for character in "all at once":  # posted without a pause, as a slow line brings them
            app.post_message(events.Key(character if character != " " else "space", character))
        app.post_message(events.Key(key, None))
        await pilot.pause()
        await pilot.pause()
    assert "all at once" in str([draft.snapshot for draft in store.drafts()])


async def test_an_edit_is_kept_when_the_journal_locks_itself(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0, "before")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        store = stays_open(app)
        await press(pilot, "j", "enter", "e")
        assert isinstance(app.screen, EditScreen)
        await write(pilot, " and after")
        app.pass_time(301)
        await settle(pilot)
        assert not app.is_open
        assert "What you were writing is kept." in words(app)
        (row,) = store.list()
        assert store.get(row.id).parts[0].answer == "before and after"
        assert [old.entry.parts[0].answer for old in store.earlier(row.id)] == ["before"]


async def test_a_lock_with_nothing_being_written_does_not_speak_of_writing(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.pass_time(301)
        await settle(pilot)
        assert "nobody was here" in words(app)
        assert "What you were writing" not in words(app)


# The disk takes nothing


@asynccontextmanager
async def without_room(app: TimedApp, room: pytest.MonkeyPatch) -> AsyncIterator[Pilot[int]]:
    """At a line with words in it that cannot be saved, until ``room`` is undone."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        room.setattr(app.journal.store, "save_draft", refuse(FULL))
        await write(pilot, "the last words")
        yield pilot


@pytest.fixture
def room() -> Iterator[pytest.MonkeyPatch]:
    """What keeps the disk full; undone, there is room again."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


GOING = {"ctrl+q": "Leave without them", "ctrl+l": "Lock without them"}


@pytest.mark.parametrize("key", GOING)
async def test_who_goes_with_words_that_cannot_be_saved_is_asked_and_may_stay(
    app: TimedApp, room: pytest.MonkeyPatch, key: str
) -> None:
    async with without_room(app, room) as pilot:
        await press(pilot, key, key)
        assert "could not be saved. The disk is full" in words(app)
        assert GOING[key] in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, RunScreen)
        assert "the last words" in words(app)
        assert app.is_open


@pytest.mark.parametrize("key", GOING)
async def test_who_tries_again_goes_when_there_is_room_and_not_before(
    app: TimedApp, room: pytest.MonkeyPatch, key: str
) -> None:
    async with without_room(app, room) as pilot:
        store = stays_open(app)
        await press(pilot, key, "down", "enter")
        assert app.is_open
        assert GOING[key] in words(app)
        room.undo()
        await press(pilot, "down", "enter")
        assert not app.is_open
    (draft,) = store.drafts()
    assert draft.snapshot["typed"] == "the last words"


@pytest.mark.parametrize("key", GOING)
async def test_who_goes_without_the_words_goes(app: TimedApp, room: pytest.MonkeyPatch, key: str) -> None:
    async with without_room(app, room) as pilot:
        await press(pilot, key, "down", "down", "enter")
        assert not app.is_open
        assert app.leaving is (key == "ctrl+q")
        if key == "ctrl+l":
            assert "The last of what you were writing could not be saved." in words(app)
            assert "is kept" not in words(app)


@pytest.mark.parametrize("way", ["idle", "asleep", "covered"])
async def test_a_journal_does_not_lock_itself_over_words_that_cannot_be_saved_but_covers_them(
    app: TimedApp, room: pytest.MonkeyPatch, way: str
) -> None:
    async with without_room(app, room) as pilot:
        store = stays_open(app)
        match way:
            case "idle":
                app.pass_time(5 * 60)
            case "asleep":
                app.sleep(60)
            case "covered":
                await press(pilot, "f4")
                app.pass_time(60)
        await settle(pilot)
        assert isinstance(app.screen, CoverScreen)
        assert "the last words" not in words(app)
        assert "Some words could not be saved yet. Any key brings them back." in words(app)
        app.pass_time(10 * 60)
        await settle(pilot)
        assert [type(screen) for screen in app.screen_stack[-2:]] == [RunScreen, CoverScreen]
        await press(pilot, "x")
        assert "the last words" in words(app)
        app.pass_time(5 * 60)
        room.undo()
        app.pass_time(60)
        await settle(pilot)
        assert not app.is_open
        assert isinstance(app.screen, CoverScreen)
        assert "could not be saved" not in words(app)
    (draft,) = store.drafts()
    assert draft.snapshot["typed"] == "the last words"


async def test_an_edit_that_cannot_be_saved_is_asked_about(tmp_path: Path, room: pytest.MonkeyPatch) -> None:
    app = app_in_memory(tmp_path, [entry(0, "before")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "e")
        room.setattr(app.journal.store, "change", refuse(FULL))
        await write(pilot, " and after")
        await press(pilot, "ctrl+q")
        assert "The disk is full" in words(app)
        await press(pilot, "enter")
        assert "before and after" in words(app)


async def test_a_crash_does_not_call_kept_what_could_not_be_saved(app: TimedApp, room: pytest.MonkeyPatch) -> None:
    for saves in (False, True):
        async with without_room(app, room):
            if saves:
                room.undo()
            app.last_save()
            said = app.calm_words(RuntimeError(), "somewhere:1")
            assert ("What you were writing is kept." in said) is saves
            assert ("could not be saved" in said) is not saves
        app = app_in_memory(app.door.folder)


async def test_a_signal_ends_at_once_and_says_what_could_not_be_saved(app: TimedApp, room: pytest.MonkeyPatch) -> None:
    async with without_room(app, room):
        app.taken_away(143)
        assert app.leaving
        assert "could not be saved. The disk is full" in str(app._exit_renderables)
    assert app.return_code == 143


async def test_a_journal_that_does_not_close_cleanly_locks_all_the_same(
    app: TimedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(app.journal, "_close", refuse(FULL))
        await press(pilot, "ctrl+l")
        assert not app.is_open
        assert "The disk is full" in words(app)


async def test_damage_that_is_met_after_unlocking_locks_and_names_the_file(
    app: TimedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(app.journal.store, "drafts", refuse(VaultDamaged(Path("/v/journal.db"), "cut short")))
        app.go_home()
        await settle(pilot)
        assert not app.is_open
        assert "journal.db is damaged" in words(app)


async def test_a_full_disk_does_not_end_the_app_when_an_entry_goes_to_the_bin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_in_memory(tmp_path, [entry(0, "here")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(app.journal.store, "bin", refuse(FULL))
        await press(pilot, "j", "d")
        assert "The disk is full" in said(app)
        await press(pilot, "enter", "d")
        assert "here" in words(app)


async def test_leaving_right_after_a_move_leaves(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("put-it-down")
        await settle(pilot)
        app.post_message(events.Key("ctrl+n", None))
        app.taken_away(143)
        await pilot.pause()
    assert app.return_code == 143


async def test_keeping_for_later_is_not_called_letting_go(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        await write(pilot, "one")
        await press(pilot, "escape", "down", "down", "enter")
        assert "Press u to bring it back" in words(app)
        await at_step("a-line")(pilot)
        await write(pilot, "two")
        await press(pilot, "escape", "down", "enter")
        assert isinstance(app.screen, HomeScreen)
        assert "bring it back" not in words(app)


async def test_words_whose_exercise_is_gone_wait_on_home(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        now = app.clock.now()
        snapshot = {"exercise": "gone", "path": ["a"], "given": {"a": "words of then"}, "typed": None}
        app.journal.store.save_draft(
            Draft(id="0" * 8, exercise="gone", short=False, snapshot=snapshot, started_at=now, saved_at=now)
        )
        app.go_home()
        await settle(pilot)
        assert "an exercise that is no longer here" in words(app)
        await press(pilot, "enter")
        assert "words of then" in words(app)
        await press(pilot, "enter")
        (row,) = app.journal.store.list()
        assert "words of then" in app.journal.store.get(row.id).text
        assert app.journal.store.drafts() == []


async def test_an_own_exercise_with_a_fault_does_not_keep_anyone_out(app: TimedApp, tmp_path: Path) -> None:
    broken = tmp_path / "own" / "half-written"
    broken.mkdir(parents=True)
    (broken / "exercise.toml").write_text("id = 'half-", "utf-8")
    app.journal.library.__init__(tmp_path / "own")  # type: ignore[misc]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Not every exercise here can be used." in words(app)
        await press(pilot, "e")
        assert "Put it down" in words(app)


async def test_asking_for_an_exercise_that_waits_asks_which(app: TimedApp) -> None:
    run = app.journal.begin("put-it-down")
    run.reply(Answer("amber"))
    app._start = "put-it-down"
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "You began this one before, and it is kept." in words(app)
        await press(pilot, "enter")
        assert app.run_now is not None
        assert app.run_now.session.given["shift"] == "amber"


async def test_two_pasted_lines_become_one_and_none_is_dropped(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        app.post_message(events.Paste("one\ntwo\r\n\nthree"))
        await pilot.pause()
        assert app.screen.query_one(LineInput).value == "one two three"


async def test_a_passphrase_is_never_copied(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "a secret of mine")
        await press(pilot, "home", "shift+end", "ctrl+c", "ctrl+x")
        assert app.clipboard == ""
        assert app.screen.query_one(Secret).value == "a secret of mine"


async def test_copying_says_once_where_it_leads(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        await write(pilot, "words")
        await press(pilot, "home", "shift+end", "ctrl+c")
        assert app.clipboard == "words"
        assert said(app).count("other programs can read it") == 1
        await press(pilot, "ctrl+c")
        assert said(app).count("other programs can read it") == 1


async def test_a_setting_that_cannot_be_used_is_said_and_keeps_nobody_out(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    app.door.problems = (SettingsInvalid(tmp_path / "settings.json", "idle_minutes"),)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "idle_minutes" in said(app)
        assert "Your journal is locked." in words(app)


async def test_a_stray_file_in_the_folder_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    app = app_without_vault(tmp_path)
    app.door.folder.mkdir(parents=True)
    (app.door.folder / ".DS_Store").touch()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "There is something else in the journal's folder" in words(app)


async def test_what_is_typed_over_a_list_of_sentences_goes_into_the_line(app: TimedApp) -> None:
    run = app.journal.begin("noticed")
    for reply in (Skip(), Answer("A porter sat with her."), Answer(["attending"]), Answer("She slept.")):
        run.reply(reply)
    assert run.prompt().kind == "keep"
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await write(pilot, "She laughed")
        assert app.screen.query_one(LineInput).value == "She laughed"


async def test_a_change_is_saved_while_it_is_typed_and_is_one_change(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0, "as it was")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        store = app.journal.store
        [row] = store.list()
        await press(pilot, "j", "enter", "e")
        screen = app.screen
        assert isinstance(screen, EditScreen)
        for word in ("one ", "two "):
            await write(pilot, word)
            screen._save_typed()  # the tick of the clock
            await app.workers.wait_for_complete()
        assert store.get(row.id).text.endswith("as it wasone two ".strip())
        assert [version.entry.text for version in store.earlier(row.id)] == ["What happened?\nas it was"]
        await press(pilot, "ctrl+s", "u")
        assert store.get(row.id).text == "What happened?\nas it was"


async def test_a_change_that_is_dropped_leaves_no_trace(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0, "as it was")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        store = app.journal.store
        [row] = store.list()
        before = store.get(row.id)
        await press(pilot, "j", "enter", "e")
        await write(pilot, "half")
        app.screen._save_typed()  # type: ignore[attr-defined]
        await app.workers.wait_for_complete()
        assert store.get(row.id) != before
        editing = app.screen
        await press(pilot, "escape", "end", "enter")
        assert store.get(row.id) == before
        assert store.earlier(row.id) == []
        editing.save()  # type: ignore[attr-defined]  # a thread that was late
        assert store.get(row.id) == before


async def test_a_save_that_comes_late_takes_no_change_back(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0, "as it was")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        [row] = app.journal.store.list()
        await press(pilot, "j", "enter", "e")
        editing = app.screen
        await write(pilot, "half")
        await press(pilot, "ctrl+s")
        editing.save()  # type: ignore[attr-defined]
        assert app.journal.store.get(row.id).text.endswith("as it washalf")


async def test_the_clock_saves_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from companion.tui.screens import entry as editing

    monkeypatch.setattr(editing, "SAVE_EVERY", 0.02)
    app = app_in_memory(tmp_path, [entry(0, "as it was")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        [row] = app.journal.store.list()
        await press(pilot, "j", "enter", "e")
        await write(pilot, "half ")
        await settle(pilot, lambda: "as it washalf" in app.journal.store.get(row.id).text)


async def test_skipping_what_was_written_asks_first(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_step("a-line")(pilot)
        await write(pilot, "a hard thing")
        await press(pilot, "ctrl+n")
        assert "You wrote something here." in words(app)
        await press(pilot, "escape")
        assert app.screen.asking.box.value == "a hard thing"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+n", "enter")
        assert app.run_now is not None
        assert app.run_now.session.given["a-line"] == "a hard thing"
        await press(pilot, "shift+tab")
        await press(pilot, "ctrl+n", "down", "enter")
        assert app.run_now.session.given["a-line"] is None


async def test_ctrl_c_in_a_box_for_a_passphrase_says_how_to_leave(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "half")
        await press(pilot, "ctrl+c")
        assert "Press Ctrl+C again to leave." in said(app)
        await press(pilot, "ctrl+c")
    assert app.return_code == 130
