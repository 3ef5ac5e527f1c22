"""How many lines a question takes on the smallest screen, reckoned from its words, without the app.

``tests/tui/test_fitting.py`` holds the reckoning against the app itself.
"""

from textwrap import wrap

from companion.guide.exercise import (
    DateStep,
    Echo,
    Keep,
    Line,
    ListStep,
    Pause,
    Pick,
    Picks,
    Say,
    Scale,
    Step,
    Support,
    TextStep,
    WordsStep,
    YesNo,
)

COLUMN = 55
"""Cells of a line of the column, 60 wide."""
ROOM = 16
"""Lines of the column above the footer, 20 high."""
_FRAMED = 3
_AREA = 5


def lines(text: str, width: int = COLUMN) -> int:
    """The lines a text takes."""
    return sum(max(1, len(wrap(part, width))) for part in text.split("\n"))


def height(step: Step, total: int) -> int:
    """The lines from the dots to the end of the box, in the longest of a step's wordings. ``total`` is the dots.

    The quiet lines under the box may stand below the edge; so may what is shown back, which is the person's own.
    """
    return lines(" ".join("●" * total)) + 1 + _question(step) + _space(step) + _box(step)


def _question(step: Step) -> int:
    item = 2 if step.item or step.for_each else 0
    asked = [(step.ask, step.help), *((one.ask or step.ask, one.help or step.help) for one in step.instead)]
    return item + max(lines(ask) + (lines(help_) if help_ else 0) for ask, help_ in asked)


def _space(step: Step) -> int:
    return 0 if isinstance(step, TextStep | Echo) else 1


def _box(step: Step) -> int:
    match step:
        case TextStep():
            return _AREA + 1
        case Line() | Keep():
            return _FRAMED
        case WordsStep():
            return _FRAMED + 1
        case DateStep():
            return _FRAMED + len(step.in_days) + (1 if step.never else 0)
        case ListStep():
            return 2 * step.up_to - 1
        case Pick():
            shown = [choice.label for choice in step.choices if choice.always or not step.draw]
            drawn = sorted((c.label for c in step.choices if step.draw and not c.always), key=_row, reverse=True)
            return sum(map(_row, [*shown, *drawn[: step.draw]]))
        case Picks():
            return sum(_row(choice.label, sign=4) for choice in step.choices)
        case Scale():
            return step.high - step.low + 1
        case YesNo():
            return 2
        case Say() | Pause() | Support() | Echo():
            return 1


def _row(label: str, sign: int = 2) -> int:
    return len(wrap(label, COLUMN - 2 - sign - 1))
