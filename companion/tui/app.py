"""The app: which screen is shown, and what happens to an open journal when the person leaves it, or is taken away."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import companion.terminal.guards  # noqa: F401 - first: it cleans the environment before textual is imported
from companion.app.clock import Clock
from companion.app.door import Door, leave_alone, warm
from companion.app.waiting import count_noted
from companion.app.words import explain
from companion.app.work import Work
from companion.errors import CompanionError, NoSuchEntry
from companion.i18n import t
from companion.settings import Settings, change, load_settings, save_settings
from companion.terminal.themes import DEFAULT, OURS, with_ours
from companion.tui.keys import GLOBAL, bindings
from companion.tui.leaving import LeavingApp
from companion.tui.screens.unlock import UnlockScreen
from companion.tui.threads import in_thread
from companion.tui.widgets.inorder import after_typing

if TYPE_CHECKING:
    from textual.screen import Screen

    from companion.app.comingback import Coming
    from companion.app.opened import OpenJournal
    from companion.app.run import Run
    from companion.journal.entries import Draft, Entry, Person
    from companion.tui.screens.jotting import JottingScreen


class CompanionApp(LeavingApp):
    """Shows one screen after another. ``start`` names an exercise to go straight into."""

    CSS_PATH: ClassVar = [Path("styles/companion.tcss")]
    BINDINGS = bindings(GLOBAL)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (120, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-low"), (23, "-high"), (34, "-tall")]  # noqa: RUF012

    def __init__(
        self,
        door: Door,
        settings: Settings,
        *,
        start: str | None = None,
        short: bool = False,
        open_journal: "OpenJournal | None" = None,
    ) -> None:
        super().__init__(settings, open_journal)
        self.door = door
        self.clock: Clock = open_journal.clock if open_journal else door.clock
        self.demo = open_journal is not None and open_journal.demo
        self.new_passphrase = ""
        self.new_code = ""
        self._start, self._start_short = start, short
        for theme in OURS:
            self.register_theme(theme)
        # Not by assignment, which would have the style sheet read twice before the first picture.
        self.set_reactive(CompanionApp.theme, settings.theme if settings.theme in self.available_themes else DEFAULT)
        self.stylesheet.set_variables(self.get_css_variables())
        if not settings.motion:
            self.animation_level = "none"

    def get_css_variables(self) -> dict[str, str]:
        """The chosen theme's variables, whoever made it."""
        self.theme_variables = with_ours(super().get_css_variables())
        return self.theme_variables

    @property
    def folder(self) -> Path:
        """Where the journal is kept."""
        return self.door.folder

    @property
    def journal(self) -> "OpenJournal":
        """The open journal. Asked for only on screens that come after unlocking."""
        if self._journal is None:
            raise RuntimeError("the journal is locked")
        return self._journal

    def status_words(self) -> str:
        """What the header line says on the right."""
        if self.demo:
            return t("app", "made-up journal")
        return t("app", "unlocked   Ctrl+L lock") if self.is_open else ""

    def get_default_screen(self) -> "Screen[Any]":
        """The door, where there is one: unlocking, or the welcome where no journal was made yet.

        The first screen and not the second, so that the first picture is drawn once.
        """
        if self._journal is not None:
            return super().get_default_screen()
        try:
            there = self.door.is_there()
        except CompanionError as error:
            return UnlockScreen(explain(error))
        if there:
            return UnlockScreen()
        from companion.tui.screens.welcome import PAGES

        return PAGES[1]()

    def on_mount(self) -> None:
        """Home, when the journal is open already."""
        self.watch_over()
        if self._journal is not None:
            leave_alone()
            self.opened(self._journal)
        elif not isinstance(self.screen, UnlockScreen):  # which does it itself, once it is drawn
            self.warm()
        for problem in self.door.problems:
            self.say(problem)

    # The door

    def warm(self) -> None:
        """Imports in a thread what an open journal needs, while the person types."""
        self.run_worker(in_thread(warm), group="warm")

    def welcome_page(self, page: int) -> None:
        """Shows a page of the welcome."""
        from companion.app.welcome import new_code
        from companion.tui.screens.welcome import PAGES

        if page == len(PAGES) and not self.new_code:
            self.new_code = new_code()
        self.push_screen(PAGES[page]())

    def make_journal(self) -> "OpenJournal":
        """Makes the vault and opens it. For a thread. Raises VaultError."""
        self.door.make(self.new_passphrase, self.new_code)
        return self.door.unlock(self.new_passphrase)

    def open_with(self, passphrase: str) -> "OpenJournal":
        """Opens with the passphrase. For a thread. Raises VaultError."""
        return self.door.unlock(passphrase)

    def open_with_code(self, code: str) -> "OpenJournal":
        """Opens with the recovery code. For a thread. Raises VaultError."""
        return self.door.unlock_with_code(code)

    def opened(self, journal: "OpenJournal") -> None:
        """The journal is open: on to home, or straight into the exercise that was asked for."""
        covered, self._covered_since = self.covered, None
        self._journal = journal
        self.new_passphrase = self.new_code = ""
        self.forget_copied()
        journal.settings = self.settings
        mended = t("home", "The journal's folder was open to others on this computer. That is mended.")
        said = [mended if journal.mended else "", journal.up_to_date_words()]
        self.go_home(" ".join(filter(None, said)))
        start, self._start = self._start, None
        if journal.by_code and self.is_open:
            self._offer_passphrase()
        elif start is not None and self.is_open:
            self._begin_or_carry_on(start)
        if covered:  # the screen was covered while it opened
            self.cover()

    def _offer_passphrase(self) -> None:
        """Who came in with the recovery code has forgotten the passphrase, as a rule."""
        from companion.tui.screens.secrets import NewPassphrasePage
        from companion.tui.screens.waiting import came_by_code_choice

        def chosen(which: str | None) -> None:
            if which == "new":
                self.push_screen(NewPassphrasePage())

        self.push_screen(came_by_code_choice(), chosen)

    def _begin_or_carry_on(self, exercise_id: str) -> None:
        """Begins what was asked for, unless a draft of it waits: then asks which."""
        from companion.tui.screens.waiting import waiting_choice

        waits = self.journal.draft_of(exercise_id)
        if waits is None:
            self.begin(exercise_id, short=self._start_short)
            return

        def chosen(which: str | None) -> None:
            if which == "carry-on":
                self.carry_on(waits.id)
            elif which == "new":
                self.begin(exercise_id, short=self._start_short)

        self.push_screen(waiting_choice(self.journal, waits), chosen)

    def show_locked(self, note: str) -> None:
        """The locked door, and nothing behind it."""
        self._show_only(lambda: UnlockScreen(note))

    def show_backup(self, work: Work) -> None:
        """How far a backup is, on the way out."""
        from companion.tui.screens.backups import LeavingPage

        self._show_only(lambda: LeavingPage(work))

    @property
    def can_change_secrets(self) -> bool:
        """Whether there are a passphrase and a code to change: the journal is open, and not the made-up one."""
        return self._journal is not None and self._journal.secrets is not None

    @property
    def can_bring_along(self) -> bool:
        """Whether something can be brought along: a backup can be made first, and nothing is half written."""
        return self._journal is not None and self._journal.backups is not None and self.writing is None

    @property
    def can_change_people(self) -> bool:
        """Whether the person's own people are at hand: the journal is open and free, and nothing hides the screen."""
        return self._journal is not None and not self.covered and self._journal.people.can_be_changed

    def own_people(self) -> "list[Person]":
        """The person's own people to talk to; locked or covered, those in the readable copy. Raises VaultError."""
        if self._journal is not None and not self.covered:
            return self._journal.people.all()
        return self.door.readable_people()

    # Where to

    def go_home(self, said: str = "") -> None:
        """Shows home, and nothing behind it. A journal that cannot be read is locked again, and says why."""
        from companion.app.home import look_home
        from companion.tui.screens.home import HomeScreen

        try:
            home = look_home(self.journal)
        except CompanionError as error:
            self.lock(explain(error))
        else:
            self._show_only(lambda: HomeScreen(home, said))

    def begin(self, exercise_id: str, *, short: bool = False) -> None:
        """Begins an exercise."""
        self._show_run(lambda: self.journal.begin(exercise_id, short=short))

    def carry_on(self, draft_id: str) -> None:
        """Goes on with a draft of an exercise."""
        self._show_run(lambda: self.journal.carry_on(self._draft(draft_id)))

    def show_note(self, draft_id: str | None = None) -> None:
        """A page for a free note: a new one, or the draft of one."""
        from companion.tui.screens.jotting import NoteScreen

        try:
            draft = self._draft(draft_id) if draft_id else None
        except CompanionError as error:
            self.say(error)
        else:
            self._jot(NoteScreen(draft))

    def _jot(self, page: "JottingScreen") -> None:
        """Shows a page to write on over what is there, which afterwards says what became of it."""
        from companion.tui.screens.calm import CalmScreen

        def left(said: str | None) -> None:
            if said is not None and isinstance(self.screen, CalmScreen):
                self.screen.look_again(said)

        self.push_screen(page, left)

    def keep_or_let_go(self, draft_id: str) -> None:
        """Shows the words of a draft whose exercise is no longer there, and asks what becomes of them."""
        from companion.tui.screens.waiting import gone_choice

        def chosen(which: str | None) -> None:
            try:
                if which == "note":
                    self.journal.keep_as_note(draft)
                elif which == "let-go":
                    self.journal.store.drop_draft(draft.id)
                    self.journal.let_go = draft
            except CompanionError as error:
                self.say(error)
            else:
                self.go_home()

        try:
            draft = self._draft(draft_id)
        except CompanionError as error:
            self.say(error)
        else:
            self.push_screen(gone_choice(self.journal, draft), chosen)

    def read_noted(self, said: str = "") -> None:
        """Shows what was noted while locked, one after the other, and asks what becomes of each; then home."""
        from companion.app import noted
        from companion.tui.screens.waiting import noted_choice

        def chosen(which: str | None) -> None:
            try:
                match which:
                    case "keep":
                        noted.keep(self.journal, act)
                        self.read_noted(t("noted", "It is in the journal now."))
                    case "more":
                        self.carry_on(noted.say_more(self.journal, act).id)
                    case "let-go":
                        noted.let_go(self.journal, act)
                        self.read_noted(t("noted", "Let go. Home can bring it back until you lock."))
                    case _:
                        self.go_home()
            except CompanionError as error:
                self.say(error)
                self.go_home()

        try:
            found = next(noted.waiting(self.journal), None)
            count = count_noted(self.journal)
        except CompanionError as error:
            self.say(error)
            return
        if found is None:
            self.go_home(said)
            return
        act = found
        with self.by_itself():
            self.push_screen(noted_choice(self.journal, act, count, said), chosen)

    def come_back(self, coming: "Coming") -> None:
        """Shows what came back, and asks what becomes of it; then home."""
        from companion.tui.screens.waiting import coming_choice

        def chosen(which: str | None) -> None:
            back = self.journal.coming_back
            try:
                match which:
                    case "answer":
                        self._show_run(lambda: self.journal.answer(coming))
                        return
                    case "read":
                        self._read(coming.title, back.entries(coming))
                        return
                    case "not-now":
                        back.not_now(coming)
                    case "let-go":
                        back.let_go(coming)
                    case _:
                        return
            except CompanionError as error:
                self.say(error)
            self.go_home()

        self.push_screen(coming_choice(coming), chosen)

    def _read(self, title: str, entries: "Sequence[Entry]") -> None:
        """Shows what was written before, to be read; then home."""
        from companion.tui.screens.entry import entries_words
        from companion.tui.screens.reading import TextScreen

        self.push_screen(TextScreen(title, entries_words(entries)), lambda _: self.go_home())

    def _draft(self, draft_id: str) -> "Draft":
        """The draft with this id. Raises NoSuchEntry: another window may have finished it."""
        found = next((draft for draft in self.journal.store.drafts() if draft.id == draft_id), None)
        if found is None:
            raise NoSuchEntry(draft_id)
        return found

    def close_run(self, run: "Run") -> None:
        """A session is finished: its closing page; after a card, which asks nothing, home."""
        if not run.exercise.asks:
            self.go_home()
            return
        from companion.app.closing import look_at_closing
        from companion.tui.screens.closing import ClosingScreen

        closing = look_at_closing(self.journal, run)
        self._show_only(lambda: ClosingScreen(run, closing))

    def left_run(self, run: "Run") -> None:
        """A session was left before its end: home, the exercise it led to, or out."""
        from companion.guide.replies import State

        self.journal.hear(run)
        if run.session.closing:
            self.leave()
        elif run.session.next_exercise:
            self.begin(run.session.next_exercise)
        elif run.session.state is State.LET_GO and self.journal.let_go and self.journal.let_go.id == run.draft_id:
            self.go_home(t("home", "Let go. Press u to bring it back, until you lock."))
        else:
            self.go_home()

    def show_journal(self) -> None:
        """Shows the journal."""
        from companion.tui.screens.journal import JournalScreen

        self.push_screen(JournalScreen())

    def show_kept(self) -> None:
        """Shows the kept lines."""
        from companion.tui.screens.kept import KeptScreen

        self.push_screen(KeptScreen())

    def show_look_back(self) -> None:
        """Shows what there is to look back at."""
        from companion.tui.screens.look_back import LookBackScreen

        self.push_screen(LookBackScreen())

    def show_exercises(self) -> None:
        """Shows all exercises."""
        from companion.tui.screens.exercises import ExercisesScreen

        self.push_screen(ExercisesScreen())

    def _show_run(self, make: Callable[[], "Run"]) -> None:
        from companion.tui.screens.run import RunScreen

        try:
            screen = RunScreen(make())
        except CompanionError as error:
            self.say(error)
            if self.writing is None:  # what is on the screen may be over, and would take no key any more
                self.go_home()
            return
        self.writing = screen
        self._show_only(lambda: screen)

    def say(self, error: CompanionError) -> None:
        """Says an error over whatever is on the screen."""
        self.notify(explain(error), markup=False, severity="warning", timeout=12)

    def _show_only(self, make: Callable[[], Any]) -> None:
        """Shows one screen with nothing under it but the door: a screen that is only covered keeps its text alive."""
        with self.by_itself():
            while len(self.screen_stack) > 2:
                self.pop_screen()
            if len(self.screen_stack) == 2:
                self.switch_screen(make())
            else:
                self.push_screen(make())

    # Keys that work everywhere

    def action_help(self) -> None:
        """Help for the screen that is shown."""
        from companion.tui.screens.calm import CalmScreen
        from companion.tui.screens.cover import CoverScreen
        from companion.tui.screens.reading import HelpScreen

        if isinstance(self.screen, CoverScreen):
            self.uncover()
        elif isinstance(self.screen, CalmScreen) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen.key_row))

    def action_talk(self) -> None:
        """People to talk to: also over the cover, where the page has no more on it than while it is locked."""
        from companion.tui.screens.talk import TalkScreen

        if not isinstance(self.screen, TalkScreen):
            self.push_screen(TalkScreen())

    def action_act(self) -> None:
        """A line for something kind that was noticed, over whatever is there."""
        after_typing(self, self._note_act)

    def _note_act(self) -> None:
        from companion.tui.screens.jotting import ActScreen

        if self.covered:
            self.uncover()
        elif self._journal is None:
            self.notify(
                t("app", "The journal is locked. In a terminal, “companion act” notes it without unlocking."),
                markup=False,
            )
        elif not self._journal.people.can_be_changed:
            self.notify(t("app", "The journal is being written to. When that is done, try again."), markup=False)
        elif not any(isinstance(screen, ActScreen) for screen in self.screen_stack):
            self._jot(ActScreen())

    def action_cover(self) -> None:
        """Covers the screen at once."""
        self.cover()

    def action_palette(self) -> None:
        """Everything that can be done here, in one list."""
        from companion.tui.palette import open_palette
        from companion.tui.screens.calm import CalmScreen

        if self.covered:
            self.uncover()
        elif isinstance(self.screen, CalmScreen):
            open_palette(self.screen)

    def change_settings(self, **values: Any) -> None:
        """Changes settings and writes them, but for the made-up journal, which writes nothing."""
        self.settings = change(self.settings, **values)
        if self._journal is not None:
            self._journal.settings = self.settings
        if "motion" in values:
            self.animation_level = "full" if self.settings.motion else "none"
        if self.demo:
            return
        try:
            file = self.door.paths.settings
            save_settings(file, change(load_settings(file)[0], **values))  # another window may have changed others
        except CompanionError as error:
            self.say(error)
