"""Long paragraphs: a key costs what is near it, and not what the whole paragraph costs.

Textual divides a paragraph into its rows anew at every key, several times over, and draws every row of it. Here a row
that is the same as before is neither looked for nor drawn again. This takes the place of private parts of Textual;
the tests compare it with those.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import pairwise

from rich.containers import Lines
from textual._wrap import compute_wrap_offsets
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument

from companion.tui.widgets.signs import Signs, column_at

LONG = 1_000
"""Characters of a paragraph above which it is worth while to remember its rows."""
ROWS = 20
"""Rows that are looked for at first. After those most texts go on as they did before."""


class Rows(WrappedDocument):
    """The rows of a text, which remembers those of the long paragraph that is being written in."""

    _known: tuple[str, list[int]] = ("", [])
    """That paragraph, and where its rows begin."""

    def get_sections(self, line_index: int) -> list[str]:
        """The words of each row of a paragraph."""
        line = self.document.get_line(line_index)
        return [line[begins:ends] for begins, ends in pairwise((0, *self.get_offsets(line_index), len(line)))]

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """The place of the sign that is drawn at this cell of a row."""
        sections = self.get_sections(line_index)
        row = range(len(sections))[y_offset]
        if sections[row].isascii() or "\t" in sections[row]:
            return super().get_target_document_column(line_index, x_offset, y_offset)
        last = row == len(sections) - 1
        return sum(map(len, sections[:row])) + column_at(sections[row], x_offset, last=last)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """After a change between these places."""
        row = start[0]
        line, (before, offsets) = self.document.get_line(row), self._known
        if row == old_end[0] == new_end[0] and is_long(line) and offsets is self._wrap_offsets[row]:
            self._put(row, rewrapped(line, before, offsets, self._width, self._tab_width))
        else:
            super().wrap_range(start, old_end, new_end)
        if is_long(line) and self._width:
            self._known = line, self._wrap_offsets[row]

    def _put(self, row: int, offsets: list[int]) -> None:
        """Gives a paragraph other rows; those under it move along."""
        more = len(offsets) - len(self._wrap_offsets[row])
        self._wrap_offsets[row] = offsets
        if not more:
            return
        of_lines = self._line_index_to_offsets
        top, bottom = of_lines[row][0], of_lines[row][-1]
        of_lines[row] = list(range(top, bottom + more + 1))
        self._offset_to_line_info[top : bottom + 1] = [(row, place) for place in range(len(offsets) + 1)]
        for below in range(row + 1, len(of_lines)):
            of_lines[below] = [offset + more for offset in of_lines[below]]


class OneRow(Signs):
    """A long paragraph of which only one row is drawn."""

    def __init__(self, line: str, row: int) -> None:
        super().__init__(line, end="", no_wrap=True)
        self._row = row

    def divide(self, offsets: Iterable[int]) -> Lines:
        """The rows up to the one that is drawn, of which the others are left empty."""
        offsets = [0, *offsets, len(self)]
        row = super().divide(offsets[self._row : self._row + 2])[1]
        return Lines([*[Signs()] * self._row, row])


def is_long(line: str) -> bool:
    """Whether a paragraph is long. How wide a tab is depends on all that stands before it, so there may be none."""
    return len(line) > LONG and "\t" not in line


def rewrapped(line: str, before: str, offsets: list[int], width: int, tab_width: int) -> list[int]:
    """Where the rows of a line begin that was ``before`` another, with rows that began at ``offsets``.

    Rows that end well before the change stay. The others are looked for until one begins where one did before: from
    there on nothing is different.
    """
    first, last = _alike(before, line)
    kept = max(0, bisect_right(offsets, first) - 2)
    while kept and not _begins_word(before, offsets[kept - 1]):
        kept -= 1
    begins, ends, later = offsets[kept - 1] if kept else 0, len(line) - last, len(line) - len(before)
    same = {offset + later for offset in offsets[kept:]}
    reach = ends + ROWS * width
    while True:
        reach = line.find(" ", reach) + 1 or len(line)
        found = [begins + offset for offset in compute_wrap_offsets(line[begins:reach], width, tab_width)]
        for place, offset in enumerate(found, 1):
            if offset > ends and offset in same:
                rest = offsets[bisect_left(offsets, offset - later) + 1 :]
                return [*offsets[:kept], *found[:place], *(each + later for each in rest)]
        if reach == len(line):
            return [*offsets[:kept], *found]
        reach = begins + 4 * (reach - begins)


def _begins_word(line: str, offset: int) -> bool:
    """Whether a word begins there: a row that does needs nothing to be known of what stands before it."""
    return line[offset - 1].isspace() and not line[offset].isspace()


def _alike(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts have in common from the beginning, and of the rest from the end."""
    shorter = min(len(one), len(other))
    first = _most(shorter, lambda number: other.startswith(one[:number]))
    last = _most(shorter - first, lambda number: other.endswith(one[len(one) - number :]))
    return first, last


def _most(limit: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to ``limit`` that fits, where all smaller ones do."""
    return bisect_left(range(1, limit + 1), True, key=lambda number: not fits(number))
