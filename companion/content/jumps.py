"""Faults in the jumps of an exercise: to nowhere, and round in a circle that no answer leaves."""

from collections.abc import Collection, Iterator, Sequence

from companion.content.faults import Fault, Key
from companion.guide.exercise import CLOSE, HOME, Choice, Pick, Picks, Step, YesNo
from companion.text import Text

_END = -1


def jump_faults(
    steps: Sequence[Step], known: Collection[str], short: Collection[str] | None = None, under: Key = ("steps",)
) -> list[Fault]:
    """What is wrong with ``goto``, ``skip_to``, ``run`` and ``then``. ``known`` are the exercises that these may name."""
    faults = [*_nowhere(steps, known, short, under)]
    return faults or [*_endless(steps, under)]


def _nowhere(
    steps: Sequence[Step], known: Collection[str], short: Collection[str] | None, under: Key
) -> Iterator[Fault]:
    ids = {step.id for step in steps if step.for_each is None}
    for at, step in enumerate(steps):
        key: Key = (*under, at)
        if isinstance(step, YesNo) and step.run is not None:
            yield from _exercise(step.run, (*key, "run"), known)
        if isinstance(step, Pick) and step.skip_to is not None:
            yield from _target(step, step.skip_to, (*key, "skip_to"), ids, short)
        for number, choice in enumerate(step.choices if isinstance(step, Pick | Picks) else ()):
            place: Key = (*key, "choices", number)
            if isinstance(step, Picks) and (choice.goto or choice.run or choice.then):
                name = "goto" if choice.goto else "run" if choice.run else "then"
                what = Text("check", "Only a choice of a pick step can lead somewhere; take it out.")
                yield Fault((*place, name), what)
            elif choice.goto and choice.run:
                what = Text("check", "One choice cannot both jump and start an exercise; take one out.")
                yield Fault((*place, "run"), what)
            elif choice.goto is not None:
                yield from _target(step, choice.goto, (*place, "goto"), ids, short)
            elif choice.run is not None:
                yield from _exercise(choice.run, (*place, "run"), known)
            if choice.then is not None and not isinstance(step, Picks):
                yield from _exercise(choice.then, (*place, "then"), known)


def _target(step: Step, name: str, key: Key, ids: Collection[str], short: Collection[str] | None) -> Iterator[Fault]:
    if name in (CLOSE, HOME):
        return
    if name not in ids:
        what = Text(
            "check", "There is no step “{name}” to jump to; name a step of this exercise, “{home}” or “{close}”."
        )
        yield Fault(key, what.filled(name=name, home=HOME, close=CLOSE))
    elif short is not None and step.id in short and name not in short:
        what = Text(
            "check", "The short form has this step but not “{name}”, to which it jumps; add that one to “short”."
        )
        yield Fault(key, what.filled(name=name))


def _exercise(name: str, key: Key, known: Collection[str]) -> Iterator[Fault]:
    if name not in known:
        what = Text("check", "There is no exercise “{name}” to lead into; correct the name or take it out.")
        yield Fault(key, what.filled(name=name))


def _endless(steps: Sequence[Step], under: Key) -> Iterator[Fault]:
    """Steps from which no answer ever leads to the end, whatever is chosen. Skipping is not counted as a way out."""
    places = {step.id: at for at, step in enumerate(steps)}
    roads = [_roads(steps, at, places) for at in range(len(steps))]
    ending: set[int] = {_END}
    while grown := {at for at, ways in enumerate(roads) if at not in ending and ways & ending}:
        ending |= grown
    for at, step in enumerate(steps):
        if at not in ending and isinstance(step, Pick):
            for number, choice in enumerate(step.choices):
                if choice.goto in places and places[choice.goto] <= at:
                    what = Text(
                        "check", "From here every answer leads round to here again; let one choice go on or close."
                    )
                    yield Fault((*under, at, "choices", number, "goto"), what)
                    break


def _roads(steps: Sequence[Step], at: int, places: dict[str, int]) -> set[int]:
    step = steps[at]
    if not isinstance(step, Pick):
        return _onward(steps, at)
    roads: set[int] = set()
    for choice in step.choices:
        roads |= _road(choice, places) or _onward(steps, at)
    return roads


def _road(choice: Choice, places: dict[str, int]) -> set[int]:
    if choice.run or choice.goto in (CLOSE, HOME):
        return {_END}
    return {places[choice.goto]} if choice.goto else set()


def _onward(steps: Sequence[Step], at: int) -> set[int]:
    """The steps that may follow: the next one, and while that one is not always asked, the one after it too."""
    roads: set[int] = set()
    for following in range(at + 1, len(steps)):
        roads.add(following)
        step = steps[following]
        if step.when is None and step.for_each is None and step.turn is None and not step.only_short:
            return roads
    return roads | {_END}
