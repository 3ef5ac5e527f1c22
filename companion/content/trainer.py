"""Reads the file of trainer's notes beside an exercise."""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from companion.content.characters import hidden
from companion.content.faults import Fault
from companion.content.problems import odd, problems_of
from companion.content.reading import parse, read_text
from companion.content.wording import faults_of
from companion.errors import AnswerRefused, ExerciseInvalid
from companion.guide.answers import Value, fit
from companion.guide.exercise import Exercise
from companion.guide.trainer import Trainer
from companion.text import Text

FILE = "trainer.toml"


def read_trainer(folder: Path, exercise: Exercise) -> Trainer | None:
    """The trainer's notes of the exercise in a folder; None where it has none. Raises ExerciseInvalid."""
    path = folder / FILE
    if not path.exists():
        return None
    text = read_text(path)
    table = parse(path, text)
    faults = hidden(table, text)
    try:
        trainer = Trainer.model_validate_json(json.dumps(table, default=odd), strict=True)
    except ValidationError as error:
        raise ExerciseInvalid(problems_of(path, text, [*faults, *faults_of(error, table, of=Trainer)])) from None
    faults += _page_faults(trainer, exercise)
    if faults:
        raise ExerciseInvalid(problems_of(path, text, faults))
    return trainer


def _page_faults(trainer: Trainer, exercise: Exercise) -> Iterator[Fault]:
    ids = [step.id for step in exercise.steps]
    for number, page in enumerate(trainer.pages):
        if page.step not in ids:
            what = Text("check", "There is no step “{name}” in this exercise; name one of its steps.")
            yield Fault(("pages", number, "step"), what.filled(name=page.step))
            continue
        if page.column is not None and page.column > len(trainer.board):
            what = Text("check", "The board has no column {number}; it has {most}.")
            yield Fault(("pages", number, "column"), what.filled(number=page.column, most=len(trainer.board)))
        if page.answer is None:
            continue
        answer: Value = list(page.answer) if isinstance(page.answer, tuple) else page.answer
        try:
            fits = fit(exercise.step(page.step), answer) == answer
        except AnswerRefused:
            fits = False
        if not fits:
            what = Text("check", "This is no answer to the step “{name}”; write one that could be kept.")
            yield Fault(("pages", number, "answer"), what.filled(name=page.step))
