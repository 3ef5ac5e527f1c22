"""Faults as problems of a file, each with the line on which it stands."""

from collections.abc import Iterable
from pathlib import Path

from companion.content.faults import MOST, Fault, shown
from companion.content.lines import key_lines, line_of
from companion.errors import Problem
from companion.guide.clean import clean
from companion.text import Text


def problems_of(path: Path, text: str, faults: Iterable[Fault]) -> list[Problem]:
    """Faults as problems of a file, in reading order, each once."""
    lines = key_lines(text)
    found = {(fault.line or line_of(lines, fault.key), shown(fault.key), fault.what) for fault in faults}
    in_order = sorted(found, key=lambda one: (*one[:2], one[2].message, one[2].values))
    # A key or a wrong value is the writer's own text and may hold what this very check warns of.
    return [Problem(path, line, clean(key), _clean(what)) for line, key, what in in_order[:MOST]]


def _clean(what: Text) -> Text:
    return what.filled(**{name: clean(value) for name, value in what.values})


def odd(value: object) -> object:
    """What JSON has no form for (dates and times) becomes a value of a type that no field takes."""
    return {"a date or time": str(value)}
