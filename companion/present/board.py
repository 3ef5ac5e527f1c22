"""The board of a group's words. Writing and sorting are ways of being in it that show: a heavy border stands around them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from companion.app.board_file import can_be_saved_as, save, telling
from companion.app.words import explain
from companion.errors import StorageFailed
from companion.guide.board import UNSORTED, Board, BoardLine
from companion.guide.clean import clean
from companion.i18n import draw, t, tn
from companion.present.page import SAYS

DOT = "·"
ABREAST = 3
"""Columns that stand side by side and can be read from the back row. Four stand two by two."""


class WordsInput(Input):
    """One line to write on. Lines that are pasted become one; what a clicker sends is no text."""

    class Done(Message):
        """Enter was pressed."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]
        if event.key == "enter":  # at once, as letters are: else those typed right after it would come before it
            event.stop()
            event.prevent_default()
            self.post_message(self.Done(self.value))
            self.value = ""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(" ".join(clean(event.text).split()))


class Lines(VerticalScroll, inherit_bindings=False):
    """The lines in their columns. While it has the focus, keys sort them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "choose(-1)"),
        ("down", "choose(1)"),
        ("left", "move(-1)"),
        ("right", "move(1)"),
        *((str(number), f"sort({number})") for number in range(6)),
        ("enter", "mend"),
        ("delete,backspace", "remove"),
        ("u,ctrl+z", "undo"),
    ]

    class Changed(Message):
        """The board is not as it was."""

    class Mending(Message):
        """The chosen line is to have other words."""

    def __init__(self) -> None:
        super().__init__(id="lines")
        self.board: Board | None = None
        self.marks = False

    def mark(self, marks: bool) -> None:
        """Whether a sign stands before the chosen line: only while it matters which one it is."""
        self.marks = marks
        for sign in self.query("#chosen .sign").results(Static):
            sign.update(SAYS if marks else DOT)
        self.call_after_refresh(self._look)

    async def show(self, board: Board) -> None:
        """Draws a board anew, with its chosen line in sight."""
        self.board = board
        self.border_title = Content(t("present", "Sort: ↑ ↓ line   ← → or a number column"))
        self.border_subtitle = Content(t("present", "Enter mend   Del take off   u undo   Esc done"))
        async with self.batch():
            await self.remove_children()
            await self.mount(*self._rows(board))
        self.call_after_refresh(self._look)

    def on_resize(self) -> None:
        """The chosen line stays in sight where there is less room."""
        self.call_after_refresh(self._look)

    def action_choose(self, by: int) -> None:
        """Another line."""
        if self.board:
            self.board.choose(by)
            self.post_message(self.Changed())

    def action_move(self, by: int) -> None:
        """Into the next column."""
        if self.board:
            self.board.move(by)
            self.post_message(self.Changed())

    def action_sort(self, column: int) -> None:
        """Into this column."""
        if self.board:
            self.board.sort(column)
            self.post_message(self.Changed())

    def action_remove(self) -> None:
        """Off the board."""
        if self.board:
            self.board.remove()
            self.post_message(self.Changed())

    def action_undo(self) -> None:
        """As it was before."""
        if self.board:
            self.board.undo()
            self.post_message(self.Changed())

    def action_mend(self) -> None:
        """Its words are written anew."""
        if self.board and self.board.line:
            self.post_message(self.Mending())

    def _look(self) -> None:
        for chosen in self.query("#chosen"):
            chosen.scroll_visible(animate=False)

    def _rows(self, board: Board) -> Iterator[Widget]:
        loose = board.in_column(UNSORTED)
        sorted_ = len(loose) < len(board.lines)
        if loose:
            yield Vertical(*self._column(t("present", "Not sorted") if sorted_ else "", loose, ""), classes="column")
        if not sorted_ and loose:
            return
        numbers = range(1, len(board.columns) + 1)
        abreast = len(numbers) if len(numbers) <= ABREAST else 2
        for first in range(1, len(numbers) + 1, abreast):
            cells = [
                Vertical(*self._column(draw(board.columns[n - 1]), board.in_column(n), str(n)), classes="column")
                for n in numbers[first - 1 : first - 1 + abreast]
            ]
            yield Horizontal(*cells, classes="row")

    def _column(self, heading: str, lines: tuple[BoardLine, ...], number: str) -> Iterator[Widget]:
        if heading:
            yield Static(Content.styled(f"{number} {heading}".strip(), "bold"), classes="heading")
        for line in lines:
            chosen = self.board is not None and line.id == self.board.chosen
            sign = Static(SAYS if chosen and self.marks else DOT, classes="sign")
            yield Horizontal(sign, Static(Content(line.words)), classes="line", id="chosen" if chosen else None)


class GroupBoard(Vertical):
    """The question, the lines under it, and one line to write on while something is written."""

    class Said(Message):
        """Something that the trainer should know, on the screen for a while."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self) -> None:
        super().__init__(id="board")
        self.board: Board | None = None
        self._title = ""
        self._column = UNSORTED
        self._writes: str = ""  # "add", "mend" or "name"; else nothing is written
        self._wrote = ""
        self._half_typed = ""
        self._mended: int | None = None
        self._half_mended: dict[int, str] = {}
        self._over: Path | None = None
        self.today = date.today

    def compose(self) -> ComposeResult:
        """The parts."""
        yield Static(id="asked")
        yield Lines()
        yield WordsInput(id="line", select_on_focus=False)

    def on_mount(self) -> None:
        """Nothing is written at first."""
        self.query_one(WordsInput).display = False

    @property
    def is_written(self) -> bool:
        """Whether keys write."""
        return bool(self._writes)

    @property
    def is_sorted(self) -> bool:
        """Whether arrows sort."""
        return self.query_one(Lines).has_class("-sorting")

    async def show(self, board: Board, title: str, asked: str, column: int) -> None:
        """Shows a board. What is added goes into ``column``."""
        self.board, self._title, self._column = board, title, column
        self.query_one("#asked", Static).update(Content.styled(asked, "bold"))
        await self.query_one(Lines).show(board)

    def type(self) -> None:
        """From here on keys write a line, until Esc or a key that pages."""
        column = f"  {SAYS} {draw(self.board.columns[self._column - 1])}" if self.board and self._column else ""
        self._write(
            "add", t("present", "Type what is called out") + column, t("present", "Enter puts it up   Esc ends")
        )

    def sort(self) -> None:
        """From here on keys sort."""
        self.leave()
        lines = self.query_one(Lines)
        lines.can_focus = True
        lines.add_class("-sorting")
        lines.focus()
        lines.mark(True)

    def ask_name(self) -> None:
        """Asks for the name of a file."""
        if self.board is None or not self.board.lines:
            self.post_message(self.Said(t("present", "There is nothing on the board to save.")))
            return
        self.leave()
        self._over = None
        label = t("present", "Save as? A name that ends in .md or .html")
        self._write("name", label, t("present", "Enter saves   Esc does not"), "")
        if number := telling(self.board):
            words = tn(
                "present",
                "{n} word could tell who somebody is. Look before you save.",
                "{n} words could tell who somebody is. Look before you save.",
                number,
            )
            self.post_message(self.Said(words))

    def leave(self, *, as_it_was: bool = False) -> None:
        """Keys page again. What was half typed is there the next time; ``as_it_was`` lets go of what was half mended."""
        if as_it_was and self._writes == "mend":
            self._wrote = ""
        self._writes = ""
        self.query_one(WordsInput).display = False
        lines = self.query_one(Lines)
        lines.can_focus = False
        lines.remove_class("-sorting")
        lines.mark(False)
        self.screen.set_focus(None)

    @on(WordsInput.Done)
    async def _done(self, event: WordsInput.Done) -> None:
        event.stop()
        if self.board is None:
            return
        line = self.query_one(WordsInput)
        match self._wrote:
            case "add":
                if not self.board.add(event.words, self._column) and event.words.strip():
                    line.value = event.words + line.value
                    self.post_message(self.Said(t("present", "The board is full. Take a line off it first.")))
            case "mend":
                self.board.mend(event.words)
                self._wrote = ""
                self.sort()
            case "name":
                line.value = event.words
                line.cursor_position = len(event.words)
                self._save(event.words.strip())
        await self.query_one(Lines).show(self.board)

    @on(Lines.Changed)
    async def _changed(self, event: Lines.Changed) -> None:
        event.stop()
        if self.board:
            await self.query_one(Lines).show(self.board)

    @on(Lines.Mending)
    def _mending(self, event: Lines.Mending) -> None:
        event.stop()
        if self.board and self.board.line:
            ends = t("present", "Enter keeps it   Esc leaves it as it was")
            one = self.board.line
            self._write("mend", t("present", "Mend the line"), ends, self._half_mended.pop(one.id, one.words))
            self._mended = one.id

    def _write(self, what: str, label: str, ends: str, words: str | None = None) -> None:
        line = self.query_one(WordsInput)
        if self._wrote == "add":  # only now: letters that came just before a key that pages reach the box after it
            self._half_typed = line.value
        elif self._wrote == "mend" and self._mended is not None:
            self._half_mended[self._mended] = line.value
        self._writes = self._wrote = what
        line.border_title = Content(label)
        line.border_subtitle = Content(ends)
        line.value = self._half_typed if words is None else words
        line.cursor_position = len(line.value)
        line.display = True
        line.focus()
        self.query_one(Lines).mark(what != "name")

    def _save(self, name: str) -> None:
        path = Path(name)
        if self.board is None or not name:
            return
        if not can_be_saved_as(path):
            self.post_message(self.Said(t("present", "Nothing was saved: end the name with .md or .html.")))
            return
        try:
            save(self.board, self._title, self.today(), path, over=path == self._over)
        except StorageFailed as error:
            if error.reason == "taken" and not error.file.is_dir():
                self._over = path
                words = t("present", "There is a file of this name. Enter once more puts the board in its place.")
                self.post_message(self.Said(words))
            else:
                self.post_message(self.Said(explain(error)))
            return
        self.board.saved()
        self.leave()
        self.post_message(self.Said(t("present", "Saved: {path}", path=path)))
