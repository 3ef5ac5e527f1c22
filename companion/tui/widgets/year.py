"""A year as a map of its days: months as rows, a number for each day, on a ground that is the stronger the more there are."""

from datetime import date

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static

from companion.app.calendar import Year
from companion.i18n import short_month
from companion.tui.widgets.choices import MARK, NO_MARK
from companion.tui.widgets.counts import count_words, shade

DAYS = 31
HEAD = 1
POINTER = "▾"
NUMBERED = (1, 5, 10, 15, 20, 25, 30)


class YearMap(Static, can_focus=True):
    """The days of a year, one of them marked: in the row and the column of its signs, and turned round."""

    class Marked(Message):
        """A day was clicked."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self) -> None:
        super().__init__()
        self._year: Year | None = None
        self._day = date.min

    def show(self, year: Year, day: date) -> None:
        """Shows a year with this day marked."""
        self._year, self._day = year, day
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The head and twelve months."""
        return HEAD + 12

    def render(self) -> Content:
        """Laid out for the width there is."""
        if self._year is None:
            return Content("")
        names, cell = self._names(), self._cell()
        most = max(self._year.counts.values(), default=0)
        head = Content(" " * names) + Content(_head(self._day.day, cell)).stylize("$quiet")
        return Content("\n").join([head, *(self._row(month, names, cell, most) for month in range(1, 13))])

    def day_at(self, x: int, y: int) -> date | None:
        """The day that stands there. None where none does."""
        if self._year is None:
            return None
        day, month = (x - self._names()) // self._cell() + 1, y - HEAD + 1
        return _date(self._year.year, month, day) if x >= self._names() else None

    def on_click(self, event: events.Click) -> None:
        """Tells which day was clicked."""
        place = event.get_content_offset(self)
        day = self.day_at(*place) if place else None
        if day is not None:
            event.stop()
            self.post_message(self.Marked(day))

    def _names(self) -> int:
        """The cells that the months' names take, with the sign before and the space after."""
        longest = max(Content(short_month(date(2000, month, 1))).cell_length for month in range(1, 13))
        return len(MARK) + longest + 1

    def _cell(self) -> int:
        return 2 if self._names() + 2 * DAYS <= self.size.width else 1

    def _row(self, month: int, names: int, cell: int, most: int) -> Content:
        assert self._year is not None
        first = date(self._year.year, month, 1)
        name = Content((MARK if month == self._day.month else NO_MARK) + short_month(first))
        line = [name, Content(" " * (names - name.cell_length))]
        for place in range(1, DAYS + 1):
            day = _date(first.year, month, place)
            if day is None or not self._year.first <= day <= self._year.last:
                line.append(Content(" " * cell))
                continue
            number = self._year.on(day)
            words = Content(count_words(number, 1)).stylize(shade(number, most))
            line += [words.stylize("reverse") if day == self._day else words, Content(" " * (cell - 1))]
        return Content("").join(line)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _head(marked: int, cell: int) -> str:
    """Some days' numbers over their columns, and a sign over the marked one; a number that would touch it gives way."""
    line = [" "] * (DAYS * cell + 1)
    pointer = (marked - 1) * cell
    for number in NUMBERED:
        place = (number - 1) * cell
        if not place - 1 <= pointer <= place + len(str(number)):
            line[place : place + len(str(number))] = str(number)
    line[pointer] = POINTER
    return "".join(line)
