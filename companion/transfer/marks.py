"""What an entry is and which way it went, as tags: for formats that have tags and no more.

``kind/act`` and ``direction/to-others`` stand before the entry's own tags, and are found wherever they stand: another
journal may sort its tags. A tag of the person's own that reads like that gets ``tag/`` before it, which is taken off again.
"""

import re
from collections.abc import Iterable

from companion.journal.entries import Direction, Entry, Kind

_KINDS = {f"kind/{kind}": kind for kind in Kind}
_DIRECTIONS = {f"direction/{direction}": direction for direction in Direction}

_LIKE_ONE = re.compile(rf"(?:tag/)*(?:{'|'.join((*_KINDS, *_DIRECTIONS))})")


def own(tags: Iterable[str]) -> list[str]:
    """A person's own tags, none of which reads as what an entry is."""
    return [f"tag/{tag}" if _LIKE_ONE.fullmatch(tag) else tag for tag in tags]


def marked(entry: Entry) -> list[str]:
    """The tags of an entry, with what it is before them."""
    way = [] if entry.direction is None else [f"direction/{entry.direction}"]
    return [f"kind/{entry.kind}", *way, *own(entry.tags)]


def unmarked(tags: Iterable[str]) -> tuple[Kind, Direction | None, tuple[str, ...]]:
    """What the tags say an entry is (a note, where they do not), which way it went, and the other tags."""
    given = list(tags)
    kinds = [_KINDS[tag] for tag in given if tag in _KINDS]
    directions = [_DIRECTIONS[tag] for tag in given if tag in _DIRECTIONS]
    rest = (tag for tag in given if tag not in _KINDS and tag not in _DIRECTIONS)
    others = tuple(tag.removeprefix("tag/") if _LIKE_ONE.fullmatch(tag) else tag for tag in rest)
    return kinds[0] if kinds else Kind.NOTE, directions[0] if directions else None, others
