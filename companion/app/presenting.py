"""What can be shown to a room, found by its name. No journal is looked for: exercises and plans are all there is to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.content.library import Library
from companion.content.plans import Plans
from companion.guide.exercise import Exercise
from companion.guide.proposing import propose
from companion.guide.showing import Slide, slides_of, slides_of_plan
from companion.guide.trainer import Trainer


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown. ``what`` finds it again; ``minutes`` is how long all of it takes."""

    what: str
    slides: Sequence[Slide]
    minutes: int


def find(what: str, own: Path | None = None) -> Shown:
    """An exercise, a plan, or a plan proposed for so many minutes. ``own`` is the person's folder of exercises.

    Raises NoSuchExercise, ExerciseInvalid.
    """
    library = Library(own)
    plans = Plans(library, own)

    def look(exercise: str) -> tuple[Exercise, Trainer | None]:
        return library.get(exercise), library.trainer(exercise)

    if what.isdecimal():
        plan = propose(int(what), library.usable()[0])
    elif what in plans.ids() and what not in library.ids():
        plan = plans.get(what)
    else:
        exercise, trainer = look(what)
        return Shown(what, slides_of(exercise, trainer), exercise.minutes)
    return Shown(what, slides_of_plan(plan, look), plan.minutes)
