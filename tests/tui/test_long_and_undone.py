"""Long texts in every box, and undoing that stops where the person opened the text."""

from collections.abc import Awaitable, Callable

import pytest
from kit.apps import TimedApp, entry
from kit.looking import paste, press, settle, write
from kit.places import at_step
from textual.pilot import Pilot

from companion.tui.widgets.page import Page

MakeApp = Callable[..., TimedApp]
Way = Callable[[Pilot[int]], Awaitable[None]]

OPENED = "The text that a person opened."
LONG = "\n\n".join(["The porter waited by the door with a blanket while she rang the ward again. " * 6] * 220).strip()
assert len(LONG) > 100_000


async def to_edit(pilot: Pilot[int]) -> None:
    await press(pilot, "j", "enter", "e")


async def to_waiting_note(pilot: Pilot[int]) -> None:
    await press(pilot, "n")
    await paste(pilot, OPENED)
    await press(pilot, "escape", "down", "down", "enter", "enter")


async def to_draft(pilot: Pilot[int]) -> None:
    await at_step("a-text")(pilot)
    await paste(pilot, OPENED)
    await press(pilot, "escape", "down", "enter", "enter")


async def to_draft_line(pilot: Pilot[int]) -> None:
    await at_step("a-line")(pilot)
    await paste(pilot, OPENED)
    await press(pilot, "escape", "down", "enter", "enter")


async def back_to_an_answer(pilot: Pilot[int]) -> None:
    await at_step("a-text")(pilot)
    await paste(pilot, OPENED)
    await press(pilot, "ctrl+j", "shift+tab")


OPENINGS = [to_edit, to_waiting_note, to_draft, to_draft_line, back_to_an_answer]


@pytest.mark.parametrize("way", OPENINGS, ids=lambda way: way.__name__)
async def test_undo_never_clears_the_text_that_was_opened(make_app: MakeApp, way: Way) -> None:
    app = make_app([entry(0, OPENED)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await way(pilot)
        box = app.screen.query_one(Page)
        assert box.text == OPENED
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+y")
        assert box.text == OPENED
        await write(pilot, " And more")
        await press(pilot, *["ctrl+z"] * 9)
        assert box.text == OPENED
        await press(pilot, *["ctrl+y"] * 9)
        assert box.text == f"{OPENED} And more"


async def test_what_was_cut_from_an_opened_text_comes_back(make_app: MakeApp) -> None:
    app = make_app([entry(0, OPENED)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_edit(pilot)
        await press(pilot, "f7", "backspace")
        box = app.screen.query_one(Page)
        assert box.text == ""
        await press(pilot, "ctrl+z", "ctrl+z")
        assert box.text == OPENED


async def test_a_long_text_is_kept_whole_as_a_note_and_as_a_change(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await paste(pilot, LONG)
        assert app.screen.query_one(Page).text == LONG
        await press(pilot, "ctrl+s")
        [row] = app.journal.store.list()
        assert app.journal.store.get(row.id).text == LONG
        assert len(row.title) <= 72
        await press(pilot, "j", "enter", "e")
        await paste(pilot, LONG)
        await press(pilot, "ctrl+s")
        assert app.journal.store.get(row.id).text == LONG + LONG
