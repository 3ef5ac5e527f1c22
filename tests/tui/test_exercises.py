"""The list of exercises: a line each, and what the marked one is for."""

from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory
from kit.looking import lines, press, settle, words

from companion.content.library import Library
from companion.content.starting import begin_exercise
from companion.tui.screens.reading import TextScreen
from companion.tui.screens.run import RunScreen


async def test_every_exercise_has_one_line_and_the_marked_one_says_what_it_is_for(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        titles = [exercise.title for exercise in app.journal.library.all()]
        rows = [line for line in lines(app) if " min" in line]
        assert [any(title in row for title in titles) for row in rows] == [True] * len(titles)
        for exercise in app.journal.library.all():
            assert exercise.about in words(app)
            await press(pilot, "down")


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


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
async def test_ones_own_exercise_stands_beside_ours_and_is_marked_in_words(
    with_own: TimedApp, size: tuple[int, int]
) -> None:
    app = with_own
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "e", "end", "up")
        [row] = [line for line in lines(app) if "yours" in line]
        assert "▸ Tea break" in row
        assert "3 min, yours" in row
        await press(pilot, "enter")
        assert isinstance(app.screen, RunScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
async def test_a_bad_file_is_said_with_its_line_and_what_is_wrong_and_stops_nothing(
    with_own: TimedApp, size: tuple[int, int]
) -> None:
    app = with_own
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "e", "end")
        assert "▸ odd cannot be used" in words(app)
        assert "Line 1: “about” is missing; add it." in words(app)
        for key in ("enter", "s", "w"):
            await press(pilot, key)
            assert isinstance(app.screen, TextScreen)
            assert "Line 3: “minutes” must be a whole number without quotes; change it." in words(app)
            assert str(Path("own", "odd", "exercise.toml")) in "".join(line.strip() for line in lines(app))
            await press(pilot, "escape")
        await press(pilot, "home", "enter")
        assert isinstance(app.screen, RunScreen)
