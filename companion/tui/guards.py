"""The one module that touches Textual's private parts, to keep a private journal private.

Four holes are closed here: crash reports that print local variables, environment variables that log keys, control
codes in a person's text that would reach the terminal, and screenshots that write the screen to disk in the clear.
Each has a test that leaks when its guard is taken away.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PRIVATE_VARIABLES = (
    "TEXTUAL",
    "TEXTUAL_LOG",
    "TEXTUAL_DEBUG",
    "TEXTUAL_SCREENSHOT",
    "TEXTUAL_SCREENSHOT_LOCATION",
    "TEXTUAL_SCREENSHOT_FILENAME",
    "TEXTUAL_PRESS",
    "TEXTUAL_DRIVER",
)


def quiet_environment() -> None:
    """Takes away what would make Textual log keys or the screen. Must run before textual is imported."""
    for name in PRIVATE_VARIABLES:
        os.environ.pop(name, None)
    # Composed input (dead keys, input methods) is lost in several terminals when Textual asks for every key.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream and (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


quiet_environment()

from rich.segment import Segment  # noqa: E402
from rich.text import Text as RichText  # noqa: E402
from textual.app import App, SystemCommand  # noqa: E402
from textual.filter import LineFilter  # noqa: E402
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


class GuardedApp(App[int]):
    """A Textual app that prints no local variables, writes no screenshots and passes no control codes on."""

    _copied = False
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

    def calm_words(self, error: BaseException | None, where: str) -> str:
        """The one line a crash leaves behind. ``where`` is a file name and a line number, nothing of the person's."""
        raise NotImplementedError

    def last_save(self) -> None:
        """Called once in a crash, before the words: the last chance to save the draft."""

    def _fatal_error(self) -> None:
        error = self._exception or sys.exc_info()[1]  # the first one: what comes after it is only its wake
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
        return self._exit

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
