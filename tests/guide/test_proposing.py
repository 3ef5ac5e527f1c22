"""A plan for so many minutes: it fills them, with exercises for groups, and never with a deep one."""

import pytest

from companion.content.library import Library
from companion.guide.proposing import MOST, propose

LIBRARY = Library()


@pytest.mark.parametrize("minutes", [5, 10, 20])
def test_it_takes_just_the_minutes(minutes: int) -> None:
    plan = propose(minutes, LIBRARY.all())
    assert plan.minutes == minutes
    assert 1 <= len(plan.parts) <= MOST


@pytest.mark.parametrize("minutes", [5, 10, 20])
def test_it_is_of_different_exercises_for_groups_of_which_none_is_deep(minutes: int) -> None:
    chosen = [LIBRARY.get(part.exercise) for part in propose(minutes, LIBRARY.all()).parts]
    assert len({one.id for one in chosen}) == len(chosen)
    assert all("with-a-group" in one.good_for and one.depth != "deep" and one.asks for one in chosen)


def test_the_same_minutes_propose_the_same() -> None:
    assert propose(20, LIBRARY.all()) == propose(20, reversed(LIBRARY.all()))


def test_where_all_are_too_long_the_shortest_has_to_fit() -> None:
    long = [one for one in LIBRARY.all() if one.minutes >= 5]
    plan = propose(5, long)
    assert (plan.minutes, len(plan.parts)) == (5, 1)
