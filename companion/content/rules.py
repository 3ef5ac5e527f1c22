"""Faults that only show when the whole exercise is looked at: names that name nothing, and roads without an end."""

from collections.abc import Collection, Iterator, Sequence

from companion.content.answerable import ANSWERED, WRITTEN, missing, shown_faults, when_faults
from companion.content.faults import Fault, Key
from companion.content.jumps import jump_faults
from companion.content.returning import follow_up_faults, pattern_faults, recall_faults, series_faults
from companion.content.step_rules import id_faults, step_faults
from companion.guide.exercise import DateStep, Exercise, Pick, Picks, Step
from companion.text import Text

BEHAVIOURS = ("attending", "understanding", "empathising", "helping")


def faults_in(
    exercise: Exercise, folder: str, known: Collection[str], before: Sequence[Step] = (), after: Sequence[Step] = ()
) -> list[Fault]:
    """What is wrong with an exercise as a whole.

    ``folder`` is the name of its folder, ``known`` the ids it may lead into, ``before`` and ``after`` the steps of
    the shared parts that the loader puts around it.
    """
    there = {step.id: step for step in exercise.steps}
    recalled = {one.id: there[one.step] for one in exercise.recall if one.step in there}
    shared = {step.id for step in (*before, *after)}
    return [
        *_own_id(exercise, folder),
        *id_faults(exercise.steps, ("steps",), shared),
        *step_faults(exercise.steps, ("steps",), recalled),
        *_entry(exercise),
        *_also_and_short(exercise),
        *_portfolio(exercise),
        *recall_faults(exercise),
        *pattern_faults(exercise, known),
        *series_faults(exercise),
        *follow_up_faults(exercise),
        *_follow_up_steps(exercise, known, shared),
        *jump_faults(exercise.steps, known, exercise.short.steps if exercise.short else None),
    ]


def _own_id(exercise: Exercise, folder: str) -> Iterator[Fault]:
    if exercise.id != folder:
        what = Text("check", "The id “{id}” is not the folder's name “{folder}”; make the two the same.")
        yield Fault(("id",), what.filled(id=exercise.id, folder=folder))
    if exercise.earlier:
        what = Text("check", "“{name}” is set by Companion itself; take it out.")
        yield Fault(("earlier",), what.filled(name="earlier"))


def _follow_up_steps(exercise: Exercise, known: Collection[str], shared: Collection[str]) -> Iterator[Fault]:
    """What is wrong with the steps of follow-ups, which know every step of the exercise and share their ids with none."""
    there = {step.id: step for step in exercise.steps}
    taken = {*there, *shared, *(recall.id for recall in exercise.recall)}
    for number, follow_up in enumerate(exercise.follow_up):
        key: Key = ("follow_up", number, "steps")
        yield from id_faults(follow_up.steps, key, taken)
        yield from step_faults(follow_up.steps, key, there, comes_back=True)
        yield from jump_faults(follow_up.steps, known, under=key)
        taken |= {step.id for step in follow_up.steps}


def _portfolio(exercise: Exercise) -> Iterator[Fault]:
    """What is kept in a letter stays there, and the headings are filled from what is kept."""
    if exercise.portfolio is None:
        return
    if exercise.entry.kind == "letter":
        yield Fault(("portfolio",), Text("check", "A letter is never offered for a portfolio; take this table out."))
    kept = {step.copy_of or step.id for step in exercise.steps if step.kept and isinstance(step, ANSWERED)}
    for heading, names in exercise.portfolio:
        for place, name in enumerate(names):
            if name not in kept:
                what = Text("check", "There is no step “{name}” whose answer is kept; name one.")
                yield Fault(("portfolio", heading, place), what.filled(name=name))


def _entry(exercise: Exercise) -> Iterator[Fault]:
    every = {step.id: step for step in exercise.steps}
    for place, name in enumerate(exercise.entry.about):
        key: Key = ("entry", "about", place)
        yield from shown_faults(name, key, every, every, ANSWERED)
        if name in every and not every[name].kept:
            what = Text("check", "The step “{name}” is not kept, so it cannot stand for the entry; name another.")
            yield Fault(key, what.filled(name=name))
    if (direction := exercise.entry.direction) is not None:
        way = every.get(direction)
        if not isinstance(way, Pick):
            what = Text("check", "There is no pick step “{name}”; name a step of kind pick.")
            yield Fault(("entry", "direction"), what.filled(name=direction))
        elif any(choice.direction is None for choice in way.choices):
            what = Text("check", "Not every choice of “{name}” has a “direction”; give each one.")
            yield Fault(("entry", "direction"), what.filled(name=direction))
    if exercise.entry.noted is not None:
        yield from shown_faults(exercise.entry.noted, ("entry", "noted"), every, every, WRITTEN)
    if exercise.entry.sealed_until is not None and not isinstance(every.get(exercise.entry.sealed_until), DateStep):
        what = Text("check", "There is no date step “{name}”; name a step of kind date.")
        yield Fault(("entry", "sealed_until"), what.filled(name=exercise.entry.sealed_until))
    for at, step in enumerate(exercise.steps):
        if isinstance(step, Pick | Picks) and step.id != exercise.entry.direction:
            for number, choice in enumerate(step.choices):
                if choice.direction is not None:
                    what = Text(
                        "check",
                        "This “direction” goes nowhere, as “entry.direction” does not name this step; "
                        "name it there, or take this one out.",
                    )
                    yield Fault(("steps", at, "choices", number, "direction"), what)
    if (behaviours := exercise.entry.behaviours) is not None:
        what_in = every.get(behaviours)
        if not isinstance(what_in, Picks) or any(choice.id not in BEHAVIOURS for choice in what_in.choices):
            what = Text("check", "“{name}” must be a picks step whose choice ids are among {known}; change it.")
            yield Fault(("entry", "behaviours"), what.filled(name=behaviours, known=", ".join(BEHAVIOURS)))


def _also_and_short(exercise: Exercise) -> Iterator[Fault]:
    every = {step.id: step for step in exercise.steps}
    for number, also in enumerate(exercise.also):
        yield from shown_faults(also.step, ("also", number, "step"), every, every, WRITTEN)
        yield from when_faults(also.when, ("also", number, "when"), every, every)
    if exercise.short:
        for place, name in enumerate(exercise.short.steps):
            if name not in every:
                yield Fault(("short", "steps", place), missing(name, every))
        if not any(step.id in exercise.short.steps and step.when is None for step in exercise.steps):
            what = Text("check", "The short form needs one step without a condition; add one.")
            yield Fault(("short", "steps"), what)
