"""The list of exercises: a line each, and what the marked one is for."""

from pathlib import Path

import pytest
from kit.apps import EXERCISES, TimedApp, app_in_memory
from kit.looking import footer, lines, press, settle, words, write
from kit.places import ANSWERS, at_step
from textual.pilot import Pilot

from companion.app.browsing import groups
from companion.content.library import Library
from companion.content.starting import begin_exercise
from companion.tui.screens.exercises import ExercisesScreen
from companion.tui.screens.reading import TextScreen
from companion.tui.screens.run import RunScreen
from companion.tui.widgets.choices import Choices


def shown(app: TimedApp) -> list[str]:
    """The rows of the list, a heading in square brackets."""
    rows = app.screen.query_one(Choices).rows
    return [f"[{row.words}]" if row.heading else row.words.strip() for row in rows]


async def to_exercises(pilot: Pilot[int]) -> None:
    await settle(pilot)
    await press(pilot, "e")


async def test_every_exercise_has_one_line_and_the_marked_one_says_what_it_is_for(app: TimedApp) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await to_exercises(pilot)
        in_order = [exercise for group in groups(app.journal.library.all()) for exercise in group.exercises]
        rows = [line for line in lines(app) if " min" in line]
        assert [exercise.title in row for exercise, row in zip(in_order, rows, strict=True)] == [True] * len(in_order)
        for exercise in in_order:
            assert exercise.about in words(app)
            await press(pilot, "down")


@pytest.mark.parametrize("size", [(60, 20)], ids=str)
async def test_they_stand_under_how_deep_they_go_and_the_mark_passes_over_headings(
    app: TimedApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await to_exercises(pilot)
        rows = shown(app)
        assert rows[0] == "[Light]"
        assert rows.index("[Light]") < rows.index("[Touches something hard]") < rows.index("[May stir things up]")
        assert rows[rows.index("[May stir things up]") + 1] == "A letter from a kind friend"
        seen = []
        for _ in range(len([row for row in rows if row[0] != "["])):
            seen.append(str(app.screen.query_one(Choices).marked))
            await press(pilot, "down")
        assert not [name for name in seen if name.startswith("#")]
        assert len(set(seen)) == len(seen)
        await press(pilot, "end", "home")
        assert "Light" in words(app)  # the heading over the first row comes back into sight with it


async def test_m_and_f_leave_those_that_fit_and_say_what_is_looked_for(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await to_exercises(pilot)
        everything = shown(app)
        await press(pilot, "m")
        assert "About 5 minutes" in words(app)
        short = {one.title for one in app.journal.library.all() if one.minutes <= 5}
        assert {row for row in shown(app) if row[0] != "["} == short
        await press(pilot, "m")
        assert "About 10 minutes" in words(app)
        assert not short & set(shown(app))
        await press(pilot, "m", "f")
        assert "About 20 minutes · After a shift" in words(app)
        await press(pilot, "m", "f", "f", "f", "f")
        assert "Everything can be skipped, and stopped at any time." in words(app)
        assert shown(app) == everything


async def test_the_mark_stays_on_an_exercise_that_still_fits(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await to_exercises(pilot)
        await press(pilot, "down", "m")
        assert "▸ Something kind I noticed" in words(app)
        await press(pilot, "m")  # where it does not fit, the first that does is marked
        assert app.screen.query_one(Choices).highlighted == 1


async def test_where_nothing_fits_that_is_said_and_no_key_does_anything(app: TimedApp) -> None:
    app.journal.library = Library(bundled=EXERCISES)  # the tests' own alone: they are for nothing in particular
    async with app.run_test(size=(60, 20)) as pilot:
        await to_exercises(pilot)
        await press(pilot, "f")
        assert shown(app) == []
        assert "None for this. m and f look for others." in words(app)
        for key in ("enter", "s", "f3", "down"):
            await press(pilot, key)
            assert isinstance(app.screen, ExercisesScreen)


@pytest.mark.parametrize("size", [(60, 20)], ids=str)
async def test_why_is_one_key_away_on_the_page_and_at_every_step(app: TimedApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await to_exercises(pilot)
        await press(pilot, "f3")
        assert isinstance(app.screen, TextScreen)
        assert "Where it comes from" in words(app)
        await press(pilot, "escape")
        for step in ANSWERS:
            await at_step(step)(pilot)
            await press(pilot, "f3")
            assert isinstance(app.screen, TextScreen), step
            assert "What is known Nothing at all." in words(app)
            await press(pilot, "escape")
            assert isinstance(app.screen, RunScreen)
            assert app.screen.run_.session.step.id == step


async def test_reading_why_leaves_half_a_line_where_it_is(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        await write(pilot, "half a li")
        await press(pilot, "f3", "escape")
        await write(pilot, "ne")
        assert isinstance(app.screen, RunScreen)
        assert app.screen.asking.box.value == "half a line"


@pytest.mark.parametrize("key", ["enter", "s"])
async def test_the_whole_or_the_short_form(tmp_path: Path, key: str) -> None:
    app = app_in_memory(tmp_path)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "e", "home")
        while "▸ Put it down" not in words(app):
            await press(pilot, "down")
        await press(pilot, key)
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run_.session.short == (key == "s")


@pytest.fixture
def with_own(tmp_path: Path) -> TimedApp:
    """The app, with one exercise of the person's own, and a file of theirs that cannot be used."""
    own = tmp_path / "own"
    begin_exercise(own, "tea-break")
    (own / "odd").mkdir()
    (own / "odd" / "exercise.toml").write_text('id = "odd"\ntitle = "Odd"\nminutes = "five"\n')
    app = app_in_memory(tmp_path)
    app.journal.library = Library(own)
    return app


@pytest.mark.parametrize("size", [(60, 20)], ids=str)
async def test_ones_own_exercise_stands_beside_ours_and_is_marked_in_words(
    with_own: TimedApp, size: tuple[int, int]
) -> None:
    app = with_own
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "e", "m")
        while "▸ Tea break" not in words(app):
            await press(pilot, "down")
        [row] = [line for line in lines(app) if "yours" in line]
        assert "▸ Tea break" in row
        assert "3 min, yours" in row
        await press(pilot, "enter")
        assert isinstance(app.screen, RunScreen)


@pytest.mark.parametrize("size", [(60, 20)], ids=str)
async def test_a_bad_file_is_said_with_its_line_and_what_is_wrong_and_stops_nothing(
    with_own: TimedApp, size: tuple[int, int]
) -> None:
    app = with_own
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "e", "end")
        assert "▸ odd cannot be used" in words(app)
        assert "Line 1: “about” is missing; add it." in words(app)
        assert "Enter Read" in " ".join(footer(app))
        assert "F3" not in " ".join(footer(app))
        for key in ("enter", "s", "f3"):
            await press(pilot, key)
            assert isinstance(app.screen, TextScreen)
            assert "Line 3: “minutes” must be a whole number without quotes; change it." in words(app)
            assert str(Path("own", "odd", "exercise.toml")) in "".join(line.strip() for line in lines(app))
            await press(pilot, "escape")
        await press(pilot, "home")
        assert "Enter Begin" in " ".join(footer(app))
        assert "F3 Why this?" in " ".join(footer(app))
        await press(pilot, "enter")
        assert isinstance(app.screen, RunScreen)
