"""What home suggests, by the rules of the exercises themselves: pure, from what they say and what is known of late.

No rule names an exercise. ``suggested.at`` in its file is when it is offered, ``says`` on a choice is what an answer
tells about how someone is, and ``place`` is the order.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from companion.guide.exercise import Choice, Exercise, Pick, Picks, Sign
from companion.text import Text

MOST = 4
"""Rows that home has for suggestions."""
HEAVY_IN_A_ROW = 2
DAYS_BETWEEN = 7
"""Days after which what is for once a week is offered again."""

_USUAL = ("after-a-shift", "any-day", "once-a-week", "now-and-then")
_AFTER_TWO_HEAVIER = ("after-a-hard-day", *_USUAL)
_AFTER_A_HARD_SHIFT = ("after-a-hard-day", "any-day")


@dataclass(frozen=True, slots=True)
class Lately:
    """What is known on ``day``: what was ``said`` that day, and when each exercise was last ``done``.

    ``heavier`` is for each of the last deep exercises, the newest first, whether it left the person heavier.
    """

    day: date
    said: frozenset[Sign] = frozenset()
    heavier: tuple[bool, ...] = ()
    done: Mapping[str, date] = field(default_factory=dict)


def rests(lately: Lately) -> Sign | None:
    """Why less is suggested than on other days: what comes first where there are several reasons. None: no reason."""
    if "not-all-right" in lately.said:
        return "not-all-right"
    if lately.heavier[:HEAVY_IN_A_ROW] == (True,) * HEAVY_IN_A_ROW:
        return "heavier"
    return "hard-shift" if "hard-shift" in lately.said else None


def suggest(exercises: Sequence[Exercise], lately: Lately) -> tuple[Exercise, ...]:
    """What is suggested, at most ``MOST``; why is its ``suggested.because``.

    One of each kind comes before a second of any. What is for now and then takes turns by the week.
    """
    why = rests(lately)
    if why == "not-all-right":
        return ()
    there = [exercise for exercise in exercises if _is_due(exercise, lately)]
    if why is not None:
        there = [exercise for exercise in there if exercise.depth == "light"]
    kinds: tuple[str, ...] = _USUAL if why is None else _AFTER_TWO_HEAVIER
    if "hard-shift" in lately.said:
        kinds = _AFTER_A_HARD_SHIFT
    groups = [sorted((e for e in there if _kind(e) == kind), key=_place) for kind in kinds]
    if "hard-shift" in lately.said and not groups[0]:  # what is for any day never comes first then
        return ()
    groups = [
        _turned(group, lately.day) if kind == "now-and-then" else group
        for kind, group in zip(kinds, groups, strict=True)
    ]
    first, others = [group[0] for group in groups if group], [e for group in groups for e in group[1:]]
    chosen = [*first, *others][:MOST]
    return tuple(sorted(chosen, key=lambda exercise: (kinds.index(_kind(exercise)), *_place(exercise))))


def because(exercise: Exercise) -> Text:
    """The reason to suggest it, in a few words."""
    return exercise.text(exercise.suggested.because if exercise.suggested else None)


def signs(exercise: Exercise, answers: Mapping[str, object]) -> frozenset[Sign]:
    """What the answers to an exercise tell about how someone is."""
    return frozenset(
        choice.says for step_id, choice in _telling(exercise) if choice.says and _chosen(choice, answers.get(step_id))
    )


def tells(exercise: Exercise, sign: Sign, answers: Mapping[str, object]) -> bool | None:
    """Whether the answers tell this; None when nothing was answered that could."""
    asked = {step_id for step_id, choice in _telling(exercise) if choice.says == sign}
    return sign in signs(exercise, answers) if any(answers.get(step_id) is not None for step_id in asked) else None


def can_tell(exercise: Exercise) -> bool:
    """Whether an answer to this exercise can tell how someone is."""
    return any(choice.says for _, choice in _telling(exercise))


def _telling(exercise: Exercise) -> Iterator[tuple[str, Choice]]:
    """Every choice there is, with its step: those of what it comes back to as well."""
    for step in (*exercise.steps, *(step for follow_up in exercise.follow_up for step in follow_up.steps)):
        if isinstance(step, Pick | Picks):
            yield from ((step.id, choice) for choice in step.choices)


def _chosen(choice: Choice, answer: object) -> bool:
    return choice.id in (answer if isinstance(answer, Collection) and not isinstance(answer, str) else (answer,))


def _is_due(exercise: Exercise, lately: Lately) -> bool:
    last = lately.done.get(exercise.id)
    return _kind(exercise) != "once-a-week" or last is None or (lately.day - last).days not in range(DAYS_BETWEEN)


def _kind(exercise: Exercise) -> str:
    return exercise.suggested.at if exercise.suggested else ""


def _place(exercise: Exercise) -> tuple[int, str]:
    return exercise.place, exercise.id


def _turned(group: list[Exercise], day: date) -> list[Exercise]:
    first = day.toordinal() // 7 % len(group) if group else 0
    return group[first:] + group[:first]
