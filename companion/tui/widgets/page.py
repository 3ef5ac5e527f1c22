"""Boxes to write in: a page of lines, and a single line that wraps."""

from rich.text import Text
from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.document._document import Location
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from companion.tui.widgets.inorder import Onward, actions, take
from companion.tui.widgets.joining import join_lines
from companion.tui.widgets.paragraphs import OneRow, Rows, is_long
from companion.tui.widgets.signs import SignNavigator, Signs

MOST_ROWS = 256
"""Rows that are remembered as they were drawn."""
OWN_KEYS = actions(TextArea.BINDINGS)


class Page(TextArea):
    """A text area that treats its first text as the beginning, not as something to undo."""

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        self._drawn: LRUCache[object, Strip] = LRUCache(MOST_ROWS)
        super().__init__(
            text,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            placeholder=Content(placeholder),
        )
        self._row = 0
        """Which row of its paragraph is being drawn."""

    def _set_document(self, text: str, language: str | None) -> None:
        """Rows that are remembered take the place of Textual's own."""
        super()._set_document(text, language)
        self.wrapped_document = Rows(self.document, tab_width=self.indent_width)
        self.navigator = SignNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    def render_line(self, y: int) -> Strip:
        """A row as it is drawn: anew only where something in it is different."""
        place = self.scroll_offset.y + y
        places = self.wrapped_document._offset_to_line_info
        if place >= len(places):
            return super().render_line(y)
        line_index, row = places[place]
        line = self.document.get_line(line_index)
        if (
            "\t" in line or not self.text
        ):  # a tab is as wide as its place makes it; where nothing is, an example may stand
            return super().render_line(y)
        offsets = (0, *self.wrapped_document.get_offsets(line_index), len(line))
        begins, ends = offsets[row], offsets[row + 1]

        def within(location: Location | None) -> int | None:
            """Where something is in this row; one less or more is anywhere before or behind it."""
            if location is None:
                return None
            return min(max(location, (line_index, begins - 1)), (line_index, ends + 1))[1] - begins

        looks = (
            line[begins:ends],
            ends == len(line),
            *map(within, (*self.selection, self._matching_bracket_location)),
            self.selection.end[0] == line_index,
            self._draw_cursor,
            self._has_cursor,
            self.size,
            self.theme,
        )
        strip = self._drawn.get(looks)
        if strip is None:
            self._row = row
            strip = self._drawn[looks] = self._render_line(y)
        return strip

    def notify_style_update(self) -> None:
        """Everything may look different."""
        self._drawn.clear()
        super().notify_style_update()

    def get_line(self, line_index: int) -> Text:
        """A line, to be drawn."""
        line = self.document.get_line(line_index)
        return OneRow(line, self._row) if is_long(line) else Signs(line, end="", no_wrap=True)

    def on_mount(self) -> None:
        """Puts the cursor where writing goes on."""
        self.move_cursor(self.document.end)

    async def on_key(self, event: events.Key) -> None:
        """The text area's own keys, before any that comes later."""
        await take(self, event, OWN_KEYS)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Goes no further: nobody asks where the cursor is, and every key moves it."""
        event.stop()


class LineInput(Onward, Page):
    """A line. All of it is in sight: it wraps. Enter sends it, and pasted lines are joined to one."""

    class Submitted(Message):
        """Enter was pressed, and led to no other box. ``value`` is what stood there then."""

        def __init__(self, line: "LineInput") -> None:
            super().__init__()
            self.line, self.value = line, line.value

    @property
    def value(self) -> str:
        """What stands in the line."""
        return self.text

    async def on_key(self, event: events.Key) -> None:
        """Runs before the text area's own handler, which would begin a new line."""
        if not self.went_on(event) and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))

    def on_paste(self, event: events.Paste) -> None:
        """Runs before the text area's own handler, which would keep the line ends."""
        event.stop()  # the app would bring one that was handed on here a second time
        if not self.went_on(event):
            event.text = join_lines(event.text)
