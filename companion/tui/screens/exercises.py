"""All exercises, each on one line; what the marked one is for stands under them."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.guide.exercise import Exercise
from companion.i18n import draw, minutes, t
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.reading import TextScreen
from companion.tui.widgets.choices import Choices, Row


class ExercisesScreen(CalmScreen[None], keys="exercises"):
    """One row an exercise."""

    def title_words(self) -> str:
        return t("exercises", "Exercises")

    def column(self) -> Iterable[Widget]:
        yield Static(
            Content(t("exercises", "Everything can be skipped, and stopped at any time.")), classes="quiet para"
        )
        yield Choices(exercise_rows(self.companion.journal.library.usable()[0]))
        yield Static("", id="about", classes="quiet")

    def on_mount(self) -> None:
        self.query_one(Choices).focus()

    def on_option_list_option_highlighted(self, event: Choices.OptionHighlighted) -> None:
        exercise = self.companion.journal.library.get(event.option_id or "")
        about = draw(exercise.text(exercise.about))
        if exercise.short:
            short = minutes(exercise.short.seconds)
            about += "\n" + t("exercises", "The short form takes {time}: press s.", time=short)
        self.query_one("#about", Static).update(Content(about))

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self.companion.begin(event.option_id or "")

    def action_choose(self) -> None:
        """Begins the marked exercise."""
        self.companion.begin(self._marked().id)

    def action_short(self) -> None:
        """Begins its short form."""
        begin_short(self, self._marked())

    def action_why(self) -> None:
        """Shows where it comes from."""
        exercise = self._marked()
        self.app.push_screen(TextScreen(draw(exercise.text(exercise.title)), source_words(exercise)))

    def _marked(self) -> Exercise:
        return self.companion.journal.library.get(self.query_one(Choices).marked or "")


def exercise_rows(exercises: Sequence[Exercise]) -> list[Row]:
    """A row an exercise: its title, and how long it takes, one length under the other."""
    titles = [draw(exercise.text(exercise.title)) for exercise in exercises]
    width = max(map(cell_len, titles), default=0)
    return [
        Row(exercise.id, title + " " * (width - cell_len(title)), length_words(exercise))
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
