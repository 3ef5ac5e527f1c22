"""Everything Companion says, by where it is said: in an exercise, to its trainer, on the page of people to talk to, in the interface."""

import re
from collections.abc import Iterator
from functools import cache

from locales.tool import catalogue

from companion.content.library import Library
from companion.content.support import texts
from companion.guide.exercise import Exercise

_PLACE = re.compile(r"\{[^{}]*\}|%\([a-z_]+\)[a-z]|%[a-z]|\b[A-Z]+(?:_[A-Z]+)+\b|--[a-z-]+")


@cache
def exercises() -> tuple[Exercise, ...]:
    """Every exercise that comes with Companion, deep ones with the parts they share."""
    return Library().all()


def in_exercise(exercise: Exercise) -> Iterator[str]:
    """Every text of an exercise. The citations of its sources are none: they are other people's words."""
    yield from (words for text in exercise.texts() for words in (text.message, text.many) if words)


def for_its_trainer(exercise: Exercise) -> list[str]:
    """Every text of the trainer's notes beside an exercise, with what the made-up person says. None where there are no notes."""
    trainer = Library().trainer(exercise.id)
    return [text.message for text in trainer.texts(exercise)] if trainer else []


def to_talk_to() -> Iterator[str]:
    """The words about people to talk to."""
    yield from (text.message for text in texts())


@cache
def in_interface() -> tuple[str, ...]:
    """Every message of the program itself."""
    found = catalogue.collect().by_key.values()
    ours = (one for one in found if any(file.startswith("companion/") for file in one.files))
    return tuple(dict.fromkeys(words for one in ours for words in (one.one, one.many) if words))


def read_out(text: str) -> str:
    """A text as it is read: what is put in its places, and names of options and variables, are a word each."""
    return _PLACE.sub("word", text)
