"""Home: what to begin with, what waits, and the week."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.home import (
    Home,
    Waiting,
    backup_words,
    greeting,
    light_words,
    noted_words,
    unread_words,
    unusable_words,
)
from companion.app.suggesting import because
from companion.guide.exercise import Exercise
from companion.i18n import draw, short_date, t
from companion.journal.entries import Direction
from companion.tui.keys import QUIT, TALK, Key
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.exercises import begin_short, exercise_rows
from companion.tui.screens.reading import WhyScreen
from companion.tui.widgets.choices import Choices, Row

BARS = "▁▂▃▄▅▆▇"
ALL = "all"
DRAFT = "draft:"
NOTE = "note:"
GONE = "gone:"
NOTED = "noted"
PEOPLE = "people"
COMING = "coming:"
COLUMN, AROUND = 72, 8
"""Cells of the column at most, and of what stands around a row's words in it."""


class HomeScreen(CalmScreen[None], keys="home"):
    """The list is one: what waits first needs no other key than what is suggested."""

    def __init__(self, home: Home, said: str = "") -> None:
        super().__init__()
        self._home = home
        self._said = said

    def title_words(self) -> str:
        return t("app", "Companion")

    def column(self) -> Iterable[Widget]:
        home = self._home
        yield Static(Content(greeting(self.companion.clock.local())), classes="ask")
        if self._said:
            yield Static(Content(self._said), classes="quiet", id="said")
        if words := light_words(home, key=TALK.shown):
            yield Static(Content(words), classes="quiet")
        if home.unusable:
            yield Static(Content(unusable_words()), classes="quiet")
        for words in (unread_words(home), backup_words(home, self.companion.journal.today())):
            if words:
                yield Static(Content(words), classes="quiet")
        yield Choices(self._rows(home))
        if home.suggested:
            yield Static("", id="because", classes="quiet")
        if not home.empty:
            yield Static(Content(t("home", "This week")), classes="heading")
            yield Static(Content(week_words(home)), id="week")
            bars = t("home", "A bar for each day.")
            if home.directions:
                bars = t("home", "A bar for each day, and the kind things you noted.")
            yield Static(Content(bars), id="bars")
        else:
            yield Static(
                Content(
                    t(
                        "home",
                        "Nothing is in your journal yet. What you finish here is kept there, encrypted, on this computer.",
                    )
                ),
                classes="quiet",
            )

    def on_mount(self) -> None:
        self.query_one(Choices).focus()

    def shown_keys(self) -> tuple[Key, ...]:
        """And the way out."""
        return (*super().shown_keys(), QUIT)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Brings back only while there is something to bring back."""
        return action != "bring_back" or self.companion.journal.let_go is not None

    def _rows(self, home: Home) -> list[Row]:
        rows = [self._waiting(waiting) for waiting in home.waiting]
        resting = [self._waiting(waiting) for waiting in home.resting]
        if words := noted_words(home):
            rows.append(Row(NOTED, words))
        width = min(COLUMN, self.app.size.width) - AROUND
        rows += [Row(f"{COMING}{coming.follow_up.id}", coming.line(width)) for coming in home.coming]
        if home.rests == "not-all-right":
            rows.append(Row(PEOPLE, t("talk", "Talk to someone")))
        return [*rows, *exercise_rows(home.suggested), *resting, Row(ALL, t("home", "All exercises …"))]

    def _waiting(self, waiting: Waiting) -> Row:
        since = t("home", "kept for later · {day}", day=short_date(waiting.day, self.companion.journal.today()))
        if waiting.is_note:
            return Row(f"{NOTE}{waiting.draft.id}", t("home", "Carry on: your note"), since)
        if waiting.exercise is None:
            return Row(f"{GONE}{waiting.draft.id}", t("home", "Words from an exercise that is no longer here"))
        title = draw(waiting.exercise.text(waiting.exercise.title))
        return Row(f"{DRAFT}{waiting.draft.id}", t("home", "Carry on: {exercise}", exercise=title), since)

    def on_option_list_option_highlighted(self, event: Choices.OptionHighlighted) -> None:
        """Says why the marked exercise is suggested."""
        marked = self._suggested(event.option_id)
        if self._home.suggested:
            self.query_one("#because", Static).update(Content(draw(because(marked)) if marked else ""))

    def _suggested(self, name: str | None) -> Exercise | None:
        return next((exercise for exercise in self._home.suggested if exercise.id == name), None)

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self._begin(event.option_id or "")

    def action_choose(self) -> None:
        """Begins what is marked."""
        self._begin(self.query_one(Choices).marked or "")

    def action_journal(self) -> None:
        """Opens the journal."""
        self.companion.show_journal()

    def action_look_back(self) -> None:
        """Looks back."""
        self.companion.show_look_back()

    def action_note(self) -> None:
        """Opens a page for a note."""
        self.companion.show_note()

    def look_again(self, said: str) -> None:
        """Shows home anew."""
        self.companion.go_home(said)

    def action_kept(self) -> None:
        """Shows the kept lines."""
        self.companion.show_kept()

    def action_exercises(self) -> None:
        """Shows all exercises."""
        self.companion.show_exercises()

    def action_short(self) -> None:
        """Begins the short form of what is marked. Where that is no exercise to begin, nothing begins."""
        exercise = self._suggested(self.query_one(Choices).marked)
        if exercise is not None:
            begin_short(self, exercise)
        else:
            self.notify(t("home", "This one has no short form. Enter opens it."), markup=False, timeout=4)

    def action_why(self) -> None:
        """Shows what is known about the marked exercise, what is not, and where it comes from."""
        if (exercise := self._suggested(self.query_one(Choices).marked)) is not None:
            self.app.push_screen(WhyScreen(exercise))

    def action_bring_back(self) -> None:
        """Brings back the draft that was let go."""
        if self.attempt(self.companion.journal.bring_back):
            self.companion.go_home(t("home", "It is back."))

    def _begin(self, chosen: str) -> None:
        if chosen == ALL:
            self.action_exercises()
        elif chosen == NOTED:
            self.companion.read_noted()
        elif chosen == PEOPLE:
            self.companion.action_talk()
        elif chosen.startswith(COMING):
            self.companion.come_back(next(c for c in self._home.coming if f"{COMING}{c.follow_up.id}" == chosen))
        elif chosen.startswith(DRAFT):
            self.companion.carry_on(chosen.removeprefix(DRAFT))
        elif chosen.startswith(NOTE):
            self.companion.show_note(chosen.removeprefix(NOTE))
        elif chosen.startswith(GONE):
            self.companion.keep_or_let_go(chosen.removeprefix(GONE))
        elif chosen:
            self.companion.begin(chosen)


def week_words(home: Home) -> str:
    """The last seven days as small bars, and which way kindness ran, in words. No total."""
    most = max(home.week) or 1
    bars = "".join(BARS[round(count / most * (len(BARS) - 1))] for count in home.week)
    ways = {
        Direction.TO_OTHERS: t("home", "out"),
        Direction.FROM_OTHERS: t("home", "in"),
        Direction.TO_SELF: t("home", "to yourself"),
        Direction.BETWEEN_OTHERS: t("home", "seen"),
    }
    counts = [f"{words} {home.directions[way]}" for way, words in ways.items() if home.directions.get(way)]
    return "   ".join([bars, " · ".join(counts)]).strip()
