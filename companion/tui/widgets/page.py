"""Boxes to write in: a page of lines, and a single line that wraps."""

from collections.abc import Iterable
from typing import Any

from rich.containers import Lines
from rich.text import Text
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from companion.tui.widgets.inorder import Onward, actions, take
from companion.tui.widgets.joining import join_lines

OWN_KEYS = actions(TextArea.BINDINGS)
LONG = 1_000
"""Characters of a line above which dividing it into rows costs more than looking whether that was done already."""


class LongLine(Text):
    """A line that takes many rows. Each row asks for all of them, and all get those that the first one got."""

    def __init__(self, line: str, divided: dict[Any, Lines]) -> None:
        super().__init__(line, end="", no_wrap=True)
        self._divided = divided

    def divide(self, offsets: Iterable[int]) -> Lines:
        """The rows of the line, which are the same as long as its text, its styles and its width are."""
        offsets = tuple(offsets)
        looks = (self.plain, tuple(self.spans), offsets)
        if looks not in self._divided:
            self._divided.clear()
            self._divided[looks] = super().divide(offsets)
        return self._divided[looks]


class Page(TextArea):
    """A text area that treats its first text as the beginning, not as something to undo."""

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        super().__init__(
            text,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            placeholder=Content(placeholder),
        )

        self._divided: dict[Any, Lines] = {}

    def get_line(self, line_index: int) -> Text:
        """A line, to be drawn."""
        line = self.document.get_line(line_index)
        return LongLine(line, self._divided) if len(line) > LONG else super().get_line(line_index)

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
