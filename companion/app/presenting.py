"""What can be shown to a room, found by its name. No journal is looked for: exercises and plans are all there is to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.content.library import Library
from companion.guide.showing import Slide, slides_of


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
    exercise, trainer = library.get(what), library.trainer(what)
    return Shown(what, slides_of(exercise, trainer), exercise.minutes)
