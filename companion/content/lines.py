"""On which line of a TOML file each key stands, which tomllib does not tell.

A small scanner for text that tomllib has already accepted: it only has to find its way, not to judge. What it does
not understand it passes over; a key it does not find has the line of the nearest key around it.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from contextlib import suppress

from companion.content.faults import Key

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
NAME = r"""(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*'|[A-Za-z0-9_-]++)"""
"""One part of a key, as a pattern."""
_KEY = re.compile(rf"[ \t]*({NAME})[ \t]*")
TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?!"")(?:[^"\\\n]|\\.)*"'  # three that nothing closes are no empty text: each would be looked for to the end
    r"|'(?!'')[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}\n#]*")
_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(["\\btnfre]))')
_PLAIN = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def key_lines(text: str) -> dict[Key, int]:
    """The line, counted from 1, of every key and list item of a TOML text, by its path."""
    scanner = _Scanner(text)
    # Only a text that tomllib refuses runs out of characters or depth; what was found until then stays right.
    with suppress(IndexError, RecursionError):
        scanner.file()
    return scanner.lines


def line_of(lines: Mapping[Key, int], key: Key) -> int:
    """The line of a key, or of the nearest thing around it that has one; 1 when nothing has."""
    while key and key not in lines:
        key = key[:-1]
    return lines.get(key, 1)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [found.start() for found in re.finditer("\n", text)]
        self.at = 0
        self.lines: dict[Key, int] = {}
        self.counts: dict[Key, int] = {}  # how many [[tables]] of a list there are so far

    def file(self) -> None:
        table: Key = ()
        while True:
            self._blank()
            if self.at >= len(self.text):
                return
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Key:
        start, many = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        names = self._names()
        self.at += 2 if many else 1
        key: Key = ()
        for name in names[:-1]:
            key = (*key, name)
            self._note(key, start)
            if key in self.counts:
                key = (*key, self.counts[key] - 1)
        key = (*key, *names[-1:])
        self._note(key, start)
        if many:
            position = self.counts.get(key, 0)
            self.counts[key] = position + 1
            key = (*key, position)
            self._note(key, start)
        return key

    def _pair(self, table: Key) -> None:
        start = self.at
        names = self._names()
        if not names:  # not a key after all: leave the rest of the line
            self.at = self._line_end()
            return
        key = table
        for name in names:
            key = (*key, name)
            self._note(key, start)
        self.at += 1  # the equals sign
        self._value(key)

    def _value(self, key: Key) -> None:
        self._blank()
        if text := TEXT.match(self.text, self.at):
            self.at = text.end()
        elif self.text[self.at] == "[":
            self._items(key)
        elif self.text[self.at] == "{":
            self._inline(key)
        elif bare := _BARE.match(self.text, self.at):
            self.at = bare.end()

    def _items(self, key: Key) -> None:
        self.at += 1
        position = 0
        while True:
            self._blank()
            if self.text[self.at] == "]":
                break
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._note((*key, position), self.at)
            before = self.at
            self._value((*key, position))
            if self.at == before:  # a bracket that closes nothing, which tomllib refuses: get past it
                self.at += 1
            position += 1
        self.at += 1

    def _inline(self, key: Key) -> None:
        self.at += 1
        while True:
            self._blank()
            if self.text[self.at] == "}":
                break
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(key)
        self.at += 1

    def _names(self) -> list[str]:
        names = []
        while name := _KEY.match(self.text, self.at):
            names.append(_unquoted(name[1]))
            self.at = name.end()
            if self.text[self.at : self.at + 1] != ".":
                break
            self.at += 1
        return names

    def _blank(self) -> None:
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank else self.at

    def _line_end(self) -> int:
        end = self.text.find("\n", self.at)
        return len(self.text) if end < 0 else end

    def _note(self, key: Key, position: int) -> None:
        if key not in self.lines:
            self.lines[key] = bisect_left(self.ends, position) + 1


def _unquoted(name: str) -> str:
    if name[0] == "'":
        return name[1:-1]
    if name[0] == '"':
        return _ESCAPE.sub(lambda e: chr(int(e[1] or e[2], 16)) if e[1] or e[2] else _PLAIN.get(e[3], e[3]), name[1:-1])
    return name
