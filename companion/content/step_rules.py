"""Faults in the steps of an exercise, or of a follow-up: each by itself, and what it says of the steps before it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from companion.content.answerable import ANSWERED, WRITTEN, missing, shown_faults, when_faults
from companion.content.faults import Fault, Key
from companion.guide.exercise import CLOSE, HOME, Keep, ListStep, Pick, Picks, Scale, Step
from companion.guide.steps import copy_id
from companion.text import Text


def id_faults(steps: Sequence[Step], under: Key, shared: Collection[str]) -> Iterator[Fault]:
    """Ids that are taken: by another step, by the ``shared`` ones, or by a copy for a line of a list."""
    seen: set[str] = set()
    copies = {copy_id(step.id, place) for step in steps if step.for_each for place in range(1, 21)}
    for at, step in enumerate(steps):
        key: Key = (*under, at, "id")
        if step.id in seen:
            what = Text("check", "Another step before this one is called “{id}” too; give this one another id.")
            yield Fault(key, what.filled(id=step.id))
        elif step.id in copies:
            what = Text("check", "A step for a line of a list will be called “{id}”; give this one another id.")
            yield Fault(key, what.filled(id=step.id))
        elif step.id in shared:
            what = Text("check", "A step of the shared opening or ending is called “{id}”; choose another id.")
            if under != ("steps",):
                what = Text("check", "Another step of this exercise is called “{id}” too; give this one another id.")
            yield Fault(key, what.filled(id=step.id))
        elif step.id in (CLOSE, HOME):
            what = Text("check", "“{close}” is the word for leaving the exercise; give this step another id.")
            yield Fault(key, what.filled(close=step.id))
        seen.add(step.id)
        if isinstance(step, Pick | Picks):
            names: set[str] = set()
            for number, choice in enumerate(step.choices):
                if choice.id in names:
                    what = Text("check", "Another choice of this step is called “{id}” too; give this one another id.")
                    yield Fault((*under, at, "choices", number, "id"), what.filled(id=choice.id))
                names.add(choice.id)


def step_faults(
    steps: Sequence[Step], under: Key, before: Mapping[str, Step], *, comes_back: bool = False
) -> Iterator[Fault]:
    """What is wrong with steps, of which the ``before`` ones were answered earlier. ``comes_back``: they are a follow-up's."""
    earlier: dict[str, Step] = dict(before)
    every = {**before, **{step.id: step for step in steps}}
    for at, step in enumerate(steps):
        key: Key = (*under, at)
        yield from _names(step, key, earlier, every)
        yield from _for_each(step, key, steps, earlier, every)
        yield from _by_itself(step, key, comes_back)
        if isinstance(step, Pick | Scale) and step.charted and step.charted.when:
            yield from when_faults(step.charted.when, (*key, "charted", "when"), every, every)
        earlier.setdefault(step.id, step)  # of two with one id, which is a fault of its own, the first counts


def _names(step: Step, key: Key, earlier: Mapping[str, Step], every: Mapping[str, Step]) -> Iterator[Fault]:
    if step.when:
        yield from when_faults(step.when, (*key, "when"), earlier, every)
    for number, other in enumerate(step.instead):
        yield from when_faults(other.when, (*key, "instead", number, "when"), earlier, every)
    for number, shelf in enumerate(step.show):
        place: Key = (*key, "show", number)
        for nth, name in enumerate(shelf.steps):
            yield from shown_faults(name, (*place, "steps", nth), earlier, every, ANSWERED)
        if shelf.where:
            yield from when_faults(shelf.where, (*place, "where"), earlier, every)
            asked = earlier.get(shelf.where.step)
            if asked is not None and any(asked.for_each != name for name in shelf.steps):
                what = Text(
                    "check", "“where” needs a step that is asked for each line of the list that is shown; name one."
                )
                yield Fault((*place, "where", "step"), what)
    if isinstance(step, Keep):
        for nth, name in enumerate(step.choose_from):
            yield from shown_faults(name, (*key, "choose_from", nth), earlier, every, WRITTEN)


def _for_each(
    step: Step, key: Key, steps: Sequence[Step], earlier: Mapping[str, Step], every: Mapping[str, Step]
) -> Iterator[Fault]:
    if step.for_each is None:
        return
    place = (*key, "for_each")
    if step.for_each not in earlier:
        yield Fault(place, missing(step.for_each, every))
    elif earlier[step.for_each] not in steps or not isinstance(earlier[step.for_each], ListStep):
        what = Text("check", "The step “{name}” is no list of this exercise; name a step of kind list.")
        yield Fault(place, what.filled(name=step.for_each))


def _by_itself(step: Step, key: Key, comes_back: bool) -> Iterator[Fault]:
    if step.part is not None:
        what = Text("check", "“part” is set by Companion itself for the shared steps; take it out.")
        yield Fault((*key, "part"), what)
    for name in ("copy_of", "item"):
        if getattr(step, name) is not None:
            what = Text("check", "“{name}” is set by Companion itself; take it out.")
            yield Fault((*key, name), what.filled(name=name))
    if step.kept_as and not (step.kept and isinstance(step, ANSWERED)):
        what = Text("check", "Nothing of this step is kept, so “kept_as” is never seen; take it out.")
        yield Fault((*key, "kept_as"), what)
    if isinstance(step, Pick | Scale) and step.charted and not step.kept:
        what = Text("check", "Nothing of this step is kept, so there is nothing to chart; take “charted” out.")
        yield Fault((*key, "charted"), what)
    if step.turn and step.turn.at >= step.turn.of:
        what = Text("check", "“at” must be less than “of”: the first of {of} weeks is 0; correct it.")
        yield Fault((*key, "turn", "at"), what.filled(of=step.turn.of))
    if isinstance(step, Scale) and step.low >= step.high:
        yield Fault((*key, "high"), Text("check", "“high” must be more than “low”; change one of them."))
    if isinstance(step, Pick | Picks):
        for number, choice in enumerate(step.choices):
            for name, given in (("again_in", choice.again_in is not None), ("lets_go", choice.lets_go)):
                if given and not comes_back:
                    what = Text("check", "Only a choice in a follow-up can have “{name}”; take it out.")
                    yield Fault((*key, "choices", number, name), what.filled(name=name))
    if isinstance(step, Pick) and step.draw is not None and step.draw >= sum(not c.always for c in step.choices):
        what = Text("check", "“draw” must be less than the number of choices; make it smaller or take it out.")
        yield Fault((*key, "draw"), what)
