"""One fault in an exercise, found before it is known on which line it stands."""

from dataclasses import dataclass
from typing import TypeAlias

from companion.text import Text

Key: TypeAlias = tuple[str | int, ...]
"""Where a value stands in the file: table keys and list positions."""
MOST = 100
"""Faults that are said of one file. What has more is hardly an exercise, and is read again whenever home is shown."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``what`` says in one plain sentence what is wrong and what to do. ``line`` is set only when no key has it."""

    key: Key
    what: Text
    line: int = 0


def shown(key: Key) -> str:
    """A key path as it is written in a problem: ``steps[3].choices[1].goto``, counted from 0 as TOML's readers do."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in key).removeprefix(".")
