"""The exercise screen: one step at a time, saved as it is typed."""

from collections.abc import Callable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Button

from companion.app.cards import is_card, words_on
from companion.app.names import AskedBefore
from companion.app.run import Run
from companion.app.words import explain
from companion.errors import CompanionError
from companion.guide.answers import Value
from companion.guide.prompt import Prompt
from companion.guide.session import Answer, Back, CarryOn, KeepForLater, LetGo, PauseSession, Reply, Skip, State, Typed
from companion.i18n import draw, minutes, t
from companion.tui.host import SAVE_EVERY
from companion.tui.keys import Key
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.cards import hand_out
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.names import ask_about_names
from companion.tui.screens.reading import WhyScreen
from companion.tui.screens.waiting import skipping_choice
from companion.tui.threads import in_thread
from companion.tui.widgets.asking import Asking
from companion.tui.widgets.box import Box, People, ReadOn, TypedIn
from companion.tui.widgets.choices import Row
from companion.tui.widgets.choosing import Answers
from companion.tui.widgets.inorder import after_typing
from companion.tui.widgets.lines import Heading, KeyLine
from companion.tui.widgets.page import LineInput


class RunScreen(CalmScreen[None], keys="run"):
    """Draws the run's prompt, sends back replies. All that is typed is in the run before the next key."""

    status_gives_way = True

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run_ = run
        self.asking = Asking(run.prompt())
        self._unsaved_words = ""
        self._asked = AskedBefore()

    def title_words(self) -> str:
        return draw(self.run_.exercise.text(self.run_.exercise.title))

    def status_words(self) -> str:
        exercise = self.run_.exercise
        left = self.run_.session.seconds_left() if exercise.countdown and exercise.asks else 0
        return t("run", "about {time} left", time=minutes(max(30, round(left / 30) * 30))) if left else ""

    def column_box(self) -> Widget:
        return self.asking

    def offers(self, key: Key) -> bool:
        """Enter goes on, but not out of a box with several lines; on a card there is nothing to skip."""
        prompt = self.run_.prompt()
        without = {"enter" if prompt.kind == "text" else "ctrl+j", "shift+tab" if prompt.first else ""}
        without |= {"ctrl+n"} if is_card(prompt) else set()
        return key.keys not in without and super().offers(key)

    def on_mount(self) -> None:
        self.set_interval(SAVE_EVERY, self._save_typed)
        self._settle()

    def on_screen_resume(self) -> None:
        """After a page that lay over this one, which may have chosen the country."""
        if isinstance(self.asking.box, People) and self.asking.box.is_mounted:
            self.asking.box.look()

    @property
    def _current(self) -> bool:
        """Whether the step on the screen is the one being asked: not between an answer and the next question."""
        session = self.run_.session
        return session.state is State.ASKING and self.asking.prompt.step == session.path[-1]

    def on_box_changed(self, event: Box.Changed) -> None:
        """Every key is in the session at once; the draft follows within a second."""
        event.stop()
        box = self.asking.box
        if event.box is not box or not self._current:
            return
        self.run_.reply(Typed(box.value))

    def on_box_sent(self, event: Box.Sent) -> None:
        """An answer, if it is to the question that is asked now."""
        event.stop()
        if event.box is self.asking.box:
            self._go_on(event.answer)

    def action_go_on(self) -> None:
        """Sends the answer."""
        self._when_typed(self._go_on)

    def action_skip(self) -> None:
        """Leaves this step out; asks first where something was written. It is there again on the way back."""
        self._when_typed(self._skip)

    def action_go_back(self) -> None:
        """To the box, if the focus left it; else to the question before."""
        focused = self.focused
        box = self.asking.box
        lines = list(box.query(LineInput))
        after_the_line = isinstance(focused, Button | Answers) and focused is not box.entry_point
        if after_the_line or (isinstance(focused, LineInput) and focused is not lines[0]):
            self.focus_previous()
        else:
            self._when_typed(lambda value: self._note_and(value, Back()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Another way is offered where there is one, and a card can be copied."""
        match action:
            case "another_way":
                return bool(self.run_.prompt().another_way)
            case "copy":
                return is_card(self.run_.prompt())
        return True

    def action_copy(self) -> None:
        """Copies, prints or saves the card."""
        prompt = self.run_.prompt()
        hand_out(self, words_on(prompt), has_answers=bool(prompt.shelves))

    def action_another_way(self) -> None:
        """Shows the other way into this question."""
        self.asking.show_another_way()

    def action_why(self) -> None:
        """Shows what is known about this exercise. What was typed stays where it is."""
        self.app.push_screen(WhyScreen(self.run_.exercise))

    def action_pause(self) -> None:
        """Stops, keeps the draft, and asks what becomes of it."""
        self._when_typed(self._pause)

    def save(self) -> None:
        """Saves the draft, with what stands in the box at this moment. Raises VaultError."""
        if self._current and self.asking.box.is_mounted and self.asking.box.writes:
            self.run_.reply(Typed(self.asking.box.value))
        self.run_.save()

    def _when_typed(self, then: Callable[[Value], None]) -> None:
        """Does something with the answer once the keys that came before have reached the box."""
        asking = self.asking

        def send() -> None:
            if asking is self.asking and asking.box.is_mounted:  # an answer belongs to the question it was typed under
                then(asking.box.value)

        after_typing(self, send)

    def _go_on(self, value: Value) -> None:
        if self._current:
            written = isinstance(self.asking.box, TypedIn) and self.asking.prompt.kind != "date"
            words = value if written else None  # a day to come is nobody's
            ask_about_names(self, self._asked, words, self.asking, lambda: self._send(Answer(value)))

    def _note_and(self, value: Value, reply: Reply) -> None:
        """Notes what stands in the box, then takes a reply that does not carry it."""
        if not self._current:
            return
        if self.asking.box.writes:
            self.run_.reply(Typed(value))
        self._send(reply)

    def _skip(self, value: Value) -> None:
        if not self._current:
            return
        if not (self.asking.box.writes and value):
            self._note_and(value, Skip())
            return
        self.run_.reply(Typed(value))
        self._save_typed()
        asking = self.asking

        def chosen(which: str | None) -> None:
            if asking is not self.asking or which is None:
                return
            if which == "keep":
                self._go_on(value)
            else:
                self._note_and(value, Skip())

        self.app.push_screen(skipping_choice(self.title_words()), chosen)

    def _pause(self, value: Value) -> None:
        if not self._current:
            return
        self._note_and(value, PauseSession())
        rows = [Row("carry-on", t("pause", "Carry on"))]
        if self.run_.session.written:
            safe = t("pause", "Paused. What you wrote is safe.")
            rows.append(Row("later", t("pause", "Keep for later"), t("pause", "it waits on home")))
            rows.append(Row("let-go", t("pause", "Let it go"), t("pause", "home can bring it back until you lock")))
        else:
            safe = t("pause", "Paused. Nothing is written yet.")
            rows.append(Row("let-go", t("pause", "Leave")))
        words = safe if self.run_.trouble is None else explain(self.run_.trouble)
        self.app.push_screen(ChoiceScreen(self.title_words(), words, rows), self._paused)

    def _paused(self, chosen: str | None) -> None:
        if chosen == "later":
            self._send(KeepForLater())
        elif chosen == "let-go":
            draft = self.run_.draft() if self.run_.session.written else None
            if self._try(LetGo()):
                self.companion.journal.let_go = draft or self.companion.journal.let_go
                self._follow()
        else:
            self._try(CarryOn())
            self.asking.box.entry_point.focus()

    def _send(self, reply: Reply) -> None:
        """Takes the reply to the session and shows what follows."""
        if self._try(reply):
            self._follow()

    def _follow(self) -> None:
        """Shows what the session's state asks for."""
        match self.run_.session.state:
            case State.ASKING:
                self._show(self.run_.prompt())
            case State.FINISHED:
                self.companion.writing = None
                self.companion.close_run(self.run_)
            case State.LEFT | State.LET_GO:
                self.companion.writing = None
                self.companion.left_run(self.run_)
            case State.PAUSED:
                pass

    def _try(self, reply: Reply) -> bool:
        """Whether the reply was taken. If not, the screen says why and keeps what was typed."""
        try:
            self.run_.reply(reply)
        except CompanionError as error:
            self.asking.refuse(explain(error))
            return False
        return True

    def _show(self, prompt: Prompt) -> None:
        async def replace() -> None:
            if self.companion.leaving:
                return
            before, self.asking = self.asking, Asking(prompt)
            async with self.batch():
                await before.remove()
                await self.query_one("#body").mount(self.asking)
            self._settle()

        self.call_next(replace)

    def _settle(self) -> None:
        self.query_one(Heading).say(right=self.status_words())
        self.query_one(KeyLine).show(self.shown_keys())
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        box = self.asking.box
        box.entry_point.focus(scroll_visible=not isinstance(box, ReadOn))  # what is only read begins at its beginning

    def _save_typed(self) -> None:
        if self.run_.unsaved:
            self.run_worker(in_thread(self._save), exclusive=True, group="draft")

    def _save(self) -> None:
        words = ""
        try:
            self.run_.save()
        except CompanionError as error:
            words = explain(error)
        if words != self._unsaved_words:
            self.app.call_from_thread(self._say_unsaved, words)

    def _say_unsaved(self, words: str) -> None:
        """Says why the words are not saved; with no words, that they are by now."""
        if self.asking.is_mounted:
            self._unsaved_words = words
            self.asking.refuse(words)
