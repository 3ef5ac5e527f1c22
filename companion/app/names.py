"""No names: what in a person's words could tell who somebody is, and how they are asked about it.

It suggests and never stands in the way. It keeps no record: not that it asked, not about what, not what was decided.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.guide.clean import clean
from companion.i18n import t
from companion.privacy.identifiers import Found, Sort, find_identifiers

if TYPE_CHECKING:
    from companion.guide.answers import Value

WHOLE = 600
"""Characters of a text that is shown whole. Of a longer one, what stands around the found words is shown."""
AROUND = 120
MOST = 12
"""Found words that are marked at once; when these are changed, the next are."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, and what was found in it."""

    text: str = field(repr=False)
    found: tuple[Found, ...]

    @property
    def words(self) -> list[str]:
        """The found words, as they were written."""
        return [self.text[one.start : one.end] for one in self.found]

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, and whether each is one that was found."""
        whole, place = len(self.text) <= WHOLE, 0
        for one in self.found[:MOST]:
            yield _shortened(self.text[place : one.start], whole, first=place == 0), False
            yield self.text[one.start : one.end], True
            place = one.end
        yield _shortened(self.text[place:], whole, last=True), False


def whole_pieces(marked: Marked) -> Iterator[tuple[str, bool]]:
    """All of the text in pieces, however long it is, and whether each is one that was found."""
    place = 0
    for one in marked.found:
        yield marked.text[place : one.start], False
        yield marked.text[one.start : one.end], True
        place = one.end
    yield marked.text[place:], False


class AskedBefore:
    """What was kept as it is while one session is open, or one entry: in memory only, and gone with it."""

    def __init__(self) -> None:
        self._kept: set[str] = set()

    def look(self, value: "Value") -> Marked | None:
        """What there is to ask about in an answer; None when nothing was found that was not kept before."""
        from companion.guide.answers import as_text

        marked = mark(as_text(value))
        new = tuple(one for one, words in zip(marked.found, marked.words, strict=True) if words not in self._kept)
        return Marked(marked.text, new) if new else None

    def keep(self, marked: Marked) -> None:
        """The person keeps these words as they are. While they do not change, they are not asked about again."""
        self._kept.update(marked.words)


def mark(text: str) -> Marked:
    """The text as it is shown, with all that was found in it."""
    text = clean(text)
    return Marked(text, find_identifiers(text))


def with_signs(marked: Marked) -> str:
    """The text with the found words between signs, which need no colour to be seen."""
    return _signed(marked.pieces())


def whole_with_signs(marked: Marked) -> str:
    """The same for a text that is shown whole."""
    return _signed(whole_pieces(marked))


def _signed(pieces: Iterable[tuple[str, bool]]) -> str:
    return "".join(signed(words) if found else words for words, found in pieces)


def signed(words: str) -> str:
    """Found words between their signs."""
    return f"«{words}»"


def could_be(marked: Marked) -> str:
    """What the found words look like, and the question that follows."""
    sorts = list(dict.fromkeys(one.sort for one in marked.found[:MOST]))
    what = ", ".join(_sort_words(sort) for sort in sorts)
    if len(sorts) == 1:
        return t("names", "That looks like it could be {what}. Change it, or keep it as it is?", what=what)
    return t("names", "Some of that could tell who somebody is: {what}. Change it, or keep it as it is?", what=what)


def kept_as_it_is(marked: Marked) -> str:
    """What is said where nobody sits who could be asked. It holds none of the words, as others may keep what is said."""
    what = ", ".join(_sort_words(sort) for sort in dict.fromkeys(one.sort for one in marked.found))
    return t(
        "names",
        "One answer could tell who somebody is. It looks like it holds: {what}. It is kept as it is.",
        what=what,
    )


def recognised() -> str:
    """What is asked whenever words leave the journal."""
    return t(
        "names",
        "Could the person, their family or a colleague recognise this? Take out what the lesson does not need.",
    )


def _shortened(text: str, whole: bool, *, first: bool = False, last: bool = False) -> str:
    """What stands before, between or after found words, without its middle when it is long."""
    before, after = (0 if first else AROUND), (0 if last else AROUND)
    if whole or len(text) <= before + after:
        return text
    return text[:before] + (" … " if before and after else "…") + (text[-after:] if after else "")


def _sort_words(sort: Sort) -> str:
    match sort:
        case Sort.NHS:
            return t("names", "an NHS number")
        case Sort.CHI:
            return t("names", "a CHI number")
        case Sort.HOSPITAL:
            return t("names", "a hospital number")
        case Sort.DATE:
            return t("names", "a date of birth, or another whole date")
        case Sort.POSTCODE:
            return t("names", "a postcode")
        case Sort.BED:
            return t("names", "the number of a bed, a bay or a room")
        case Sort.EMAIL:
            return t("names", "an e-mail address")
        case Sort.PHONE:
            return t("names", "a phone number")
        case Sort.NAME:
            return t("names", "somebody's name")
