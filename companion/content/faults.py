"""One fault in an exercise, found before it is known on which line it stands."""

from dataclasses import dataclass
from typing import TypeAlias

Key: TypeAlias = tuple[str | int, ...]
"""Where a value stands in the file: table keys and list positions."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``what`` says in one plain sentence what is wrong and what to do. ``line`` is set only when no key has it."""

    key: Key
    what: str
    line: int = 0
