"""The plans there are: the bundled ones and the person's own. Only what is asked for is read."""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from companion.content.characters import hidden
from companion.content.faults import Fault
from companion.content.folder import bundled_folder
from companion.content.library import Library
from companion.content.problems import odd, problems_of
from companion.content.reading import parse, read_text
from companion.content.wording import faults_of
from companion.errors import ExerciseInvalid, Problem
from companion.guide.plan import Plan
from companion.guide.showing import slides_of
from companion.text import Text

FOLDER = "plans"


class Plans:
    """Finds and reads plans, a file each. ``own`` is the person's folder of exercises; plans stand in a folder inside it.

    An own plan cannot take a bundled plan's id: the bundled one is used.
    """

    def __init__(self, library: Library, own: Path | None = None, *, bundled: Path | None = None) -> None:
        self._library = library
        folders = [own] if own else []
        self._files: dict[str, Path] = {}
        for folder in (*folders, bundled or bundled_folder()):
            self._files.update(plan_files(folder))

    def ids(self) -> tuple[str, ...]:
        """The ids of all plans. Reads none."""
        return tuple(sorted(self._files))

    def get(self, plan_id: str) -> Plan:
        """The plan with this id. Raises KeyError, ExerciseInvalid."""
        return read_plan(self._files[plan_id], self._library)


def plan_files(folder: Path) -> dict[str, Path]:
    """The files of plans in a folder of exercises, by their ids. A folder that is not there holds none."""
    try:
        return {path.stem: path for path in sorted((folder / FOLDER).glob("*.toml"))}
    except OSError:
        return {}


def read_plan(path: Path, library: Library) -> Plan:
    """The plan in a file. Raises ExerciseInvalid with what is wrong."""
    text = read_text(path)
    table = parse(path, text)
    faults = hidden(text, table)
    try:
        plan = Plan.model_validate_json(json.dumps(table, default=odd), strict=True)
    except ValidationError as error:
        raise ExerciseInvalid(problems_of(path, text, [*faults, *faults_of(error, table, of=Plan)])) from None
    faults += _own_faults(plan, path, library)
    if faults:
        raise ExerciseInvalid(problems_of(path, text, faults))
    return plan


def check_plans(folder: Path, library: Library) -> list[Problem]:
    """Everything wrong with the plans in a folder of exercises."""
    problems: list[Problem] = []
    for path in plan_files(folder).values():
        try:
            read_plan(path, library)
        except ExerciseInvalid as error:
            problems += error.problems
    return problems


def _own_faults(plan: Plan, path: Path, library: Library) -> Iterator[Fault]:
    if plan.id != path.stem:
        what = Text("check", "The id “{id}” is not the file's name “{file}”; make the two the same.")
        yield Fault(("id",), what.filled(id=plan.id, file=path.stem))
    for number, part in enumerate(plan.parts):
        if part.exercise not in library.ids():
            what = Text("check", "There is no exercise “{name}”; name one that there is.")
            yield Fault(("parts", number, "exercise"), what.filled(name=part.exercise))
            continue
        try:
            pages = slides_of(library.get(part.exercise), library.trainer(part.exercise))
        except ExerciseInvalid:
            continue  # its own faults are said where it stands
        shown = [slide.step.id for slide in pages if slide.step]
        for at, step in enumerate(part.steps):
            if step not in shown:
                what = Text("check", "“{name}” is no page of this exercise; choose from: {known}.")
                yield Fault(("parts", number, "steps", at), what.filled(name=step, known=", ".join(shown)))
