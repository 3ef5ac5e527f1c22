"""The rules of voice and safety that a machine can hold the exercises to."""

import re

import pytest
from content.sayings import exercises, for_its_trainer, in_exercise, in_interface, to_talk_to

from companion.content.demo import load_demo
from companion.content.support import load_support
from companion.guide.exercise import Exercise

NEVER = re.compile(
    r"\b(the user|journey\w*|resilien\w*|toolkits?|wellness|self-care|streaks?|points(?! to\b)|(?<!pin )badges?|confetti|(?<!not a )scores?|"
    r"well done|congratulat\w*|(?:great|good) (?:job|work)|proud of you|keep it up|"
    r"will help you|(?:you will|you’ll) feel|feel better|will make you|proven to|guarantee\w*|bright side|silver lining)\b|!",
    re.IGNORECASE,
)
"""The words of section 0.1 of the exercises' design, praise, and promises. That something is *not* a score may be said, a pin badge
is worn, and what points to somebody is left out."""


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_no_word_that_the_voice_never_uses(exercise: Exercise) -> None:
    assert [text for text in in_exercise(exercise) if NEVER.search(text)] == []


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_no_word_that_the_voice_never_uses_is_put_into_a_trainer_s_mouth(exercise: Exercise) -> None:
    assert [text for text in for_its_trainer(exercise) if NEVER.search(text)] == []


def test_the_support_page_keeps_the_voice_too() -> None:
    assert [text for text in to_talk_to() if NEVER.search(text)] == []


def test_the_interface_keeps_the_voice_too() -> None:
    assert [text for text in in_interface() if NEVER.search(text)] == []


@pytest.mark.parametrize(
    "text",
    ["Your journey so far", "You have 40 points", "Well done.", "This will help you sleep.", "A 3-day streak", "Yes!"],
)
def test_what_the_voice_never_says_would_be_found(text: str) -> None:
    assert NEVER.search(text)


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_every_source_is_written_out(exercise: Exercise) -> None:
    for source in exercise.sources:
        assert not re.search(r"\bS\d\b|et al", source.cite)
        assert len(source.cite) > 30
        assert source.what.endswith(".")


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_every_text_has_its_own_context(exercise: Exercise) -> None:
    for step in (*exercise.steps, *(step for follow_up in exercise.follow_up for step in follow_up.steps)):
        assert exercise.text(step.ask, step).context == f"{step.part or exercise.id}/{step.copy_of or step.id}"


def test_only_deep_exercises_have_the_gate_and_the_landing() -> None:
    for exercise in exercises():
        parts = [step.part for step in exercise.steps if step.part]
        assert bool(parts) == (exercise.depth == "deep")
        if parts:
            assert (exercise.steps[0].part, exercise.steps[-1].part) == ("gate", "landing")


def test_no_deep_exercise_leads_from_a_red_shift() -> None:
    deep = {exercise.id for exercise in exercises() if exercise.depth == "deep"}
    led_into = {
        leads
        for exercise in exercises()
        for step in exercise.steps
        for leads in [getattr(step, "run", None), *(t for c in getattr(step, "choices", ()) for t in (c.run, c.then))]
        if leads
    } | {pattern.offer for exercise in exercises() for pattern in exercise.pattern if pattern.offer}
    assert led_into
    assert not led_into & deep


def test_every_country_can_be_helped() -> None:
    assert all(country.lines for country in load_support())
    assert load_demo().sessions
