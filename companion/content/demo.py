"""The made-up person's journal: what Sam, a physio on a ward that does not exist, wrote over five months.

Only plain data is read. ``next_reply`` answers a session with it; whoever shows the demonstration decides where that is
kept, which is never a vault.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any, NamedTuple

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
_KEYS = {"exercise", "days_ago", "time", "short", "unfinished", "typed", "answers", "before", "starred", "tags"}
_JOTTED = {"days_ago", "time", "text", "act", "direction", "starred", "tags"}


@dataclass(frozen=True, slots=True)
class DemoSession:
    """One session. ``days_ago`` counts back from today, ``time`` is the wall clock, ``answers`` are by step id.

    An ``unfinished`` one stops at the first step without an answer, where ``typed`` stands in the box. ``before`` are
    answers as they read until the day after, when Sam changed them.
    """

    exercise: str
    days_ago: int
    time: time
    answers: Mapping[str, Value] = field(repr=False)
    short: bool = False
    unfinished: bool = False
    typed: Value = field(default=None, repr=False)
    before: Mapping[str, Value] = field(default_factory=dict, repr=False)
    starred: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoJotting:
    """A free note, or with ``act`` an act in one line, and which way it went where Sam said so."""

    days_ago: int
    time: time
    text: str = field(repr=False)
    act: bool = False
    direction: str | None = None
    starred: bool = False
    tags: tuple[str, ...] = ()


class Demo(NamedTuple):
    """All that Sam wrote: sessions, and what was jotted down outside them; each with the oldest first."""

    sessions: tuple[DemoSession, ...]
    jotted: tuple[DemoJotting, ...]


def load_demo(folder: Path | None = None) -> Demo:
    """The made-up journal. Raises ExerciseInvalid when the file cannot be used."""
    path = (folder or bundled_folder()) / FILE
    text = read_text(path)
    table = parse(path, text)
    faults: list[tuple[Key, Text]] = [(f.key, f.what) for f in (*hidden_in_text(text), *hidden_in_data(table))]
    tables = {name: table.get(name, []) for name in ("sessions", "jotted")}
    for name, fault in (("sessions", _session_fault), ("jotted", _jotted_fault)):
        if not isinstance(tables[name], list) or (name == "sessions" and name not in table):
            no_list = Text("check", "“{name}” must be a list of tables; change it.")
            faults.append(((name,), no_list.filled(name=name)))
        else:
            faults += [((name, at), what) for at, one in enumerate(tables[name]) if (what := fault(one))]
    if faults:
        lines = key_lines(text)
        raise ExerciseInvalid([Problem(path, line_of(lines, key), shown(key), what) for key, what in faults])
    return Demo(
        tuple(DemoSession(**_ready(one)) for one in tables["sessions"]),
        tuple(DemoJotting(**_ready(one)) for one in tables["jotted"]),
    )


def _ready(one: dict[str, Any]) -> dict[str, Any]:
    return {**one, "time": time.fromisoformat(one["time"]), "tags": tuple(one.get("tags", ()))}


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


def _session_fault(one: Any) -> Text | None:
    if not isinstance(one, dict) or not one.keys() <= _KEYS:
        return Text("check", "A session may only have the names that this file's others have; correct it.")
    if not isinstance(one.get("exercise"), str) or not isinstance(one.get("answers"), dict):
        return Text("check", "A session needs an “exercise” and its “answers”; add them.")
    return _moment_fault(one)


def _jotted_fault(one: Any) -> Text | None:
    if not isinstance(one, dict) or not one.keys() <= _JOTTED or not isinstance(one.get("text"), str):
        return Text("check", "A line needs its “text”, and may only have the names that others have; correct it.")
    return _moment_fault(one)


def _moment_fault(one: dict[str, Any]) -> Text | None:
    days = one.get("days_ago")
    if not isinstance(days, int) or isinstance(days, bool) or days < 0:
        return Text("check", "A session needs “days_ago”, a whole number; add it.")
    if not isinstance(one.get("time"), str) or not _CLOCK.fullmatch(one["time"]):
        return Text("check", 'A session needs a “time” such as "20:10"; add it.')
    return None
