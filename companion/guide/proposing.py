"""A plan for so many minutes, of what is fit for a group."""

from collections.abc import Iterable

from companion.guide.exercise import Exercise
from companion.guide.plan import Plan, PlanPart

AROUND = 2
"""Minutes for the first and the last words."""
MOST = 3
"""Exercises, at most."""
_DEPTHS = ("light", "middling")


def propose(minutes: int, exercises: Iterable[Exercise]) -> Plan:
    """Fills the minutes with exercises for groups that ask something, the lightest and shortest first, never a deep one.

    The last of them has what minutes are left. Where none is short enough, the shortest has to fit.
    """
    fit = [one for one in exercises if "with-a-group" in one.good_for and one.depth in _DEPTHS and one.asks]
    fit.sort(key=lambda one: (_DEPTHS.index(one.depth), one.minutes, one.place, one.id))
    left, parts = max(1, minutes - AROUND), list[PlanPart]()
    for exercise in fit:
        if exercise.minutes <= left and len(parts) < MOST:
            parts.append(PlanPart(exercise=exercise.id, minutes=exercise.minutes))
            left -= exercise.minutes
    if not parts:
        parts, left = [PlanPart(exercise=fit[0].id, minutes=left)], 0
    parts[-1] = parts[-1].model_copy(update={"minutes": parts[-1].minutes + left})
    return Plan(
        id="proposed",
        title="A few kind minutes",
        about="For as long as you have.",
        opening="A few minutes for how we look after each other.",
        opening_note="Say when it will end. Nobody has to speak.",
        closing="Thank you. Choose one thing to keep for this week.",
        closing_note="Stop on time.",
        parts=tuple(parts),
    )
