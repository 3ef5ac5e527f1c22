"""The one module that touches Textual's private parts, to keep a private journal private.

Four holes are closed here: crash reports that print local variables, environment variables that log keys, control
codes in a person's text that would reach the terminal, and screenshots that write the screen to disk in the clear.
And two ways in which a terminal could end the app or hold it up: bytes that are no text, and a size beyond reason.
Each has a test that fails when its guard is taken away.
"""

import os
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

KEPT_VARIABLES = (
    "TEXTUAL_ANIMATIONS",
    "TEXTUAL_DISABLE_KITTY_KEY",
    "TEXTUAL_FPS",
    "TEXTUAL_SMOOTH_SCROLL",
    "TEXTUAL_SPEEDUPS",
)
"""What Textual may be told from outside. Its other variables log keys or the screen, give keys another meaning, or
change our colours; some end it with an error."""
WIDEST, TALLEST = 1000, 500
"""The most cells that are drawn. A bigger size is a slip or an attack, and drawing it would take minutes."""
PASTE_ENDS_AFTER = 2.0
"""Seconds of quiet that end a paste whose end never came."""


def quiet_environment() -> None:
    """Takes away what would make Textual log keys or the screen. Must run before textual is imported."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL") and name not in KEPT_VARIABLES]:
        del os.environ[name]
    for name, most in (("COLUMNS", WIDEST), ("LINES", TALLEST)):
        value = os.environ.get(name, "")
        if not (value.isdecimal() and len(value) < 5 and int(value) <= most):
            os.environ.pop(name, None)  # the terminal's own size counts then
    # Composed input (dead keys, input methods) is lost in several terminals when Textual asks for every key.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream and (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


quiet_environment()

from rich.segment import Segment  # noqa: E402
from rich.text import Text as RichText  # noqa: E402
from textual import events  # noqa: E402
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser  # noqa: E402
from textual.app import App, SystemCommand  # noqa: E402
from textual.driver import Driver  # noqa: E402
from textual.filter import LineFilter  # noqa: E402
from textual.geometry import Size  # noqa: E402
from textual.message import Message  # noqa: E402
from textual.screen import Screen  # noqa: E402
from textual.worker import active_worker  # noqa: E402

from companion.errors import CompanionError  # noqa: E402
from companion.guide.clean import UNWANTED  # noqa: E402


class StripCodes(LineFilter):
    """Takes control codes out of everything that is drawn, whatever widget drew it."""

    def apply(self, segments: list[Segment], background: Any) -> list[Segment]:
        """The segments without control codes; Textual's own control segments pass."""
        return [
            segment
            if segment.control or not UNWANTED.search(segment.text)
            else Segment(UNWANTED.sub("", segment.text), segment.style)
            for segment in segments
        ]


_STRIP = StripCodes()


def within_reason(size: Size) -> Size:
    """A size that can be drawn."""
    return Size(min(max(size.width, 1), WIDEST), min(max(size.height, 1), TALLEST))


class Reader:
    """What comes from the terminal, as Textual's messages. ``is_pasting`` while a paste has begun and not ended."""

    def __init__(self) -> None:
        self.is_pasting = False
        self._tail = ""
        self._parser = XTermParser()

    def read(self, text: str) -> Iterator[Message]:
        """Takes the next piece. A report with numbers that make no sense is left out, and nothing but that."""
        self._look_for_paste(text)
        for sign in (*text, ""):
            try:
                yield from self._parser.feed(sign) if sign else self._parser.tick()
            except (ArithmeticError, ValueError):
                self._parser = XTermParser()

    def _look_for_paste(self, text: str) -> None:
        """The signs of a beginning and an end may come in two pieces."""
        seen = self._tail + text
        begun, ended = seen.rfind(BRACKETED_PASTE_START), seen.rfind(BRACKETED_PASTE_END)
        if begun != ended:  # at least one of them is there
            self.is_pasting = begun > ended
        self._tail = seen[1 - len(BRACKETED_PASTE_END) :]


if sys.platform != "win32":
    from select import select

    from textual.drivers.linux_driver import LinuxDriver

    class PatientDriver(LinuxDriver):
        """Textual's terminal, which no byte that comes from there can end."""

        def _run_input_thread(self) -> None:
            try:
                self.run_input_thread()
            except Exception as error:  # noqa: BLE001 - it goes the way of every fault: one calm line
                self._app.call_later(self._app._handle_exception, error)

        def give_back(self) -> None:
            """Leaves the terminal as it was, from a thread: Textual's own way stops half-way outside the main one."""
            self._disable_mouse_support()
            self.stop_application_mode()
            self.close()

        def run_input_thread(self) -> None:
            """Reads until the app ends or the terminal is gone. A byte that is not UTF-8 becomes a replacement sign."""
            decode = getincrementaldecoder("utf-8")("replace").decode
            reader, heard = Reader(), 0.0
            while not self.exit_event.is_set():
                text = ""
                if select([self.fileno], [], [], 0.1)[0]:
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:
                        return
                    text, heard = decode(data), time.monotonic()
                elif reader.is_pasting and time.monotonic() - heard >= PASTE_ENDS_AFTER:
                    text = BRACKETED_PASTE_END
                for message in reader.read(text):
                    self.process_message(message)


Returned = TypeVar("Returned")


class GuardedApp(App[Returned]):
    """A Textual app that prints no local variables, writes no screenshots and passes no control codes on."""

    _copied = False
    _crashed = False
    ENABLE_COMMAND_PALETTE = False  # ours lists our own commands, in the person's language

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters and ours."""
        return [*super().get_line_filters(), _STRIP]

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's own commands: one of them writes the screen to a file."""
        return ()

    def deliver_screenshot(self, *args: Any, **kwargs: Any) -> str | None:
        """Writes nothing."""
        return None

    def save_screenshot(self, *args: Any, **kwargs: Any) -> str:
        """Writes nothing."""
        return ""

    def get_driver_class(self) -> type[Driver]:
        """Ours, where there is one."""
        return PatientDriver if sys.platform != "win32" else super().get_driver_class()

    @property
    def size(self) -> Size:
        """The size of the terminal, within reason."""
        return within_reason(super().size)

    async def on_event(self, event: events.Event) -> None:
        """Keeps the sizes that the terminal reports within reason."""
        if isinstance(event, events.Resize):
            size, virtual = within_reason(event.size), within_reason(event.virtual_size)
            event = events.Resize(size, virtual, pixel_size=event.pixel_size)
        await super().on_event(event)

    def give_terminal_back(self, words: str) -> None:
        """Leaves the terminal as it was, and says something there. For when the app's loop does not come to it."""
        if sys.platform != "win32" and isinstance(self._driver, PatientDriver):
            self._driver.give_back()
        if words and sys.__stderr__:
            sys.__stderr__.write(words + "\n")
            sys.__stderr__.flush()

    def calm_words(self, error: BaseException | None, where: str) -> str:
        """The one line a crash leaves behind. ``where`` is a file name and a line number, nothing of the person's."""
        raise NotImplementedError

    def last_save(self) -> None:
        """Called once in a crash, before the words: the last chance to save the draft."""

    def panic(self, *renderables: Any) -> None:
        """Ends as every crash does; what was to be shown, a traceback, is not."""
        self._return_code = 1
        self._fatal_error()

    def _fatal_error(self) -> None:
        if self._crashed:  # what comes after the first fault is only its wake
            return
        self._crashed = True
        error = self._exception or sys.exc_info()[1]
        if isinstance(error, CompanionError):
            self._return_code = error.exit_status
        with suppress(Exception):  # the crash is what must be told; the draft of two seconds ago is there
            self.last_save()
        frame = error.__traceback__ if error else None
        while frame and frame.tb_next:
            frame = frame.tb_next
        where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "?"
        self._exit_renderables[:] = [RichText(self.calm_words(error, where))]
        self._close_messages_no_wait()

    @contextmanager
    def by_itself(self) -> Iterator[None]:
        """Screens that are shown in here are begun by the app.

        Otherwise their tasks remember, for as long as they live, the box in which the key was pressed that led to them,
        and so everything that was on the screen before; or the worker that opened the journal, and so the passphrase.
        """
        worker = active_worker.set(None)  # type: ignore[arg-type]
        try:
            with self._context():
                yield
        finally:
            active_worker.reset(worker)

    @property
    def leaving(self) -> bool:
        """Whether the app is on its way out, when no screen takes new widgets any more."""
        return self._exit or not self.is_running

    def copy_to_clipboard(self, text: str) -> None:
        """Copies, by way of the terminal, and says once where that leads."""
        super().copy_to_clipboard(text)
        if not self._copied:
            self._copied = True
            self.said_on_copying()

    def said_on_copying(self) -> None:
        """Says where copied words go."""

    def forget_copied(self) -> None:
        """Drops what was copied inside the app."""
        self._clipboard = ""

    def forget_what_was_shown(self) -> None:
        """Drops what was copied inside the app, and what still holds boxes of screens that are gone.

        Textual lets go of those that watch for another theme only when another theme is chosen.
        """
        self.forget_copied()
        shown = set(self.screen_stack)
        for watchers in getattr(self, "__watchers", {}).values():
            watchers[:] = [(who, call) for who, call in watchers if who is self or shown & set(who.ancestors_with_self)]
