"""A series: an exercise done again and again for a while. It has a label and a count of pages, and no days to miss."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.guide.exercise import Exercise, Pick
from companion.guide.session import Session
from companion.i18n import draw, t
from companion.journal.entries import FollowUp, Series, make_id

if TYPE_CHECKING:
    from companion.journal.entries import Finished
    from companion.journal.store import Store

BACK, LAST, MONTH_LATER = "series:back", "series:last", "series:month-later"
"""The names under which it comes back. No exercise gives a follow-up such a one."""
INVITED = "series:invited"
ASKED_AGAIN_AFTER = timedelta(days=30)
MONTH = timedelta(days=30)
SESSIONS_BEFORE = 2
"""Sessions there are before the person is asked whether they want a series of them."""


def label_of(exercise: Exercise) -> str:
    """What a series of this exercise is called. Empty when there is none to begin."""
    return draw(exercise.text(exercise.series.name)) if exercise.series else ""


def running(store: "Store", exercise: Exercise) -> Series | None:
    """The series of this exercise that runs. None when none does."""
    if exercise.series is None:
        return None
    return next((series for series in store.series() if series.exercise == exercise.id and not series.over), None)


def labels_for(store: "Store", exercise: Exercise) -> tuple[str, ...]:
    """The tags of an entry that is written now."""
    return (label_of(exercise),) if running(store, exercise) else ()


def begin(store: "Store", exercise: Exercise, day: date) -> str:
    """Begins a series; what was written today are its first pages. Returns what is said then. Raises VaultError."""
    _let_go(store, exercise)
    store.begin_series(Series(exercise.id, day), label_of(exercise))
    return t("series", "It has begun. You can stop at any time, and no day is counted.")


def stop(store: "Store", exercise: Exercise, day: date) -> str:
    """Stops a series early. Returns what is said then. Raises VaultError."""
    if series := running(store, exercise):
        store.put_series(replace(series, over=True))
    _let_go(store, exercise)
    put_asked(store, exercise, day)
    return t("series", "It has stopped. What you wrote stays in the journal.")


def pages_of(store: "Store", exercise: Exercise) -> "list[Finished]":
    """What was written in the last series of this exercise, the oldest first."""
    begun = next((series.begun for series in store.series() if series.exercise == exercise.id), None)
    if begun is None or exercise.series is None:
        return []
    sessions = (each for each in store.latest([exercise.id], None, since=begun) if each.follows is None)
    return list(sessions)[::-1][: exercise.series.pages]


def page_words(exercise: Exercise, page: int) -> str:
    """Which page this is."""
    return t("series", "{series}: page {n}", series=label_of(exercise), n=page)


def turn_page(store: "Store", exercise: Exercise, series: Series, day: date) -> tuple[int, FollowUp | None]:
    """Which page was just written, and what comes back now: at some pages, and at the last, after which it is over."""
    assert exercise.series is not None, "a series that runs is one of the exercise's"
    page = len(pages_of(store, exercise))
    if page >= exercise.series.pages:
        store.put_series(replace(series, over=True))
        put_asked(store, exercise, day)
        if exercise.series.month_later:
            store.put_follow_up(_coming(exercise, series, MONTH_LATER, page, day + MONTH))
        return page, _put(store, _coming(exercise, series, LAST, page, day))
    reached = [number for number in exercise.series.look_back if number <= page]
    return page, _put(store, _coming(exercise, series, BACK, reached[-1], day)) if reached else None


def invites(store: "Store", session: Session, day: date) -> bool:
    """Whether the person is asked now if they want a series: once a month at most, and on no heavy day."""
    exercise = session.exercise
    if exercise.series is None or any(_telling(session)):
        return False
    asked = store.over_follow_ups(exercise.id, INVITED)
    if any(timedelta() <= day - one.due < ASKED_AGAIN_AFTER for one in asked):
        return False
    done = [each for each in store.latest([exercise.id], SESSIONS_BEFORE * 2) if each.follows is None]
    if len(done) < SESSIONS_BEFORE:
        return False
    put_asked(store, exercise, day)
    return True


def put_asked(store: "Store", exercise: Exercise, day: date) -> None:
    """Notes that the person was asked, or has said that it is enough."""
    asked = FollowUp(id=make_id(), entry=None, exercise=exercise.id, name=INVITED, due=day, over=True)
    store.put_follow_up(asked)


def _telling(session: Session) -> Iterator[str]:
    """What was chosen that tells of a hard day."""
    for step_id in session.path:
        step = session.exercise.step(step_id)
        for choice in step.choices if isinstance(step, Pick) else ():
            if choice.says and session.given.get(step_id) == choice.id:
                yield choice.says


def _coming(exercise: Exercise, series: Series, name: str, page: int, due: date) -> FollowUp:
    id_ = f"{exercise.id}/{series.begun.isoformat()}/{name}/{page}"
    return FollowUp(id=id_, entry=None, exercise=exercise.id, name=name, due=due)


def _put(store: "Store", follow_up: FollowUp) -> FollowUp | None:
    """Keeps it. None when it came back before: a page that was deleted is not turned twice."""
    return follow_up if store.put_follow_up(follow_up) else None


def _let_go(store: "Store", exercise: Exercise) -> None:
    """What would come back of an earlier series of this exercise, or of this one, does not."""
    names = (BACK, LAST, MONTH_LATER)
    store.end_follow_ups([one.id for one in store.follow_ups() if one.exercise == exercise.id and one.name in names])
