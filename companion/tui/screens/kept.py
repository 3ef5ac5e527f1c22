"""Kept lines, one at a time."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.kept import came_from, first_shown, nothing_kept, place_words, where_words
from companion.app.sealed import is_sealed
from companion.i18n import t
from companion.journal.entries import Entry, KeptLine
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.widgets.lines import KeyLine


class KeptScreen(CalmScreen[None], keys="kept"):
    """One line with where it came from. It begins with another one each day."""

    reads = True

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[KeptLine] = []
        self._place = 0
        self._entry: Entry | None = None
        self._gone: list[KeptLine] = []
        """What was let go on this page, the last at the end, which u brings back."""

    def title_words(self) -> str:
        return t("kept", "Kept lines")

    def column(self) -> Iterable[Widget]:
        yield Static("", id="line", classes="ask")
        yield Static("", id="from", classes="quiet")
        yield Static("", id="place", classes="quiet")
        yield Static("", id="said", classes="quiet")

    def on_mount(self) -> None:
        self.query_one("#body").focus()
        self._look()
        self._place = first_shown(len(self._lines), self.companion.journal.today())
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Does only what there is something for."""
        match action:
            case "read":
                return self._entry is not None and not is_sealed(self._entry, self.companion.journal.today())
            case "next_line" | "line_before":
                return len(self._lines) > 1
            case "let_go":
                return bool(self._lines)
            case "undo":
                return bool(self._gone)
        return True

    def action_next_line(self) -> None:
        """Shows the next one; after the last, the first."""
        self._go_to(self._place + 1)

    def action_line_before(self) -> None:
        """Shows the one before; before the first, the last."""
        self._go_to(self._place - 1)

    def action_read(self) -> None:
        """Opens the entry it came from. What is changed there may change the line."""
        if self._entry is not None:
            self.app.push_screen(EntryScreen(self._entry), lambda _: self._anew())

    def action_let_go(self) -> None:
        """Lets the line go. Where it came from stays as it is."""
        line = self._lines[self._place]
        self.attempt(lambda: self._let_go(line))

    def _let_go(self, line: KeptLine) -> None:
        self.companion.journal.store.drop_kept_line(line.id)
        self._gone.append(line)
        self._anew(t("kept", "Let go. u brings it back as long as you stay on this page."))

    def action_undo(self) -> None:
        """Brings back the line that was let go last."""
        line = self._gone.pop()
        self.attempt(lambda: self._bring_back(line))
        self.query_one(KeyLine).show(self.shown_keys())

    def _bring_back(self, line: KeptLine) -> None:
        self.companion.journal.store.keep_line(line)
        self._look()
        self._place = next((place for place, each in enumerate(self._lines) if each.id == line.id), 0)
        self._show(t("kept", "It is back."))

    def action_leave(self) -> None:
        self.companion.go_home()

    def _anew(self, said: str = "") -> None:
        self._look()
        self._go_to(min(self._place, len(self._lines) - 1), said)

    def _go_to(self, place: int, said: str = "") -> None:
        self._place = place % len(self._lines) if self._lines else 0
        self._show(said)

    def _look(self) -> None:
        self._lines = self.attempt(self.companion.journal.store.kept_lines) or []

    def _show(self, said: str = "") -> None:
        journal = self.companion.journal
        line = self._lines[self._place] if self._lines else None
        self._entry = self.attempt(lambda: came_from(journal, line)) if line else None
        self._say("#said", said)
        self._say("#line", line.line if line else "")
        self._say("#from", where_words(journal, self._entry) if line else nothing_kept())
        self._say("#place", place_words(self._place, len(self._lines)) if len(self._lines) > 1 else "")
        self.query_one(KeyLine).show(self.shown_keys())

    def _say(self, where: str, words: str) -> None:
        """Shows words; where there are none, nothing takes up room."""
        found = self.query_one(where, Static)
        found.update(Content(words))
        found.display = bool(words)
