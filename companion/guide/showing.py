"""Showing an exercise to a room: its slides, and where the trainer is among them. Pure: the moment is always given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from companion.guide.exercise import Echo, Exercise, Pause
from companion.guide.plan import Plan
from companion.guide.prompt import NOTHING
from companion.guide.steps import Step
from companion.guide.trainer import Page, Trainer
from companion.text import Text

Cover: TypeAlias = Literal["", "black", "white"]
"""What hides the page from the room."""

MORE = 60
"""Seconds that are added at a time."""
_NEVER_SHOWN = ("support", "keep", "date")


@dataclass(frozen=True, slots=True)
class Slide:
    """What the room sees at once: the title of an exercise, one of its steps, or the words of a plan.

    Words are in ``words``, under ``title`` if that says anything. ``seconds`` is 0 where no time is suggested.
    """

    exercise: Exercise | None = None
    trainer: Trainer | None = None
    page: Page | None = None
    title: Text = NOTHING
    words: Text = NOTHING
    note: Text = NOTHING
    minutes: int = 0

    @property
    def step(self) -> Step | None:
        """The step it shows, None for a title or for words."""
        return self.exercise.step(self.page.step) if self.exercise and self.page else None

    @property
    def seconds(self) -> int:
        """The suggested time."""
        return self.page.seconds if self.page else 0


def slides_of(exercise: Exercise, trainer: Trainer | None, steps: Sequence[str] = ()) -> tuple[Slide, ...]:
    """The title of an exercise and its pages, in the trainer's order; with ``steps`` only those."""
    pages = [page for page in (trainer.pages if trainer else _plain_pages(exercise)) if not steps or page.step in steps]
    title = Slide(
        exercise,
        trainer,
        title=exercise.text(exercise.title),
        words=exercise.text(exercise.about),
        minutes=exercise.minutes,
    )
    return (title, *(Slide(exercise, trainer, page) for page in pages))


def slides_of_plan(plan: Plan, find: Callable[[str], tuple[Exercise, Trainer | None]]) -> tuple[Slide, ...]:
    """The first words of a plan, its exercises and its last words. What ``find`` raises comes through."""
    slides = [
        Slide(
            title=plan.text(plan.title),
            words=plan.text(plan.opening),
            note=plan.text(plan.opening_note or ""),
            minutes=1,
        )
    ]
    for part in plan.parts:
        first, *pages = slides_of(*find(part.exercise), part.steps)
        slides += [replace(first, minutes=part.minutes), *pages]
    slides.append(Slide(words=plan.text(plan.closing), note=plan.text(plan.closing_note or ""), minutes=1))
    return tuple(slides)


def _plain_pages(exercise: Exercise) -> list[Page]:
    """The pages of an exercise of which no trainer has written: its main road, as it stands."""
    return [
        Page(step=step.id, seconds=max(5, step.seconds) if isinstance(step, Pause) else 60)
        for step in exercise.steps
        if not (step.when or step.part or step.only_short or step.turn or step.copy_of or step.kind in _NEVER_SHOWN)
    ]


@dataclass(frozen=True, slots=True)
class Countdown:
    """The time a page is given: so many seconds ``left`` at the moment ``since``, from when it runs; None while it stands."""

    seconds: float = 0
    left: float = 0
    since: float | None = None

    def left_at(self, now: float) -> float:
        """Seconds left, never less than none."""
        gone = 0 if self.since is None else max(0, now - self.since)
        return max(0, self.left - gone)

    def toggled(self, now: float) -> "Countdown":
        """Started, or stopped where it was; from the beginning where no time was left."""
        left = self.left_at(now)
        if self.since is not None:
            return replace(self, left=left, since=None)
        return replace(self, left=left or self.seconds, since=now)

    def longer(self, now: float) -> "Countdown":
        """With a minute more, running on if it runs."""
        left = self.left_at(now) + MORE
        return replace(self, seconds=max(self.seconds, left), left=left, since=None if self.since is None else now)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a trainer is: all that is told to whoever follows. ``shown`` is the slide that the room sees.

    They differ while the room's picture is frozen. ``answer`` and ``countdown`` belong to the slide that is shown. ``began``
    is when the first page was turned, for the trainer's clock.
    """

    at: int = 0
    shown: int = 0
    cover: Cover = ""
    frozen: bool = False
    answer: bool = False
    countdown: Countdown = field(default_factory=Countdown)
    began: float | None = None
    fits: bool = True


class Show:
    """Slides, and the place among them. Every change is a new ``place``."""

    def __init__(self, slides: Sequence[Slide], place: Place | None = None) -> None:
        self.slides = tuple(slides)
        self.place = place or Place()

    @property
    def slide(self) -> Slide:
        """The slide the trainer is at."""
        return self.slides[self.place.at]

    @property
    def room(self) -> Slide:
        """The slide the room sees."""
        return self.slides[self.place.shown]

    def go(self, at: int, now: float) -> None:
        """Goes to a slide, or to the first or last where there is none. The room follows unless its picture is frozen."""
        at = min(max(at, 0), len(self.slides) - 1)
        began = self.place.began if self.place.began is not None or at == 0 else now
        self.place = replace(self.place, at=at, began=began)
        if not self.place.frozen:
            self._show()

    def on(self, now: float, by: int = 1) -> None:
        """Goes on, or back."""
        self.go(self.place.at + by, now)

    def cover(self, with_: Cover) -> None:
        """Hides the page; the same once more shows it."""
        self.place = replace(self.place, cover="" if self.place.cover == with_ else with_)

    def freeze(self) -> None:
        """The room keeps seeing what it sees, while the trainer goes on; once more, and it sees where the trainer is."""
        self.place = replace(self.place, frozen=not self.place.frozen)
        if not self.place.frozen:
            self._show()

    def _show(self) -> None:
        """What the room sees is where the trainer is. A page that was there already keeps its clock and its answer."""
        if self.place.shown != self.place.at:
            seconds = self.slides[self.place.at].seconds
            self.place = replace(
                self.place, shown=self.place.at, answer=False, countdown=Countdown(seconds, seconds), fits=True
            )

    def show_answer(self) -> None:
        """Shows the room what the made-up person says, or takes it away."""
        self.place = replace(self.place, answer=not self.place.answer and bool(answers_on(self.room)))

    def start_or_stop(self, now: float) -> None:
        """Starts the countdown, or stops it. Nothing where no time is suggested."""
        if self.place.countdown.seconds:
            self.place = replace(self.place, countdown=self.place.countdown.toggled(now))

    def longer(self, now: float) -> None:
        """Gives a minute more."""
        self.place = replace(self.place, countdown=self.place.countdown.longer(now))

    def fitting(self, fits: bool) -> None:
        """Takes note of whether all of the page is on the screen."""
        self.place = replace(self.place, fits=fits)


def answers_on(slide: Slide) -> tuple[Page, ...]:
    """The pages whose made-up answers belong on a slide: its own, or those of the steps it shows back."""
    if slide.page is None or slide.trainer is None or slide.step is None:
        return ()
    if not isinstance(slide.step, Echo):
        return (slide.page,) if slide.page.answer is not None else ()
    wanted = [step for shelf in slide.step.show for step in shelf.steps]
    return tuple(page for page in slide.trainer.pages if page.step in wanted and page.answer is not None)
