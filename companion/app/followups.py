"""What a finished session leaves to come back to, and sessions that come back."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

from companion.guide.answers import Value
from companion.guide.exercise import Choice, Exercise, Pick
from companion.guide.exercise import FollowUp as Kind
from companion.guide.session import Known, Session, State
from companion.journal.entries import FollowUp, follow_up_id

_KEY = "follow_up"


class Returning(NamedTuple):
    """Which follow-up a session answers: its id, its name in the exercise, and the id of the entry it comes back to."""

    id: str
    name: str
    entry: str

    def snapshot(self) -> dict[str, Any]:
        """As a draft's snapshot holds it."""
        return {_KEY: self._asdict()}


def returning(snapshot: Mapping[str, Any]) -> Returning | None:
    """Which follow-up a draft answers; None for one that answers none."""
    found = snapshot.get(_KEY)
    return Returning(**found) if found else None


def begun_as(exercise: Exercise, snapshot: Mapping[str, Any]) -> Exercise | None:
    """The exercise that a draft is of: itself, or what comes back of it. None when it has that no longer."""
    answers = returning(snapshot)
    if answers is None:
        return exercise
    kind = exercise.follow_up_named(answers.name)
    return exercise.coming_back(kind) if kind and kind.steps else None


def made_by(session: Session, entry_id: str, day: date) -> Iterator[FollowUp]:
    """What a session that was finished on this day leaves to come back to on another."""
    for kind in _asked_for(session):
        due = _due(kind, session, day)
        if due is not None:
            id_ = follow_up_id(entry_id, kind.id)
            yield FollowUp(id=id_, entry=entry_id, exercise=session.exercise.id, name=kind.id, due=due)


def soon_after(session: Session) -> Iterator[Kind]:
    """What a finished session leaves to come back to while Companion is still open."""
    return (kind for kind in _asked_for(session) if kind.after_minutes is not None)


def once_more(session: Session, answers: Returning, day: date) -> Iterator[FollowUp]:
    """What an answer to a follow-up asks to come back once more."""
    for choice in _chosen(session):
        if choice.again_in:
            due = day + timedelta(days=choice.again_in)
            yield FollowUp(
                id=f"{answers.id}+", entry=answers.entry, exercise=session.exercise.id, name=answers.name, due=due
            )
            return


def lets_go(session: Session) -> bool:
    """Whether an answer to a follow-up says that nothing else is to come back of its entry."""
    return any(choice.lets_go for choice in _chosen(session))


def can_begin(coming: Exercise, answers: Mapping[str, object]) -> bool:
    """Whether there is anything to ask or to show, given the answers of the entry that this comes back to."""
    return Session(coming, known=Known(recalled=cast(dict[str, Value], dict(answers)))).state is State.ASKING


def _chosen(session: Session) -> Iterator[Choice]:
    for step_id in session.path:
        step = session.exercise.step(step_id)
        yield from (c for c in (step.choices if isinstance(step, Pick) else ()) if session.given.get(step_id) == c.id)


def _asked_for(session: Session) -> Iterator[Kind]:
    for kind in session.exercise.follow_up:
        if session.holds(kind.when) and (kind.about is None or session.value(kind.about) is not None):
            yield kind


def _due(kind: Kind, session: Session, day: date) -> date | None:
    """The day on which it comes; None when it comes by minutes, or nobody chose a day."""
    if kind.after_days is not None:
        return day + timedelta(days=kind.after_days)
    chosen = session.value(kind.on) if kind.on else None
    if chosen is None:
        return None
    ahead = (date.fromisoformat(str(chosen)) - day).days
    if not kind.half_way:
        return day + timedelta(days=max(ahead, 0))
    return day + timedelta(days=ahead // 2) if ahead > 1 else None
