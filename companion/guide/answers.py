"""Whether an answer fits its step, and the shape in which it is held."""

import re
from typing import TypeAlias

from companion.errors import AnswerRefused
from companion.guide.clean import clean
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
from companion.guide.steps import Answered

Value: TypeAlias = Answered
"""An answer as it is held: text, a choice's id, a number, several lines or ids, or None when there is none."""


_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


def fit(step: Step, value: Value) -> Value:
    """The answer as it is kept: cleaned of control characters, trimmed, None when empty. Raises AnswerRefused."""
    match step:
        case Say() | Pause() | Echo() | Support():
            return None
        case Line() | Keep() | WordsStep():
            return " ".join(clean(as_text(value)).split()) or None
        case TextStep():
            return clean(as_text(value)).strip("\n").rstrip() or None
        case ListStep():
            lines = value if isinstance(value, list) else as_text(value).split("\n")
            kept = [line for line in (" ".join(clean(str(line)).split()) for line in lines) if line]
            if len(kept) > step.up_to:
                raise AnswerRefused("too-many")
            return kept or None
        case Pick():
            return _one_of(value, [choice.id for choice in step.choices])
        case Picks():
            wanted = value if isinstance(value, list) else [value] if value else []
            known = [choice.id for choice in step.choices]
            if any(item not in known for item in wanted):
                raise AnswerRefused("not-a-choice")
            return [item for item in known if item in wanted] or None
        case YesNo():
            return _one_of(value, ["yes", "no"])
        case DateStep():
            if value is None or value == "":
                return None
            if not _DAY.fullmatch(str(value)):
                raise AnswerRefused("not-a-day")
            return str(value)
        case Scale():
            if value is None or value == "":
                return None
            if not re.fullmatch(r"-?[0-9]{1,4}", str(value)) or not step.low <= int(str(value)) <= step.high:
                raise AnswerRefused("not-in-range")
            return int(str(value))


def cleaned(value: Value) -> Value:
    """What stands in a box so far, without control characters and otherwise as it was typed."""
    match value:
        case str():
            return clean(value)
        case list():
            return [clean(str(item)) for item in value]
        case _:
            return value


def sentences(text: str) -> list[str]:
    """The sentences of a text, for choosing one to keep. Line ends end a sentence too."""
    found = (" ".join(part.split()) for part in re.split(r"(?<=[.!?…])\s+|\n+", text))
    return [sentence for sentence in found if sentence]


def count_words(text: str) -> int:
    """How many words a text has. A hyphenated word counts as one, a dash or a dot by itself as none."""
    return sum(any(character.isalnum() for character in word) for word in text.split())


def as_text(value: Value) -> str:
    """An answer as text, the items of a list one a line."""
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    return "" if value is None else str(value)


def _one_of(value: Value, known: list[str]) -> str | None:
    if value is None or value == "":
        return None
    if value not in known:
        raise AnswerRefused("not-a-choice")
    return str(value)
