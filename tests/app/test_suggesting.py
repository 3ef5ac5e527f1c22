"""The rules by which home suggests: of made-up exercises, so that none of them is about one."""

from datetime import date, timedelta
from typing import Any

import pytest

from companion.app.suggesting import MOST, Lately, can_tell, rests, signs, suggest, tells
from companion.guide.exercise import Exercise, Sign

DAY = date(2025, 3, 5)


def exercise(exercise_id: str, at: str | None, depth: str = "light", place: int = 1, **more: Any) -> Exercise:
    table: dict[str, Any] = {
        "id": exercise_id,
        "title": exercise_id,
        "about": "For the tests.",
        "minutes": 5,
        "depth": depth,
        "audience": ["clinician"],
        "sources": [{"cite": "Nobody.", "what": "Nothing."}],
        "place": place,
        "steps": [{"id": "one", "kind": "line", "ask": "One line."}],
    }
    return Exercise.model_validate(table | ({"suggested": {"at": at, "because": "Because."}} if at else {}) | more)


SHIFT = exercise("shift", "after-a-shift")
DAILY = exercise("daily", "any-day", place=2)
SMALL = exercise("small", "any-day", place=3)
HARD = exercise("hard", "after-a-hard-day", place=4)
WEEK = exercise("week", "once-a-week", place=5)
LETTER = exercise("letter", "now-and-then", "deep", place=6)
WORK = exercise("work", "now-and-then", "middling", place=7)
NEVER = exercise("never", None, place=8)
ALL = (NEVER, WORK, LETTER, WEEK, HARD, SMALL, DAILY, SHIFT)


def lately(*said: Sign, **more: Any) -> Lately:
    return Lately(DAY, said=frozenset(said), **more)


def names(found: tuple[Exercise, ...]) -> list[str]:
    return [exercise.id for exercise in found]


def test_on_any_day_one_of_each_kind_comes_before_a_second() -> None:
    assert names(suggest(ALL, lately())) in (["shift", "daily", "week", "letter"], ["shift", "daily", "week", "work"])
    assert names(suggest((SHIFT, SMALL, DAILY, LETTER), lately())) == ["shift", "daily", "small", "letter"]


def test_at_most_four_rows() -> None:
    many = [exercise(f"e{number}", "any-day", place=number + 1) for number in range(9)]
    assert names(suggest(many, lately())) == ["e0", "e1", "e2", "e3"]
    assert len(suggest(ALL, lately(heavier=(True, True)))) == MOST == 4


def test_what_suggests_nothing_is_never_suggested() -> None:
    assert suggest((NEVER,), lately()) == ()
    assert names(suggest((HARD, SHIFT), lately())) == ["shift"]  # and what is for a hard day, on no other


def test_what_is_for_now_and_then_takes_turns_by_the_week() -> None:
    weeks = [Lately(DAY + timedelta(weeks=number)) for number in range(4)]
    letters = [names(suggest(ALL, week))[-1] for week in weeks]
    assert letters in (["letter", "work"] * 2, ["work", "letter"] * 2)
    monday = DAY - timedelta(days=(DAY.toordinal() % 7))
    assert {names(suggest(ALL, Lately(monday + timedelta(days=n))))[-1] for n in range(7)} == {letters[0]}


@pytest.mark.parametrize(
    ("days_ago", "there"), [(0, False), (6, False), (7, True), (40, True), (None, True), (-400, True)]
)
def test_once_a_week_is_when_seven_days_have_gone_by(days_ago: int | None, there: bool) -> None:
    done = {} if days_ago is None else {"week": DAY - timedelta(days=days_ago), "shift": DAY}
    assert names(suggest((WEEK, SHIFT), lately(done=done))) == (["shift", "week"] if there else ["shift"])


def test_after_a_hard_shift_what_is_for_it_comes_first_and_nothing_deep() -> None:
    assert names(suggest(ALL, lately("hard-shift"))) == ["hard", "daily", "small"]


def test_after_a_hard_shift_what_is_for_any_day_never_comes_first() -> None:
    assert suggest((DAILY, SMALL, LETTER), lately("hard-shift")) == ()


def test_not_all_right_suggests_nothing_whatever_else_was_said() -> None:
    assert suggest(ALL, lately("hard-shift", "not-all-right", "heavier", heavier=(True, True))) == ()


def test_after_two_that_left_someone_heavier_only_light_ones_are_suggested() -> None:
    assert names(suggest(ALL, lately(heavier=(True, True)))) == ["hard", "shift", "daily", "week"]
    assert names(suggest((LETTER, WORK, SMALL), lately(heavier=(True, True)))) == ["small"]


@pytest.mark.parametrize("heavier", [(), (True,), (False, True, True), (True, False, True)])
def test_only_two_in_a_row_count(heavier: tuple[bool, ...]) -> None:
    assert rests(lately(heavier=heavier)) is None


def test_why_less_is_suggested_in_the_order_of_weight() -> None:
    assert rests(lately("hard-shift")) == "hard-shift"
    assert rests(lately("hard-shift", heavier=(True, True))) == "heavier"
    assert rests(lately("hard-shift", "not-all-right", heavier=(True, True))) == "not-all-right"
    assert rests(lately("heavier")) is None  # one is not two


TELLING = exercise(
    "telling",
    None,
    steps=[
        {"id": "you", "kind": "pick", "ask": "You?", "choices": [
            {"id": "well", "label": "Well."}, {"id": "ill", "label": "Ill.", "says": "not-all-right"}]},
        {"id": "these", "kind": "picks", "ask": "These?", "choices": [
            {"id": "red", "label": "Red.", "says": "hard-shift"}, {"id": "blue", "label": "Blue."}]},
    ],
    follow_up=[{"id": "later", "title": "Later", "line": "How is it now?", "after_days": 7, "steps": [
        {"id": "now", "kind": "pick", "ask": "Now?", "choices": [
            {"id": "same", "label": "The same."}, {"id": "worse", "label": "Worse.", "says": "heavier"}]}]}],
)  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, set()),
        ({"you": "well", "these": ["blue"]}, set()),
        ({"you": "ill"}, {"not-all-right"}),
        ({"these": ["blue", "red"]}, {"hard-shift"}),
        ({"now": "worse"}, {"heavier"}),
        ({"you": None, "one": "ill", "these": "blue"}, set()),
    ],
)
def test_what_answers_tell_is_what_their_choices_say(answers: dict[str, object], said: set[str]) -> None:
    assert signs(TELLING, answers) == said


def test_only_what_was_answered_tells_that_it_was_not_so() -> None:
    assert [tells(TELLING, "heavier", {"now": given}) for given in ("worse", "same", None)] == [True, False, None]
    assert can_tell(TELLING)
    assert not can_tell(SHIFT)
