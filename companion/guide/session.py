"""One run of an exercise, as a state machine.

``TRANSITIONS`` is the whole of it: for each state, which replies it takes and which move follows. A reply that is not
in the row raises ``IllegalReply``; an answer that does not fit its step raises ``AnswerRefused``; in both cases
nothing has changed. Pure: no files, clock, randomness, screen or translation.

    session = Session(exercise)
    while session.state is State.ASKING:
        draw(session.prompt())
        session.reply(Answer("..."))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from companion.errors import AnswerRefused, IllegalReply
from companion.guide import answers
from companion.guide.answers import Value
from companion.guide.exercise import CLOSE, Exercise, Pick, Step, When, YesNo
from companion.guide.prompt import Given, Prompt, Shown, make_prompt, show_back


class State(StrEnum):
    """Where a session stands."""

    ASKING = "asking"
    PAUSED = "paused"
    FINISHED = "finished"
    LEFT = "left"  # kept for later: the draft stays
    LET_GO = "let-go"  # the person chose to drop the draft


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the step that was asked. A step that is only read, or a quiet pause, is answered with None."""

    value: Value = None


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the box so far, not yet sent. It is part of the draft."""

    value: Value


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave this step out of the entry."""


@dataclass(frozen=True, slots=True)
class Back:
    """To the step before; from a finished session, to its last question."""


@dataclass(frozen=True, slots=True)
class PauseSession:
    """Stop for a moment. Nothing is lost."""


@dataclass(frozen=True, slots=True)
class CarryOn:
    """Go on where the pause was."""


@dataclass(frozen=True, slots=True)
class KeepForLater:
    """Leave; the draft stays."""


@dataclass(frozen=True, slots=True)
class LetGo:
    """Leave; the draft is dropped."""


Reply = Answer | Typed | Skip | Back | PauseSession | CarryOn | KeepForLater | LetGo


class Session:
    """One run of an exercise. ``path`` are the steps asked so far, the last of them the one being asked."""

    def __init__(self, exercise: Exercise, *, short: bool = False) -> None:
        self.exercise = exercise
        self.short = short and exercise.short is not None
        self.state = State.ASKING
        self.given: dict[str, Value] = {}
        self.typed: Value = None
        self.path: list[str] = []
        self.next_exercise: str | None = None
        self.closing = False
        self._go_to(self._following(None))

    @property
    def step(self) -> Step:
        """The step being asked, or the last one asked."""
        return self.exercise.step(self.path[-1])

    @property
    def written(self) -> bool:
        """Whether anything was answered or typed that is worth keeping."""
        keeps = (self.exercise.step(step_id).kept for step_id in self.given)
        return bool(self.typed) or any(keeps)

    def prompt(self) -> Prompt:
        """What to ask now, with the wording that earlier answers choose."""
        return make_prompt(self.exercise, self.step, self._view(), seconds_left=self.seconds_left())

    def reply(self, reply: Reply) -> State:
        """Takes a reply and moves. Returns the new state. Raises IllegalReply, AnswerRefused; then nothing changed."""
        move = TRANSITIONS[self.state].get(type(reply))
        if move is None:
            raise IllegalReply(f"{type(reply).__name__} while {self.state}")
        self.state = move(self, reply)
        return self.state

    def answered(self) -> list[tuple[Step, Value]]:
        """The kept answers on the path taken, in order. A skipped step is left out, not missing."""
        steps = [self.exercise.step(step_id) for step_id in self.path]
        return [(s, self.given[s.id]) for s in steps if s.kept and self.given.get(s.id) is not None]

    def shown(self) -> list[tuple[Step, Shown]]:
        """The kept answers as they are shown back and saved, in order, under the wording they were asked with."""
        given = self._view()
        return [(step, show_back(self.exercise, step, value, given)) for step, value in self.answered()]

    def amend(self, step_id: str, value: Value) -> None:
        """Changes one answer of a finished session, on its closing page. None takes the answer out."""
        if self.state is not State.FINISHED:
            raise IllegalReply(f"amend while {self.state}")
        self._put(self.exercise.step(step_id), value)

    def holds(self, when: When | None) -> bool:
        """Whether a condition holds for the answers on the path taken so far."""
        if when is None:
            return True
        value = self.given.get(when.step) if when.step in self.path else None
        chosen = value if isinstance(value, list) else [value]
        if when.answered is not None and when.answered != (value is not None):
            return False
        if when.is_ and not any(item in when.is_ for item in chosen):
            return False
        return not (when.is_not and any(item in when.is_not for item in chosen))

    def snapshot(self) -> dict[str, Any]:
        """All that is needed to go on later, as JSON values."""
        return {
            "exercise": self.exercise.id,
            "short": self.short,
            "path": list(self.path),
            "given": dict(self.given),
            "typed": self.typed,
            "finished": self.state is State.FINISHED,
        }

    @classmethod
    def restore(cls, exercise: Exercise, snapshot: Mapping[str, Any]) -> "Session":
        """A session from its snapshot. Steps that the exercise no longer has are passed over; their answers stay out."""
        session = cls(exercise, short=bool(snapshot.get("short")))
        known = {step.id for step in exercise.steps}
        for step_id, value in dict(snapshot.get("given", {})).items():
            if step_id in known:
                try:
                    session._put(exercise.step(step_id), value)
                except AnswerRefused:
                    continue
        path = [step_id for step_id in snapshot.get("path", []) if step_id in known]
        session.path = path or session.path
        if list(snapshot.get("path", []))[-1:] == session.path[-1:]:
            session.typed = snapshot.get("typed")
        if snapshot.get("finished"):
            session.state = State.FINISHED
        return session

    def seconds_left(self) -> int:
        """About how long the rest takes: the exercise's length, shared out over the steps that are still to come."""
        whole = self.exercise.short.seconds if self.short and self.exercise.short else self.exercise.minutes * 60
        done, total = self.progress()
        return round(whole * (total - done) / total)

    def progress(self) -> tuple[int, int]:
        """How many steps lie behind, and how many there are on the way as it looks now."""
        done = len(self.path) - 1
        ahead, step = 0, self.path[-1]
        while (following := self._following(step)) is not None:
            ahead, step = ahead + 1, following
        return done, done + 1 + ahead

    def _view(self) -> Given:
        done, total = self.progress()
        return Given(
            answers={k: v for k in self.path if (v := self.given.get(k)) is not None},
            current=self.typed if self.typed is not None else self.given.get(self.path[-1]),
            done=done,
            total=total,
            first=len(self.path) == 1,
            short=self.short,
            holds=self.holds,
        )

    def _following(self, after: str | None) -> str | None:
        """The next step in the exercise's order whose condition holds, within the short form if it is one."""
        passed = after is None
        for step in self.exercise.steps:
            short = self.exercise.short if self.short else None
            in_form = short is None or step.part is not None or step.id in short.steps
            if passed and in_form and self.holds(step.when):
                return step.id
            passed = passed or step.id == after
        return None

    def _put(self, step: Step, value: Value) -> None:
        self.given[step.id] = answers.fit(step, value)

    def _go_to(self, step_id: str | None) -> State:
        self.typed = None
        if step_id is None:
            return State.FINISHED
        if step_id in self.path:  # a jump back: what came after it is asked again
            del self.path[self.path.index(step_id) :]
        self.path.append(step_id)
        return State.ASKING

    # The moves. Each returns the state it leads to.

    def _take(self, reply: Any) -> State:
        step = self.step
        self._put(step, reply.value)
        if isinstance(step, Pick):
            chosen = next((c for c in step.choices if c.id == self.given[step.id]), None)
            if chosen is not None and chosen.run:
                self.next_exercise = chosen.run
                return State.LEFT if self.written else State.LET_GO
            if chosen is not None and chosen.goto == CLOSE:
                self.closing = True
                return State.LEFT if self.written else State.LET_GO
            if chosen is not None and chosen.goto:
                return self._go_to(chosen.goto)
        return self._onward(step)

    def _skip(self, _: Any) -> State:
        self.given[self.step.id] = None
        return self._onward(self.step)

    def _onward(self, step: Step) -> State:
        state = self._go_to(self._following(step.id))
        if state is State.FINISHED:
            self.next_exercise = self._yes_leads_to()
        return state

    def _yes_leads_to(self) -> str | None:
        for step in self.exercise.steps:
            if isinstance(step, YesNo) and step.run and step.id in self.path and self.given.get(step.id) == "yes":
                return step.run
        return None

    def _back(self, _: Any) -> State:
        if len(self.path) > 1:
            self.path.pop()
        self.typed = None
        return State.ASKING

    def _reopen(self, _: Any) -> State:
        self.typed = None
        return State.ASKING

    def _note(self, reply: Any) -> State:
        self.typed = reply.value
        return State.ASKING

    def _leave(self, _: Any) -> State:
        return State.LEFT

    def _let_go(self, _: Any) -> State:
        return State.LET_GO

    def _pause(self, _: Any) -> State:
        return State.PAUSED

    def _carry_on(self, _: Any) -> State:
        return State.ASKING


Move = Callable[[Session, Any], State]

TRANSITIONS: Mapping[State, Mapping[type, Move]] = {
    State.ASKING: {
        Answer: Session._take,
        Skip: Session._skip,
        Typed: Session._note,
        Back: Session._back,
        PauseSession: Session._pause,
    },
    State.PAUSED: {
        CarryOn: Session._carry_on,
        KeepForLater: Session._leave,
        LetGo: Session._let_go,
    },
    State.FINISHED: {
        Back: Session._reopen,
    },
    State.LEFT: {},
    State.LET_GO: {},
}
"""For each state the replies it takes and the move each makes. What is not here is an illegal reply."""
