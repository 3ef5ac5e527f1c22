"""The boxes to choose in: one of several, any number, a sentence to keep."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from companion.app.dates import how_to_type_a_day
from companion.guide.answers import Value
from companion.guide.prompt import Prompt
from companion.i18n import draw, t
from companion.tui.widgets.box import Box, TypedIn
from companion.tui.widgets.choices import Choices, Row
from companion.tui.widgets.joining import join_lines
from companion.tui.widgets.page import LineInput


class Answers(Choices):
    """A list of answers. Nothing is marked at first: a key pressed once too often gives no answer.

    Its keys are taken here, in the order in which they come. A binding is looked up later, when another question may
    be on the screen already.
    """

    class Entered(Message):
        """Enter was pressed on a row, or on none."""

        def __init__(self, row: str | None) -> None:
            super().__init__()
            self.row = row

    def __init__(self, rows: list[Row], *, marked: str | None = None) -> None:
        super().__init__(rows, marked=marked, unmarked=True)

    def on_key(self, event: events.Key) -> None:
        """Moves the mark, chooses, goes on."""
        match event.key:
            case "up":
                self.action_cursor_up()
            case "down":
                self.action_cursor_down()
            case "space":
                self.action_select()
            case "enter":
                marked = None if self.highlighted is None else self.get_option_at_index(self.highlighted).id
                self.post_message(self.Entered(marked))
            case _:
                return
        event.stop()
        event.prevent_default()


class OneOf(Box):
    """Choose one: arrows and Enter, a digit, or the mouse. Enter without a mark goes on without an answer."""

    def __init__(self, rows: Sequence[Row], current: str | None) -> None:
        super().__init__()
        self._rows = list(rows)
        self._current = current

    def compose(self) -> ComposeResult:
        """The list."""
        yield Answers(self._rows, marked=self._current)

    @property
    def hint(self) -> str:
        """With nothing marked, the list does not show how to choose from it."""
        if self._has_digits:
            return t("run", "Press a number, or use the arrows and Enter.")
        return t("run", "Use the arrows and Enter.")

    @property
    def value(self) -> Value:
        """The marked choice."""
        return self.query_one(Answers).marked

    @property
    def entry_point(self) -> Widget:
        """The list."""
        return self.query_one(Answers)

    @property
    def _has_digits(self) -> bool:
        """Whether a digit chooses: only where there are no more rows than digits."""
        return len(self._rows) <= 9

    def on_answers_entered(self, event: Answers.Entered) -> None:
        """Goes on with the marked choice, or without one."""
        event.stop()
        self.send(event.row)

    def on_option_list_option_selected(self, event: Answers.OptionSelected) -> None:
        """Goes on with the choice."""
        event.stop()
        self.send(event.option_id)

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        if self._has_digits and event.character and event.character.isdecimal():
            wanted = next((row for row in self._rows if row.sign.strip() == event.character), None)
            if wanted:
                event.stop()
                answers = self.query_one(Answers)
                answers.highlighted = answers.get_option_index(wanted.id)
                self.send(wanted.id)


class AnyOf(Box):
    """Choose any number: space or a digit ticks, Enter goes on."""

    writes = True

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._labels = {option.id: draw(option.label) for option in prompt.options}
        self._ticked = set(prompt.current) if isinstance(prompt.current, list) else set()

    def compose(self) -> ComposeResult:
        """The list with its ticks."""
        yield Answers([self._row(option) for option in self._labels])

    def on_mount(self) -> None:
        """Marks the first: a mark is no answer here, only where space ticks."""
        self.query_one(Answers).action_first()

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
        return self.query_one(Answers)

    def on_answers_entered(self, event: Answers.Entered) -> None:
        """Goes on."""
        event.stop()
        self.send(self.value)

    def on_option_list_option_selected(self, event: Answers.OptionSelected) -> None:
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
        self.query_one(Answers).put_row(self._row(option))
        self.tell()

    def _row(self, option: str) -> Row:
        return Row(option, self._labels[option], sign="[x] " if option in self._ticked else "[ ] ")


class OneOrTyped(TypedIn):
    """Choose a row, or type a line. What is typed goes into the line, also while the mark is in the list."""

    def __init__(self, current: str, rows: Sequence[Row], placeholder: str) -> None:
        super().__init__()
        self._rows = list(rows)
        self._current = current
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """The line, and the rows under it."""
        if not self._rows:
            yield LineInput(self._current)
            return
        yield LineInput(self._current, self._placeholder)
        yield Answers(self._rows)

    def answer_of(self, row: str) -> str:
        """What choosing a row answers."""
        return row

    @property
    def value(self) -> Value:
        """What stands in the line."""
        return self.query_one(LineInput).value

    @property
    def entry_point(self) -> Widget:
        """The list, when there is one and nothing was typed."""
        return self.query_one(Answers) if self._rows and not self._current else self.query_one(LineInput)

    @property
    def hint(self) -> str:
        """Enter goes on in either place."""
        return t("run", "Enter goes on.")

    def on_key(self, event: events.Key) -> None:
        """What is typed goes into the line."""
        if event.is_printable and event.character and event.character != " ":
            self._put(event, event.character)

    def on_paste(self, event: events.Paste) -> None:
        """So does what is pasted."""
        self._put(event, join_lines(event.text))

    def _put(self, event: events.Event, text: str) -> None:
        line = self.query_one(LineInput)
        if not line.has_focus:
            event.stop()
            line.focus()
            line.insert(text)

    def on_line_input_submitted(self, event: LineInput.Submitted) -> None:
        """Goes on with the typed line."""
        event.stop()
        self.send(event.value)

    def on_answers_entered(self, event: Answers.Entered) -> None:
        """Goes on with the marked row, or with the line."""
        event.stop()
        self.send(self.value if event.row is None else self.answer_of(event.row))

    def on_option_list_option_selected(self, event: Answers.OptionSelected) -> None:
        """Goes on with the row."""
        event.stop()
        self.send(self.answer_of(event.option_id or ""))


class KeepOne(OneOrTyped):
    """Choose a sentence that was written, or type one."""

    def __init__(self, prompt: Prompt) -> None:
        rows = [Row(str(n), sentence) for n, sentence in enumerate(prompt.sentences)]
        super().__init__(str(prompt.current or ""), rows, t("run", "Type a line, or choose one below."))
        self._sentences = prompt.sentences

    def answer_of(self, row: str) -> str:
        return self._sentences[int(row)]


class OneDay(OneOrTyped):
    """Choose one of the days that are offered, or type another."""

    def __init__(self, prompt: Prompt) -> None:
        rows = [Row(option.id, draw(option.label)) for option in prompt.options]
        super().__init__(str(prompt.current or ""), rows, how_to_type_a_day())
