"""All exercises, each on one line, by how deep they go; what the marked one is for stands under them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.browsing import Wanted, groups
from companion.app.own import fault_words, own_words, unusable_name
from companion.errors import ExerciseInvalid
from companion.guide.exercise import Exercise
from companion.i18n import draw, minutes, t
from companion.text import Text
from companion.tui.keys import Key
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.reading import TextScreen, WhyScreen
from companion.tui.widgets.choices import Choices, Row

_HEADING = "#"
_UNUSABLE = "!"
"""Before the number of a file that cannot be used, as the id of its row: no exercise has such an id."""


class ExercisesScreen(CalmScreen[None], keys="exercises"):
    """One row an exercise. Two keys leave those of a length, and those for one thing."""

    def title_words(self) -> str:
        return t("exercises", "Exercises")

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Wanted()
        self._unusable: dict[str, ExerciseInvalid] = {}
        self._on_fault = False

    def column(self) -> Iterable[Widget]:
        yield Static(Content(self._wanted_words()), id="wanted", classes="quiet para")
        yield Choices(self._rows())
        yield Static("", id="about", classes="quiet")

    def _wanted_words(self) -> str:
        return self._wanted.words or t("exercises", "Everything can be skipped, and stopped at any time.")

    def _rows(self) -> list[Row]:
        """What is looked for, by how deep it goes, and what cannot be used where everything is shown."""
        library = self.companion.journal.library
        exercises, unusable = library.usable()
        fitting = [exercise for exercise in exercises if self._wanted.fits(exercise)]
        rows = {row.id: row for row in exercise_rows(fitting, self._length)}
        found = []
        for group in groups(fitting):
            found.append(Row(f"{_HEADING}{group.name}", draw(group.heading), heading=True))
            found += [rows[exercise.id] for exercise in group.exercises]
        faults = unusable if self._wanted == Wanted() else ()
        self._unusable = {f"{_UNUSABLE}{number}": error for number, error in enumerate(faults)}
        if faults:
            found.append(Row(f"{_HEADING}{_UNUSABLE}", t("exercises", "To mend"), heading=True))
        return [*found, *(Row(name, unusable_name(error)) for name, error in self._unusable.items())]

    def _length(self, exercise: Exercise) -> str:
        """How long it takes, and that it is the person's own; its short form is told of under the list."""
        own = self.companion.journal.library.is_own(exercise.id)
        return own_words(whole_length(exercise)) if own else whole_length(exercise)

    def action_next_length(self) -> None:
        """Shows those of the next length."""
        self._look_for(self._wanted.next_length())

    def action_next_good_for(self) -> None:
        """Shows those for something else."""
        self._look_for(self._wanted.next_good_for())

    def _look_for(self, wanted: Wanted) -> None:
        choices = self.query_one(Choices)
        self._wanted, marked = wanted, choices.marked
        rows = self._rows()
        choices.show_rows(rows, marked=marked)
        self.query_one("#wanted", Static).update(Content(self._wanted_words()))
        if not rows:
            self.query_one("#about", Static).update(Content(t("exercises", "None for this. m and f look for others.")))

    def on_mount(self) -> None:
        self.query_one(Choices).focus()

    def shown_keys(self) -> tuple[Key, ...]:
        """On a file that cannot be used Enter reads what is wrong: there is nothing to begin, and no why."""
        if not self._on_fault:
            return super().shown_keys()
        keys = (key for key in super().shown_keys() if key.action != "screen.why")
        return tuple(replace(key, label=Text("key", "Read")) if key.action == "screen.choose" else key for key in keys)

    def on_option_list_option_highlighted(self, event: Choices.OptionHighlighted) -> None:
        self._on_fault = event.option_id in self._unusable
        self.refresh_keys()
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
        if (marked := self._marked()) is not None:
            self.companion.begin(marked.id)

    def action_short(self) -> None:
        """Begins its short form."""
        if (marked := self._marked()) is not None:
            begin_short(self, marked)

    def action_why(self) -> None:
        """Shows what is known about the marked exercise, what is not, and where it comes from."""
        if (marked := self._marked()) is not None:
            self.app.push_screen(WhyScreen(marked))

    def _marked(self) -> Exercise | None:
        """The marked exercise. Where a file that cannot be used is marked, all that is wrong in it is shown instead."""
        marked = self.query_one(Choices).marked
        if error := self._unusable.get(marked or ""):
            self.app.push_screen(TextScreen(unusable_name(error), "\n".join(fault_words(error))))
            return None
        return self.companion.journal.library.get(marked) if marked else None


def exercise_rows(exercises: Sequence[Exercise], length: Callable[[Exercise], str] | None = None) -> list[Row]:
    """A row an exercise: its title, and how long it takes, one length under the other."""
    titles = [draw(exercise.text(exercise.title)) for exercise in exercises]
    width = max(map(cell_len, titles), default=0)
    return [
        Row(exercise.id, title + " " * (width - cell_len(title)), (length or with_short)(exercise))
        for exercise, title in zip(exercises, titles, strict=True)
    ]


def with_short(exercise: Exercise) -> str:
    """How long an exercise takes, and the key that begins its short form, where it has one."""
    whole = whole_length(exercise)
    return t("exercises", "{whole}, short: s", whole=whole) if exercise.short else whole


def whole_length(exercise: Exercise) -> str:
    """How long an exercise takes."""
    return t("exercises", "{n} min", n=exercise.minutes)


def begin_short(screen: CalmScreen[None], exercise: Exercise) -> None:
    """Begins the short form. Where there is none, that is said, and nothing begins."""
    if exercise.short is None:
        screen.notify(t("exercises", "This one has no short form. Enter begins all of it."), markup=False, timeout=4)
    else:
        screen.companion.begin(exercise.id, short=True)
