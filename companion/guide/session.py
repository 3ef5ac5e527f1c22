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
from contextlib import suppress
from dataclasses import replace
from typing import Any

from companion.errors import AnswerRefused, IllegalReply
from companion.guide import answers
from companion.guide.answers import Value
from companion.guide.exercise import CLOSE, HOME, Exercise, Pick, Step
from companion.guide.prompt import Given, Prompt, Shown, make_prompt, show_back
from companion.guide.replies import (
    Answer,
    Back,
    CarryOn,
    KeepForLater,
    LetGo,
    PauseSession,
    Reply,
    Skip,
    State,
    Typed,
)
from companion.guide.trail import Known, Trail

__all__ = [
    "TRANSITIONS",
    "Answer",
    "Back",
    "CarryOn",
    "KeepForLater",
    "Known",
    "LetGo",
    "PauseSession",
    "Reply",
    "Session",
    "Skip",
    "State",
    "Typed",
]


_NOTHING = Known()


class Session(Trail):
    """One run of an exercise: its trail, the state it is in, and what is typed but not yet sent."""

    def __init__(self, exercise: Exercise, *, short: bool = False, known: Known = _NOTHING) -> None:
        super().__init__(exercise, short=short, known=known)
        self.typed: Value = None
        self.aside: dict[str, Value] = {}
        self.next_exercise: str | None = None
        self.closing = False
        self.state = self._go_to(self.following(None))

    @property
    def written(self) -> bool:
        """Whether anything was answered or typed that is worth keeping."""
        kept = {step.id for step in self.exercise.steps if step.kept}
        words = {**self.aside, **{step_id: value for step_id, value in self.given.items() if value is not None}}
        return bool(self.typed) or any(step_id in kept for step_id in words)

    def prompt(self) -> Prompt:
        """What to ask now, with the wording that earlier answers choose."""
        return make_prompt(self.exercise, self.step, self._view())

    def reply(self, reply: Reply) -> State:
        """Takes a reply and moves. Returns the new state. Raises IllegalReply, AnswerRefused; then nothing changed."""
        move = TRANSITIONS[self.state].get(type(reply))
        if move is None:
            raise IllegalReply(f"{type(reply).__name__} while {self.state}")
        self.state = move(self, reply)
        return self.state

    def shown(self) -> list[tuple[Step, Shown]]:
        """The kept answers as they are saved, in order, under their ``kept_as`` or the wording they were asked with."""
        given = self._view()
        return [(step, self._as_kept(step, show_back(self.exercise, step, v, given))) for step, v in self.answered()]

    def _as_kept(self, step: Step, shown: Shown) -> Shown:
        return replace(shown, question=self.exercise.text(step.kept_as, step)) if step.kept_as else shown

    def snapshot(self) -> dict[str, Any]:
        """All that is needed to go on later, as JSON values."""
        return {
            "exercise": self.exercise.id,
            "short": self.short,
            "path": list(self.path),
            "given": dict(self.given),
            "typed": self.typed,
            "aside": dict(self.aside),
            "known": {"week": self.known.week, "seed": self.known.seed, "recalled": dict(self.known.recalled)},
        }

    @classmethod
    def restore(cls, exercise: Exercise, snapshot: Mapping[str, Any]) -> "Session":
        """A session from its snapshot. Steps that the exercise no longer has, or has otherwise, leave their words aside."""
        session = cls(exercise, short=bool(snapshot.get("short")), known=_known(snapshot))
        known = {step.id for step in exercise.steps}
        session.aside = {step_id: answers.cleaned(value) for step_id, value in dict(snapshot.get("aside", {})).items()}
        for step_id, value in dict(snapshot.get("given", {})).items():
            if step_id not in known:
                session.aside[step_id] = answers.cleaned(value)
            else:
                try:
                    session._put(exercise.step(step_id), value)
                except AnswerRefused:  # the step has changed since
                    session.aside[step_id] = answers.cleaned(value)
        if path := [step_id for step_id in snapshot.get("path", []) if step_id in known]:
            session.path = []
            for step_id in path:
                session.go_to(step_id)
        if list(snapshot.get("path", []))[-1:] == session.path[-1:]:
            session.typed = answers.cleaned(snapshot.get("typed"))
        return session

    def _view(self) -> Given:
        done, total = self.progress()
        return Given(
            answers={**self.known.recalled, **{k: v for k in self.path if (v := self.given.get(k)) is not None}},
            current=self._current(),
            done=done,
            total=total,
            first=len(self.path) == 1,
            short=self.short,
            seed=self.known.seed,
            holds=self.holds,
        )

    def _current(self) -> Value:
        """What stands in the box: typed and not sent, or given before, or set aside by skipping."""
        if self.typed is not None:
            return self.typed
        given = self.given.get(self.path[-1])
        return given if given is not None else self.aside.get(self.path[-1])

    def _put(self, step: Step, value: Value) -> None:
        self.given[step.id] = answers.fit(step, value)

    def _go_to(self, step_id: str | None) -> State:
        self.typed = None
        if step_id is None:
            return State.FINISHED
        self.go_to(step_id)
        return State.ASKING

    def _leave_now(self) -> State:
        return State.LEFT if self.written else State.LET_GO

    def _jump(self, target: str) -> State:
        if target in (CLOSE, HOME):
            self.typed, self.closing = None, target == CLOSE
            return self._leave_now()
        return self._go_to(target)

    # The moves. Each returns the state it leads to.

    def _take(self, reply: Any) -> State:
        step = self.step
        if isinstance(step, Pick) and step.skip_to and not reply.value:
            raise AnswerRefused("not-a-choice")  # going on without an answer would jump: only a skip says that
        self._put(step, reply.value)
        self.aside.pop(step.id, None)
        if isinstance(step, Pick) and self.given[step.id] is None:
            return self._skip(reply)
        if isinstance(step, Pick):
            chosen = next(c for c in step.choices if c.id == self.given[step.id])
            if chosen.run:
                self.typed, self.next_exercise = None, chosen.run
                return self._leave_now()
            if chosen.goto:
                return self._jump(chosen.goto)
        return self._onward(step)

    def _skip(self, _: Any) -> State:
        step = self.step
        words = self._current()
        self.aside.pop(step.id, None)
        if words:  # out of the entry, but there again on the way back
            self.aside[step.id] = words
        self.given[step.id] = None
        if isinstance(step, Pick) and step.skip_to:
            return self._jump(step.skip_to)
        return self._onward(step)

    def _onward(self, step: Step) -> State:
        state = self._go_to(self.following(step.id))
        if state is State.FINISHED:
            self.next_exercise = self.leads_to()
        return state

    def _back(self, _: Any) -> State:
        if self.typed is not None:  # half a sentence is not lost by looking back; it waits in its box
            with suppress(AnswerRefused):
                self._put(self.step, self.typed)
                self.aside.pop(self.step.id, None)
        if len(self.path) > 1:
            self.path.pop()
            self.typed = None
        return State.ASKING

    def _note(self, reply: Any) -> State:
        self.typed = answers.cleaned(reply.value)
        return State.ASKING

    def _leave(self, _: Any) -> State:
        return State.LEFT

    def _let_go(self, _: Any) -> State:
        return State.LET_GO

    def _pause(self, _: Any) -> State:
        return State.PAUSED

    def _carry_on(self, _: Any) -> State:
        return State.ASKING


def _known(snapshot: Mapping[str, Any]) -> Known:
    """What a session was told when it began; a newer Companion may have told it more."""
    told = dict(snapshot.get("known", {}))
    return Known(**{name: told[name] for name in Known._fields if name in told})


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
    State.FINISHED: {},
    State.LEFT: {},
    State.LET_GO: {},
}
"""For each state the replies it takes and the move each makes. What is not here is an illegal reply."""
