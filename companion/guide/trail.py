"""The steps asked so far with their answers, and which steps follow from them."""

from companion.guide.answers import Value
from companion.guide.exercise import Echo, Exercise, Step, When, YesNo


class Trail:
    """``path`` are the steps asked so far, the last of them the one being asked; ``given`` the answers to any step.

    The path is always in the exercise's order, each step once: a jump back takes what came after off it.
    """

    def __init__(self, exercise: Exercise, *, short: bool = False) -> None:
        self.exercise = exercise
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
        value = self.given.get(when.step) if when.step in self.path else None
        return when.holds_for(value)

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
        places = [step.id for step in self.exercise.steps if self._in_form(step) and step.when is None]
        order = [step.id for step in self.exercise.steps]
        reached = order[: order.index(self.path[-1]) + 1]
        return max(0, sum(step_id in reached for step_id in places) - 1), max(1, len(places))

    def following(self, after: str | None) -> str | None:
        """The step to ask after this one (None: at the start), in the exercise's order; None at the end.

        Steps are passed over that are not in the short form if it is one, whose condition does not hold, and echoes
        with nothing to show.
        """
        passed = after is None
        for step in self.exercise.steps:
            if passed and self._in_form(step) and self.holds(step.when) and self._has_something(step):
                return step.id
            passed = passed or step.id == after
        return None

    def _in_form(self, step: Step) -> bool:
        """Whether a step belongs to the form that is run: the whole one, or the short one."""
        short = self.exercise.short if self.short else None
        return short is None or step.part is not None or step.id in short.steps

    def _has_something(self, step: Step) -> bool:
        """Whether an echo has anything to show; one with nothing to show is passed over."""
        if not isinstance(step, Echo) or not step.show:
            return True
        shown = [step_id for shelf in step.show for step_id in shelf.steps]
        return any(step_id in self.path and self.given.get(step_id) is not None for step_id in shown)

    def leads_to(self) -> str | None:
        """The exercise that a yes on the path leads into when this one is finished."""
        for step in self.exercise.steps:
            if isinstance(step, YesNo) and step.run and step.id in self.path and self.given.get(step.id) == "yes":
                return step.run
        return None

    def go_to(self, step_id: str) -> None:
        """Puts a step at the end of the path.

        In a jump back what came after is asked again; a jump may also lead to a step that was passed over before.
        """
        order = [step.id for step in self.exercise.steps]
        before = order[: order.index(step_id)]
        self.path = [asked for asked in self.path if asked in before] + [step_id]
