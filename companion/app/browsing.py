"""Looking for an exercise: by how long it takes and by what it is for, with how deep it goes in words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from companion.guide.exercise import Exercise, GoodFor
from companion.i18n import draw, t
from companion.text import Text

LENGTHS = (5, 10, 20)
"""Minutes. An exercise belongs to the smallest it fits in."""

GOOD_FOR: dict[GoodFor, Text] = {
    "after-a-shift": Text("exercises", "After a shift"),
    "a-hard-moment": Text("exercises", "In a hard moment"),
    "once-a-week": Text("exercises", "Once a week"),
    "with-a-group": Text("exercises", "With a group"),
}
_DEPTHS = {
    "light": Text("exercises", "Light"),
    "middling": Text("exercises", "Touches something hard"),
    "deep": Text("exercises", "May stir things up"),
}
_CARDS = Text("exercises", "Cards to read out or print")
_IN_A_ROW = {
    "light": Text("exercises", "light"),
    "middling": Text("exercises", "touches something hard"),
    "deep": Text("exercises", "may stir things up"),
}


Value = TypeVar("Value")


class Wanted(NamedTuple):
    """What is looked for: how long it may take and what it is for; None for any."""

    minutes: int | None = None
    good_for: GoodFor | None = None

    def fits(self, exercise: Exercise) -> bool:
        """Whether an exercise is what is looked for."""
        fits = self.minutes is None or self.minutes == length_of(exercise)
        return fits and (self.good_for is None or self.good_for in exercise.good_for)

    def next_length(self) -> "Wanted":
        """The same with the next length; after the last, with any."""
        return self._replace(minutes=_after(self.minutes, LENGTHS))

    def next_good_for(self) -> "Wanted":
        """The same with the next thing that it is for; after the last, for anything."""
        return self._replace(good_for=_after(self.good_for, tuple(GOOD_FOR)))

    @property
    def words(self) -> str:
        """What is looked for, in words. Empty when it is anything."""
        named = [about_minutes(self.minutes)] if self.minutes else []
        named += [draw(GOOD_FOR[self.good_for])] if self.good_for else []
        return " · ".join(named)


class Group(NamedTuple):
    """Exercises that go as deep, or all cards, under their heading."""

    name: str
    heading: Text
    exercises: tuple[Exercise, ...]


def length_of(exercise: Exercise) -> int | None:
    """The smallest of ``LENGTHS`` that an exercise fits in, None when it takes longer than all."""
    return next((length for length in LENGTHS if exercise.minutes <= length), None)


def about_minutes(length: int) -> str:
    """One of ``LENGTHS``, in words."""
    return t("exercises", "About {n} minutes", n=length)


def groups(exercises: Sequence[Exercise]) -> tuple[Group, ...]:
    """The exercises in their order, the light ones first and the cards last. A group with nothing in it is left out."""
    found = [Group(depth, words, tuple(_as_deep(exercises, depth))) for depth, words in _DEPTHS.items()]
    found.append(Group("card", _CARDS, tuple(exercise for exercise in exercises if not exercise.asks)))
    return tuple(group for group in found if group.exercises)


def depth_words(exercise: Exercise) -> str:
    """How deep an exercise goes, as it stands in a row; that it is a card, where it asks nothing."""
    return draw(_IN_A_ROW[exercise.depth]) if exercise.asks else t("exercises", "a card")


def _as_deep(exercises: Iterable[Exercise], depth: str) -> Iterable[Exercise]:
    return (exercise for exercise in exercises if exercise.asks and exercise.depth == depth)


def _after(now: Value | None, values: tuple[Value, ...]) -> Value | None:
    places: tuple[Value | None, ...] = (None, *values, None)
    return places[places.index(now) + 1]
