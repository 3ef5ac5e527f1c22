"""Lines in, lines out: the only place where plain mode touches its terminal or pipe."""

import contextlib
import select
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, TypeVar

from companion.errors import OutputFailed
from companion.guide.clean import clean
from companion.i18n import t

Read = TypeVar("Read")

INTERRUPTED = 130
LONGEST = 1_000_000
"""Characters an answer can hold. A novel has half as many; input without an end has more than the memory."""
_LONGEST_LINE = 1023 if sys.platform == "darwin" else 4095
"""Bytes a terminal takes in one line; it drops what comes after, and tells nobody."""


def is_cut(line: str) -> bool:
    """Whether a line from a terminal is so long that the terminal will have dropped what came after."""
    return len(line.encode("utf-8", "replace")) >= _LONGEST_LINE - 1


class Ended(Exception):
    """There is no more input."""


class Unfinished(Ended):
    """There is no more input, in the middle of something a person was writing."""


class TooLong(Exception):
    """More was given at once than an answer can hold. ``words`` is the beginning of it."""

    def __init__(self, words: str) -> None:
        super().__init__()  # an error holds no person's text where it could be printed
        self.words = words


class TakenAway(BaseException):
    """Ctrl+C, a closed terminal, or the computer shutting down. ``status`` is what the process leaves behind."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Io:
    """Reads and writes lines. ``interactive`` is whether a person sits at a terminal; in a pipe nothing waits.

    ``write`` takes what is part of the conversation, ``tell`` what is said about it, such as why it ended.
    ``columns`` says how wide the terminal is now, None where there is none.
    """

    def __init__(
        self,
        source: TextIO,
        write: Callable[[str], None],
        tell: Callable[[str], None],
        *,
        interactive: bool,
        columns: Callable[[], int | None] = lambda: None,
    ) -> None:
        self._source = source
        self._write = write
        self._tell = tell
        self._columns = columns
        self.interactive = interactive
        self._waiting = False
        self._pending: int | None = None

    def say(self, *lines: str) -> None:
        """Writes lines of text. What a person wrote or a file holds can move nothing on the screen."""
        for line in lines:
            self._write(whole_words(clean(line), self._columns()) + "\n")

    def part(self, *lines: str) -> None:
        """Writes lines after an empty one."""
        self.say("", *lines)

    def tell(self, line: str) -> None:
        """Says something about the conversation rather than in it."""
        self._tell(whole_words(clean(line), self._columns()) + "\n")

    def line(self) -> str:
        """The next line, after ``> ``. Raises Ended, TooLong, TakenAway."""
        self._write("> ")
        return self._next()

    def line_within(self, seconds: int) -> str | None:
        """A line, or None when none came in so many seconds. In a pipe: None, at once.

        Raises Ended, TooLong, TakenAway.
        """
        if not self.interactive:
            return None
        if sys.platform == "win32":  # where a terminal cannot be waited for with a limit
            return self.line()
        if not self._read(lambda: select.select([self._source], [], [], seconds)[0]):
            return None
        return self._next()

    def secret(self, ask: str) -> str:
        """A line that is not shown as it is typed. Only where ``interactive``. Raises Ended, TakenAway."""
        try:
            return self._read(lambda: unseen(self._write, ask))
        except EOFError:
            self.say("")
            raise Ended from None

    def take_away(self, status: int) -> None:
        """Ends the conversation: at once where it waits for a line, else when it next would. The second time, at once."""
        if self._waiting or self._pending is not None:
            raise TakenAway(status)
        self._pending = status

    def leave_if_taken(self) -> None:
        """Raises TakenAway when that was asked for while something was being saved."""
        if self._pending is not None:
            raise TakenAway(self._pending)

    def _next(self) -> str:
        line = self._after_prompt(self._read(lambda: self._source.readline(LONGEST + 1)))
        if len(line) > LONGEST:
            raise TooLong(line[:LONGEST])
        return line

    def _read(self, read: Callable[[], Read]) -> Read:
        self.leave_if_taken()
        self._waiting = True
        try:
            return read()
        except KeyboardInterrupt:
            raise TakenAway(INTERRUPTED) from None
        except TakenAway:
            if self.interactive:
                with contextlib.suppress(OSError, OutputFailed):
                    self._write("\n")
            raise
        except OSError:  # the terminal is gone
            raise Ended from None
        finally:
            self._waiting = False

    def _after_prompt(self, line: str) -> str:
        if not line.endswith("\n") or not self.interactive:
            self._write("\n")  # nobody's Enter has ended the prompt's line
        if not line:
            raise Ended
        return line.rstrip("\r\n")

    def was_cut(self, line: str) -> bool:
        """Whether a line is as long as a terminal lets one be, so that its end may be missing."""
        return self.interactive and is_cut(line)


def unseen(write: Callable[[str], None], ask: str) -> str:
    """A line typed at the terminal that is not shown. What is no text is asked for again. Raises EOFError."""
    import getpass

    while True:
        try:
            return getpass.getpass(clean(ask))
        except UnicodeDecodeError:  # such as an é from a terminal that is not set to UTF-8
            write("\n" + t("plain", "That has a letter that cannot be read. Type it again.") + "\n")


def whole_words(text: str, columns: int | None) -> str:
    """The text with lines that end between words, for a terminal so wide: it would break them inside a word itself.

    Without a terminal (None) the text is as it was, and so is always the line of a folder or file, to be copied.
    """
    if columns is None:
        return text
    width = max(20, columns - 1)
    lines = ([line] if Path(line).is_absolute() else folded_lines(line, width) for line in text.split("\n"))
    return "\n".join(line for part in lines for line in part)


def folded_lines(text: str, width: int, *, whole: bool = True) -> list[str]:
    """A line as lines of so many cells at most, that end between words. A longer word is left ``whole``, or is broken.

    An emoji or a Chinese letter takes two cells, an accent that goes over a letter none.
    """
    if text.isascii():
        if len(text) <= width:
            return [text]
        return textwrap.wrap(text, width, break_long_words=not whole, break_on_hyphens=False)
    import wcwidth  # only where it is needed: it has large tables

    if wcwidth.wcswidth(text) <= width:
        return [text]
    return wcwidth.wrap(text, width, break_long_words=not whole, break_on_hyphens=False)
