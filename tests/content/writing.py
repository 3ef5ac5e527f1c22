"""A small exercise file to spoil."""

from pathlib import Path

from companion.content.check import check_file
from companion.errors import Problem

FILE = """\
id = "mine"
title = "Mine"
about = "My own."
minutes = 3
depth = "light"
audience = ["student"]

[entry]
about = ["words"]

[short]
name = "Short"
seconds = 60
steps = ["colour", "words"]

[[sources]]
cite = "Nobody, 2026. Nothing."
what = "Nothing."

[[steps]]
id = "colour"
kind = "pick"
ask = "Which?"
choices = [
    { id = "red", label = "Red." },
    { id = "green", label = "Green.", goto = "words" },
]

[[steps]]
id = "words"
kind = "line"
ask = "Words?"
when = { step = "colour", is = ["red"] }

[[steps]]
id = "much"
kind = "scale"
ask = "How much?"
low = 1
high = 5
low_label = "little"
high_label = "much"

[[steps.instead]]
when = { step = "words", answered = true }
ask = "And how much?"

[[steps]]
id = "lead"
kind = "yesno"
ask = "Lead on?"
run = "thank-you"

[[steps]]
id = "back"
kind = "echo"
ask = "Read it."
show = [{ title = "Yours", steps = ["words"] }]

[[steps]]
id = "keep"
kind = "keep"
ask = "Keep."
choose_from = ["words"]
"""


def write(folder: Path, text: str | bytes, name: str = "mine") -> Path:
    """The text as an exercise file in its own folder."""
    path = folder / name / "exercise.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problems(folder: Path, text: str | bytes, name: str = "mine") -> list[Problem]:
    """What the check says of a text."""
    return check_file(write(folder, text, name))


def line_of(text: str, part: str) -> int:
    """The line on which a part of the text begins, which must be there once."""
    assert text.count(part) == 1, part
    return text[: text.index(part)].count("\n") + 1
