"""All exercises, each on one line; what the marked one is for stands under them."""

from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.own import fault_words, own_words, unusable_name
from companion.guide.exercise import Exercise
from companion.i18n import draw, minutes, t
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.reading import TextScreen
from companion.tui.widgets.choices import Choices, Row

_UNUSABLE = "!"
"""Before the number of a file that cannot be used, as the id of its row: no exercise has such an id."""


class ExercisesScreen(CalmScreen[None], keys="exercises"):
    """One row an exercise."""

    def title_words(self) -> str:
        return t("exercises", "Exercises")

    def column(self) -> Iterable[Widget]:
        yield Static(
            Content(t("exercises", "Everything can be skipped, and stopped at any time.")), classes="quiet para"
        )
        library = self.companion.journal.library
        exercises, unusable = library.usable()
        self._unusable = {f"{_UNUSABLE}{number}": error for number, error in enumerate(unusable)}
        faults = [Row(name, unusable_name(error)) for name, error in self._unusable.items()]
        yield Choices([*exercise_rows(exercises, own=library.is_own), *faults])
        yield Static("", id="about", classes="quiet")

    def on_mount(self) -> None:
        self.query_one(Choices).focus()

    def on_option_list_option_highlighted(self, event: Choices.OptionHighlighted) -> None:
        about = self.query_one("#about", Static)
        if error := self._unusable.get(event.option_id or ""):
            more = t("exercises", "Enter shows all that is wrong, and where the file is.")
            about.update(Content(f"{fault_words(error)[0]}\n{more}"))
            return
        exercise = self.companion.journal.library.get(event.option_id or "")
        words = draw(exercise.text(exercise.about))
        if exercise.short:
            short = minutes(exercise.short.seconds)
            words += "\n" + t("exercises", "The short form takes {time}: press s.", time=short)
        about.update(Content(words))

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Begins the marked exercise."""
        if not self._show_fault():
            self.companion.begin(self._marked().id)

    def action_short(self) -> None:
        """Begins its short form."""
        if not self._show_fault():
            begin_short(self, self._marked())

    def action_why(self) -> None:
        """Shows where it comes from."""
        if self._show_fault():
            return
        exercise = self._marked()
        self.app.push_screen(TextScreen(draw(exercise.text(exercise.title)), source_words(exercise)))

    def _show_fault(self) -> bool:
        """Whether the marked row is a file that cannot be used. All that is wrong in it is shown then."""
        error = self._unusable.get(self.query_one(Choices).marked or "")
        if error is not None:
            self.app.push_screen(TextScreen(unusable_name(error), "\n".join(fault_words(error))))
        return error is not None

    def _marked(self) -> Exercise:
        return self.companion.journal.library.get(self.query_one(Choices).marked or "")


def exercise_rows(exercises: Sequence[Exercise], own: Callable[[str], bool] = lambda _: False) -> list[Row]:
    """A row an exercise: its title, and how long it takes, one length under the other. ``own`` ones are marked."""
    titles = [draw(exercise.text(exercise.title)) for exercise in exercises]
    width = max(map(cell_len, titles), default=0)
    return [
        Row(
            exercise.id,
            title + " " * (width - cell_len(title)),
            own_words(length_words(exercise)) if own(exercise.id) else length_words(exercise),
        )
        for exercise, title in zip(exercises, titles, strict=True)
    ]


def length_words(exercise: Exercise) -> str:
    """How long an exercise takes, and the key that begins its short form, where it has one."""
    whole = t("exercises", "{n} min", n=exercise.minutes)
    if exercise.short is None:
        return whole
    return t("exercises", "{whole}, short: s", whole=whole)


def begin_short(screen: CalmScreen[None], exercise: Exercise) -> None:
    """Begins the short form. Where there is none, that is said, and nothing begins."""
    if exercise.short is None:
        screen.notify(t("exercises", "This one has no short form. Enter begins all of it."), markup=False, timeout=4)
    else:
        screen.companion.begin(exercise.id, short=True)


def source_words(exercise: Exercise) -> str:
    """Where an exercise comes from, written out."""
    heading = t("exercises", "Where it comes from")
    return "\n\n".join([heading, *(f"{draw(exercise.text(s.what))}\n{s.cite}" for s in exercise.sources)])
