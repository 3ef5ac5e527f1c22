"""Finding entries: what a search line found, and the filters that can be put into it without typing."""

import re
from dataclasses import dataclass

from companion.i18n import draw, t
from companion.journal.asked import STARRED
from companion.journal.entries import Direction, Kind, Summary
from companion.text import Text

KINDS = {
    Kind.REFLECTION: Text("find", "Reflections"),
    Kind.ACT: Text("find", "Acts"),
    Kind.LETTER: Text("find", "Letters"),
    Kind.NOTE: Text("find", "Notes"),
}
DIRECTIONS = {
    Direction.TO_OTHERS: Text("find", "From you to others"),
    Direction.FROM_OTHERS: Text("find", "From others to you"),
    Direction.BETWEEN_OTHERS: Text("find", "Seen between others"),
    Direction.TO_SELF: Text("find", "To yourself"),
}
SINCES = {
    "7d": Text("find", "The last seven days"),
    "1m": Text("find", "The last month"),
    "1y": Text("find", "The last year"),
}

_QUOTE = re.compile('["“”]')


@dataclass(frozen=True)
class Found:
    """A page of entries, what is said of filters that could not be read, and whether there were words besides them."""

    rows: list[Summary]
    hints: list[str]
    by_words: bool


@dataclass(frozen=True)
class Filter:
    """One filter to choose: what it says, and how it is typed."""

    words: str
    typed: str


def filters(tags: list[str]) -> list[tuple[str, list[Filter]]]:
    """The filters there are to choose from, under their headings. ``tags`` are those of the journal."""
    return [
        (t("find", "What it is"), [Filter(draw(words), f"kind:{kind}") for kind, words in KINDS.items()]),
        (
            t("find", "Which way it went"),
            [Filter(draw(words), f"direction:{way}") for way, words in DIRECTIONS.items()],
        ),
        (t("find", "When"), [Filter(draw(words), f"since:{ago}") for ago, words in SINCES.items()]),
        (t("find", "Marked"), [Filter(t("find", "With a star"), f"is:{STARRED}")]),
        (t("find", "Tags"), [Filter(tag, f"tag:{_quoted(tag)}") for tag in tags]),
    ]


def is_on(line: str, chosen: Filter) -> bool:
    """Whether a search line has this filter."""
    return chosen.typed.casefold() in _tokens(line.casefold())


def toggled(line: str, chosen: Filter) -> str:
    """The search line with this filter, in place of another of its sort; or without it, where it has it already.

    An entry can have many tags, so a tag takes no other's place.
    """
    key = chosen.typed.partition(":")[0]
    kept = [token for token in _tokens(line) if token.casefold() != chosen.typed.casefold()]
    if len(kept) == len(_tokens(line)):
        kept = [token for token in kept if key == "tag" or not token.casefold().startswith(f"{key}:")]
        kept.insert(0, chosen.typed)
    return " ".join(kept)


def _quoted(tag: str) -> str:
    """A tag as it is typed: in quotation marks where it has spaces, or has some itself, which then stand twice."""
    doubled = _QUOTE.sub(r"\g<0>\g<0>", tag)
    return f'"{doubled}"' if " " in tag or doubled != tag else tag


def _tokens(line: str) -> list[str]:
    """The words of a search line; a phrase is one of them, with what stands before it."""
    return re.findall(r'(?:[^\s"]*"(?:[^"]|"")*"?|\S+)', line)
