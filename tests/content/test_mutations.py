"""Whatever is done to an exercise file, the check answers with problems, never with a crash."""

import tempfile
from functools import cache
from pathlib import Path

import pytest
from content.writing import FILE, write
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.content.check import check_file
from companion.content.folder import bundled_folder
from companion.content.library import Library
from companion.errors import ExerciseInvalid
from companion.guide.exercise import Exercise
from companion.guide.session import Session, Skip, State
from companion.i18n import draw

PIECES = [
    '"',
    "'''",
    '"""',
    "[",
    "]]",
    "{",
    "}",
    "=",
    "\n",
    ",",
    "#",
    "\\",
    "\x00",
    "\x9b",
    "\u202e",
    "1",
    "-1",
    "1e400",
    "nan",
    "true",
    "2026-05-01",
    "[[steps]]\n",
    "[steps]\n",
    'goto = "close"',
    'goto = "colour"',
    'when = { step = "colour" }\n',
    'kind = "pick"\n',
    'part = "gate"\n',
    "steps = []\n",
    "é",
]


@cache
def texts() -> list[str]:
    return [FILE, *(p.read_text("utf-8") for p in sorted(bundled_folder().glob("*/exercise.toml")))]


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """An exercise file after one to three edits: something taken out, put in, doubled or moved."""
    text = draw(st.sampled_from(texts()))
    for _ in range(draw(st.integers(1, 3))):
        lines = text.split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "insert", "cut", "value"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "insert":
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place] + draw(st.sampled_from(PIECES)) + lines[at][place:]
            case "cut":
                lines = lines[: at + 1]
            case _:
                name, equals, _ = lines[at].partition("=")
                lines[at] = name + equals + draw(st.sampled_from(PIECES))
        text = "\n".join(lines) or "x"
    raw = text.encode()
    if draw(st.integers(0, 9)) == 0:
        place = draw(st.integers(0, len(raw)))
        raw = raw[:place] + draw(st.binary(max_size=3)) + raw[place:]
    return raw


def walk(exercise: Exercise) -> None:
    """An exercise without problems can be run to its end."""
    for short in (False, True):
        session = Session(exercise, short=short)
        for _ in range(200):
            if session.state is not State.ASKING:
                break
            assert session.prompt().total > 0
            session.reply(Skip())
        else:
            # Only a pick whose skip leads back can go round; the bundled ones, which the edits begin with, have none.
            assert any(getattr(step, "skip_to", None) for step in exercise.steps)


@settings(max_examples=400, deadline=None)
@given(spoilt())
def test_an_edit_makes_only_problems(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), raw)
        problems = check_file(path)
        for problem in problems:
            assert problem.file.name.endswith(".toml")
            assert problem.line <= raw.count(b"\n") + 1
            assert draw(problem.what)
            assert "\n" not in draw(problem.what)
        if problems:
            with pytest.raises(ExerciseInvalid):
                Library(Path(folder)).get("mine")
        else:
            walk(Library(Path(folder)).get("mine"))
