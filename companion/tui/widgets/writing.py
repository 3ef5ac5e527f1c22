"""The boxes to write in: one line, several lines, a few short ones."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from companion.guide.answers import Value
from companion.guide.prompt import Prompt
from companion.i18n import draw, t
from companion.tui.widgets.box import Box
from companion.tui.widgets.lineinput import LineInput

LONG_PARAGRAPH = 20_000
"""Characters in one paragraph above which typing in it becomes slow; then splitting it is suggested."""


class OneLine(Box):
    """One line of text."""

    writes = True

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._current = str(prompt.current or "")
        self._example = draw(prompt.example)

    def compose(self) -> ComposeResult:
        """The input."""
        yield LineInput(self._current, placeholder=self._example, select_on_focus=False)

    @property
    def value(self) -> Value:
        """What stands in the input."""
        return self.query_one(Input).value

    @property
    def entry_point(self) -> Widget:
        """The input."""
        return self.query_one(Input)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tells that something was typed."""
        event.stop()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Goes on."""
        event.stop()
        self.post_message(self.Sent())


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

    def on_mount(self) -> None:
        """Puts the cursor where writing goes on."""
        self.move_cursor(self.document.end)


class ManyLines(Box):
    """Several lines. Enter makes a new line; Tab reaches Next."""

    writes = True

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._current = str(prompt.current or "")
        self._example = draw(prompt.example)

    def compose(self) -> ComposeResult:
        """The text area, and the way on."""
        yield Page(self._current, self._example)
        yield Button(Content(t("run", "Next")), id="next")
        yield Static(
            Content(t("run", "Enter makes a new line. Tab, then Enter goes on; so does Ctrl+J.")), classes="quiet"
        )

    @property
    def value(self) -> Value:
        """What stands in the text area."""
        return self.query_one(Page).text

    @property
    def entry_point(self) -> Widget:
        """The text area."""
        return self.query_one(Page)

    @property
    def has_long_paragraph(self) -> bool:
        """Whether a paragraph has grown so long that typing in it becomes slow."""
        return any(len(line) > LONG_PARAGRAPH for line in self.query_one(Page).document.lines)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tells that something was typed."""
        event.stop()
        self.post_message(self.Changed())

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Goes on."""
        event.stop()
        self.post_message(self.Sent())


class ShortLines(Box):
    """Up to a few short lines; Enter goes to the next, and from the last one on."""

    writes = True

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        current = prompt.current if isinstance(prompt.current, list) else []
        self._current = [*current, *[""] * prompt.up_to][: prompt.up_to]

    def compose(self) -> ComposeResult:
        """The inputs."""
        for text in self._current:
            yield LineInput(text, select_on_focus=False)

    @property
    def value(self) -> Value:
        """The lines that are not empty."""
        return [line for line in (i.value for i in self.query(Input)) if line.strip()]

    @property
    def entry_point(self) -> Widget:
        """The first empty line, else the first."""
        inputs = list(self.query(Input))
        return next((i for i in inputs if not i.value), inputs[0])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tells that something was typed."""
        event.stop()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """To the next line, or on: from the last, and from an empty one."""
        event.stop()
        inputs = list(self.query(Input))
        place = inputs.index(event.input)
        if place + 1 < len(inputs) and event.value.strip():
            inputs[place + 1].focus()
        else:
            self.post_message(self.Sent())
