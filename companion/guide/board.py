"""What a group calls out, put on a board: lines, and the columns they are sorted into. It is only ever in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.guide.clean import clean
from companion.text import Text

UNSORTED = 0
"""The column of lines that are in none yet. The board's own columns are counted from 1."""
MOST = 200
"""Lines that a board can have."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """What one person called out."""

    id: int
    words: str
    column: int = UNSORTED


class Board:
    """Lines in the order in which they came. ``chosen`` is the id of the line that the next change is about."""

    def __init__(self, columns: Sequence[Text]) -> None:
        self.columns = tuple(columns)
        self.lines: tuple[BoardLine, ...] = ()
        self.chosen: int | None = None
        self._before: list[tuple[BoardLine, ...]] = []
        self._saved: tuple[BoardLine, ...] = ()
        self._last = 0

    @property
    def line(self) -> BoardLine | None:
        """The line that is chosen."""
        return next((line for line in self.lines if line.id == self.chosen), None)

    @property
    def is_saved(self) -> bool:
        """Whether nothing would be lost with it."""
        return self.lines in ((), self._saved)

    def saved(self) -> None:
        """It was written to a file as it is."""
        self._saved = self.lines

    def in_column(self, column: int) -> tuple[BoardLine, ...]:
        """The lines of a column, as they came."""
        return tuple(line for line in self.lines if line.column == column)

    def in_sight(self) -> tuple[BoardLine, ...]:
        """All lines as they are read: column by column, and before them what is in none."""
        return tuple(line for column in range(len(self.columns) + 1) for line in self.in_column(column))

    def add(self, words: str, column: int = UNSORTED) -> bool:
        """Puts a line at the end, and chooses it. False where there is nothing to add, or no room for it."""
        words = _in_one_line(words)
        if not words or len(self.lines) == MOST:
            return False
        self._last += 1
        self._change((*self.lines, BoardLine(self._last, words, column)))
        self.chosen = self._last
        return True

    def mend(self, words: str) -> None:
        """Gives the chosen line other words. A line is never emptied by this: no words leave it as it was."""
        if words := _in_one_line(words):
            self._replace(words=words)

    def sort(self, column: int) -> None:
        """Puts the chosen line into a column. One that is not there changes nothing."""
        if UNSORTED <= column <= len(self.columns):
            self._replace(column=column)

    def move(self, by: int) -> None:
        """Puts the chosen line so many columns further, to the right or (below 0) to the left."""
        if line := self.line:
            self.sort(line.column + by)

    def remove(self) -> None:
        """Takes the chosen line away, and chooses the one that was read after it, or before it."""
        if line := self.line:
            read = self.in_sight()
            at = read.index(line)
            others = read[at + 1 : at + 2] or read[max(0, at - 1) : at]
            self._change(tuple(one for one in self.lines if one is not line))
            self.chosen = others[0].id if others else None

    def choose(self, by: int) -> None:
        """Chooses the line so many further down, as they are read; the first or last where there is none."""
        read = self.in_sight()
        if read:
            at = read.index(self.line) + by if self.line else 0
            self.chosen = read[min(max(at, 0), len(read) - 1)].id

    def undo(self) -> bool:
        """Takes the last change back. False where there is none."""
        if not self._before:
            return False
        lost = {line.id for line in self.lines}
        self.lines = self._before.pop()
        back = [line.id for line in self.lines if line.id not in lost]
        if back or self.line is None:
            self.chosen = back[-1] if back else self.lines[-1].id if self.lines else None
        return True

    def _replace(self, *, words: str | None = None, column: int | None = None) -> None:
        chosen = self.line
        if chosen is None:
            return
        other = replace(
            chosen,
            words=chosen.words if words is None else words,
            column=chosen.column if column is None else column,
        )
        if other != chosen:
            self._change(tuple(other if line is chosen else line for line in self.lines))

    def _change(self, lines: tuple[BoardLine, ...]) -> None:
        self._before.append(self.lines)
        self.lines = lines


def _in_one_line(words: str) -> str:
    return " ".join(clean(words).split())
