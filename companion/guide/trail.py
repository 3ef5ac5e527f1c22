"""The steps asked so far with their answers, and which steps follow from them."""

from collections.abc import Mapping
from typing import NamedTuple

from companion.guide.answers import Value
from companion.guide.exercise import Echo, Exercise, Pick, Step, When, YesNo


class Known(NamedTuple):
    """What a session is told when it begins, besides the exercise, and knows from then on.

    ``week`` counts weeks, for steps that take turns; ``seed`` decides what is drawn. ``recalled`` are answers from
    earlier sessions, by the ids of the exercise's ``recall`` and ``earlier`` steps.
    """

    week: int = 0
    seed: int = 0
    recalled: Mapping[str, Value] = {}


_NOTHING = Known()


class Trail:
    """``path`` are the steps asked so far, the last of them the one being asked; ``given`` the answers to any step.

    The path is always in the exercise's order, each step once: a jump back takes what came after off it.
    """

    def __init__(self, exercise: Exercise, *, short: bool = False, known: Known = _NOTHING) -> None:
        self.exercise = exercise
        self.known = known
        self.short = short and exercise.short is not None
        self.path: list[str] = []
        self.given: dict[str, Value] = {}

    @property
    def step(self) -> Step:
        """The step being asked, or the last one asked."""
        return self.exercise.step(self.path[-1])

    def answered(self) -> list[tuple[Step, Value]]:
        """The kept answers on the path taken, in order. A skipped step is left out, not missing."""
        steps = [self.exercise.step(step_id) for step_id in self.path]
        return [(s, self.given[s.id]) for s in steps if s.kept and self.given.get(s.id) is not None]

    def holds(self, when: When | None) -> bool:
        """Whether a condition holds for the answers on the path taken so far."""
        if when is None:
            return True
        return when.holds_for(self.value(when.step))

    def value(self, step_id: str) -> Value:
        """The answer to a step on the path, or to an earlier session's; of a step that is asked for each line, of all."""
        if step_id in self.path:
            return self.given.get(step_id)
        copies = [step.id for step in self.exercise.steps if step.copy_of == step_id and step.id in self.path]
        if copies:
            values = [str(value) for copy in copies if (value := self.given.get(copy)) is not None]
            return values or None
        return self.known.recalled.get(step_id)

    def seconds_left(self) -> int:
        """About how long the rest takes: the exercise's length, shared out over the steps that are still to come."""
        whole = self.exercise.short.seconds if self.short and self.exercise.short else self.exercise.minutes * 60
        done, ahead, step = len(self.path) - 1, 1, self.path[-1]
        while (following := self.following(step)) is not None:
            ahead, step = ahead + 1, following
        return round(whole * ahead / (done + ahead))

    def progress(self) -> tuple[int, int]:
        """How far this is: the place among the steps that everyone is asked, and how many of those there are.

        A step that only some answers lead to has the place of the one before it, so the way never grows on the way.
        """
        steps = [step for step in self.exercise.steps if self._in_form(step) and step.item is None]
        places = [step.id for step in steps if step.when is None]
        order = [step.id for step in self.exercise.steps]
        reached = order[: order.index(self.path[-1]) + 1]
        return max(0, sum(step_id in reached for step_id in places) - 1), max(1, len(places))

    def following(self, after: str | None) -> str | None:
        """The step to ask after this one (None: at the start), in the exercise's order; None at the end.

        Steps are passed over that are not in the form that is run, whose turn it is not, whose condition does not hold,
        that are for a line of a list which was not written, and echoes with nothing to show.
        """
        passed = after is None
        for step in self.exercise.steps:
            if passed and self._in_form(step) and self.holds(step.when) and self._has_something(step):
                return step.id
            passed = passed or step.id == after
        return None

    def _in_form(self, step: Step) -> bool:
        """Whether a step belongs to the form that is run, whole or short, and to this week."""
        if step.turn is not None and self.known.week % step.turn.of != step.turn.at:
            return False
        short = self.exercise.short if self.short else None
        if short is None:
            return not step.only_short
        return step.part is not None or step.id in short.steps or step.copy_of in short.steps

    def _has_something(self, step: Step) -> bool:
        """Whether there is anything to ask about or to show: the line of a list, the answers of an echo."""
        if step.item is not None:
            lines = self.value(step.item.list)
            return isinstance(lines, list) and len(lines) >= step.item.place
        if not isinstance(step, Echo) or not step.show or step.lines:
            return True
        return any(shelf.fitting(step_id, self.value) is not None for shelf in step.show for step_id in shelf.steps)

    def leads_to(self) -> str | None:
        """The exercise that an answer on the path leads into when this one is finished."""
        for step_id in self.path:
            step, value = self.exercise.step(step_id), self.given.get(step_id)
            if isinstance(step, YesNo) and step.run and value == "yes":
                return step.run
            if isinstance(step, Pick):
                for choice in step.choices:
                    if choice.then and choice.id == value:
                        return choice.then
        return None

    def go_to(self, step_id: str) -> None:
        """Puts a step at the end of the path.

        In a jump back what came after is asked again; a jump may also lead to a step that was passed over before.
        """
        order = [step.id for step in self.exercise.steps]
        before = order[: order.index(step_id)]
        self.path = [asked for asked in self.path if asked in before] + [step_id]
