"""Reads one TOML file into plain data, or says on which line it cannot be read."""

import re
import tomllib
from pathlib import Path
from typing import Any

from companion.content.lines import NAME, TEXT
from companion.content.toml_words import in_our_words
from companion.errors import ExerciseInvalid, Problem
from companion.files import read_small
from companion.text import Text

LARGEST = 256 * 1024
"""Bytes. The longest bundled exercise has about 8 KiB; a file beyond this is not an exercise."""

DEEPEST = 16
LARGEST_NUMBER = 10**9

_TOO_DEEP = Text("check", "Tables or lists are nested too deeply here; an exercise needs only a few levels.")
_UNREADABLE = Text("check", "This file cannot be read; check that it is there and that you may open it.")
_TOO_LONG = Text("check", "This file is longer than {most} KiB; make it shorter.")
_NOT_UTF_8 = Text("check", "This line is not UTF-8 text; save the file as UTF-8.")
_TOO_MANY_DIGITS = Text("check", "There is a number with too many digits here; make it smaller.")
_LOOK = re.compile(
    rf"#[^\n]*|(?P<deep>{NAME}(?:[ \t]*\.[ \t]*{NAME}){{{DEEPEST},}}+)|{TEXT.pattern}|[A-Za-z0-9_-]+|(?P<unclosed>[\"'])",
    re.DOTALL,
)

Table = dict[str, Any]


def read_text(path: Path) -> str:
    """The text of a file. Raises ExerciseInvalid when it cannot be read, is too long or is not UTF-8."""
    try:
        raw = read_small(path, LARGEST)
    except OSError:
        raise _invalid(path, 1, _UNREADABLE) from None
    except ValueError:
        raise _invalid(path, 1, _TOO_LONG.filled(most=LARGEST // 1024)) from None
    try:
        # A byte order mark, which some Windows editors write, is passed over.
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _invalid(path, line, _NOT_UTF_8) from None


def parse(path: Path, text: str) -> Table:
    """The data of a TOML text. Raises ExerciseInvalid with the line where TOML's rules are broken."""
    _look_over(path, text)
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise _invalid(path, 1, _TOO_DEEP) from None
    except ValueError as error:
        # Besides its own errors tomllib lets Python's own through, such as for a number of thousands of digits.
        line = _line(str(error), text)
        raise _invalid(path, line, in_our_words(str(error), text.split("\n")[line - 1])) from None
    _limit(path, table)
    return table


def _look_over(path: Path, text: str) -> None:
    """Refuses a key of very many parts, which tomllib would take minutes for. Stops where the text ends being TOML."""
    for found in _LOOK.finditer(text):
        if found.lastgroup == "deep":
            raise _invalid(path, text.count("\n", 0, found.start()) + 1, _TOO_DEEP)
        if found.lastgroup == "unclosed":
            return


def _limit(path: Path, table: Table) -> None:
    """Refuses what no exercise holds and later steps would stumble over: great depth, endless numbers."""
    waiting: list[tuple[Any, int]] = [(table, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise _invalid(path, 1, _TOO_DEEP)
        if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
            raise _invalid(path, 1, _TOO_MANY_DIGITS)
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting.extend((item, depth + 1) for item in inner)


def _line(said: str, text: str) -> int:
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", said)
    if not found:
        return 1
    return int(found[1]) if found[1] else text.rstrip("\n").count("\n") + 1


def _invalid(path: Path, line: int, what: Text) -> ExerciseInvalid:
    return ExerciseInvalid([Problem(path, line, "", what)])
