"""The last page of a session: the entry it became, and what there is to say besides."""

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app import series
from companion.app.closing import Closing
from companion.app.run import Run
from companion.app.sealed import sealed_words
from companion.errors import CompanionError
from companion.guide.exercise import Exercise
from companion.i18n import draw, t
from companion.text import Text
from companion.tui.keys import Key, relabelled
from companion.tui.screens.entry import EntryPage, entries_words
from companion.tui.screens.reading import TextScreen


class ClosingScreen(EntryPage[None], keys="closing"):
    """What was written, whole, and where it is kept; what came again, what it leads on to, and its series."""

    def __init__(self, run: Run, closing: Closing) -> None:
        super().__init__(run.entry)
        self._run, self._besides = run, closing

    def title_words(self) -> str:
        return _title(self._run.exercise)

    def column(self) -> Iterable[Widget]:
        if self.entry is None:
            yield Static(
                Content(t("closing", "Nothing was written, so nothing was kept. That is fine.")), classes="ask"
            )
        else:
            yield from self._what_came_again()
            yield Static(Content(t("closing", "This is what you wrote.")), classes="ask")
            yield from self.whole()
            if waits := sealed_words(self.entry, self.companion.journal.today()):
                yield Static(Content(waits), classes="para")
            yield Static(Content(self._where()), classes="quiet", id="where")
        if following := self._next():
            yield Static(
                Content(t("closing", "Press n to go on to: {exercise}", exercise=_title(following))), id="leads-to"
            )
        yield from self._series()

    def _what_came_again(self) -> Iterable[Widget]:
        closing = self._besides
        if closing.said:
            yield Static(Content(closing.said), classes="para", id="again")
        if closing.people:
            yield Static(Content(t("closing", "F2 shows people you can talk to.")), classes="para")
        if closing.offer:
            words = t("closing", "Press o to begin: {exercise}", exercise=_title(closing.offer))
            yield Static(Content(words), classes="para offered")

    def _series(self) -> Iterable[Widget]:
        closing = self._besides
        words = closing.page
        if closing.back:
            words = "\n".join((closing.page, closing.back.words, t("closing", "Press r to read them.")))
        elif closing.invite:
            words = closing.invite + "\n" + t("closing", "Press s to begin. It is fine not to.")
        said = Static(Content(words), id="series")
        said.display = bool(words)
        yield said

    def shown_keys(self) -> tuple[Key, ...]:
        """A series that runs is stopped with the key that begins one."""
        keys = super().shown_keys()
        return relabelled(keys, {"screen.series": Text("key", "Stop the series")}) if self._runs else keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Goes on where there is somewhere to go."""
        match action:
            case "next_one":
                return self._next() is not None
            case "offered":
                return self._besides.offer is not None
            case "read_back":
                return self._besides.back is not None
            case "series":
                return self.entry is not None and self._run.exercise.series is not None
        return super().check_action(action, parameters)

    def action_next_one(self) -> None:
        """Begins the exercise that this one leads to."""
        if following := self._next():
            self.companion.begin(following.id)

    def action_offered(self) -> None:
        """Begins the exercise that is offered with what came again."""
        if self._besides.offer:
            self.companion.begin(self._besides.offer.id)

    def action_read_back(self) -> None:
        """Shows the pages of the series so far."""
        back = self._besides.back
        entries = self.attempt(lambda: self.companion.journal.coming_back.entries(back)) if back else None
        if back and entries:
            self.app.push_screen(TextScreen(back.title, entries_words(entries)))

    def action_series(self) -> None:
        """Begins a series of this exercise, or stops the one that runs."""
        journal, exercise = self.companion.journal, self._run.exercise
        do: Callable[..., str] = series.stop if self._runs else series.begin
        words = self.attempt(lambda: do(journal.store, exercise, journal.today()))
        if words is not None:
            self._besides.back = None
            said = self.query_one("#series", Static)
            said.update(Content(f"{series.label_of(exercise)}. {words}"))
            said.display = True
            said.scroll_visible(animate=False)
            self.refresh_keys()

    def action_leave(self) -> None:
        self.companion.go_home()

    @property
    def _runs(self) -> bool:
        """Whether a series of this exercise runs."""
        if self._run.exercise.series is None:
            return False
        return self.attempt(lambda: series.running(self.companion.journal.store, self._run.exercise)) is not None

    def _where(self) -> str:
        if self.companion.demo:
            return t("closing", "This is a made-up journal in memory. It is gone when you leave.")
        return t(
            "closing", "Kept in your journal, encrypted, on this computer only: {folder}", folder=self.companion.folder
        )

    def _next(self) -> Exercise | None:
        """The exercise it leads to. None where it leads to none, or to one that cannot be used."""
        try:
            return self.companion.journal.library.get(self._run.session.next_exercise or "")
        except CompanionError:
            return None


def _title(exercise: Exercise) -> str:
    return draw(exercise.text(exercise.title))
