"""A person's text is never interpreted: whatever it holds, and wherever it is shown, it is shown as it is."""

import re
from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, entry
from kit.looking import lines, paste, picture, press, settle, words
from kit.places import at_step
from textual.pilot import Pilot
from textual.widgets import TextArea

from companion.guide.clean import clean
from companion.guide.session import Answer
from companion.journal.entries import Part
from companion.tui.screens.closing import ClosingScreen
from companion.tui.screens.entry import EditScreen, EntryScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.run import RunScreen

MARKUP = "[bold]x[/x] [/] [/bold] [@click=app.leave]x[/] [b \\[ ] [[ [link=https://example.org]x[/link]"
TEXTS = {
    "markup": MARKUP,
    "templates": "$name {name} %s %(name)s {0} ${x}",
    "scripts": "👩‍👩‍👧‍👦 👍🏽 שלום עולם مرحبا e\u0301a\u0308 Zürich ỡ 看護師さん、ありがとう",
    "control codes": "a\x1b[31mb\x07c\x9bd\x00e\x08f\u202eg",
    "other line ends": "one\u0085two\u2028three\x0bfour\x0cfive",
}
by_name = pytest.mark.parametrize("name", TEXTS)


def letters(text: str) -> str:
    """What must be readable of a text: its letters in order, without spaces, which lines break at."""
    return "".join(clean(text).replace("\u2028", "").split())


def readable(app: TimedApp) -> str:
    """The letters on the screen, without spaces, frames and bars."""
    return "".join(re.sub("[\u2500-\u259f]", "", "".join(lines(app))).split())


async def send(pilot: Pilot[int], app: TimedApp, text: str) -> None:
    """Pastes a text into the box that has the focus, and goes on."""
    await paste(pilot, text)
    assert app.run_now is not None
    await press(pilot, "ctrl+j" if app.run_now.session.step.kind == "text" else "enter")


@by_name
async def test_a_text_is_shown_as_it_is_from_the_box_to_the_closing_page(app: TimedApp, name: str) -> None:
    text = TEXTS[name]
    async with app.run_test(size=(100, 60)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        await send(pilot, app, text)
        await send(pilot, app, text)
        assert isinstance(app.screen, RunScreen)
        run = app.screen.run_
        line, page = str(run.session.given["a-line"]), str(run.session.given["a-text"])
        assert line == " ".join(clean(line).split())
        # A line keeps only the first line of what is pasted; a page keeps all, each line end as a newline.
        assert letters(text).startswith(letters(line))
        assert letters(page) == letters(text)
        for step in ("a-list", "a-pick", "some-picks", "a-scale", "a-yesno"):
            assert run.session.step.id == step
            await press(pilot, "ctrl+n")
        for _ in ("an-echo", "a-letter", "a-card"):
            assert letters(page if run.session.step.id == "a-letter" else line) in readable(app), picture(app)
            await press(pilot, "enter")
        assert run.session.step.id == "a-keep"
        assert letters(line) in readable(app)
        await press(pilot, "down", "enter")
        kept = str(run.session.given["a-keep"])
        assert letters(kept) in letters(text) + letters(line)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, ClosingScreen)
        assert letters(line) in readable(app)
        assert letters(page) in readable(app)
        assert "\x1b" not in picture(app)


@by_name
async def test_a_text_is_shown_as_it_is_in_the_journal_the_entry_and_the_editor(tmp_path: Path, name: str) -> None:
    text = TEXTS[name]
    one = " ".join(clean(text).split())
    app = app_in_memory(
        tmp_path,
        [entry(0, text, title=text, tags=(text,), parts=(Part("what", text, text),)), entry(1)],
    )
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        assert isinstance(app.screen, JournalScreen)
        assert letters(one) in readable(app)
        assert readable(app).count(letters(one)[:30]) == 2  # the title and the line below, which may be cut
        await press(pilot, "enter")
        assert isinstance(app.screen, EntryScreen)
        assert readable(app).count(letters(text)) >= 2  # the question and the answer; the heading may be cut
        await press(pilot, "e")
        assert isinstance(app.screen, EditScreen)
        assert letters(app.screen.query_one(TextArea).text) == letters(text)
        await press(pilot, "ctrl+s", "escape", "slash")
        await paste(pilot, text)
        assert isinstance(app.screen, JournalScreen)
        await press(pilot, "escape", "d", "b")
        assert letters(one) in readable(app)


@by_name
async def test_a_text_in_a_notification_is_no_markup_and_no_code(app: TimedApp, name: str) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot)
        app.begin(TEXTS[name])  # there is no such exercise, which is said with its name
        await settle(pilot)
        assert "There is no exercise called" in words(app)
        assert letters(TEXTS[name]) in readable(app)
        assert "\x1b" not in picture(app)


async def test_a_click_on_a_text_that_looks_like_an_action_does_nothing(tmp_path: Path) -> None:
    text = "[@click=app.leave]press here[/]"
    app = app_in_memory(tmp_path, [entry(0, text)])
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter")
        for number, line in enumerate(lines(app)):
            if "press here" in line:
                await pilot.click(offset=(line.index("press here") + 2, number))
        await settle(pilot)
        assert not app._exit
        assert isinstance(app.screen, EntryScreen)


async def test_ten_thousand_characters_are_kept_whole_and_shown(app: TimedApp) -> None:
    text = " ".join(f"word{number}" for number in range(1_300))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-text")(pilot)
        await paste(pilot, text)
        assert app.run_now is not None
        await press(pilot, "ctrl+j")
        assert app.run_now.session.given["a-text"] == text
        while app.run_now is not None and app.run_now.session.step.id != "a-letter":
            await press(pilot, "ctrl+n")
        assert "word0 word1 " in words(app)
        await press(pilot, "end")


async def test_one_word_without_an_end_is_no_trouble_anywhere(app: TimedApp) -> None:
    word = "A" * 10_000
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        run = app.journal.begin("every-kind")
        for value in (None, None, word, word):
            run.reply(Answer(value))
        draft = run.draft()
        app.carry_on(draft.id)
        await settle(pilot)
        while app.run_now is not None and app.run_now.session.step.id != "some-support":
            await press(pilot, "ctrl+n")
        await press(pilot, "ctrl+n", "enter")
        assert isinstance(app.screen, ClosingScreen)
        await press(pilot, "enter", "j")
        assert "AAAA" in words(app)
        await press(pilot, "enter", "e", "escape", "escape")
