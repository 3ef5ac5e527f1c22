"""The formats there are: a line each, in the order in which they are offered."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TextIO

from companion.journal.entries import Item
from companion.transfer.source import Reader

Writer = Callable[[Iterable[Item], TextIO], None]


class Format(NamedTuple):
    """A format: its name, the endings its files have, and whether it can be a folder."""

    name: str
    endings: tuple[str, ...] = ()
    folder: bool = False


FORMATS: tuple[Format, ...] = ()

READERS: Mapping[str, Reader] = {}

WRITERS: Mapping[str, Writer] = {}
