"""Drafts are at most one tick behind the typing, and never behind a reply."""

from collections.abc import Callable
from pathlib import Path

import pytest
from kit.apps import TimedApp
from kit.looking import press, said, settle, words, write
from kit.places import at_step

from companion.errors import StorageFailed
from companion.journal.entries import Draft, Entry
from companion.tui.screens import run as running
from companion.tui.screens.run import RunScreen


def on_disk(app: TimedApp) -> Draft:
    (draft,) = app.journal.store.drafts()
    return draft


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tick comes only when the test makes it."""
    monkeypatch.setattr(running, "SAVE_EVERY", 3_600.0)


def test_the_tick_comes_often_enough() -> None:
    assert running.SAVE_EVERY <= 2  # seconds: the promise


@pytest.mark.usefixtures("still")
async def test_one_tick_saves_what_was_typed(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-text")(pilot)
        await write(pilot, "half a sentence")
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run_.unsaved
        assert on_disk(app).snapshot["typed"] is None
        app.screen._save_typed()
        await app.workers.wait_for_complete()
        assert on_disk(app).snapshot["typed"] == "half a sentence"
        assert not app.screen.run_.unsaved


@pytest.mark.usefixtures("still")
async def test_every_move_saves_before_the_next_question_is_drawn(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("every-kind")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, RunScreen)
        await press(pilot, "enter", "enter")
        assert app.journal.store.drafts() == []  # nothing was written yet, so nothing is kept
        await write(pilot, "a line")
        for move, step in (("enter", "a-text"), ("shift+tab", "a-line"), ("skip", "a-text"), ("ctrl+n", "a-list")):
            await press(pilot, *(("ctrl+n", "down", "enter") if move == "skip" else (move,)))
            assert screen.run_.session.step.id == step
            assert on_disk(app).snapshot["path"] == screen.run_.session.path
            assert on_disk(app).snapshot["given"] == screen.run_.session.given
            assert on_disk(app).snapshot["given"]["a-line"] == (None if move in ("skip", "ctrl+n") else "a line")


async def test_words_that_were_taken_back_do_not_stay_in_the_draft(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("put-it-down")
        await settle(pilot)
        await press(pilot, "ctrl+n", "enter")
        await write(pilot, "no")
        await press(pilot, "ctrl+c")
        assert on_disk(app).snapshot["typed"] == "no"
        await press(pilot, "backspace", "backspace", "escape")
        assert on_disk(app).snapshot["typed"] == ""


async def test_an_exercise_opened_and_left_keeps_nothing(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("every-kind")
        await settle(pilot)
        await press(pilot, "enter", "escape", "down", "enter")
        assert app.journal.store.drafts() == []
        assert "Carry on" not in words(app)


async def test_a_disk_that_refuses_the_draft_is_said_and_the_words_stay(
    app: TimedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = StorageFailed(Path("/somewhere/journal.db"), "full")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        store = app.journal.store
        with monkeypatch.context() as broken:
            broken.setattr(store, "save_draft", refuse(refused))
            await write(pilot, "still here")
            await press(pilot, "enter")
            shown = words(app) + said(app)
            assert "The disk is full" in shown
            assert "still here" in shown
        await press(pilot, "enter")
        assert on_disk(app).snapshot["given"]["a-line"] == "still here"


async def test_a_disk_that_refuses_the_finished_entry_keeps_the_last_question(
    app: TimedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = StorageFailed(Path("/somewhere/journal.db"), "full")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("the-end")(pilot)
        with monkeypatch.context() as broken:
            broken.setattr(app.journal.store, "finish", refuse(refused))
            await press(pilot, "enter")
            assert "The disk is full" in words(app)
            assert "That is all of it." in words(app)
        await press(pilot, "enter")
        assert "This is what you wrote." in words(app)
        assert app.journal.store.count() == 1
        assert app.journal.store.drafts() == []


def refuse(error: Exception) -> Callable[..., None]:
    def refused(*_: Draft | Entry | object, **__: object) -> None:
        raise error

    return refused


async def test_a_pause_before_a_word_promises_nothing(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("every-kind")
        await settle(pilot)
        await press(pilot, "escape")
        assert "Paused. Nothing is written yet." in words(app)
        assert "it waits on home" not in words(app)


async def test_leaving_an_empty_session_keeps_what_was_let_go_before(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        await write(pilot, "let go")
        await press(pilot, "escape", "down", "down", "enter")
        assert app.journal.let_go is not None
        app.begin("put-it-down")
        await settle(pilot)
        await press(pilot, "escape", "down", "enter")
        await press(pilot, "u")
        assert "It is back." in words(app)


@pytest.mark.usefixtures("still")
async def test_what_was_saved_after_all_is_no_longer_said_to_be_unsaved(
    app: TimedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-text")(pilot)
        await write(pilot, "words")
        assert isinstance(app.screen, RunScreen)
        with monkeypatch.context() as broken:
            broken.setattr(
                app.journal.store, "save_draft", refuse(StorageFailed(Path("/somewhere/journal.db"), "full"))
            )
            app.screen._save_typed()
            await app.workers.wait_for_complete()
            await settle(pilot)
            assert "The disk is full" in words(app)
        app.screen._save_typed()
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert "The disk is full" not in words(app)
        assert on_disk(app).snapshot["typed"] == "words"
