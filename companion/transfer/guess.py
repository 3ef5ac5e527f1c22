"""Which format a file or a folder is in, by what is in it, then by what it is called."""

import re
from collections.abc import Callable
from pathlib import Path

from companion.errors import CannotRead, FormatUnknown
from companion.files import open_file
from companion.transfer.folders import files_in
from companion.transfer.formats import FORMATS, READERS

LOOKED_AT = 65_536
"""Bytes of the beginning of a file that are looked at."""


def _has(*patterns: str) -> Callable[[str], bool]:
    """Whether a text holds them all."""
    found = [re.compile(pattern, re.MULTILINE) for pattern in patterns]
    return lambda text: all(pattern.search(text) for pattern in found)


def _is_json(*patterns: str) -> Callable[[str], bool]:
    return _has(r"\A\s*[{\[]", *patterns)


_IN_FOLDER = (
    ("joplin", re.compile(r"[0-9a-f]{32}\.md")),
    ("red-notebook", re.compile(r"\d{4}-\d{2}\.txt")),
    ("markdown", re.compile(r".*\.md")),
)
_IN_FILE: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("jrnl-encrypted", _has(r"\A(JRNLv3|gAAAAA)")),
    ("day-one", _has(r"\APK\x03\x04")),
    ("companion", _is_json(r'"companion\.journal"')),
    ("standard-notes", _is_json(r'"content_type"\s*:')),
    ("day-one", _is_json(r'"creationDate"\s*:')),
    ("tui-journal", _is_json(r'"entries"\s*:', r'"content"\s*:')),
    ("jrnl-json", _is_json(r'"entries"\s*:')),
    ("jrnl", _has(r"\A\s*\[\d{4}-\d\d-\d\d[^\]\n]*\] ")),
    ("daylio", _has(r"\A[^\n]*\bfull_date\b[^\n]*\bmood\b")),
    ("markdown", _has(r"\A---\s*$", r"^\w+:")),
)


def guess_format(path: Path) -> str:
    """The name of the format. Raises FormatUnknown, CannotRead."""
    for name in _by_content(path):
        if name in READERS:
            return name
    for format_ in FORMATS:
        if format_.name in READERS and path.name.lower().endswith(format_.endings or "\0"):
            return format_.name
    raise FormatUnknown(path, tuple(READERS))


def _by_content(path: Path) -> list[str]:
    try:
        if path.is_dir():
            names = [file.name for file in files_in(path)]
            return [name for name, named in _IN_FOLDER if any(map(named.fullmatch, names))]
        with open_file(path) as file:
            beginning = file.read(LOOKED_AT).decode("utf-8-sig", errors="replace")
    except (OSError, ValueError) as error:
        raise CannotRead.because(error, path) from None
    month = ["red-notebook"] if _IN_FOLDER[1][1].fullmatch(path.name) else []
    return [name for name, fits in _IN_FILE if fits(beginning)] + month
