"""Checks exercise files and makes exercises of them."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from companion.content.characters import hidden
from companion.content.expanding import expanded
from companion.content.faults import Fault
from companion.content.folder import bundled_folder
from companion.content.problems import odd, problems_of
from companion.content.reading import Table, parse, read_text
from companion.content.rules import faults_in
from companion.content.trainer import read_trainer
from companion.content.wording import faults_of
from companion.errors import ExerciseInvalid, Problem
from companion.guide.exercise import Exercise, Step
from companion.text import Text

FILE = "exercise.toml"
PARTS = "parts"
BEFORE_DEEP, AFTER_DEEP = "gate", "landing"

_STEPS: TypeAdapter[tuple[Step, ...]] = TypeAdapter(tuple[Step, ...])


def load(path: Path, *, known: Collection[str], bundled: Path | None = None) -> Exercise:
    """The exercise in a file, a deep one with the Gate before it and the Landing after it.

    ``known`` are the ids an exercise may lead into. Raises ExerciseInvalid with what is wrong.
    """
    text = read_text(path)
    table = parse(path, text)
    parts = bundled or bundled_folder()
    exercise, faults = _make(path, table, text, known, parts)
    if exercise is None or faults:
        raise ExerciseInvalid(problems_of(path, text, faults))
    return exercise


def check_file(path: Path, *, known: Collection[str] = (), bundled: Path | None = None) -> list[Problem]:
    """Everything wrong with an exercise file, and with the trainer's notes beside it; empty when they can be used.

    It may lead into the bundled exercises, the ones beside it and the ``known`` ones.
    """
    bundled = bundled or bundled_folder()
    beside = _folders(path.parent.parent)
    try:
        read_trainer(path.parent, load(path, known={*known, *beside, *_folders(bundled)}, bundled=bundled))
    except ExerciseInvalid as error:
        problems = error.problems
    else:
        problems = []
    name = path.parent.name
    if (bundled / name / FILE).is_file() and path.resolve().parent.parent != bundled.resolve():
        what = Text(
            "check",
            "The id “{id}” belongs to an exercise that comes with Companion. Give the folder and the id another.",
        )
        problems = [Problem(path, 1, "id", what.filled(id=name)), *problems]
    return problems


def check_folder(folder: Path, *, bundled: Path | None = None) -> list[Problem]:
    """Everything wrong in a folder of exercises, or in one exercise's own folder."""
    if (folder / FILE).is_file():
        return check_file(folder / FILE, bundled=bundled)
    names = sorted(_folders(folder))
    return [problem for name in names for problem in check_file(folder / name / FILE, bundled=bundled)]


def _make(
    path: Path, table: Table, text: str, known: Collection[str], bundled: Path
) -> tuple[Exercise | None, list[Fault]]:
    faults = hidden(table, text)
    try:
        # In JSON, pydantic's strict mode takes a list for a tuple and still no number for a text.
        exercise = Exercise.model_validate_json(json.dumps(table, default=odd), strict=True)
    except ValidationError as error:
        return None, faults + faults_of(error, table)
    before, after = _parts(exercise, bundled)
    faults += faults_in(exercise, path.parent.name, known, before, after)
    if not faults:
        exercise = expanded(exercise)
        exercise = exercise.model_copy(update={"steps": (*before, *exercise.steps, *after)})
    return exercise, faults


def _parts(exercise: Exercise, bundled: Path) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    if exercise.depth != "deep":
        return (), ()
    return read_part(bundled, BEFORE_DEEP), read_part(bundled, AFTER_DEEP)


def read_part(bundled: Path, name: str) -> tuple[Step, ...]:
    """The steps of a shared part, marked with its name. Raises ExerciseInvalid."""
    path = bundled / PARTS / f"{name}.toml"
    text = read_text(path)
    table = parse(path, text)
    steps: Any = table.get("steps", ())
    try:
        read = _STEPS.validate_json(json.dumps(steps, default=odd), strict=True)
    except ValidationError as error:
        raise ExerciseInvalid(problems_of(path, text, faults_of(error, table, under=("steps",)))) from None
    return tuple(step.model_copy(update={"part": name}) for step in read)


def _folders(folder: Path) -> set[str]:
    try:
        return {f.name for f in folder.iterdir() if (f / FILE).is_file()}
    except OSError:
        return set()
