"""Every question fits a screen of 60 by 20: with its help and its box, and without scrolling."""

import pytest
from content.fitting import COLUMN, ROOM, height, lines
from content.sayings import exercises

from companion.guide.exercise import Exercise
from companion.guide.session import Session

ROW = COLUMN - 3
"""Cells of a row of a list."""
ABOUT = 2
"""Lines of what an exercise is for, under the list of all of them."""


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_every_question_fits_with_its_help_and_its_box(exercise: Exercise) -> None:
    total = Session(exercise).prompt().total
    steps = [*exercise.steps, *(step for one in exercise.follow_up for step in one.steps)]
    too_high = {step.id: height(step, total) for step in steps if height(step, total) > ROOM}
    assert too_high == {}


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_the_title_fits_on_its_row_with_how_long_it_takes_and_what_it_is_for_under_the_list(exercise: Exercise) -> None:
    assert len(exercise.title + f"   {exercise.minutes} min" + (", short: s" if exercise.short else "")) <= ROW
    assert all(len(follow_up.title) <= ROW for follow_up in exercise.follow_up)
    assert lines(exercise.about, COLUMN - 2) <= ABOUT
