"""Home: what comes first on a hard day, short forms, the week in words, and the way out."""

from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, app_with_vault, entry
from kit.looking import footer, lines, press, said, settle, words, write
from kit.places import at_step

from companion.guide.session import Answer
from companion.journal.entries import Direction, Draft, Kind


async def test_on_a_hard_day_home_says_that_light_ones_come_first(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0, exercise="put-it-down", answers={"shift": "red"})])
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        assert "After a day like this, light ones come first." in words(app)
        assert "A letter from a kind friend" not in words(app)


async def test_the_marked_suggestion_says_why(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        reasons = [exercise.suggested.because for exercise in app.journal.library.all() if exercise.suggested]
        seen = []
        for _ in range(4):
            seen += [reason for reason in reasons if reason in words(app)]
            await press(pilot, "down")
        assert len(seen) == 4
        assert not any(reason in words(app) for reason in reasons)  # All exercises is marked


async def test_not_all_right_leaves_people_to_talk_to_and_all_exercises(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0, exercise="put-it-down", answers={"you": "not-all-right"})])
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        assert "People you can talk to are one key away: F2." in words(app)
        assert "▸ Talk to someone All exercises …" in words(app)
        await press(pilot, "enter", "escape")
        assert "Talk to someone" in lines(app)[0]


async def test_not_all_right_at_the_gate_is_heard_though_nothing_is_kept(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("kind-letter")
        await settle(pilot)
        await press(pilot, "3", "enter", "1")  # One kind minute
        await press(pilot, "escape", "down", "enter")
        assert "People you can talk to are one key away: F2." in words(app)
        assert app.journal.store.drafts() == []


async def test_a_short_form_is_in_sight_on_home_and_s_begins_it(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        assert "Put it down 5 min, short: s" in words(app)
        await press(pilot, "s")
        assert app.run_now is not None
        assert app.run_now.session.exercise.id == "put-it-down"
        assert app.run_now.session.short


@pytest.mark.parametrize("way", [("down",), ("e", "down")], ids=["home", "exercises"])
async def test_s_begins_nothing_where_there_is_no_short_form(app: TimedApp, way: tuple[str, ...]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *way, "s")
        assert "This one has no short form." in said(app)
        assert app.run_now is None


async def test_help_says_what_the_line_of_the_week_means(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0, kind=Kind.ACT, direction=Direction.BETWEEN_OTHERS)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "seen 1 A bar for each day, and the kind things you noted." in words(app)
        await press(pilot, "f1")
        assert "a bar for each of the last seven days" in words(app)
        assert "seen (between others)" in words(app)


async def test_the_way_out_is_in_the_footer_of_home_and_of_the_locked_door(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Ctrl+Q Quit" in " ".join(footer(app))
    app = app_in_memory(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Ctrl+Q Quit" in " ".join(footer(app))
        assert "u Undo" not in " ".join(footer(app))
        await at_step("a-line")(pilot)
        await write(pilot, "half a line")
        await press(pilot, "escape", "down", "down", "enter")
        assert "u Undo letting go" in " ".join(footer(app))
        assert "Ctrl+Q Quit" in " ".join(footer(app))


async def test_s_says_that_it_begins_nothing_on_a_row_that_is_no_exercise(app: TimedApp) -> None:
    run = app.journal.begin("put-it-down")
    run.reply(Answer("amber"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for way in ("home", "end"):  # the draft that waits; all exercises
            app.clear_notifications()
            await press(pilot, way, "s")
            assert "This one has no short form. Enter opens it." in said(app)
            assert app.run_now is None


async def test_long_words_of_an_exercise_that_is_gone_are_read_by_keyboard(app: TimedApp) -> None:
    now = app.clock.now()
    long = "\n".join(f"line {number}." for number in range(60))
    app.journal.store.save_draft(Draft("0" * 8, "gone", False, {"given": {"a": long}}, now, now))
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await press(pilot, *["ctrl+up"] * 15)
        assert "This is what you wrote: line 0." in words(app)
        seen = words(app)
        for _ in range(15):
            await press(pilot, "ctrl+down")
            seen += words(app)
        assert all(f"line {number}." in seen for number in range(60))
        assert "Keep it in the journal as a note" in words(app)
        await press(pilot, "enter")
        assert app.journal.store.drafts() == []


async def test_why_is_one_key_away_from_what_home_suggests(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "f3")
        assert "Where it comes from" in words(app)
        await press(pilot, "escape", "end")
        assert "▸ All exercises …" in words(app)
        await press(pilot, "f3")  # which is no exercise
        assert "▸ All exercises …" in words(app)
