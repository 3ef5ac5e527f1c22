"""The boxes to choose in: one of several, any number, a sentence to keep."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import TextArea

from companion.guide.answers import Value
from companion.guide.prompt import Prompt
from companion.i18n import draw, t
from companion.tui.widgets.box import Box
from companion.tui.widgets.choices import Choices, Row
from companion.tui.widgets.page import LineInput


class OneOf(Box):
    """Choose one: arrows and Enter, a digit, or the mouse.

    Nothing is marked at first: no answer is given by pressing Enter once too often. Enter goes on without one then.
    """

    BINDINGS: ClassVar = [Binding("enter", "on", show=False, priority=True)]

    def __init__(self, rows: Sequence[Row], current: str | None) -> None:
        super().__init__()
        self._rows = list(rows)
        self._current = current

    def compose(self) -> ComposeResult:
        """The list."""
        yield Choices(self._rows, marked=self._current, unmarked=True)

    @property
    def hint(self) -> str:
        """With nothing marked, the list does not show how to choose from it."""
        return t("run", "Press a number, or use the arrows and Enter.")

    @property
    def value(self) -> Value:
        """The marked choice."""
        return self.query_one(Choices).marked

    @property
    def entry_point(self) -> Widget:
        """The list."""
        return self.query_one(Choices)

    def action_on(self) -> None:
        """Goes on, with the marked choice if there is one."""
        self.post_message(self.Sent())

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Goes on with the choice."""
        event.stop()
        self.action_on()

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

    writes = True

    BINDINGS: ClassVar = [Binding("enter", "on", show=False, priority=True)]

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._labels = {option.id: draw(option.label) for option in prompt.options}
        self._ticked = set(prompt.current) if isinstance(prompt.current, list) else set()

    def compose(self) -> ComposeResult:
        """The list with its ticks."""
        yield Choices([self._row(option) for option in self._labels])

    @property
    def hint(self) -> str:
        """The list does not show that more than one can be ticked."""
        return t("run", "Space ticks and unticks. Enter goes on.")

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
        self.tell()

    def _row(self, option: str) -> Row:
        return Row(option, self._labels[option], sign="[x] " if option in self._ticked else "[ ] ")


class KeepOne(Box):
    """Choose a sentence, or type one."""

    writes = True

    BINDINGS: ClassVar = [Binding("enter", "on", show=False, priority=True)]

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._sentences = prompt.sentences
        self._current = str(prompt.current or "")

    def compose(self) -> ComposeResult:
        """The sentences that were written, and a line for another."""
        if not self._sentences:
            yield LineInput(self._current)
            return
        yield LineInput(self._current, t("run", "Type a line, or choose one below."))
        yield Choices([Row(str(n), sentence) for n, sentence in enumerate(self._sentences)], unmarked=True)

    @property
    def value(self) -> Value:
        """What stands in the line."""
        return self.query_one(LineInput).value

    @property
    def entry_point(self) -> Widget:
        """The sentences, when there are any and nothing was typed."""
        return self.query_one(Choices) if self._sentences and not self._current else self.query_one(LineInput)

    def on_key(self, event: events.Key) -> None:
        """What is typed goes into the line, also while the mark is in the list."""
        line = self.query_one(LineInput)
        if event.is_printable and event.character and event.character != " " and not line.has_focus:
            event.stop()
            line.focus()
            line.insert(event.character)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tells that something was typed."""
        event.stop()
        self.tell()

    @property
    def hint(self) -> str:
        """Enter goes on in either place."""
        return t("run", "Enter goes on.")

    def action_on(self) -> None:
        """Goes on: with the marked sentence where the mark is in the list, else with the line."""
        chosen = next((choices.marked for choices in self.query(Choices) if choices.has_focus), None)
        self._go_on(chosen)

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Goes on with the sentence."""
        event.stop()
        self._go_on(event.option_id)

    def _go_on(self, chosen: str | None) -> None:
        if chosen is not None:
            self.query_one(LineInput).text = self._sentences[int(chosen)]
        self.post_message(self.Sent())
