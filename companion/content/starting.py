"""Begins an exercise of the person's own: a file that can be used as it is, and whose notes say how to change it."""

import json
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from companion.content.check import FILE
from companion.content.folder import bundled_folder
from companion.content.schema import exercise_schema
from companion.errors import NoExerciseId, StorageFailed
from companion.guide.exercise import Id

SCHEMA = "exercise.schema.json"
"""The file beside the exercises by which an editor knows what may stand in one."""

_STARTING = Path("new", "starting.toml")
_ID: TypeAdapter[str] = TypeAdapter(Id)


def begin_exercise(own: Path, exercise_id: str, *, bundled: Path | None = None) -> Path:
    """Makes the starting file in a folder of its own inside ``own``, and returns it. What is there is never overwritten.

    The schema beside it is ours, and made anew. Raises NoExerciseId, StorageFailed; then there is no new exercise.
    """
    bundled = bundled or bundled_folder()
    try:
        _ID.validate_python(exercise_id)
    except ValidationError:
        raise NoExerciseId(exercise_id) from None
    if (bundled / exercise_id / FILE).is_file():
        raise NoExerciseId(exercise_id, taken=True)
    file = own / exercise_id / FILE
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, _starting_text(bundled, exercise_id))
        _put_schema(own / SCHEMA, file)
    except FileExistsError:
        raise StorageFailed(file, "taken") from None
    except OSError as error:
        raise StorageFailed.because(error, file) from None
    return file


def _write(file: Path, text: str) -> None:
    made = file.open("x", encoding="utf-8")
    try:
        with made:
            made.write(text)
    except OSError:
        file.unlink()  # half of it is of no use
        raise


def _put_schema(schema: Path, beside: Path) -> None:
    """Puts the schema in place of whatever has its name; where that fails, what it is for goes too."""
    new = schema.with_name(f".{schema.name}.new")
    try:
        new.unlink(missing_ok=True)  # left by a crash, or a link
        _write(new, json.dumps(exercise_schema(), ensure_ascii=False, indent=2) + "\n")
        new.replace(schema)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        beside.unlink()
        raise


def _starting_text(bundled: Path, exercise_id: str) -> str:
    text = (bundled / _STARTING).read_text("utf-8")
    title = exercise_id.replace("-", " ").capitalize()
    return text.replace('"my-exercise"', f'"{exercise_id}"').replace('"My exercise"', f'"{title}"')
