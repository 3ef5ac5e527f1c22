"""A card is copied, printed or saved where it stands, and only after a question."""

import os
import stat
from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory
from kit.looking import footer, paste, press, reach, said, settle, words

from companion.tui.screens.home import HomeScreen
from companion.tui.screens.run import RunScreen

CARD = "The porter\n\nThank you for waiting."


@pytest.fixture
def app(tmp_path: Path) -> TimedApp:
    return app_in_memory(tmp_path)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, and no program that prints."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    return folder


def printer(tmp_path: Path, line: str) -> None:
    program = tmp_path / "programs" / "lp"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{line}\n")
    program.chmod(0o755)


async def to_the_card(app: TimedApp, pilot: object) -> None:
    """Writes two lines of the every-kind exercise and stops at its card."""
    app.begin("every-kind")
    await settle(pilot)
    run = app.run_now
    assert run is not None
    while run.session.step.id != "a-card":
        if run.session.step.id == "a-line":
            await paste(pilot, CARD.splitlines()[2])
            await press(pilot, "enter")
        elif run.session.step.kind in ("say", "pause", "echo"):
            await press(pilot, "enter")
        else:
            await press(pilot, "ctrl+n")


async def test_nothing_leaves_before_the_question_is_answered(app: TimedApp, home: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_the_card(app, pilot)
        assert "c Copy or print" in " ".join(footer(app))
        await press(pilot, "c")
        assert "recognise this?" in words(app)
        assert "Print it" not in words(app)  # there is no printer here
        await press(pilot, "escape")
        assert isinstance(app.screen, RunScreen)
        assert (app.clipboard, list(home.iterdir())) == ("", [])
        await press(pilot, "c", "down", "enter")
        assert app.clipboard == "Thank you for waiting."


async def test_a_card_is_saved_beside_the_one_before_and_for_its_owner_alone(app: TimedApp, home: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_the_card(app, pilot)
        for _ in range(2):
            await press(pilot, "c", "down", "down", "enter")
        assert "The card is saved" in said(app)
    files = sorted(home.iterdir())
    assert [file.name for file in files] == ["companion card 2.txt", "companion card.txt"]
    assert {file.read_text() for file in files} == {"Thank you for waiting.\n"}
    if os.name == "posix":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


async def test_where_it_cannot_be_saved_that_is_said(app: TimedApp, home: Path) -> None:
    home.rmdir()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_the_card(app, pilot)
        await press(pilot, "c", "down", "down", "enter")
        assert "The card is saved" not in said(app)
        assert str(home) in said(app)
        assert isinstance(app.screen, RunScreen)


@pytest.mark.skipif(os.name != "posix", reason="a script as a program")
@pytest.mark.parametrize(
    ("line", "outcome"),
    [("/bin/cat > $HOME/printed", "The card is at the printer."), ("exit 1", "The printer did not take the card.")],
)
async def test_a_card_is_printed_or_it_is_said_that_it_was_not(
    app: TimedApp, tmp_path: Path, home: Path, line: str, outcome: str
) -> None:
    printer(tmp_path, line)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_the_card(app, pilot)
        await press(pilot, "c", "down", "down", "enter")
        await reach(pilot, lambda: outcome in said(app))
    printed = home / "printed"
    assert not printed.exists() or printed.read_text() == "Thank you for waiting.\n"
    assert printed.exists() == outcome.startswith("The card")


async def test_a_card_without_anybody_s_words_asks_about_nobody(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        app.begin("tea-and-biscuits")
        await settle(pilot)
        assert "left" not in words(app)  # nothing in it takes any time
        await press(pilot, "c")
        assert "recognise" not in words(app)
        await press(pilot, "enter")
        assert app.clipboard.startswith("Tea and biscuits\n")
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("size", [(60, 20), (100, 40)])
async def test_a_card_with_headings_is_one_card_and_leaves_with_them(app: TimedApp, size: tuple[int, int]) -> None:
    card = "What we do\nSaying hello\nBreaks\n\nTo read at the start of a meeting\nWe say hello."
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.begin("we-do-we-do-not")
        await settle(pilot)
        await paste(pilot, "Saying hello")
        await press(pilot, "enter")
        await paste(pilot, "Breaks")
        await press(pilot, "enter", "enter", "ctrl+n", "ctrl+n")
        await paste(pilot, "We say hello.")
        await press(pilot, "enter")
        (frame,) = app.screen.query(".shelf")
        assert str(frame.content) == card  # type: ignore[attr-defined]
        await press(pilot, "c", "down", "enter")
        assert app.clipboard == card
        await press(pilot, "enter")
        await press(pilot, "c", "down", "enter")
        assert app.clipboard == card
