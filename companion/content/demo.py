"""The made-up person's journal: what Sam, a physio on a ward that does not exist, answered over six weeks.

Only plain data is read. ``next_reply`` answers a session with it; whoever shows the demonstration decides where that is
kept, which is never a vault.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any

from companion.content.characters import hidden_in_data, hidden_in_text
from companion.content.faults import Key, shown
from companion.content.folder import bundled_folder
from companion.content.lines import key_lines, line_of
from companion.content.reading import parse, read_text
from companion.errors import ExerciseInvalid, Problem
from companion.guide.answers import Value
from companion.guide.session import Answer, Reply, Session, Skip, State, Typed
from companion.text import Text

FILE = Path("demo") / "journal.toml"

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_KEYS = {"exercise", "days_ago", "time", "short", "unfinished", "typed", "answers"}


@dataclass(frozen=True, slots=True)
class DemoSession:
    """One session. ``days_ago`` counts back from today, ``time`` is the wall clock, ``answers`` are by step id.

    An ``unfinished`` one stops at the first step without an answer, where ``typed`` stands in the box.
    """

    exercise: str
    days_ago: int
    time: time
    answers: Mapping[str, Value] = field(repr=False)
    short: bool = False
    unfinished: bool = False
    typed: Value = field(default=None, repr=False)


def load_demo(folder: Path | None = None) -> tuple[DemoSession, ...]:
    """The made-up sessions, oldest first. Raises ExerciseInvalid when the file cannot be used."""
    path = (folder or bundled_folder()) / FILE
    text = read_text(path)
    table = parse(path, text)
    faults: list[tuple[Key, Text]] = [(f.key, f.what) for f in (*hidden_in_text(text), *hidden_in_data(table))]
    sessions = table.get("sessions")
    if not isinstance(sessions, list):
        no_list = Text("check", "“{name}” must be a list of tables; change it.")
        faults.append((("sessions",), no_list.filled(name="sessions")))
        sessions = []
    faults += [(("sessions", at), what) for at, one in enumerate(sessions) if (what := _fault(one))]
    if faults:
        lines = key_lines(text)
        raise ExerciseInvalid([Problem(path, line_of(lines, key), shown(key), what) for key, what in faults])
    return tuple(DemoSession(**{**one, "time": time.fromisoformat(one["time"])}) for one in sessions)


def next_reply(session: Session, demo: DemoSession) -> Reply | None:
    """What the made-up person says next; None when they have stopped, or are done."""
    if session.state is not State.ASKING:
        return None
    step = session.step
    asks = step.kind not in ("say", "pause", "echo", "support")
    if step.id in demo.answers or not asks:
        return Answer(demo.answers.get(step.id))
    if not demo.unfinished:
        return Skip()
    return Typed(demo.typed) if demo.typed is not None and session.typed is None else None


def _fault(one: Any) -> Text | None:
    if not isinstance(one, dict) or not one.keys() <= _KEYS:
        return Text("check", "A session may only have the names that this file's others have; correct it.")
    if not isinstance(one.get("exercise"), str) or not isinstance(one.get("answers"), dict):
        return Text("check", "A session needs an “exercise” and its “answers”; add them.")
    days = one.get("days_ago")
    if not isinstance(days, int) or isinstance(days, bool) or days < 0:
        return Text("check", "A session needs “days_ago”, a whole number; add it.")
    if not isinstance(one.get("time"), str) or not _CLOCK.fullmatch(one["time"]):
        return Text("check", 'A session needs a “time” such as "20:10"; add it.')
    return None
