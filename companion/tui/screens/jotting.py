"""A page with one box: a free note, and something kind that was noticed, in one line, over whatever is there."""

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.finding import DIRECTIONS
from companion.app.jotting import FreeNote, Jotting, NoticedAct
from companion.app.names import AskedBefore
from companion.app.noted import taker
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import draw, t
from companion.journal.entries import Direction, Draft
from companion.tui.host import SAVE_EVERY, Writing
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.names import ask_about_names
from companion.tui.threads import in_thread
from companion.tui.widgets.asking import story_line
from companion.tui.widgets.choices import Choices, Row
from companion.tui.widgets.inorder import after_typing
from companion.tui.widgets.page import LineInput, Page

NOT_CHOSEN, CHOSEN = "○ ", "● "


class JottingScreen(CalmScreen[str | None]):
    """Saved as a draft while it is typed, and by whatever takes the person away, with what is written under it.

    Dismissed with what is to be said of what became of it.
    """

    _jotting: Jotting
    _under: Writing | None = None

    def __init__(self) -> None:
        super().__init__()
        self._asked = AskedBefore()

    def on_mount(self) -> None:
        self._under, self.companion.writing = self.companion.writing, self
        self.set_interval(SAVE_EVERY, self._save_typed)
        self._say("")
        self._box.focus()

    def save(self) -> None:
        """Saves what stands in the box, and what is being written under this page. Raises CompanionError."""
        self._take()
        try:
            self._jotting.save()
        finally:
            if self._under is not None:
                self._under.save()

    def action_save(self) -> None:
        """Puts it into the journal, and goes back. Without words it only goes back."""
        after_typing(self, self._keep)

    def action_leave(self) -> None:
        """Back; what is written is asked about first."""
        after_typing(self, self._leave)

    @property
    def _box(self) -> Page:
        return self.query_one(Page)

    def _take(self) -> None:
        if self._box.is_mounted:
            self._jotting.text = self._box.text

    def _save_typed(self) -> None:
        self._take()
        if self._jotting.unsaved:
            self.run_worker(in_thread(self._save_draft), exclusive=True, group="draft")

    def _save_draft(self) -> None:
        words = ""
        try:
            self._jotting.save()
        except CompanionError as error:
            words = explain(error)
        self.app.call_from_thread(self._say, words)

    def _keep(self) -> None:
        def done() -> None:
            if self._jotting.keep() is None:
                self._back()
            else:
                self._back(t("noted", "It is in the journal now."))

        self._take()
        column = self.query_one("#column")
        ask_about_names(self, self._asked, self._jotting.words, column, lambda: self._try(done))

    def _leave(self) -> None:
        self._take()
        if not self._jotting.words:
            self._try(self._let_go)
            return
        asking = ChoiceScreen(self.title_words(), t("run", "You wrote something here."), self._becoming())
        self.app.push_screen(asking, self._left)

    def _becoming(self) -> list[Row]:
        """What can become of words when the page is left."""
        return [
            Row("keep", t("jotting", "Save it")),
            Row("stay", t("jotting", "Go on writing")),
            Row("later", t("pause", "Keep for later"), t("pause", "it waits on home")),
            Row("let-go", t("pause", "Let it go"), t("pause", "home can bring it back until you lock")),
        ]

    def _left(self, chosen: str | None) -> None:
        if chosen == "keep":
            self._keep()
        elif chosen == "later":
            self._try(self._keep_for_later)
        elif chosen == "let-go":
            self._try(self._let_go)

    def _keep_for_later(self) -> None:
        self._jotting.save()
        self._back(t("jotting", "Kept for later. It waits on home."))

    def _let_go(self) -> None:
        had_words = bool(self._jotting.words)
        self._jotting.let_go()
        self._back(t("noted", "Let go. Home can bring it back until you lock.") if had_words else None)

    def _back(self, said: str | None = None) -> None:
        self.companion.writing = self._under
        self.dismiss(said)

    def _try(self, work: Callable[[], None]) -> None:
        """Does the last thing; an error is said, and what was typed stays."""
        try:
            work()
        except CompanionError as error:
            self._say(explain(error))

    def _say(self, words: str) -> None:
        said = self.query_one("#said", Static)
        said.update(Content(words))
        said.display = bool(words)
        if words:
            said.scroll_visible(animate=False)


class NoteScreen(JottingScreen, keys="note"):
    """A free note, new or one that waited as a draft."""

    def __init__(self, draft: Draft | None = None) -> None:
        super().__init__()
        self._waited = draft

    def title_words(self) -> str:
        return t("note", "A note")

    def column(self) -> Iterable[Widget]:
        self._jotting = FreeNote(self.companion.journal, self._waited)
        yield Static(Content(t("note", "The first line becomes its title.")), classes="quiet")
        yield Page(self._jotting.text)
        yield Static(Content(story_line()), classes="quiet")
        yield Static("", id="said", classes="warn")


class ActScreen(JottingScreen, keys="act"):
    """An act in one line. Which way it went can be marked in the list under it, and need not be."""

    _jotting: NoticedAct

    def title_words(self) -> str:
        exercise, _ = taker(self.companion.journal)
        return draw(exercise.text(exercise.title))

    def column(self) -> Iterable[Widget]:
        journal = self.companion.journal
        self._jotting = NoticedAct(journal)
        exercise, step = taker(journal)
        yield Static(Content(draw(exercise.text(exercise.step(step).ask, exercise.step(step)))), classes="ask")
        yield LineInput()
        yield Static(Content(story_line()), classes="quiet")
        yield Static("", id="said", classes="warn")
        yield Static(Content(t("jotting", "Which way did it go? Tab leads there, if you like.")), id="way")
        yield Choices([self._row(way) for way in DIRECTIONS], unmarked=True)

    def on_line_input_submitted(self, event: LineInput.Submitted) -> None:
        event.stop()
        self.action_save()

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Marks the way, or takes the mark off; then back to the line, where Enter saves."""
        chosen = Direction(event.option_id or "")
        self._jotting.direction = None if self._jotting.direction == chosen else chosen
        for way in DIRECTIONS:
            self.query_one(Choices).put_row(self._row(way))
        self._box.focus()

    def _row(self, way: Direction) -> Row:
        return Row(way.value, draw(DIRECTIONS[way]), sign=CHOSEN if self._jotting.direction == way else NOT_CHOSEN)
