"""An answer that comes often enough, or in a row, completes a pattern; nothing else does."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.content.library import Library
from companion.guide.answers import Value
from companion.guide.exercise import Pattern
from companion.guide.patterns import is_complete


def pattern(**fields: Any) -> Pattern:
    given = {"id": "p", "step": "shift", "is": ["red"], "times": 3, "days": 7, "say": "Three."}
    return Pattern.model_validate(given | fields)


def answers(*given: tuple[int, Value]) -> list[tuple[int, Value]]:
    return list(given)


@pytest.mark.parametrize(
    ("given", "complete"),
    [
        ([], False),
        ([(9, "red")], False),
        ([(9, "red"), (8, "red")], False),
        ([(9, "red"), (8, "red"), (7, "red")], True),
        ([(9, "red"), (8, "green"), (8, "red"), (7, "red")], True),
        ([(9, "red"), (9, "red"), (9, "red")], True),
        ([(9, "red"), (5, "red"), (3, "red")], True),  # seven days, the first and the last among them
        ([(9, "red"), (5, "red"), (2, "red")], False),
        ([(9, "green"), (8, "red"), (7, "red"), (6, "red")], False),  # it was complete before
        ([(9, None), (8, "red"), (7, "red"), (6, "red")], False),
        ([(9, "red"), (8, None), (8, "red"), (7, "red")], True),
    ],
)
def test_three_reds_in_seven_days(given: list[tuple[int, Value]], complete: bool) -> None:
    assert is_complete(pattern(), given) is complete


@pytest.mark.parametrize(
    ("given", "complete"),
    [
        ([(20, 3), (13, 1)], True),
        ([(20, 3), (13, 4)], False),
        ([(20, 3), (13, 4), (6, 2)], False),
        ([(20, 3), (13, None), (10, 2)], True),  # what was skipped breaks no row
        ([(20, 4), (13, 3), (6, 3)], False),
        ([(20, 3), (19, 3)], False),  # one week, answered twice
        ([(20, 3), (19, 9), (13, 3)], True),  # of one week the last answer counts
        ([(20, 3), (5, 3)], False),
    ],
)
def test_two_low_weeks_in_a_row(given: list[tuple[int, Value]], complete: bool) -> None:
    low = pattern(**{"is": [1, 2, 3]}, times=2, days=15, in_a_row=True, apart=4)
    assert is_complete(low, given) is complete


@pytest.mark.parametrize(
    ("exercise", "given", "complete"),
    [
        ("put-it-down", [(9, "red"), (6, "red"), (3, "red")], True),
        ("put-it-down", [(9, "red"), (6, "red"), (2, "red")], False),
        ("weekly-pulse", [(20, 3), (13, 3)], True),
        ("weekly-pulse", [(20, 3), (7, 1)], True),  # the last day of one week, the first of the one before
        ("weekly-pulse", [(20, 3), (6, 1)], False),  # a week without an answer lies between
        ("weekly-pulse", [(20, 4), (13, 3)], False),
        ("weekly-pulse", [(20, 3), (13, 4), (6, 3)], False),
        ("the-face-you-wore", [(20, 4), (10, 5), (7, 4)], True),
        ("the-face-you-wore", [(20, 4), (10, 5), (6, 4)], False),
        ("kind-letter", [(9, "yes"), (8, "yes"), (7, None)], True),
        ("kind-letter", [(9, "yes"), (6, "yes"), (3, None)], True),
        ("kind-letter", [(9, "yes"), (6, "yes"), (2, None)], False),  # three letters, but not in one week
        ("kind-letter", [(9, "yes"), (8, None), (7, "yes"), (6, None)], True),  # the question was skipped once
        ("kind-letter", [(9, "yes"), (8, "yes"), (7, "no"), (6, "yes"), (5, None)], True),  # three on the second thing
        ("kind-letter", [(9, "yes"), (8, "no"), (7, "yes"), (6, None)], False),  # two on each of two things
        ("kind-letter", [(9, "yes"), (8, "yes")], False),
        ("kind-letter", [(9, "no"), (8, "yes"), (7, "yes"), (6, None)], False),
    ],
)
def test_ours_say_it_when_the_catalogue_does(exercise: str, given: list[tuple[int, Value]], complete: bool) -> None:
    assert is_complete(Library().get(exercise).pattern[0], given) is complete


def test_one_of_several_that_were_chosen_is_enough() -> None:
    assert is_complete(pattern(times=2), [(9, ["sad", "red"]), (8, ["red"])])
    assert not is_complete(pattern(times=2), [(9, ["sad", "red"]), (8, ["sad"])])


days = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["red", "green", None])), max_size=12)


@given(days, st.integers(2, 5), st.integers(1, 20))
def test_it_is_so_many_of_the_last_days(given: list[tuple[int, Value]], times: int, within: int) -> None:
    newest_first = sorted(given, key=lambda one: -one[0])
    there = [day for day, value in newest_first if value == "red" and newest_first[0][0] - day < within]
    expected = bool(newest_first) and newest_first[0][1] == "red" and len(there) >= times
    assert is_complete(pattern(times=times, days=within), newest_first) is expected
