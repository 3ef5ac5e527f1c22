"""What an exercise is: frozen models, and the closed union of step kinds.

The models only hold what an exercise file says. Reading the file is ``companion.content``'s work, running the
exercise is ``companion.guide.session``'s.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from companion.guide.text import Text

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Words = Annotated[str, Field(min_length=1, max_length=1200)]

Direction = Literal["to-others", "from-others", "between-others", "to-self"]
"""Which way an act of compassion went: from you, to you, seen by you between others, or to yourself."""

Behaviour = Literal["attending", "understanding", "empathising", "helping"]
"""What was in an act of compassion."""

CLOSE = "close"
"""The jump target that leaves the exercise at once; what was answered stays a draft only if anything was written."""


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class When(Model):
    """A condition on an earlier answer. With several parts, all must hold; an unanswered step never ``is`` anything."""

    step: Id
    is_: tuple[str | int, ...] = Field(default=(), alias="is")
    is_not: tuple[str | int, ...] = ()
    answered: bool | None = None


class Instead(Model):
    """Other wording for a step when a condition holds. What is left out stays as it was."""

    when: When
    ask: Words | None = None
    help: Words | None = None


class Choice(Model):
    """One option. ``goto`` jumps to a step of this exercise (or ``close``); ``run`` starts another exercise.

    ``direction`` is the direction that this choice stands for, where the pick gives an entry its direction.
    """

    id: Id
    label: Words
    direction: Direction | None = None
    goto: str | None = None
    run: Id | None = None


class Shelf(Model):
    """A heading and the steps whose answers stand under it where earlier answers are shown back."""

    title: Words | None = None
    steps: Annotated[tuple[Id, ...], Field(min_length=1)]


class BaseStep(Model):
    """What every step has. ``ask`` is the question (for a ``say``, the text); ``help`` is the quiet line under it.

    ``show`` puts earlier answers above the question. ``kept`` is False for a step whose answer stays out of the saved
    entry. ``story`` marks a box that could hold a patient's story, by which the line about names is shown. ``part``
    is set by the loader for the steps of a shared part (the Gate, the Landing), which are translated once for all.
    """

    id: Id
    ask: Words
    help: Words | None = None
    when: When | None = None
    instead: tuple[Instead, ...] = ()
    show: tuple[Shelf, ...] = ()
    kept: bool = True
    story: bool = False
    part: Id | None = None


class Say(BaseStep):
    """Read only."""

    kind: Literal["say"]


class Pause(BaseStep):
    """Quiet seconds; skippable. ``short_seconds`` is the length in the short form. ``another_way`` is another way in."""

    kind: Literal["pause"]
    seconds: Annotated[int, Field(ge=1, le=600)]
    short_seconds: Annotated[int, Field(ge=1, le=600)] | None = None
    another_way: Words | None = None


class Line(BaseStep):
    """One line of text. ``example`` is an opening shown in the empty box."""

    kind: Literal["line"]
    example: Words | None = None


class TextStep(BaseStep):
    """Several lines, no minimum. ``opening`` is how the text begins where it is shown back."""

    kind: Literal["text"]
    example: Words | None = None
    opening: Words | None = None


class ListStep(BaseStep):
    """Up to ``up_to`` short lines."""

    kind: Literal["list"]
    up_to: Annotated[int, Field(ge=1, le=20)]


class Pick(BaseStep):
    """Choose one. A choice may jump; ``skip_to`` is where skipping jumps, when just going on would be wrong."""

    kind: Literal["pick"]
    skip_to: str | None = None
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=12)]


class Picks(BaseStep):
    """Choose any number."""

    kind: Literal["picks"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=20)]


class Scale(BaseStep):
    """A whole number between ``low`` and ``high``, whose ends are labelled in words. No total, no bands."""

    kind: Literal["scale"]
    low: int
    high: int
    low_label: Words
    high_label: Words


class YesNo(BaseStep):
    """Yes, no, or skip. ``run`` names an exercise that a yes leads to when this one is finished."""

    kind: Literal["yesno"]
    run: Id | None = None


class Echo(BaseStep):
    """Only shows earlier answers back. A ``letter`` flows them together as one text; a ``card`` frames them."""

    kind: Literal["echo"]
    shape: Literal["answers", "letter", "card"] = "answers"


class Keep(BaseStep):
    """Choose or type one sentence for the kept lines. Sentences of the ``choose_from`` answers are offered."""

    kind: Literal["keep"]
    choose_from: Annotated[tuple[Id, ...], Field(min_length=1)]


class Support(BaseStep):
    """Opens the page of people to talk to, then goes on."""

    kind: Literal["support"]


Step = Annotated[
    Say | Pause | Line | TextStep | ListStep | Pick | Picks | Scale | YesNo | Echo | Keep | Support,
    Field(discriminator="kind"),
]


class Source(Model):
    """Where the exercise comes from, written out, as a person sees it."""

    cite: Words
    what: Words


class EntryShape(Model):
    """How a finished session is kept: its kind, and which answers fill the entry's own fields.

    ``about`` names the steps of which the first answered one stands for the entry in a list. ``direction`` names the
    pick whose choices have a direction, ``behaviours`` the picks whose choice ids are behaviours.
    """

    kind: Literal["reflection", "act", "letter", "note"] = "reflection"
    about: tuple[Id, ...] = ()
    direction: Id | None = None
    behaviours: Id | None = None


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
    if step.help:
        yield step.help
    for other in step.instead:
        yield from (words for words in (other.ask, other.help) if words)
    yield from (shelf.title for shelf in step.show if shelf.title)
    match step:
        case Pick() | Picks():
            yield from (choice.label for choice in step.choices)
        case Scale():
            yield step.low_label
            yield step.high_label
        case Pause(another_way=words) if words:
            yield words
        case Line(example=words) if words:
            yield words
        case TextStep():
            yield from (words for words in (step.example, step.opening) if words)
        case _:
            pass
