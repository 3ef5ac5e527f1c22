"""Counts drawn as numbers on a ground that is the stronger the more there are: colour is never the only sign."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from companion.app.looking_back import Chart
from companion.i18n import short_month

NONE = "·"
SHADES = ("$quiet", "$foreground on $raised", "bold $mark on $raised", "bold $background on $mark")
"""For nothing, and for more and more. Each is a pair that every theme keeps readable."""
NO_CHART = Chart("", "", (), (), ())
"""Stands where none could be read."""
WIDE, NARROW = 4, 3


def shade(number: int, most: int) -> str:
    """How a count looks where the largest one is ``most``. Three and fewer are never the strongest by themselves."""
    levels = len(SHADES) - 1
    return SHADES[-(-number * levels // max(most, levels))]


def count_words(number: int, width: int) -> str:
    """A count in so many cells; one that does not fit is said to be more."""
    if not number:
        return NONE
    words = str(number)
    return words if len(words) <= width else "9" * (width - 1) + "+"


class CountChart(Static):
    """A chart: a row for each thing that is counted, a column for each month."""

    def __init__(self) -> None:
        super().__init__()
        self._chart = NO_CHART

    def show(self, chart: Chart) -> None:
        """Shows a chart."""
        self._chart = chart
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The head and the rows."""
        return len(self._chart.rows) + 1

    def render(self) -> Content:
        """Laid out for the width there is."""
        return draw_chart(self._chart, self.size.width)


def draw_chart(chart: Chart, width: int) -> Content:
    """The chart in a page of this width."""
    longest = max((Content(row.name).cell_length for row in chart.rows), default=0)
    cell = WIDE if longest + WIDE * len(chart.months) < width else NARROW
    name = min(longest, max(1, width - cell * len(chart.months) - 1))
    most = max((number for row in chart.rows for number in row.counts), default=0)
    head = Content(" " * (name + 1)) + _head(chart.months, cell).stylize("$quiet")
    return Content("\n").join([head, *(_row(row.name, row.counts, name, cell, most) for row in chart.rows)])


def _head(months: Sequence[date], cell: int) -> Content:
    """The months' names, as many as there is room for, each over the end of its column. The last one always has its name."""
    names = [Content(short_month(month)) for month in months]
    longest = max((name.cell_length for name in names), default=1)
    step = -(-(longest + 1) // cell)
    shown = [name if (len(names) - 1 - place) % step == 0 else None for place, name in enumerate(names)]
    line = Content("")
    for place, each in enumerate(shown, 1):
        if each is not None:
            line += Content(" " * max(0, place * cell - each.cell_length - line.cell_length)) + each
    return line


def _row(name: str, counts: Sequence[int], width: int, cell: int, most: int) -> Content:
    called = Content(name).truncate(width, ellipsis=True)
    line = [called, Content(" " * (width + 1 - called.cell_length))]
    for number in counts:
        words = count_words(number, cell - 1)
        line += [Content(" "), Content(f"{words:>2}".ljust(cell - 1)).stylize(shade(number, most))]
    return Content("").join(line)
