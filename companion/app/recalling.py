"""What a session is told as it begins: the week, what decides a draw, and what was answered before."""

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import TYPE_CHECKING, cast

from companion.app.sealed import is_sealed, sealed_words
from companion.guide.answers import Value
from companion.guide.exercise import Exercise, Recall
from companion.guide.session import Known
from companion.guide.steps import FIRST_PERSON, Line, TextStep, WordsStep
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.journal.entries import Finished
    from companion.journal.store import Store

LOOKED_BACK = 60
"""Sessions that are looked through for an earlier answer. Most are skipped by nobody so often."""


def known_to(
    exercise: Exercise,
    store: "Store",
    settings: Settings,
    day: date,
    chance: Random,
    answers: Mapping[str, object] | None = None,
) -> Known:
    """What a session knows that begins on this day. ``answers`` are those of the entry that it comes back to."""
    recalled = dict(_recalled(exercise, store, day)) if exercise.recall else {}
    recalled |= cast(dict[str, Value], dict(answers or {}))
    if settings.first_person:
        recalled[FIRST_PERSON] = "yes"
    return Known(week=week_of(day), seed=chance.getrandbits(63), recalled=recalled)


def week_of(day: date) -> int:
    """Which week a day is in, Monday to Sunday, counted on and on: no year has a week that another begins anew."""
    return (day.toordinal() - 1) // 7  # day 1 was a Monday


def _recalled(exercise: Exercise, store: "Store", day: date) -> Iterator[tuple[str, Value]]:
    earlier = [finished for finished in store.latest([exercise.id], LOOKED_BACK) if finished.follows is None]
    for recall in exercise.recall:
        near = (one for one in earlier if recall.days is None or (day - one.day).days <= recall.days)
        found = [value for one in near if (value := _answer(exercise, one, recall, day)) is not None][: recall.times]
        if found and recall.times == 1:
            yield recall.id, found[0]
        elif found:
            yield recall.id, [str(item) for value in reversed(found) for item in _items(value)]


def _answer(exercise: Exercise, finished: "Finished", recall: Recall, day: date) -> Value:
    """An answer of an earlier session. Of a letter that waits sealed it is said, where words would stand, that it waits."""
    answer = cast(Value, finished.answers.get(recall.step))
    if answer is None or not is_sealed(finished, day):
        return answer
    words = recall.times == 1 and isinstance(exercise.step(recall.step), Line | TextStep | WordsStep)
    return sealed_words(finished, day) if words else None


def _items(value: Value) -> list[str]:
    return value if isinstance(value, list) else [str(value)]
