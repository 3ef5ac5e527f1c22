"""What stands on the screen of an app under test, as a person would see it."""

import asyncio
import unicodedata
from collections.abc import Callable, Iterator

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App
from textual.events import Key, Paste
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from companion.tui.widgets.lines import KeyLine

NOW = 0.001
"""Seconds in which whatever can run does."""


def rows(app: App[int]) -> list[list[Segment]]:
    """Every line of the screen as drawn segments, after all filters."""
    return [list(strip) for strip in app.screen._compositor.render_strips(app.size)]


def lines(app: App[int]) -> list[str]:
    """Every line of the screen as text."""
    return ["".join(segment.text for segment in row).rstrip() for row in rows(app)]


def picture(app: App[int]) -> str:
    """The screen as text, without empty lines at its end."""
    return "\n".join(lines(app)).rstrip("\n") + "\n"


def words(app: App[int]) -> str:
    """The screen's words, one space between them, so that a sentence is found wherever its lines break."""
    return " ".join(" ".join(lines(app)).split())


def said(app: App[int]) -> str:
    """The notifications that are shown."""
    return "\n".join(note.message for note in app._notifications)


def footer(app: App[int]) -> list[str]:
    """The lines of the footer."""
    line = app.screen.query_one(KeyLine)
    return lines(app)[line.region.y : line.region.bottom]


def footer_key(app: App[int], shown: str) -> tuple[int, int]:
    """Where a key of the footer stands, by how it is written. Raises LookupError."""
    top = app.screen.query_one(KeyLine).region.y
    for number, line in enumerate(footer(app)):
        padded = f" {line} "
        if f" {shown} " in padded:
            return padded.index(f" {shown} "), top + number
    raise LookupError(shown)


def segments(app: App[int]) -> Iterator[Segment]:
    """The drawn segments in which something can be read."""
    for row in rows(app):
        yield from (segment for segment in row if segment.text.strip())


def busy(app: App[int]) -> bool:
    """Whether anything waits to be done: a message, a callback, a worker, a layout, a repaint."""
    screen = app.screen
    return (
        any(pump._message_queue is not None and (pump.message_queue_size or pump._next_callbacks) for pump in _all(app))
        or any(not worker.is_finished for worker in app.workers)
        or screen._compositor.size != app.size
        or screen._layout_required
        or screen._repaint_required
        or bool(screen._dirty_widgets)
    )


def _all(app: App[int]) -> list[MessagePump]:
    return [app, *app._registry]


async def settle(
    pilot: Pilot[int], until: Callable[[], bool] = lambda: True, rounds: int = 4000, *, quiet: int = 3
) -> None:
    """Waits until nothing waits to be done, ``quiet`` times one after another, and ``until`` holds. Bounded."""
    calm = 0
    for _ in range(rounds):
        await pilot._wait_for_screen()
        await asyncio.sleep(NOW)
        if not pilot.app.is_running or pilot.app._exit:
            return
        pilot.app.screen._on_timer_update()
        calm = 0 if busy(pilot.app) else calm + 1
        if calm >= quiet and until():
            return
    raise AssertionError(f"it did not come to this:\n{picture(pilot.app)}")


async def reach(pilot: Pilot[int], until: Callable[[], bool], rounds: int = 1000) -> None:
    """Waits until something holds, while other work goes on."""
    for _ in range(rounds):
        await pilot.pause(0.01)
        if until():
            return
    raise AssertionError(f"it did not come to this:\n{picture(pilot.app)}")


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Presses keys one after another, and waits for what follows from each.

    Textual's own way waits for the whole process to be idle, twenty milliseconds at a time, which most of a test then is.
    """
    for key in keys:
        send(pilot.app, key)
        await settle(pilot, quiet=2)
    await settle(pilot)


def send(app: App[int], key: str) -> None:
    """A key as a terminal sends it."""
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    name = _get_unicode_name_from_key(REPLACED_KEYS.get(key, key))
    try:
        character: str | None = unicodedata.lookup(name)
    except KeyError:
        character = key if len(key) == 1 else None
    event = Key(key, character)
    event.set_sender(app)
    assert app._driver is not None
    app._driver.send_message(event)


async def write(pilot: Pilot[int], text: str) -> None:
    """Types a text key by key."""
    await press(pilot, *text)


async def do(pilot: Pilot[int], command: str) -> None:
    """Does something by way of the list of everything, narrowed to it."""
    await press(pilot, "ctrl+p")
    await write(pilot, command)
    await press(pilot, "enter")


async def paste(pilot: Pilot[int], text: str) -> None:
    """Pastes a text, as a terminal does."""
    pilot.app.post_message(Paste(text))
    await settle(pilot)


async def resize(pilot: Pilot[int], width: int, height: int) -> None:
    """Changes the size of the terminal."""
    await pilot.resize_terminal(width, height)
    await settle(pilot, lambda: pilot.app.screen.size == (width, height))


async def click(pilot: Pilot[int], place: tuple[int, int]) -> None:
    """Clicks where something stands on the screen."""
    await pilot.click(offset=place)
    await settle(pilot)


def place_of(app: App[int], text: str) -> tuple[int, int]:
    """Where a text stands on the screen. Raises LookupError."""
    for number, line in enumerate(lines(app)):
        if text in line:
            return cell_len(line[: line.index(text)]), number
    raise LookupError(text)
