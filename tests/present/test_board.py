"""The group's words: typing and sorting are ways of being that show, and no clicker's key is ever swallowed."""

from datetime import date
from pathlib import Path

import pytest
from kit.looking import press, settle, words, write
from kit.rooms import SIZE, TimedRoom, room
from textual.pilot import Pilot
from textual.widgets import Input

from companion.app.relay import Relay
from companion.guide.board import Board
from companion.present.board import GroupBoard, Lines

EXERCISES = ("finish-the-sentence", "six-words", "best-might-should-will", "we-do-we-do-not")


def board(app: TimedRoom) -> Board:
    found = app.query_one(GroupBoard).board
    assert found is not None
    return found


async def call_out(pilot: Pilot[int], *called: str) -> None:
    for one in called:
        await write(pilot, one)
        await press(pilot, "enter")


@pytest.mark.parametrize("what", EXERCISES)
async def test_the_four_exercises_have_a_board_with_their_columns(tmp_path: Path, what: str) -> None:
    app = room(tmp_path, what)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        trainer = app.show.slide.trainer
        assert trainer is not None
        assert all(column in words(app) for column in trainer.board)
        assert app.query_one("#line").has_focus
        assert app.query_one("#line").styles.border_top[0] == "heavy"


async def test_what_is_called_out_is_typed_and_stands_on_the_board(tmp_path: Path) -> None:
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        await call_out(pilot, "Tea. Just tea", "b w f q . ?")  # keys of the room are letters here
        assert [line.words for line in board(app).lines] == ["Tea. Just tea", "b w f q . ?"]
        assert "· Tea. Just tea" in words(app)
        assert app.query_one(Input).value == ""
        assert app.query_one(Input).has_focus
        assert app.is_running
        assert not app.show.place.cover


@pytest.mark.parametrize(("key", "shown"), [("pagedown", "3 / 4"), ("pageup", "1 / 4")])
async def test_a_clickers_key_pages_while_words_are_typed_and_nothing_typed_is_lost(
    tmp_path: Path, key: str, shown: str
) -> None:
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        await call_out(pilot, "Tea")
        await write(pilot, "half a l")
        await press(pilot, key)
        assert shown in words(app)
        assert not app.query_one("#line").display
        await press(pilot, "t")
        assert app.query_one(Input).value == "half a l"
        assert "· Tea" in words(app) or "▸ Tea" in words(app)


async def test_the_play_key_ends_typing_and_never_leaves(tmp_path: Path) -> None:
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "f5", "t")
        await write(pilot, "half")
        await press(pilot, "escape")
        assert app.show.place.countdown.since is not None  # the first Esc ended typing, and no more
        assert not app.query_one("#line").display
        await press(pilot, "space")
        assert "3 / 4" in words(app)
        await press(pilot, "escape", "escape")
        assert app.is_running


async def test_lines_begin_in_the_column_of_their_page(tmp_path: Path) -> None:
    app = room(tmp_path, "we-do-we-do-not")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        await call_out(pilot, "A break is a break")
        await press(pilot, "pagedown", "t")
        assert "We call out" in words(app)
        await call_out(pilot, "Sighing")
        assert [line.column for line in board(app).lines] == [1, 2]


async def test_lines_are_sorted_mended_taken_off_and_brought_back(tmp_path: Path) -> None:
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        await call_out(pilot, "Tea", "Roat in time")
        await press(pilot, "escape", "o")
        assert app.query_one("#lines").styles.border_top[0] == "heavy"
        await press(pilot, "3", "up", "right", "right")
        assert [(line.words, line.column) for line in board(app).lines] == [("Tea", 2), ("Roat in time", 3)]
        await press(pilot, "down", "enter")
        assert app.query_one(Input).value == "Roat in time"
        await press(pilot, *["backspace"] * 12)
        await call_out(pilot, "Rota in time")
        assert "Rota in time" in words(app)
        await press(pilot, "delete")
        assert "Rota" not in words(app)
        await press(pilot, "u")
        assert "Rota in time" in words(app)
        await press(pilot, "0")
        assert "Not sorted" in words(app)
        await press(pilot, "pagedown")
        assert "3 / 4" in words(app)


async def test_what_is_half_mended_is_there_after_a_key_that_pages_and_gone_after_esc(tmp_path: Path) -> None:
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        await call_out(pilot, "Tea")
        await press(pilot, "escape", "o", "enter")
        await write(pilot, " and toast")
        await press(pilot, "pagedown", "t")
        assert app.query_one(Input).value == ""
        await press(pilot, "escape", "o", "enter")
        assert app.query_one(Input).value == "Tea and toast"
        await press(pilot, "escape", "o", "enter")
        assert app.query_one(Input).value == "Tea"
        assert [line.words for line in board(app).lines] == ["Tea"]


async def test_the_newest_line_is_in_sight_however_many_there_are(tmp_path: Path) -> None:
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        for number in range(25):
            board(app).add(f"line number {number}")
        await call_out(pilot, "the newest one")
        assert "the newest one" in words(app)
        await press(pilot, "escape", "home", "pagedown", "o")
        assert "the newest one" in words(app)


async def test_another_exercise_of_a_plan_has_its_own_board_and_one_without_says_so(tmp_path: Path) -> None:
    app = room(tmp_path, "team-meeting")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "t")
        assert "This exercise has no board." in words(app)
        await press(pilot, "pagedown", "pagedown", "t")
        await call_out(pilot, "Someone had put kettle on")
        await press(pilot, "escape", "pagedown", "pagedown", "pagedown", "t")
        assert "kettle" not in words(app)
        assert board(app).lines == ()


async def test_a_held_page_opens_no_board_and_a_board_is_held_like_a_page(tmp_path: Path) -> None:
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "f", "t")
        assert "The page is held still; f lets it go." in words(app)
        await press(pilot, "f", "t")
        await call_out(pilot, "Tea")
        await press(pilot, "escape", "f", "pagedown")
        assert "Tea" in words(app)
        await press(pilot, "f")
        assert "Tea" not in words(app)
        assert "Where does it belong?" in words(app)


async def test_a_persons_words_are_never_markup(tmp_path: Path) -> None:
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        board(app).add("[bold]not bold[/] [link=x]茶 שלום 👩🏽‍⚕️")
        await call_out(pilot, "x")
        assert "[bold]not bold[/] [link=x]" in words(app)


async def test_what_is_pasted_is_one_line(tmp_path: Path) -> None:
    from textual import events

    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        app.query_one(Input).post_message(events.Paste("one\r\ntwo\x1b[2J\n"))
        await press(pilot, "enter")
        app.query_one(Input).post_message(events.Paste("long " * 200))
        await press(pilot, "enter")
        assert [line.words for line in board(app).lines] == ["one two[2J", " ".join(["long"] * 200)]


async def test_leaving_says_that_the_board_is_not_kept(tmp_path: Path) -> None:
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        await call_out(pilot, "Tea")
        await press(pilot, "escape", "q")
        assert "What is on the board is not kept." in words(app)
        await press(pilot, "q")
    assert app.return_code == 0


async def test_it_is_saved_only_when_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        app.query_one(GroupBoard).today = lambda: date(2027, 3, 4)
        await press(pilot, "f5", "ctrl+s")
        assert "There is nothing on the board to save." in words(app)
        await press(pilot, "escape", "t")
        await call_out(pilot, "CANARY tea", "Dr Jones was kind")
        await press(pilot, "ctrl+s")
        assert "1 word could tell who somebody is." in " ".join(words(app).split())
        await press(pilot, "enter")
        await call_out(pilot, "board.doc")
        assert "end the name with .md or .html" in words(app)
        assert not any(b"CANARY" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
        await press(pilot, *["backspace"] * 9)
        await call_out(pilot, "board.md")
        assert "Saved: board.md" in words(app)
        saved = (tmp_path / "board.md").read_text("utf-8")
        assert saved.startswith("# Finish the sentence\n\nCalled out by a group, on Thursday 4 March 2027.\n")
        assert "- CANARY tea" in saved
        assert (tmp_path / "board.md").stat().st_mode & 0o777 == 0o600
        await press(pilot, "q")
        assert "q once more leaves." in words(app)
        assert "not kept" not in words(app)


async def test_a_file_that_is_there_is_only_replaced_when_asked_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.html").write_text("mine")
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        await call_out(pilot, "Tea")
        await press(pilot, "ctrl+s")
        await call_out(pilot, "b.html")
        assert "There is a file of this name." in words(app)
        assert (tmp_path / "b.html").read_text() == "mine"
        await press(pilot, "enter")
        assert "<li" in (tmp_path / "b.html").read_text("utf-8")


async def test_a_folder_that_is_not_there_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        await call_out(pilot, "Tea")
        await press(pilot, "ctrl+s")
        await call_out(pilot, str(tmp_path / "no" / "b.md"))
        await settle(pilot)
        assert "There is no such folder here, so nothing was made." in words(app)
        assert [line.words for line in board(app).lines] == ["Tea"]
        assert app.query_one(Input).has_focus


async def test_those_who_follow_are_told_none_of_the_words(tmp_path: Path) -> None:
    app = room(tmp_path, "finish-the-sentence")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "t")
        await call_out(pilot, "CANARY")
        await press(pilot, "escape", "o", "2", "pagedown")
        told = [file.read_bytes() for file in (tmp_path / "run").rglob("*") if file.is_file()]
        assert told
        assert not any(b"CANARY" in one for one in told)
        assert Relay(tmp_path / "run").hear(app.now) is not None


def test_sorting_keys_are_none_that_page() -> None:
    keys = {key for binding in Lines.BINDINGS if isinstance(binding, tuple) for key in binding[0].split(",")}
    assert not keys & {"pagedown", "pageup", "f5", "escape"}
