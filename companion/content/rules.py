"""Faults that only show when the whole exercise is looked at: names that name nothing, and roads without an end."""

from collections.abc import Collection, Iterator, Sequence

from companion.content.faults import Fault, Key
from companion.content.jumps import jump_faults
from companion.guide.exercise import (
    CLOSE,
    Exercise,
    Keep,
    Line,
    ListStep,
    Pick,
    Picks,
    Scale,
    Step,
    TextStep,
    When,
    YesNo,
)
from companion.text import Text

WRITTEN = (Line, TextStep, ListStep, Keep)
CHOSEN = (Pick, Picks, YesNo, Scale)
BEHAVIOURS = ("attending", "understanding", "empathising", "helping")


def faults_in(
    exercise: Exercise, folder: str, known: Collection[str], before: Sequence[Step] = (), after: Sequence[Step] = ()
) -> list[Fault]:
    """What is wrong with an exercise as a whole.

    ``folder`` is the name of its folder, ``known`` the ids it may lead into, ``before`` and ``after`` the steps of
    the shared parts that the loader puts around it.
    """
    return [
        *_ids(exercise, folder, {step.id for step in (*before, *after)}),
        *_steps(exercise, known),
        *_entry(exercise),
        *_also_and_short(exercise),
        *jump_faults(exercise.steps, known, exercise.short.steps if exercise.short else None),
    ]


def _ids(exercise: Exercise, folder: str, shared: Collection[str]) -> Iterator[Fault]:
    if exercise.id != folder:
        what = Text("check", "The id “{id}” is not the folder's name “{folder}”; make the two the same.")
        yield Fault(("id",), what.filled(id=exercise.id, folder=folder))
    seen: set[str] = set()
    for at, step in enumerate(exercise.steps):
        key: Key = ("steps", at, "id")
        if step.id in seen:
            what = Text("check", "Another step before this one is called “{id}” too; give this one another id.")
            yield Fault(key, what.filled(id=step.id))
        elif step.id in shared:
            what = Text("check", "A step of the shared opening or ending is called “{id}”; choose another id.")
            yield Fault(key, what.filled(id=step.id))
        elif step.id == CLOSE:
            what = Text("check", "“{close}” is the word for leaving the exercise; give this step another id.")
            yield Fault(key, what.filled(close=CLOSE))
        seen.add(step.id)
        if isinstance(step, Pick | Picks):
            names: set[str] = set()
            for number, choice in enumerate(step.choices):
                if choice.id in names:
                    what = Text("check", "Another choice of this step is called “{id}” too; give this one another id.")
                    yield Fault(("steps", at, "choices", number, "id"), what.filled(id=choice.id))
                names.add(choice.id)


def _steps(exercise: Exercise, known: Collection[str]) -> Iterator[Fault]:
    earlier: dict[str, Step] = {}
    every = {step.id: step for step in exercise.steps}
    for at, step in enumerate(exercise.steps):
        key: Key = ("steps", at)
        if step.part is not None:
            what = Text("check", "“part” is set by Companion itself for the shared steps; take it out.")
            yield Fault((*key, "part"), what)
        if step.when:
            yield from when_faults(step.when, (*key, "when"), earlier, every)
        for number, other in enumerate(step.instead):
            yield from when_faults(other.when, (*key, "instead", number, "when"), earlier, every)
        for number, shelf in enumerate(step.show):
            for place, name in enumerate(shelf.steps):
                yield from _shown(name, (*key, "show", number, "steps", place), earlier, every, (*WRITTEN, *CHOSEN))
        if step.kept_as and not (step.kept and isinstance(step, (*WRITTEN, *CHOSEN))):
            what = Text("check", "Nothing of this step is kept, so “kept_as” is never seen; take it out.")
            yield Fault((*key, "kept_as"), what)
        if isinstance(step, Keep):
            for place, name in enumerate(step.choose_from):
                yield from _shown(name, (*key, "choose_from", place), earlier, every, WRITTEN)
        if isinstance(step, Scale) and step.low >= step.high:
            yield Fault((*key, "high"), Text("check", "“high” must be more than “low”; change one of them."))
        earlier.setdefault(step.id, step)  # of two with one id, which is a fault of its own, the first counts


def when_faults(when: When, key: Key, earlier: dict[str, Step], every: dict[str, Step]) -> Iterator[Fault]:
    """What is wrong with a condition on the ``earlier`` steps; ``every`` tells a later step from none at all."""
    step = earlier.get(when.step)
    if step is None:
        yield Fault((*key, "step"), _missing(when.step, every))
        return
    if not when.is_ and not when.is_not and when.answered is None:
        yield Fault(key, Text("check", "This condition says nothing; give it “is”, “is_not” or “answered”."))
    if not isinstance(step, (*WRITTEN, *CHOSEN)):
        what = Text("check", "The step “{name}” is never answered; name a step that asks something.")
        yield Fault((*key, "step"), what.filled(name=step.id))
        return
    for name, values in (("is", when.is_), ("is_not", when.is_not)):
        for place, value in enumerate(values):
            if isinstance(step, WRITTEN):
                what = Text(
                    "check", "The step “{name}” has no choices to compare with; use “answered = true” or “false”."
                )
                yield Fault((*key, name, place), what.filled(name=step.id))
            elif value not in _values(step):
                choices = ", ".join(str(v) for v in _values(step))
                what = Text("check", "“{value}” is no choice of the step “{name}”; choose one of: {choices}.")
                yield Fault((*key, name, place), what.filled(value=value, name=step.id, choices=choices))


def _values(step: Step) -> Sequence[str | int]:
    match step:
        case Pick() | Picks():
            return [choice.id for choice in step.choices]
        case YesNo():
            return ("yes", "no")
        case Scale():
            return range(step.low, step.high + 1)
        case _:
            return ()


def _missing(name: str, every: Collection[str]) -> Text:
    if name in every:
        return Text("check", "The step “{name}” does not come before this; name an earlier step.").filled(name=name)
    return Text("check", "There is no step “{name}”; correct the name or take it out.").filled(name=name)


def _shown(
    name: str, key: Key, earlier: dict[str, Step], every: Collection[str], kinds: tuple[type, ...]
) -> Iterator[Fault]:
    if name not in earlier:
        yield Fault(key, _missing(name, every))
    elif not isinstance(earlier[name], kinds):
        what = Text("check", "Nothing is answered in the step “{name}”; name another step.")
        if kinds == WRITTEN:
            what = Text("check", "Nothing is written in the step “{name}”; name another step.")
        yield Fault(key, what.filled(name=name))


def _entry(exercise: Exercise) -> Iterator[Fault]:
    every = {step.id: step for step in exercise.steps}
    for place, name in enumerate(exercise.entry.about):
        key: Key = ("entry", "about", place)
        yield from _shown(name, key, every, every, (*WRITTEN, *CHOSEN))
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
        yield from _shown(exercise.entry.noted, ("entry", "noted"), every, every, WRITTEN)
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
        yield from _shown(also.step, ("also", number, "step"), every, every, WRITTEN)
        yield from when_faults(also.when, ("also", number, "when"), every, every)
    if exercise.short:
        for place, name in enumerate(exercise.short.steps):
            if name not in every:
                yield Fault(("short", "steps", place), _missing(name, every))
        if not any(step.id in exercise.short.steps and step.when is None for step in exercise.steps):
            what = Text("check", "The short form needs one step without a condition; add one.")
            yield Fault(("short", "steps"), what)
