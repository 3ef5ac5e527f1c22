"""Tags on one line, a comma between two: reading it, and finishing the tag that is being typed."""

from collections.abc import Iterable, Sequence

from companion.i18n import t
from companion.journal.entries import one_line

OFFERED = 8
"""Tags of the journal that are offered at once."""


def as_line(tags: Iterable[str]) -> str:
    """Tags as a line to be changed."""
    return ", ".join(tags)


def tags_in(line: str, known: Iterable[str]) -> tuple[str, ...]:
    """The tags in a line, each once; one that the journal has already, in its letters and with its commas."""
    there = {tag.casefold(): tag for tag in known}
    longest = max((tag.count(",") for tag in there), default=0) + 1
    found: dict[str, str] = {}
    pieces = line.split(",")
    while pieces:
        lengths = range(min(longest, len(pieces)), 0, -1)
        candidates = ((length, one_line(",".join(pieces[:length]))) for length in lengths)
        length, tag = next(each for each in candidates if each[0] == 1 or each[1].casefold() in there)
        del pieces[:length]
        if tag:
            found.setdefault(tag.casefold(), there.get(tag.casefold(), tag))
    return tuple(found.values())


def offers(line: str, known: Sequence[str]) -> list[str]:
    """Tags of the journal that could be meant by what stands after the last comma; any, where nothing does."""
    *before, begun = (one_line(tag).casefold() for tag in line.split(","))
    fitting = (tag for tag in known if tag.casefold().startswith(begun) and tag.casefold() not in (*before, begun))
    return list(fitting)[:OFFERED]


def finished(line: str, tag: str) -> str:
    """The line with a tag in place of what stands after the last comma."""
    before, comma, _ = line.rpartition(",")
    return f"{before}{comma} {tag}" if comma else tag


def ready(line: str) -> str:
    """The line, ready for one more tag."""
    return f"{line}, " if line else ""


def tags_words(tags: Iterable[str]) -> str:
    """An entry's tags as they are read. Empty when it has none."""
    tags = as_line(tags)
    return t("tags", "Tags: {tags}", tags=tags) if tags else ""
