"""What stands on a sheet to fill in by hand: frozen blocks, in the person's language, not yet drawn."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Asked:
    """The words over a place to write in. ``when`` says for whom they are, and is empty for everyone.

    ``help`` and ``more`` are quiet words after them.
    """

    words: str
    help: str = ""
    when: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Say:
    """Only to be read."""

    asked: Asked


@dataclass(frozen=True)
class Lines:
    """So many lines to write on, with a number before each where several things are asked. The first may have a beginning."""

    asked: Asked
    count: int
    numbered: bool = False
    begins: str = ""


@dataclass(frozen=True)
class Ticks:
    """Boxes to tick."""

    asked: Asked
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Scale:
    """Numbers to tick, between two ends in words."""

    asked: Asked
    numbers: tuple[int, ...]
    low: str
    high: str


@dataclass(frozen=True)
class Boxes:
    """A box for each of so many words."""

    asked: Asked
    count: int


@dataclass(frozen=True)
class Column:
    """A column of a table: what is asked for each of its rows, with boxes to tick or room to write."""

    words: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows to fill in, and something asked for each."""

    asked: Asked
    columns: tuple[Column, ...]
    rows: int


@dataclass(frozen=True)
class Card:
    """Words to read out or to hang up, in a frame."""

    words: str


@dataclass(frozen=True)
class Group:
    """Blocks that belong together, under a heading."""

    heading: str
    blocks: tuple["Block", ...]


Block: TypeAlias = Say | Lines | Ticks | Scale | Boxes | Table | Card | Group


@dataclass(frozen=True)
class Helping:
    """The people to talk to: what to do in danger, then who (or where) and how, a row each."""

    heading: str
    danger: str
    rows: tuple[tuple[str, str], ...]
    fresh: str


@dataclass(frozen=True)
class Origin:
    """Where an exercise comes from: each source, as what was taken and from whom. ``own`` is empty for a bundled one."""

    heading: str
    sources: tuple[tuple[str, str], ...]
    own: str = ""


@dataclass(frozen=True)
class Sheet:
    """A whole sheet, from top to foot."""

    title: str
    about: tuple[str, ...]
    blocks: tuple[Block, ...]
    helping: Helping
    origin: Origin
