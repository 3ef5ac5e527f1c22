"""The rules of voice and safety that a machine can hold the exercises to."""

import re

import pytest

from companion.content.demo import load_demo
from companion.content.library import Library
from companion.content.support import load_support, texts
from companion.guide.exercise import Exercise

NEVER = re.compile(
    r"\b(the user|journey|resilien\w*|toolkit|wellness|self-care|well done|congratulations|great job|streaks?|points|"
    r"badges?|score|will help you|feel better|bright side|will make you)\b|!",
    re.IGNORECASE,
)
MEANT = ("one pin badge, from anyone to anyone", "It is not a score for you.")
"""Where such a word is not what the voice is careful about: a story that is told, and a number that is no score."""


@pytest.mark.parametrize("exercise", Library().all(), ids=lambda e: e.id)
def test_no_word_that_the_voice_never_uses(exercise: Exercise) -> None:
    for text in exercise.texts():
        words = text.message
        for meant in MEANT:
            words = words.replace(meant, "")
        assert not NEVER.search(words), text.message


def test_the_support_page_keeps_the_voice_too() -> None:
    for text in texts():
        assert not NEVER.search(text.message), text.message


@pytest.mark.parametrize("exercise", Library().all(), ids=lambda e: e.id)
def test_every_source_is_written_out(exercise: Exercise) -> None:
    for source in exercise.sources:
        assert not re.search(r"\bS\d\b|et al", source.cite)
        assert len(source.cite) > 30
        assert source.what.endswith(".")


@pytest.mark.parametrize("exercise", Library().all(), ids=lambda e: e.id)
def test_every_text_has_its_own_context(exercise: Exercise) -> None:
    for step in (*exercise.steps, *(step for follow_up in exercise.follow_up for step in follow_up.steps)):
        assert exercise.text(step.ask, step).context == f"{step.part or exercise.id}/{step.copy_of or step.id}"


def test_only_deep_exercises_have_the_gate_and_the_landing() -> None:
    for exercise in Library().all():
        parts = [step.part for step in exercise.steps if step.part]
        assert bool(parts) == (exercise.depth == "deep")
        if parts:
            assert (exercise.steps[0].part, exercise.steps[-1].part) == ("gate", "landing")


def test_no_deep_exercise_leads_from_a_red_shift() -> None:
    deep = {exercise.id for exercise in Library().all() if exercise.depth == "deep"}
    led_into = {
        leads
        for exercise in Library().all()
        for step in exercise.steps
        for leads in [getattr(step, "run", None), *(t for c in getattr(step, "choices", ()) for t in (c.run, c.then))]
        if leads
    } | {pattern.offer for exercise in Library().all() for pattern in exercise.pattern if pattern.offer}
    assert led_into
    assert not led_into & deep


def test_every_country_can_be_helped() -> None:
    assert all(country.lines for country in load_support())
    assert load_demo()
