"""The boxes to write in: one line, several lines, a few short ones."""

from functools import partial
from itertools import pairwise

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static, TextArea

from companion.app.run import words_wanted
from companion.guide.answers import Value, count_words
from companion.guide.prompt import Prompt
from companion.i18n import draw, t
from companion.tui.widgets.box import TypedIn
from companion.tui.widgets.page import LineInput, Page


class OneLine(TypedIn):
    """One line of text."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._current = str(prompt.current or "")
        self._example = draw(prompt.example)

    def compose(self) -> ComposeResult:
        """The line."""
        yield LineInput(self._current, self._example)

    @property
    def value(self) -> Value:
        """What stands in the line."""
        return self.query_one(LineInput).value

    @property
    def entry_point(self) -> Widget:
        """The line."""
        return self.query_one(LineInput)

    @property
    def hint(self) -> str:
        """In a box with several lines Enter does something else."""
        return t("run", "Enter goes on.")

    def on_line_input_submitted(self, event: LineInput.Submitted) -> None:
        """Goes on."""
        event.stop()
        self.send(event.value)


class SoftWords(OneLine):
    """One line with a count of its words, which only counts."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._wanted = prompt.count

    def compose(self) -> ComposeResult:
        """The line, and how many words it has."""
        yield from super().compose()
        yield Static(self._counted(self._current), id="counted", classes="quiet")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Counts anew."""
        super().on_text_area_changed(event)
        self.query_one("#counted", Static).update(self._counted(str(self.value)))

    def _counted(self, words: str) -> Content:
        return Content(words_wanted(self._wanted, count_words(words)))


class ManyLines(TypedIn):
    """Several lines. Enter makes a new line; Tab reaches Next."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._page = Page(str(prompt.current or ""), draw(prompt.example))
        self._page.border_title = Content(draw(prompt.opening))

    def compose(self) -> ComposeResult:
        """The text area, with the words it goes on from in its frame; and the way on."""
        yield self._page
        yield Button(Content(t("run", "Next")), id="next")

    @property
    def value(self) -> Value:
        """What stands in the text area."""
        return self._page.text

    @property
    def entry_point(self) -> Widget:
        """The text area."""
        return self._page

    @property
    def hint(self) -> str:
        """Enter is no way on out of several lines."""
        return t("run", "Enter makes a new line. Tab, then Enter goes on; so does Ctrl+J.")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Goes on."""
        event.stop()
        self.send(self.value)


class ShortLines(TypedIn):
    """Up to a few short lines; Enter goes to the next, and from the last one on."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        current = prompt.current if isinstance(prompt.current, list) else []
        self._current = [*current, *[""] * prompt.up_to][: prompt.up_to]

    def compose(self) -> ComposeResult:
        """The lines."""
        lines = [LineInput(text) for text in self._current]
        for line, following in pairwise(lines):
            line.following = partial(_unless_empty, line, following)
        yield from lines

    @property
    def value(self) -> Value:
        """The lines that are not empty."""
        return [text for text in (line.value for line in self.query(LineInput)) if text.strip()]

    @property
    def entry_point(self) -> Widget:
        """The first empty line, else the first."""
        lines = list(self.query(LineInput))
        return next((line for line in lines if not line.value), lines[0])

    @property
    def hint(self) -> str:
        """What Enter does depends on the line."""
        return t("run", "Enter goes on; an empty line ends the list.")

    def on_line_input_submitted(self, event: LineInput.Submitted) -> None:
        """On: from the last line, and from an empty one. From any other Enter leads to the next."""
        event.stop()
        self.send(self.value)


def _unless_empty(line: LineInput, following: LineInput) -> LineInput | None:
    return following if line.value.strip() else None
