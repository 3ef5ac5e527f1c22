"""Sheets to look at, and a hostile exercise to make one of."""

from pathlib import Path
from typing import Any

from guide.walking import exercise

from companion.content.library import Library
from companion.content.support import load_support
from companion.guide.exercise import Exercise
from companion.handout.making import sheet_of
from companion.handout.sheet import Block, Group, Sheet

KIT = Path(__file__).parents[1] / "kit" / "exercises"
ALL = (*Library().all(), *Library(bundled=KIT).all())
NAMES = [one.id for one in ALL]

HOSTILE = (
    "<script>alert(1)</script> & &amp; &#60; <img src=x onerror=y> \"quotes\" 'too' *bold* _soft_ `code` [a](b) ![c](d) "
    "~~gone~~ | cell | $x$ \\ {% x %} שלום 漢字 👩‍⚕️"
)
STARTS = "# head\n- item\n+ item\n1. first\n2) second\n> said\n=====\n-----\n| a | b |\n    code\n```\n~~~"
"""What begins something at the start of a line."""


def hostile() -> Exercise:
    """An exercise with every kind of step, in which every text is hostile."""
    choices = [{"id": name, "label": f"{name} {HOSTILE}"} for name in ("a", "b")]
    steps: list[dict[str, Any]] = [
        {"id": "say", "kind": "say", "ask": STARTS},
        {"id": "pause", "kind": "pause", "seconds": 5, "another_way": HOSTILE},
        {"id": "line", "kind": "line", "example": f"begin {HOSTILE}"},
        {"id": "text", "kind": "text", "help": STARTS},
        {"id": "list", "kind": "list", "up_to": 2},
        {"id": "each-1", "kind": "pick", "copy_of": "each", "item": {"list": "list", "place": 1}, "choices": choices},
        {"id": "pick", "kind": "pick", "choices": choices},
        {"id": "if", "kind": "yesno", "when": {"step": "pick", "is": ["a"]}},
        {"id": "scale", "kind": "scale", "low": 1, "high": 3, "low_label": HOSTILE, "high_label": HOSTILE},
        {"id": "words", "kind": "words", "count": 3},
        {"id": "card", "kind": "echo", "shape": "card", "lines": f"{STARTS}\n{HOSTILE}"},
    ]
    asked = [{"ask": f"{one['id']} {HOSTILE}", **one} for one in steps]
    return exercise(*asked, title=HOSTILE, about=HOSTILE, sources=[{"cite": HOSTILE, "what": HOSTILE}])


def sheet(found: Exercise, **options: Any) -> Sheet:
    """Its sheet."""
    return sheet_of(found, load_support(), **options)


def flat(page: Sheet) -> list[Block]:
    """Its blocks, those in groups too."""
    return [inner for block in page.blocks for inner in (block.blocks if isinstance(block, Group) else [block])]
