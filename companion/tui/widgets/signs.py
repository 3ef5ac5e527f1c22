"""Signs that take several characters, such as a family, a flag or a letter with its accent: nothing ends inside one.

A sign that is cut would be drawn by a terminal as its pieces side by side, and what stands behind it would move.
"""

import re

from rich.cells import CellSpan, split_graphemes
from rich.style import Style
from rich.text import Text
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator

MOST = 64
"""Characters around a place that are looked at. No sign that anybody has seen is as long."""
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
"""Half of a flag: it takes two of these letters."""


def signs_of(text: str) -> list[CellSpan]:
    """Where each sign begins and ends, and the cells it takes. The two letters of a flag are one sign."""
    found: list[CellSpan] = []
    for begins, ends, width in split_graphemes(text)[0]:
        if found and all(_FLAG.fullmatch(text, *span) for span in (found[-1][:2], (begins, ends))):
            before = found.pop()
            found.append((before[0], ends, before[2] + width))
        else:
            found.append((begins, ends, width))
    return found


def sign_at(text: str, place: int) -> tuple[int, int]:
    """Where the sign begins and ends that has the character at this place."""
    first = max(0, place - MOST)
    spans = signs_of(text[first : place + MOST])
    return next(((first + b, first + e) for b, e, _ in spans if first + e > place), (place, place))


class Signs(Text):
    """A line whose colours change only between signs."""

    def stylize(self, style: str | Style, start: int = 0, end: int | None = None) -> None:
        """Gives a style to all signs of which a part is meant."""
        plain = self.plain
        if end is not None and 0 <= start < end <= len(plain) and not plain.isascii():
            start, end = sign_at(plain, start)[0], sign_at(plain, end - 1)[1]
        super().stylize(style, start, end)


class SignNavigator(DocumentNavigator):
    """The ways of the cursor, which goes from sign to sign."""

    def get_location_left(self, location: Location) -> Location:
        """Where the sign before a place begins."""
        row, column = super().get_location_left(location)
        return (row, column) if row != location[0] else (row, self._sign(row, column)[0])

    def get_location_right(self, location: Location) -> Location:
        """Where the sign at a place ends."""
        row, column = super().get_location_right(location)
        return (row, column) if row != location[0] else (row, max(column, self._sign(row, location[1])[1]))

    def _sign(self, row: int, column: int) -> tuple[int, int]:
        return sign_at(self._document.get_line(row), column)


def column_at(section: str, cell: int, *, last: bool) -> int:
    """The place in a row of a text of the sign that is drawn at this cell; ``last`` if one may also go behind them all."""
    spans = signs_of(section)
    reached = 0
    for begins, _, width in spans:
        reached += width
        if reached > cell:
            return begins
    return len(section) if last or not spans else spans[-1][0]
