"""Which box a prompt is answered in."""

from companion.guide.prompt import Prompt
from companion.i18n import draw
from companion.tui.widgets.box import Box, People, Quiet, ReadOn
from companion.tui.widgets.choices import Row
from companion.tui.widgets.choosing import AnyOf, KeepOne, OneDay, OneOf
from companion.tui.widgets.writing import ManyLines, OneLine, ShortLines, SoftWords


def make_box(prompt: Prompt) -> Box:
    """The box for a prompt."""
    current = None if prompt.current is None else str(prompt.current)
    match prompt.kind:
        case "line":
            return OneLine(prompt)
        case "words":
            return SoftWords(prompt)
        case "date":
            return OneDay(prompt)
        case "text":
            return ManyLines(prompt)
        case "list":
            return ShortLines(prompt)
        case "pick" | "yesno":
            rows = [Row(o.id, draw(o.label), sign=f"{n} ") for n, o in enumerate(prompt.options, 1)]
            return OneOf(rows, current)
        case "scale":
            ends = {prompt.low: draw(prompt.low_label), prompt.high: draw(prompt.high_label)}
            numbers = range(prompt.low, prompt.high + 1)
            return OneOf([Row(str(n), ends.get(n, ""), sign=f"{n} ") for n in numbers], current)
        case "picks":
            return AnyOf(prompt)
        case "keep":
            return KeepOne(prompt)
        case "pause":
            return Quiet(prompt)
        case "support":
            return People()
        case _:
            return ReadOn()
