"""All exercises, each with its length and what it is for."""

from collections.abc import Iterable

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
        yield Choices([self._row(exercise) for exercise in self.companion.journal.library.usable()[0]])

    def on_mount(self) -> None:
        self.query_one(Choices).focus()

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self.companion.begin(event.option_id or "")

    def action_choose(self) -> None:
        """Begins the marked exercise."""
        self.companion.begin(self._marked().id)

    def action_short(self) -> None:
        """Begins its short form; the whole where it has none."""
        self.companion.begin(self._marked().id, short=True)

    def action_why(self) -> None:
        """Shows where it comes from."""
        exercise = self._marked()
        self.app.push_screen(TextScreen(draw(exercise.text(exercise.title)), source_words(exercise)))

    def _marked(self) -> Exercise:
        return self.companion.journal.library.get(self.query_one(Choices).marked or "")

    def _row(self, exercise: Exercise) -> Row:
        lengths = [minutes(exercise.minutes * 60)]
        if exercise.short:
            lengths.append(t("exercises", "or {short}", short=minutes(exercise.short.seconds)))
        words = f"{draw(exercise.text(exercise.title))}   {' '.join(lengths)}"
        return Row(exercise.id, words, draw(exercise.text(exercise.about)), below=2)


def source_words(exercise: Exercise) -> str:
    """Where an exercise comes from, written out."""
    heading = t("exercises", "Where it comes from")
    return "\n\n".join([heading, *(f"{draw(exercise.text(s.what))}\n{s.cite}" for s in exercise.sources)])
