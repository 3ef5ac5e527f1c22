"""What an exercise is: a frozen model of what an exercise file says, with its steps.

The models only hold. Reading the file is ``companion.content``'s work, running the exercise is
``companion.guide.session``'s.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from companion.guide.steps import (
    CLOSE,
    BaseStep,
    Behaviour,
    Choice,
    Direction,
    Echo,
    Id,
    Instead,
    Keep,
    Line,
    ListStep,
    Model,
    Pause,
    Pick,
    Picks,
    Say,
    Scale,
    Shelf,
    Step,
    Support,
    TextStep,
    When,
    Words,
    YesNo,
)
from companion.text import Text

__all__ = [
    "CLOSE",
    "AlsoAct",
    "BaseStep",
    "Behaviour",
    "Choice",
    "Direction",
    "Echo",
    "EntryShape",
    "Exercise",
    "Id",
    "Instead",
    "Keep",
    "Line",
    "ListStep",
    "Pause",
    "Pick",
    "Picks",
    "Say",
    "Scale",
    "Shelf",
    "ShortForm",
    "Source",
    "Step",
    "Support",
    "TextStep",
    "When",
    "Words",
    "YesNo",
]


class Source(Model):
    """Where the exercise comes from, written out, as a person sees it."""

    cite: Words
    what: Words


class EntryShape(Model):
    """How a finished session is kept: its kind, and which answers fill the entry's own fields.

    ``about`` names the steps of which the first answered one stands for the entry in a list. ``direction`` names the
    pick whose choices have a direction, ``behaviours`` the picks whose choice ids are behaviours. ``noted`` names the
    step that takes the words of an act which was noted without unlocking.
    """

    kind: Literal["reflection", "act", "letter", "note"] = "reflection"
    about: tuple[Id, ...] = ()
    direction: Id | None = None
    behaviours: Id | None = None
    noted: Id | None = None


class AlsoAct(Model):
    """A second entry, an act, made of one answer when the person said yes to keeping it in the journal."""

    step: Id
    when: When
    direction: Direction | None = None


class ShortForm(Model):
    """The short form: which steps, in the exercise's order, and how long it takes."""

    name: Words
    seconds: Annotated[int, Field(ge=30, le=3600)]
    steps: Annotated[tuple[Id, ...], Field(min_length=1)]


class Exercise(Model):
    """A guided practice. ``depth`` deep puts the Gate before it and the Landing after it."""

    id: Id
    title: Words
    about: Words
    minutes: Annotated[int, Field(ge=1, le=60)]
    depth: Literal["light", "middling", "deep"]
    audience: Annotated[tuple[Literal["clinician", "student", "trainer"], ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    entry: EntryShape = EntryShape()
    also: tuple[AlsoAct, ...] = ()
    short: ShortForm | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    def step(self, step_id: str) -> Step:
        """The step with this id. Raises KeyError."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def direction_of(self, choice_id: str) -> Direction | None:
        """The direction that a choice of the ``entry.direction`` pick stands for, None when there is none."""
        step = self.step(self.entry.direction) if self.entry.direction else None
        choices = step.choices if isinstance(step, Pick) else ()
        return next((choice.direction for choice in choices if choice.id == choice_id), None)

    def text(self, message: str | None, step: BaseStep | None = None) -> Text:
        """A message of this exercise as a translatable text, with its gettext context."""
        return Text(f"{step.part or self.id}/{step.id}" if step else self.id, message or "")

    def texts(self) -> Iterator[Text]:
        """Every text of the exercise that a person can see, in reading order: what a translator translates."""
        yield self.text(self.title)
        yield self.text(self.about)
        if self.short:
            yield self.text(self.short.name)
        for step in self.steps:
            for message in _messages(step):
                yield self.text(message, step)
        for source in self.sources:
            yield self.text(source.what)


def _messages(step: Step) -> Iterator[str]:
    yield step.ask
    yield from (words for words in (step.help, step.another_way, step.kept_as) if words)
    for other in step.instead:
        yield from (words for words in (other.ask, other.help) if words)
    yield from (shelf.title for shelf in step.show if shelf.title)
    match step:
        case Pick() | Picks():
            yield from (choice.label for choice in step.choices)
        case Scale():
            yield step.low_label
            yield step.high_label
        case Line(example=words) if words:
            yield words
        case TextStep():
            yield from (words for words in (step.example, step.opening) if words)
        case _:
            pass
