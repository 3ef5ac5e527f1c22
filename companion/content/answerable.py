"""Names in an exercise that must name a step with an answer: in conditions, and where answers are shown back."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from companion.content.faults import Fault, Key
from companion.guide.exercise import (
    DateStep,
    Keep,
    Line,
    ListStep,
    Pick,
    Picks,
    Scale,
    Step,
    TextStep,
    When,
    WordsStep,
    YesNo,
)
from companion.guide.steps import FIRST_PERSON
from companion.text import Text

WRITTEN = (Line, WordsStep, TextStep, ListStep, Keep)
CHOSEN = (Pick, Picks, YesNo, Scale)
ANSWERED = (*WRITTEN, *CHOSEN, DateStep)


def when_faults(when: When, key: Key, earlier: Mapping[str, Step], every: Mapping[str, Step]) -> Iterator[Fault]:
    """What is wrong with a condition on the ``earlier`` steps; ``every`` tells a later step from none at all."""
    if when.step == FIRST_PERSON:
        return
    step = earlier.get(when.step)
    if step is None:
        yield Fault((*key, "step"), missing(when.step, every))
        return
    if not when.is_ and not when.is_not and when.answered is None:
        yield Fault(key, Text("check", "This condition says nothing; give it “is”, “is_not” or “answered”."))
    if not isinstance(step, ANSWERED):
        what = Text("check", "The step “{name}” is never answered; name a step that asks something.")
        yield Fault((*key, "step"), what.filled(name=step.id))
        return
    for name, values in (("is", when.is_), ("is_not", when.is_not)):
        for place, value in enumerate(values):
            if not isinstance(step, CHOSEN):
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


def missing(name: str, every: Collection[str]) -> Text:
    """What is said of a name that names no earlier step."""
    if name in every:
        return Text("check", "The step “{name}” does not come before this; name an earlier step.").filled(name=name)
    return Text("check", "There is no step “{name}”; correct the name or take it out.").filled(name=name)


def shown_faults(
    name: str, key: Key, earlier: Mapping[str, Step], every: Collection[str], kinds: tuple[type, ...]
) -> Iterator[Fault]:
    """What is wrong with a name that must be of an earlier step of one of these kinds."""
    if name not in earlier:
        yield Fault(key, missing(name, every))
    elif not isinstance(earlier[name], kinds):
        what = Text("check", "Nothing is answered in the step “{name}”; name another step.")
        if kinds == WRITTEN:
            what = Text("check", "Nothing is written in the step “{name}”; name another step.")
        yield Fault(key, what.filled(name=name))
