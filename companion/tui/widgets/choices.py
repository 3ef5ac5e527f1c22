"""A list to choose from, whose mark is a sign and not only a colour."""

from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

MARK = "▸ "
NO_MARK = "  "
GAP = "   "
MOST_BELOW = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its id, its words, a quieter second text on the right or below, and a sign in front of it.

    ``below`` is how many lines the second text may take under the first; 0 puts it on the right if it fits there.
    A ``heading`` stands over the rows after it and cannot be marked. ``found`` and ``more_found`` are where in the two
    texts what was searched for stands: pairs of the first character and the one behind the last.
    """

    id: str
    words: str
    more: str = ""
    sign: str = ""
    below: int = 0
    heading: bool = False
    found: tuple[tuple[int, int], ...] = ()
    more_found: tuple[tuple[int, int], ...] = ()


class Choices(OptionList):
    """Rows of plain text, one of them marked. Digits choose from short lists."""

    BINDINGS: ClassVar = [
        Binding("space", "select", show=False),
    ]

    virtual_size = Reactive(Size(0, 0), layout=False)
    """As long as the rows. Only where the list is as long as its rows the page is laid out anew for others."""

    def __init__(self, rows: list[Row], *, marked: str | None = None, unmarked: bool = False) -> None:
        super().__init__(markup=False)
        self._unmarked = unmarked
        self._rows = {row.id: row for row in rows}
        self._wanted = marked
        self._width = 0
        self._page_size = Size()
        self.add_options([self._option(row) for row in rows])

    def on_mount(self) -> None:
        """Marks the row that was asked for, else the first; none of them where a mark would be an answer."""
        if self._wanted in self._rows:
            self.highlighted = self.get_option_index(self._wanted)
        elif self.option_count and not self._unmarked:
            self.action_first()
        self.screen.screen_layout_refresh_signal.subscribe(self, self._look_at_page)

    def on_resize(self) -> None:
        """Lays the second texts out for the width there is now."""
        if self.scrollable_content_region.width != self._width:
            self._width = self.scrollable_content_region.width
            for row in self._rows.values():
                self.put_row(row)
            self.refresh(layout=True)

    def _look_at_page(self, screen: Screen[Any]) -> None:
        """After a layout: where the page became smaller, the marked row is brought into sight again."""
        if self._page is not None and self._page.size != self._page_size:
            self._page_size = self._page.size
            self.call_after_refresh(self.scroll_to_highlight)

    @property
    def _page(self) -> VerticalScroll | None:
        return next((widget for widget in self.ancestors if isinstance(widget, VerticalScroll)), None)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Brings the marked row into sight, in the list and on the page it is on.

        At the first and the last row the page shows what stands above and below the list, as far as there is room.
        """
        super().scroll_to_highlight(top)
        self._show_heading()
        page = self._page
        if page is None or self.highlighted is None or not self.is_mounted:
            return
        begins = self.region.y - page.region.y + page.scroll_offset.y - self.scroll_offset.y
        begins += sum(_height(option) for option in self.options[: self.highlighted])
        ends = begins + _height(self.options[self.highlighted])
        if self.highlighted == self.option_count - 1 and begins >= page.max_scroll_y:
            page.scroll_end(animate=False)
        elif ends <= page.size.height:
            page.scroll_home(animate=False)
        else:
            page.scroll_to_region(Region(0, begins, 1, ends - begins), animate=False)

    def _show_heading(self) -> None:
        """Where the list scrolls by itself, a heading is seen with the first row under it."""
        above = (self.highlighted or 0) - 1
        if above >= 0 and self.options[above].disabled:
            begins = sum(_height(option) for option in self.options[:above])
            if begins < self.scroll_offset.y:
                self.scroll_to(y=begins, animate=False, force=True)

    @property
    def marked(self) -> str | None:
        """The id of the marked row."""
        return self.highlighted_option.id if self.highlighted_option else None

    @property
    def rows(self) -> list[Row]:
        """The rows, in order."""
        return list(self._rows.values())

    def show_rows(self, rows: list[Row], *, marked: str | None = None) -> None:
        """Shows other rows."""
        self._rows = {row.id: row for row in rows}
        if rows:
            self.set_options([self._option(row) for row in rows])
        else:
            self.clear_options()
            self.refresh(layout=self.styles.auto_dimensions)
        if marked in self._rows:
            self.highlighted = self.get_option_index(marked)
        elif rows:
            self.action_first()

    def add_rows(self, rows: list[Row]) -> None:
        """Adds rows at the end."""
        self._rows.update({row.id: row for row in rows})
        self.add_options([self._option(row) for row in rows])

    def put_row(self, row: Row) -> None:
        """Shows a row anew."""
        self._rows[row.id] = row
        self.replace_option_prompt(row.id, self._words(row))
        self.refresh(layout=self.styles.auto_dimensions)

    def render_line(self, y: int) -> Strip:
        """A line; the first one of the marked row with the mark. So no row is laid out again when the mark moves."""
        strip = super().render_line(y)
        place = self.scroll_offset.y + y
        lines = self._line_cache.lines
        if self.highlighted is None or place >= len(lines) or lines[place] != (self.highlighted, 0):
            return strip
        front = [Segment(MARK, segment.style) for segment in strip.crop(0, len(MARK))][:1]
        return Strip.join([Strip(front), strip.crop(len(MARK), None)])

    def _option(self, row: Row) -> Option:
        return Option(self._words(row), id=row.id, disabled=row.heading)

    def _words(self, row: Row) -> Content:
        """Words that do not fit on a line go on under themselves; a second text that does not fit goes below."""
        if row.heading:
            first_of_all = next(iter(self._rows), None) == row.id
            return Content(row.words if first_of_all else f"\n{row.words}")
        front = NO_MARK + row.sign
        indent = " " * (len(NO_MARK) + len(row.sign))
        width = max(20, (self._width or 72) - len(indent) - 1)
        lines = _wrapped(row.words, row.found, width)
        first = Content(front) + Content(f"\n{indent}").join(lines)
        if not row.more:
            return first
        fitting = (row.words, row.words.rstrip())  # in a column with the others, if it can be
        beside = next((words for words in fitting if cell_len(words + GAP + row.more) <= width), None)
        if beside is not None and not row.below:
            more = Content(GAP) + _marked(row.more, row.more_found)
            return Content(front) + _marked(beside, row.found) + more.stylize_before("$text-muted")
        most = row.below or MOST_BELOW
        lines = _wrapped(row.more[: width * (most + 1)], row.more_found, width)
        if len(lines) > most:
            lines[most - 1 :] = [lines[most - 1].truncate(width - 2) + " …"]
        below = [(Content(indent) + line).stylize_before("$text-muted") for line in lines]
        return Content("\n").join([first, *below])


def _marked(text: str, found: tuple[tuple[int, int], ...]) -> Content:
    """A text in which what was searched for is underlined, and has a colour where there are any."""
    content = Content(text)
    for begins, ends in found:
        content = content.stylize("underline $mark", begins, ends)
    return content


def _wrapped(text: str, found: tuple[tuple[int, int], ...], width: int) -> list[Content]:
    """A text in lines. Most fit on one, and wrapping one that does costs as much as one that does not."""
    content = _marked(text, found)
    return [content] if text.isprintable() and cell_len(text) <= width else content.wrap(width)


def _height(option: Option) -> int:
    """The lines a row takes: its words are laid out already."""
    return str(option.prompt).count("\n") + 1
