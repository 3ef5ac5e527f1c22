"""What a journal gave away in any format is in it already when it comes back; and each format is told from the others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from journal.examples import make_entry as entry
from transfer.reading import found

from companion.journal.entries import Direction, Entry, Kind, Part
from companion.journal.memory import open_memory
from companion.journal.store import Store
from companion.transfer import day_one
from companion.transfer.formats import WRITERS
from companion.transfer.guess import guess_format
from companion.transfer.source import LeftOut, Rejected


def kept() -> Store:
    """A journal with entries of several kinds, none with a word that a format has for itself."""
    store = open_memory()
    parts = (Part("what", "What happened?", "Tea.\n\nAnd rest."), Part("why", "Why?", "It was late."))
    store.add_all(
        [
            entry(1),
            entry(2, kind=Kind.REFLECTION, exercise="x", parts=parts, tags=("nights", "tea")),
            entry(3, kind=Kind.ACT, direction=Direction.FROM_OTHERS, starred=True),
            entry(4, kind=Kind.LETTER, title="Dear me", parts=(Part("letter", "", "Rest."),)),
        ]
    )
    return store


def _text(name: str) -> Callable[[Store, Path], None]:
    def write(store: Store, path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            WRITERS[name](store.everything(), file)

    return write


def _day_one(store: Store, path: Path) -> None:
    with path.open("wb") as file:
        day_one.write(store.everything(), file)


BOTH_WAYS = {name: _text(name) for name in ("companion", "jrnl", "jrnl-json", "markdown")} | {"day-one": _day_one}


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_what_it_gave_away_is_here_already(tmp_path: Path, name: str) -> None:
    store, path = kept(), tmp_path / "file"
    BOTH_WAYS[name](store, path)
    pieces = [piece for piece in found(name, path) if not isinstance(piece, LeftOut)]
    assert not any(isinstance(piece, Rejected) for piece in pieces)
    items = [piece for piece in pieces if not isinstance(piece, Rejected)]
    assert len(items) == 4

    assert [new for _, new in store.compare(items)] == [False] * 4
    other = open_memory()
    assert other.bring(items) == {Entry: 4}
    assert not +other.bring(items)


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_each_is_told_by_what_is_in_it(tmp_path: Path, name: str) -> None:
    BOTH_WAYS[name](kept(), tmp_path / "without-an-ending")
    assert guess_format(tmp_path / "without-an-ending") == name


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_tags_that_read_like_what_an_entry_is_stay_tags(tmp_path: Path, name: str) -> None:
    tags = ("kind/act", "direction/to-self", "tag/kind/act", "tag/tea")
    store, path = open_memory(), tmp_path / "file"
    store.add(entry(1, kind=Kind.NOTE, tags=tags))
    BOTH_WAYS[name](store, path)
    [back] = [piece for piece in found(name, path) if isinstance(piece, Entry)]
    assert (back.kind, back.direction, back.tags) == (Kind.NOTE, None, tags)
