"""What a room sees, with the keys of a clicker and those of a trainer, and what it never sees."""

from pathlib import Path

import pytest
from kit.looking import lines, press, resize, settle, words
from kit.rooms import SIZE, room
from textual.widgets import Digits

from companion.app.relay import Relay
from companion.content.library import Library
from companion.present.keys import KEYS


async def test_a_clicker_goes_through_all_pages_and_back(tmp_path: Path) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "A whole story in six words." in words(app)
        await press(pilot, "f5")
        assert "Six words for the best." in words(app)
        assert "2 / 5" in words(app)
        await press(pilot, *["pagedown"] * 9)
        assert "Six words for next week." in words(app)
        await press(pilot, *["pageup"] * 9)
        assert "1 / 5" in words(app)
        await press(pilot, "end")
        assert "5 / 5" in words(app)
        await press(pilot, "home", "right", "down", "space", "left")
        assert "3 / 5" in words(app)


async def test_the_play_key_starts_and_stops_the_clock_and_never_leaves(tmp_path: Path) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "f5")
        app.now += 5
        app._tick()
        await settle(pilot)
        assert app.query_one(Digits).value == "1:55"
        await press(pilot, "escape")
        app.now += 30
        app._tick()
        assert app.query_one(Digits).value == "1:55"
        await press(pilot, "escape", "escape", "shift+f5")
        assert app.is_running
        app.now += 5
        app._tick()
        assert app.query_one(Digits).value == "1:50"


async def test_when_the_time_is_over_it_says_so_kindly(tmp_path: Path) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "s")
        assert "Take your time." not in words(app)
        app.now += 121
        app._tick()
        await settle(pilot)
        assert "Take your time." in words(app)
        assert not app.query_one(Digits).display
        await press(pilot, "plus")
        assert "Take your time." not in words(app)
        assert app.query_one(Digits).value == "1:00"


@pytest.mark.parametrize(("keys", "cover"), [(("full_stop", "b"), "black"), (("w", "w"), "white")])
async def test_a_cover_hides_every_word_and_the_same_key_brings_it_back(
    tmp_path: Path, keys: tuple[str, str], cover: str
) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", keys[0])
        assert words(app) == ""
        assert app.screen.styles.background.hex6 == {"black": "#000000", "white": "#FFFFFF"}[cover]
        await press(pilot, keys[1])
        assert "Six words for the best." in words(app)


async def test_a_held_page_does_not_change_while_the_trainer_goes_on(tmp_path: Path) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5")
        before = lines(app)
        await press(pilot, "f", "pagedown", "pagedown")
        assert lines(app) == before
        assert app.show.place.at == 3
        await press(pilot, "f")
        assert "4 / 5" in words(app)


async def test_the_made_up_answer_comes_and_goes(tmp_path: Path) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "a")
        assert "made up" not in words(app)
        await press(pilot, "f5", "a")
        assert "Sam, who is made up" in words(app)
        assert "Someone had already put kettle on." in words(app)
        await press(pilot, "a")
        assert "kettle" not in words(app)


async def test_leaving_takes_the_key_twice(tmp_path: Path) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "q")
        assert "q once more leaves." in words(app)
        app.now += 10
        await press(pilot, "q")
        assert app.is_running
        await pilot.press("q")
        await pilot.pause()
        assert app.return_code == 0


async def test_the_list_of_keys_has_every_key_and_any_key_takes_it_away(tmp_path: Path) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "question_mark")
        for key in (key for key in KEYS if key.shown):
            assert key.label.message in words(app)
        await press(pilot, "pagedown")
        assert "1 / 5" in words(app)
        assert "These keys" not in words(app)


async def test_notes_are_never_shown_to_the_room(tmp_path: Path) -> None:
    app = room(tmp_path)
    trainer = Library().trainer("six-words")
    assert trainer is not None
    private = [trainer.purpose, trainer.say, trainer.nobody_speaks, trainer.watch_for, trainer.close]
    private += [page.note for page in trainer.pages if page.note]
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in app.show.slides:
            assert not [note for note in private if " ".join(note.split()) in words(app)]
            await press(pilot, "a", "pagedown")


async def test_what_does_not_fit_is_told_to_those_who_follow_and_not_to_the_room(tmp_path: Path) -> None:
    app, heard = room(tmp_path, "put-it-down"), Relay(tmp_path / "run")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "pagedown")
        told = heard.hear(app.now)
        assert told is not None
        assert told.place.fits
        before = words(app)
        await resize(pilot, 24, 8)
        app._tick()
        told = heard.hear(app.now)
        assert told is not None
        assert not told.place.fits
        assert set(words(app).split()) <= set(before.split())
        at = app.show.place.at
        await press(pilot, "pagedown")
        assert app.show.place.at == at  # further down the same page first
        await resize(pilot, *SIZE)
        app._tick()
        told = heard.hear(app.now)
        assert told is not None
        assert told.place.fits
    assert heard.hear(app.now) is None


@pytest.mark.parametrize("what", Library().ids())
async def test_every_page_of_every_exercise_fits(tmp_path: Path, what: str) -> None:
    app = room(tmp_path, what)
    async with app.run_test(size=SIZE) as pilot:
        for at in range(len(app.show.slides)):
            await press(pilot, "a")
            assert app.show.place.fits, (at, lines(app))
            await press(pilot, "a")
            assert app.show.place.fits, (at, lines(app))
            await press(pilot, "pagedown")


async def test_a_card_is_read_off_the_wall(tmp_path: Path) -> None:
    app = room(tmp_path, "what-matters")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5")
        assert "What might need to change?" in words(app)
        assert "A card to read" not in words(app)


async def test_the_room_reads_what_is_true_before_a_wall(tmp_path: Path) -> None:
    app = room(tmp_path, "thank-you")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5")
        assert "Leave patients out of it." in words(app)
        assert "This stays on this computer." not in words(app)


async def test_a_made_up_answer_stands_where_the_empty_lines_were(tmp_path: Path) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5")
        assert "______" in words(app)
        await press(pilot, "a")
        assert "______" not in words(app)


async def test_light_and_dark(tmp_path: Path) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        assert not app.current_theme.dark
        await press(pilot, "d")
        assert app.current_theme.dark


async def test_the_last_ten_seconds_are_quiet(tmp_path: Path) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f5", "s")
        app.now += 109
        app._tick()
        await settle(pilot)
        loud = app.query_one(Digits).styles.color
        app.now += 2
        app._tick()
        await settle(pilot)
        assert app.query_one(Digits).value == "0:09"
        assert app.query_one(Digits).styles.color != loud


async def test_a_clock_that_ticks_while_it_closes_does_no_harm(tmp_path: Path) -> None:
    app = room(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
    app._tick()
