"""What an exercise is: a frozen model of what an exercise file says, with its steps.

The models only hold. Reading the file is ``companion.content``'s work, running the exercise is
``companion.guide.session``'s.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from companion.guide.steps import (
    CLOSE,
    HOME,
    BaseStep,
    Behaviour,
    Charted,
    Choice,
    DateStep,
    Direction,
    Echo,
    Id,
    Instead,
    Keep,
    Line,
    ListStep,
    Model,
    OnPaper,
    Pause,
    Pick,
    Picks,
    Say,
    Scale,
    Shelf,
    Sign,
    Step,
    Support,
    TextStep,
    When,
    Words,
    WordsStep,
    YesNo,
)
from companion.text import Text

__all__ = [
    "CLOSE",
    "HOME",
    "AlsoAct",
    "BaseStep",
    "Behaviour",
    "Charted",
    "Choice",
    "Counted",
    "DateStep",
    "Direction",
    "Echo",
    "EntryShape",
    "Exercise",
    "FollowUp",
    "GoodFor",
    "Id",
    "Instead",
    "Keep",
    "Line",
    "ListStep",
    "LookBack",
    "OnPaper",
    "Pattern",
    "Pause",
    "Pick",
    "Picks",
    "Recall",
    "Say",
    "Scale",
    "Series",
    "Shelf",
    "ShortForm",
    "Sign",
    "Source",
    "Step",
    "Suggested",
    "Support",
    "TextStep",
    "When",
    "Why",
    "Words",
    "WordsStep",
    "YesNo",
]


GoodFor = Literal["after-a-shift", "a-hard-moment", "once-a-week", "with-a-group"]
"""What people look for an exercise by."""


class Source(Model):
    """Where the exercise comes from, written out, as a person sees it."""

    cite: Words
    what: Words


class EntryShape(Model):
    """How a finished session is kept: its kind, and which answers fill the entry's own fields.

    ``about`` names the steps of which the first answered one stands for the entry in a list. ``direction`` names the
    pick whose choices have a direction, ``behaviours`` the picks whose choice ids are behaviours. ``noted`` names the
    step that takes the words of an act which was noted without unlocking. ``sealed_until`` names the date step until
    which the entry waits sealed.
    """

    kind: Literal["reflection", "act", "letter", "note"] = "reflection"
    about: tuple[Id, ...] = ()
    direction: Id | None = None
    behaviours: Id | None = None
    noted: Id | None = None
    sealed_until: Id | None = None


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


class Why(Model):
    """What is known about an exercise, and what is not: found by whom, on whom, and the honest limits."""

    known: Words
    limits: Words


class Recall(Model):
    """Answers that earlier sessions of the same exercise gave to ``step``, under the id ``id``, as if given here.

    The last ``times`` of them, the oldest first, and with ``days`` only those no older than so many days.
    """

    id: Id
    step: Id
    times: Annotated[int, Field(ge=1, le=12)] = 1
    days: Annotated[int, Field(ge=1, le=366)] | None = None


class Pattern(Model):
    """Something that is said when an answer comes again: ``times`` times within ``days``, or in a row.

    Answers nearer to one another than ``apart`` days count as one: 4, say, for what is answered once a week. An answer
    that is ``about_the_last_time`` tells of the session before it too, which so is the first of them.
    Said when the session that completes it is finished. ``offer`` is an exercise that is offered with it, ``people``
    offers the page of people to talk to.
    """

    id: Id
    step: Id
    is_: Annotated[tuple[str | int, ...], Field(alias="is", min_length=1)]
    times: Annotated[int, Field(ge=2, le=12)]
    days: Annotated[int, Field(ge=1, le=366)]
    apart: Annotated[int, Field(ge=0, le=31)] = 0
    in_a_row: bool = False
    about_the_last_time: bool = False
    say: Words
    offer: Id | None = None
    people: bool = False


class FollowUp(Model):
    """Something to come back to: one line at home when its day has come, and steps that are answered in place.

    It comes ``after_days`` (0: the next time Companion is opened), ``after_minutes`` while it is still open, or ``on``
    the day answered to a date step, with ``half_way`` on the day half way there. ``{answer}`` in ``line`` is the
    answer to the step ``about``, without which it is not asked. ``title`` names the entry that its answers become.
    Its steps may show, and ask about, every answer of the session it comes back to. Without steps it shows that entry, or
    with ``anew`` begins the exercise once more, unless that has been done since.
    """

    id: Id
    title: Words
    line: Words
    about: Id | None = None
    after_days: Annotated[int, Field(ge=0, le=366)] | None = None
    after_minutes: Annotated[int, Field(ge=1, le=240)] | None = None
    on: Id | None = None
    half_way: bool = False
    when: When | None = None
    anew: bool = False
    steps: tuple[Step, ...] = ()


class Series(Model):
    """Doing an exercise again and again for a while, if the person wants: a label and a count of pages, never of days.

    ``invite`` asks whether to begin. After ``pages`` it stops by itself and says ``last``. ``look_back`` are the pages
    at which ``back`` offers to read what was written, ``month_later`` once more a month after the last.
    """

    name: Words
    invite: Words
    pages: Annotated[int, Field(ge=2, le=366)]
    last: Words
    look_back: tuple[int, ...] = ()
    back: Words | None = None
    month_later: Words | None = None


class Counted(Model):
    """Words for one thing, and for several of them; ``{n}`` is how many."""

    one: Words
    many: Words


class LookBack(Model):
    """On the first of the month: ``line`` offers to read ``show`` of last month's entries; ``{n}`` is how many there are.

    ``few`` has the words for when there are no more than that, so that all of them are read.
    """

    line: Words
    few: Counted | None = None
    show: Annotated[int, Field(ge=1, le=10)] = 3


class Suggested(Model):
    """When home suggests it, and the reason, in a few words."""

    at: Literal["after-a-shift", "any-day", "after-a-hard-day", "once-a-week", "now-and-then"]
    because: Words


class Portfolio(Model):
    """Which answers fill the headings of an account for a portfolio, by step id. What names none is printed blank.

    Without it an exercise is never offered for a portfolio. The headings are those of Rolfe (2001) and Driscoll (1994), and
    of Gibbs (1988); ``learned`` and ``next`` are for an account of what was learned, without the story.
    """

    what: tuple[Id, ...] = ()
    so_what: tuple[Id, ...] = ()
    now_what: tuple[Id, ...] = ()
    description: tuple[Id, ...] = ()
    feelings: tuple[Id, ...] = ()
    evaluation: tuple[Id, ...] = ()
    analysis: tuple[Id, ...] = ()
    conclusion: tuple[Id, ...] = ()
    action_plan: tuple[Id, ...] = ()
    learned: tuple[Id, ...] = ()
    next: tuple[Id, ...] = ()


class Exercise(Model):
    """A guided practice. ``depth`` deep puts the Gate before it and the Landing after it.

    Without ``countdown`` no screen of it says how long is left. ``good_for`` is what people look for it by. Exercises are offered in the order of ``place``, then of their ids. The
    loader sets ``earlier``: the steps whose answers come from earlier sessions.
    """

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
    place: Annotated[int, Field(ge=1, le=999)] = 999
    countdown: bool = True
    good_for: tuple[GoodFor, ...] = ()
    suggested: Suggested | None = None
    why: Why | None = None
    recall: tuple[Recall, ...] = ()
    pattern: tuple[Pattern, ...] = ()
    series: Series | None = None
    look_back: LookBack | None = None
    portfolio: Portfolio | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    follow_up: tuple[FollowUp, ...] = ()
    earlier: tuple[Step, ...] = ()

    def step(self, step_id: str) -> Step:
        """The step with this id. Raises KeyError."""
        for step in (*self.steps, *self.earlier):
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    @property
    def asks(self) -> bool:
        """Whether anything in it is answered. What asks nothing is a card: to read, to copy or to print."""
        return any(not isinstance(step, Say | Pause | Echo | Support) for step in self.steps)

    def follow_up_named(self, name: str) -> FollowUp | None:
        """The follow-up with this id, None when the exercise has it no longer."""
        return next((follow_up for follow_up in self.follow_up if follow_up.id == name), None)

    def coming_back(self, follow_up: FollowUp) -> "Exercise":
        """A follow-up as an exercise of its own, whose steps know every step of this one."""
        return self.model_copy(
            update={
                "title": follow_up.title,
                "minutes": 2,
                "steps": follow_up.steps,
                "earlier": self.steps,
                "entry": EntryShape(about=tuple(step.id for step in follow_up.steps)),
                "also": (),
                "short": None,
                "recall": (),
                "pattern": (),
                "series": None,
                "look_back": None,
                "follow_up": (),
            }
        )

    def direction_of(self, choice_id: str) -> Direction | None:
        """The direction that a choice of the ``entry.direction`` pick stands for, None when there is none."""
        step = self.step(self.entry.direction) if self.entry.direction else None
        choices = step.choices if isinstance(step, Pick) else ()
        return next((choice.direction for choice in choices if choice.id == choice_id), None)

    def text(self, message: str | None, step: BaseStep | None = None) -> Text:
        """A message of this exercise as a translatable text, with its gettext context."""
        return Text(f"{step.part or self.id}/{step.copy_of or step.id}" if step else self.id, message or "")

    def counted(self, words: Counted) -> Text:
        """A counted message of this exercise, whose ``{n}`` is still to be filled."""
        return Text(self.id, words.one, many=words.many)

    def texts(self) -> Iterator[Text]:
        """Every text of the exercise that a person can see, in reading order: what a translator translates."""
        yield self.text(self.title)
        yield self.text(self.about)
        for words in self._own_messages():
            yield self.text(words)
        if self.look_back and self.look_back.few:
            yield self.counted(self.look_back.few)
        for step in (*self.steps, *(step for follow_up in self.follow_up for step in follow_up.steps)):
            if step.item is None or step.item.place == 1:
                for message in _messages(step):
                    yield self.text(message, step)
        for source in self.sources:
            yield self.text(source.what)

    def _own_messages(self) -> Iterator[str]:
        if self.short:
            yield self.short.name
        if self.suggested:
            yield self.suggested.because
        if self.why:
            yield from (self.why.known, self.why.limits)
        yield from (pattern.say for pattern in self.pattern)
        for follow_up in self.follow_up:
            yield from (follow_up.title, follow_up.line)
        if self.series:
            series = self.series
            yield from (series.name, series.invite, series.last)
            yield from (words for words in (series.back, series.month_later) if words)
        if self.look_back:
            yield self.look_back.line


def _messages(step: Step) -> Iterator[str]:
    yield step.ask
    yield from (words for words in (step.help, step.another_way, step.kept_as) if words)
    if step.on_paper:
        yield from (words for words in (step.on_paper.ask, step.on_paper.help) if words)
    for other in step.instead:
        yield from (words for words in (other.ask, other.help, other.opening) if words)
    yield from (shelf.title for shelf in step.show if shelf.title)
    if isinstance(step, Pick | Scale) and step.charted:
        yield step.charted.title
    match step:
        case Pick() | Picks():
            yield from (choice.label for choice in step.choices)
            yield from (choice.in_short for choice in step.choices if choice.in_short)
        case Scale():
            yield step.low_label
            yield step.high_label
        case Line(example=words) if words:
            yield words
        case TextStep():
            yield from (words for words in (step.example, step.opening) if words)
        case DateStep(never=words) | Echo(lines=words) if words:
            yield words
        case _:
            pass
