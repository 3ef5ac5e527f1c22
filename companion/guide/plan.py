"""A trainer's plan: exercises one after another, with words before and after them."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from companion.guide.steps import Id, Model, Words
from companion.text import Text


class PlanPart(Model):
    """An exercise in a plan and the minutes it has. ``steps`` are the only ones of it that are shown; without them all."""

    exercise: Id
    minutes: Annotated[int, Field(ge=1, le=60)]
    steps: tuple[Id, ...] = ()


class Plan(Model):
    """``opening`` and ``closing`` are what the room reads first and last; the notes beside them are the trainer's."""

    id: Id
    title: Words
    about: Words
    opening: Words
    opening_note: Words | None = None
    closing: Words
    closing_note: Words | None = None
    parts: Annotated[tuple[PlanPart, ...], Field(min_length=1, max_length=8)]

    @property
    def minutes(self) -> int:
        """How long it takes, and two minutes for its first and its last words."""
        return sum(part.minutes for part in self.parts) + 2

    def text(self, message: str) -> Text:
        """One of its texts as a translatable text."""
        return Text(f"plan/{self.id}", message)

    def texts(self) -> Iterator[Text]:
        """Every text that a person can see, in reading order: what a translator translates."""
        words = (self.title, self.about, self.opening, self.opening_note, self.closing, self.closing_note)
        yield from (self.text(one) for one in words if one)
