"""Standard output and standard error, owned by one: content on the one, messages on the other."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO, TextIO


class Output:
    """Writes UTF-8 whatever the locale says; what cannot be written becomes a question mark, never an error.

    What is said may hold an argument, a folder's name or a variable, and none of these may command the terminal. Little
    is imported before it is needed: ``--version`` is over in a few milliseconds.
    """

    def __init__(self) -> None:
        self._lost = False
        self.closed = sys.stdout is None
        """Whether standard output was closed before we began: nothing that is asked for can be given."""
        for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
            if getattr(sys, name) is None:  # closed by whoever started us
                setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - kept until the end
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")

    def write(self, text: str) -> None:
        """Content, as it is, and out at once. Raises OutputFailed; BrokenPipeError when its reader went away."""
        with self._taken():
            sys.stdout.write(_harmless(text))
            sys.stdout.flush()

    def give(self, write: Callable[[BinaryIO], None]) -> None:
        """Content that ``write`` puts out as bytes. Raises as ``write`` does."""
        with self._taken():
            write(sys.stdout.buffer)
            sys.stdout.buffer.flush()

    def line(self, text: str = "") -> None:
        """A line of content. Raises as ``write`` does, now or when it is written out."""
        with self._taken():
            sys.stdout.write(_harmless(text) + "\n")

    def prose(self, text: str = "") -> None:
        """A line of content for a person to read: on a terminal no word is broken. Raises as ``line`` does."""
        self.line(_whole_words(text, sys.stdout))

    def json(self, value: object) -> None:
        """Content as JSON, for other programs."""
        import json

        with self._taken():
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def message(self, text: str) -> None:
        """Something said about what happens; not content."""
        with contextlib.suppress(BrokenPipeError):
            self._flush()
        with contextlib.suppress(OSError):  # a terminal that is gone reads nothing
            sys.stderr.write(_harmless(text))
            sys.stderr.flush()

    def say(self, text: str) -> None:
        """A line of a message. On a terminal no word is broken."""
        self.message(_whole_words(text, sys.stderr) + "\n")

    def say_over(self, text: str, *, last: bool = False) -> None:
        """A short message in place of the one before it, on a terminal's own line; nothing elsewhere.

        The ``last`` one stays, and its line ends.
        """
        if sys.stderr.isatty():
            with contextlib.suppress(OSError):
                sys.stderr.write("\r" + _harmless(text) + ("\n" if last else ""))  # a clean text has no such command
                sys.stderr.flush()

    def finish(self) -> bool:
        """Writes out what is still held. A reader that went away early is no fault; False when content was lost."""
        try:
            self._flush()
        except BrokenPipeError:
            self.give_up()
        return not self._lost

    def give_up(self) -> None:
        """Nobody reads any more: what Python would still write at its end goes nowhere, quietly."""
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    @contextlib.contextmanager
    def _taken(self) -> Iterator[None]:
        """Only a pipe that broke is a reader who went away. Anything else, such as a full disk, lost content."""
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError:
            from companion.errors import OutputFailed

            self._lose()
            raise OutputFailed from None

    def _flush(self) -> None:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError:
            self._lose()

    def _lose(self) -> None:
        self._lost = True
        self.give_up()


def is_terminal() -> bool:
    """Whether a person sits at a terminal that the full app can draw on."""
    streams = (sys.stdout, sys.stderr)  # the app draws on standard error
    return sits_here() and all(s.isatty() for s in streams) and os.environ.get("TERM") != "dumb"


def columns(stream: TextIO | None = None) -> int | None:
    """How wide the terminal is that content, or this stream, goes to. None when it goes elsewhere."""
    if not (stream or sys.stdout).isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def sits_here() -> bool:
    """Whether what is typed comes from a terminal."""
    return sys.stdin.isatty()


def _harmless(text: str) -> str:
    if text.isprintable():  # nothing that ``clean`` would take out is
        return text
    from companion.guide.clean import clean

    return clean(text.encode("utf-8", "replace").decode("utf-8"))


def _whole_words(text: str, stream: TextIO) -> str:
    wide = columns(stream)
    if wide is None:
        return text
    from companion.plain.io import whole_words

    return whole_words(text, wide)
