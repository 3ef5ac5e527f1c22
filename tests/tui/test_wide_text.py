"""Signs that are wide, joined or written from the right: no line is wider than its frame, wherever they are shown."""

from pathlib import Path

import pytest
from kit.apps import NOON, TimedApp, app_in_memory, entry
from kit.looking import click, lines, paste, press, rows, settle, write
from rich.cells import cell_len
from wcwidth import wcswidth

from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.widgets.page import Page

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
THUMB = "\U0001f44d\U0001f3fd"
TEXTS = {
    "chinese": "\u770b\u8b77\u5e2b\u3055\u3093\u3001\u3042\u308a\u304c\u3068\u3046\u3002" * 12,
    "joined": f"{FAMILY} {THUMB} \U0001f469\U0001f3fd\u200d\u2695\ufe0f tea " * 12,
    "joined without spaces": f"{FAMILY}{THUMB}" * 30,
    "flags": "\U0001f1ec\U0001f1e7\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f tea " * 12,
    "hearts": "\u2764\ufe0f \u2615\ufe0f 1\ufe0f\u20e3 tea " * 14,
    "from the right": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 " * 14,
    "combining": "e\u0301a\u0308Zu\u0308rich " * 14,
    "combining without spaces": "e\u0301a\u0308" * 12,
}


def fits(app: TimedApp) -> None:
    """No line is wider than the screen, every terminal agrees on its width, and the search box has both its sides."""
    for line in lines(app):
        assert wcswidth(line) == cell_len(line), line
        assert wcswidth(line) <= app.size.width, line
    for line in lines(app):
        if "\u2502" in line:
            assert line.count("\u2502") == 2, line


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=["small", "usual"])
@pytest.mark.parametrize("name", TEXTS)
async def test_no_line_is_wider_than_its_frame(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    text = TEXTS[name]
    app = app_in_memory(tmp_path, [entry(0, text + " kettle " + text, title=text[:70], tags=(text[:30],))])
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        fits(app)
        await press(pilot, "f", "end")
        fits(app)
        await press(pilot, "escape", "slash")
        await write(pilot, "kettle")
        assert isinstance(app.screen, JournalScreen)
        assert "kettle" in "".join(lines(app)[7:])  # what was found is in sight below the box
        fits(app)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, EntryScreen)
        fits(app)
        await press(pilot, "end")
        fits(app)
        app.push_screen(JournalScreen(NOON.date()))  # as the calendar does
        await settle(pilot)
        fits(app)


SIGNS = [FAMILY, THUMB, "\U0001f1ec\U0001f1e7", "\u2764\ufe0f", "e\u0301", "\u770b", "x"]


def whole(app: TimedApp) -> None:
    """No sign is cut where its colour changes: a terminal would draw its pieces side by side, and the frame would tear."""
    for row in rows(app):
        assert sum(cell_len(segment.text) for segment in row) == cell_len("".join(segment.text for segment in row))


async def test_the_cursor_goes_from_sign_to_sign_and_takes_each_away_whole(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        page = app.screen.query_one(Page)
        await paste(pilot, "".join(SIGNS))
        places = [sum(map(len, SIGNS[:number])) for number in range(len(SIGNS) + 1)]
        for place in reversed(places[:-1]):
            await press(pilot, "left")
            assert page.cursor_location == (0, place)
            whole(app)
        for place in places[1:]:
            await press(pilot, "right")
            assert page.cursor_location == (0, place)
            whole(app)
        for number in range(len(SIGNS), 0, -1):
            assert page.text == "".join(SIGNS[:number])
            await press(pilot, "backspace")
        await paste(pilot, "".join(SIGNS))
        await press(pilot, "home", *["delete"] * 3)
        assert page.text == "".join(SIGNS[3:])


async def test_up_down_and_a_click_never_end_inside_a_sign(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        page = app.screen.query_one(Page)
        await paste(pilot, "\n".join(["".join(SIGNS), "0123456789abc", f"{FAMILY} " * 30, "x"]))
        for column in range(10):
            page.move_cursor((1, column))
            for keys in ("up", "down", "down", "down"):
                await press(pilot, keys)
                row, place = page.cursor_location
                if row == 0:
                    assert place in {sum(map(len, SIGNS[:number])) for number in range(len(SIGNS) + 1)}
                elif row == 2:
                    assert place % (len(FAMILY) + 1) in (0, len(FAMILY))
                whole(app)
        x, y = page.content_region.offset
        for cell, place in ((0, 0), (1, 0), (2, len(FAMILY)), (3, len(FAMILY)), (4, len(FAMILY + THUMB))):
            await click(pilot, (x + cell, y))
            assert page.cursor_location == (0, place)
        await press(pilot, "shift+right", "shift+right")
        whole(app)
