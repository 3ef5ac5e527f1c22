"""The places where a person answers: one kind of box for each kind of step."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from companion.guide.answers import Value
from companion.guide.prompt import Prompt
from companion.i18n import draw, t, tn
from companion.tui.widgets.choices import Choices, Row

LONG_PARAGRAPH = 20_000
"""Characters in one paragraph above which typing in it becomes slow; then splitting it is suggested."""


class Box(Vertical):
    """Where one step is answered. ``value`` is the answer as it stands."""

    class Changed(Message):
        """Something was typed or chosen, and not yet sent."""

    class Sent(Message):
        """The person goes on."""

    @property
    def value(self) -> Value:
        """The answer as it stands."""
        return None

    @property
    def entry_point(self) -> Widget:
        """What takes the focus first."""
        return self


class ReadOn(Box, can_focus=True):
    """Nothing to answer: Enter or space goes on."""

    BINDINGS: ClassVar = [
        Binding("enter,space", "on", show=False),
        Binding("down", "screen.scroll_body(0.1)", show=False),
        Binding("up", "screen.scroll_body(-0.1)", show=False),
        Binding("pagedown", "screen.scroll_body(1)", show=False),
        Binding("pageup", "screen.scroll_body(-1)", show=False),
    ]

    def action_on(self) -> None:
        """Goes on."""
        self.post_message(self.Sent())

    def compose(self) -> ComposeResult:
        """The way on, said in words."""
        yield Static(Content(t("run", "Enter goes on.")), classes="quiet")


class Quiet(ReadOn):
    """Some quiet seconds, counted down in figures that change and do not move. Enter passes them."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._left = prompt.seconds

    def compose(self) -> ComposeResult:
        """The seconds that are left."""
        yield Static(self._words(), id="quiet-left", classes="quiet")

    def on_mount(self) -> None:
        """Starts counting."""
        self._timer = self.set_interval(1, self._tick)

    def _tick(self) -> None:
        self._left -= 1
        self.query_one("#quiet-left", Static).update(self._words())
        if self._left <= 0:
            self._timer.stop()

    def _words(self) -> Content:
        if self._left <= 0:
            return Content(t("run", "That was it. Enter when you are ready."))
        return Content(
            tn("run", "{n} quiet second. Enter passes it.", "{n} quiet seconds. Enter passes them.", self._left)
        )


class OneLine(Box):
    """One line of text."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._current = str(prompt.current or "")
        self._example = draw(prompt.example)

    def compose(self) -> ComposeResult:
        """The input."""
        yield Input(self._current, placeholder=self._example, select_on_focus=False)

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

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        current = prompt.current if isinstance(prompt.current, list) else []
        self._current = [*current, *[""] * prompt.up_to][: prompt.up_to]

    def compose(self) -> ComposeResult:
        """The inputs."""
        for text in self._current:
            yield Input(text, select_on_focus=False)

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


class OneOf(Box):
    """Choose one: arrows and Enter, a digit, or the mouse."""

    def __init__(self, rows: Sequence[Row], current: str | None) -> None:
        super().__init__()
        self._rows = list(rows)
        self._current = current
        self._chosen: str | None = current

    def compose(self) -> ComposeResult:
        """The list."""
        yield Choices(self._rows, marked=self._current)

    @property
    def value(self) -> Value:
        """The marked choice."""
        return self.query_one(Choices).marked

    @property
    def entry_point(self) -> Widget:
        """The list."""
        return self.query_one(Choices)

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Goes on with the choice."""
        event.stop()
        self.post_message(self.Sent())

    def on_key(self, event: events.Key) -> None:
        """A digit chooses, where there are no more rows than digits."""
        choices = self.query_one(Choices)
        if event.character and event.character.isdecimal() and len(self._rows) <= 9:
            wanted = next((row for row in self._rows if row.sign.strip() == event.character), None)
            if wanted:
                event.stop()
                choices.highlighted = choices.get_option_index(wanted.id)
                self.call_after_refresh(self.post_message, self.Sent())


class AnyOf(Box):
    """Choose any number: space or a digit ticks, Enter goes on."""

    BINDINGS: ClassVar = [Binding("enter", "on", show=False, priority=True)]

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._labels = {option.id: draw(option.label) for option in prompt.options}
        self._ticked = set(prompt.current) if isinstance(prompt.current, list) else set()

    def compose(self) -> ComposeResult:
        """The list with its ticks."""
        yield Choices([self._row(option) for option in self._labels])
        yield Static(Content(t("run", "Space ticks and unticks. Enter goes on.")), classes="quiet")

    @property
    def value(self) -> Value:
        """What is ticked, in the list's order."""
        return [option for option in self._labels if option in self._ticked]

    @property
    def entry_point(self) -> Widget:
        """The list."""
        return self.query_one(Choices)

    def action_on(self) -> None:
        """Goes on."""
        self.post_message(self.Sent())

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Ticks or unticks."""
        event.stop()
        if event.option_id is not None:
            self._tick(event.option_id)

    def on_key(self, event: events.Key) -> None:
        """A digit ticks."""
        if event.character and event.character.isdecimal():
            place = int(event.character) - 1
            if 0 <= place < len(self._labels):
                event.stop()
                self._tick(list(self._labels)[place])

    def _tick(self, option: str) -> None:
        self._ticked ^= {option}
        self.query_one(Choices).put_row(self._row(option))
        self.post_message(self.Changed())

    def _row(self, option: str) -> Row:
        return Row(option, self._labels[option], sign="[x] " if option in self._ticked else "[ ] ")


class KeepOne(Box):
    """Choose a sentence, or type one."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._sentences = prompt.sentences
        self._current = str(prompt.current or "")

    def compose(self) -> ComposeResult:
        """The sentences that were written, and a line for another."""
        yield Input(self._current, placeholder=t("run", "Type a line, or choose one below."), select_on_focus=False)
        if self._sentences:
            yield Choices([Row(str(n), sentence) for n, sentence in enumerate(self._sentences)])

    @property
    def value(self) -> Value:
        """What stands in the line."""
        return self.query_one(Input).value

    @property
    def entry_point(self) -> Widget:
        """The sentences, when there are any and nothing was typed."""
        return self.query_one(Choices) if self._sentences and not self._current else self.query_one(Input)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tells that something was typed."""
        event.stop()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Goes on with the typed line."""
        event.stop()
        self.post_message(self.Sent())

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Puts the chosen sentence in the line and goes on."""
        event.stop()
        self.query_one(Input).value = self._sentences[int(event.option_id or 0)]
        self.post_message(self.Sent())


def make_box(prompt: Prompt) -> Box:
    """The box for a prompt."""
    current = None if prompt.current is None else str(prompt.current)
    match prompt.kind:
        case "line":
            return OneLine(prompt)
        case "text":
            return ManyLines(prompt)
        case "list":
            return ShortLines(prompt)
        case "pick" | "yesno":
            rows = [Row(o.id, draw(o.label), sign=f"{n} ") for n, o in enumerate(prompt.options, 1)]
            return OneOf(rows, current)
        case "scale":
            ends = {prompt.low: draw(prompt.low_label), prompt.high: draw(prompt.high_label)}
            numbers = range(prompt.low, prompt.high + 1)
            return OneOf([Row(str(n), ends.get(n, ""), sign=f"{n} ") for n in numbers], current)
        case "picks":
            return AnyOf(prompt)
        case "keep":
            return KeepOne(prompt)
        case "pause":
            return Quiet(prompt)
        case _:
            return ReadOn()
