"""What can be shown to a room, found by its name. No journal is looked for: exercises and plans are all there is to it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from companion.content.library import Library
from companion.content.plans import Plans
from companion.errors import ExerciseInvalid
from companion.guide.exercise import Exercise
from companion.guide.proposing import propose
from companion.guide.showing import Slide, slides_of, slides_of_plan
from companion.guide.trainer import Trainer
from companion.text import Text

LENGTHS = (5, 10, 20)
"""Minutes for which a plan can be proposed."""


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


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be shown: ``what`` finds it, ``under`` says which group of things it stands in."""

    what: str
    title: Text
    minutes: int
    under: Text


PLANS = Text("present", "Plans")
PROPOSED = Text("present", "Put together for you")
GROUPS = Text("present", "Exercises for a group")
OTHERS = Text("present", "Other exercises")
MADE_UP = Text("present", "Only with made-up events")


def offers(own: Path | None = None) -> list[Offer]:
    """All that can be shown, group by group. ``own`` is the person's folder of exercises; what is wrong in it is left out."""
    library = Library(own)
    plans = Plans(library, own)
    found: list[Offer] = []
    for name in plans.ids():
        with suppress(ExerciseInvalid):
            plan = plans.get(name)
            found.append(Offer(name, plan.text(plan.title), plan.minutes, PLANS))
    found.sort(key=lambda one: one.minutes)
    found += [Offer(str(minutes), Text("present", "A few light exercises"), minutes, PROPOSED) for minutes in LENGTHS]
    for exercise in library.usable()[0]:
        with suppress(ExerciseInvalid):
            trainer = library.trainer(exercise.id)
            ours = GROUPS if "with-a-group" in exercise.good_for else OTHERS
            under = MADE_UP if trainer and trainer.made_up_only else ours
            found.append(Offer(exercise.id, exercise.text(exercise.title), exercise.minutes, under))
    order = (PLANS, PROPOSED, GROUPS, OTHERS, MADE_UP)
    return sorted(found, key=lambda one: order.index(one.under))
