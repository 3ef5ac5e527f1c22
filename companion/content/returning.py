"""Faults in what an exercise brings back: earlier answers, patterns, follow-ups, series and look-backs."""

from collections.abc import Collection, Iterator, Mapping
from string import Formatter

from companion.content.answerable import ANSWERED, shown_faults, when_faults
from companion.content.faults import Fault, Key
from companion.guide.exercise import DateStep, Exercise, FollowUp, Step, When
from companion.text import Text


def recall_faults(exercise: Exercise) -> Iterator[Fault]:
    """What is wrong with the answers of earlier sessions that it asks for."""
    every = {step.id: step for step in exercise.steps}
    seen: set[str] = set()
    for number, recall in enumerate(exercise.recall):
        key: Key = ("recall", number)
        if recall.id in every or recall.id in seen:
            yield Fault((*key, "id"), _another(recall.id))
        seen.add(recall.id)
        yield from shown_faults(recall.step, (*key, "step"), every, every, ANSWERED)
        if recall.step in every and every[recall.step].for_each is not None:
            what = Text("check", "The step “{name}” is asked for each line of a list, so it cannot be recalled.")
            yield Fault((*key, "step"), what.filled(name=recall.step))


def pattern_faults(exercise: Exercise, known: Collection[str]) -> Iterator[Fault]:
    """What is wrong with its patterns."""
    every = {step.id: step for step in exercise.steps}
    for number, pattern in enumerate(exercise.pattern):
        key: Key = ("pattern", number)
        if pattern.id in {other.id for other in exercise.pattern[:number]}:
            yield Fault((*key, "id"), _another(pattern.id))
        yield from when_faults(When.model_validate({"step": pattern.step, "is": pattern.is_}), key, every, every)
        if pattern.offer is not None and pattern.offer not in known:
            what = Text("check", "There is no exercise “{name}” to offer; correct the name or take it out.")
            yield Fault((*key, "offer"), what.filled(name=pattern.offer))


def follow_up_faults(exercise: Exercise) -> Iterator[Fault]:
    """What is wrong with its follow-ups, but for their steps."""
    every = {step.id: step for step in exercise.steps}
    names: set[str] = set()
    for number, follow_up in enumerate(exercise.follow_up):
        key: Key = ("follow_up", number)
        if follow_up.id in names:
            yield Fault((*key, "id"), _another(follow_up.id))
        names.add(follow_up.id)
        yield from _when_it_comes(follow_up, key, every)
        if follow_up.when:
            yield from when_faults(follow_up.when, (*key, "when"), every, every)
        if follow_up.about is not None:
            yield from shown_faults(follow_up.about, (*key, "about"), every, every, ANSWERED)
        if follow_up.anew and follow_up.steps:
            what = Text(
                "check", "“anew” begins the exercise itself, so these are never asked; take one of the two out."
            )
            yield Fault((*key, "steps"), what)
        yield from _places(follow_up.line, (*key, "line"), {"answer"} if follow_up.about else set())


def series_faults(exercise: Exercise) -> Iterator[Fault]:
    """What is wrong with its series and its look-back."""
    series = exercise.series
    if series is not None:
        if list(series.look_back) != sorted({page for page in series.look_back if 1 <= page <= series.pages}):
            what = Text("check", "“look_back” must be pages from 1 to {pages}, the smallest first; correct it.")
            yield Fault(("series", "look_back"), what.filled(pages=series.pages))
        if series.look_back and series.back is None:
            yield Fault(
                ("series", "look_back"), Text("check", "“back” is missing, which offers the look-back; add it.")
            )
    if exercise.look_back is not None:
        yield from _places(exercise.look_back.line, ("look_back", "line"), {"n"})
        few = exercise.look_back.few
        for name, words in (("one", few.one), ("many", few.many)) if few else ():
            yield from _places(words, ("look_back", "few", name), {"n"})


def _when_it_comes(follow_up: FollowUp, key: Key, every: Mapping[str, Step]) -> Iterator[Fault]:
    given = [follow_up.after_days, follow_up.after_minutes, follow_up.on]
    if sum(one is not None for one in given) != 1:
        yield Fault(key, Text("check", "Give one of “after_days”, “after_minutes” and “on”, and no more."))
    if follow_up.half_way and follow_up.on is None:
        yield Fault((*key, "half_way"), Text("check", "“half_way” goes with “on”; add that, or take this out."))
    if follow_up.on is not None and not isinstance(every.get(follow_up.on), DateStep):
        what = Text("check", "There is no date step “{name}”; name a step of kind date.")
        yield Fault((*key, "on"), what.filled(name=follow_up.on))


def _places(line: str, key: Key, wanted: set[str]) -> Iterator[Fault]:
    """A brace in a line that is filled must be a place for what it is filled with, and that place must be there."""
    try:
        found = {name for _, name, _, _ in Formatter().parse(line) if name is not None}
    except ValueError:
        found = {""}
    for name in sorted(found - wanted):
        what = Text("check", "“{{{name}}}” is not filled in here; take the braces out.")
        yield Fault(key, what.filled(name=name))
    for name in sorted(wanted - found):
        yield Fault(
            key, Text("check", "“{{{name}}}” is missing here; put it where the words belong.").filled(name=name)
        )


def _another(name: str) -> Text:
    return Text("check", "The id “{id}” is taken already; give this one another.").filled(id=name)
