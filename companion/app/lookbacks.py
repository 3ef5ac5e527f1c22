"""Reading back what was written: some of last month, or the pages of a series."""

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from companion.app import series
from companion.app.sealed import is_sealed
from companion.guide.exercise import Exercise
from companion.guide.prompt import NOTHING
from companion.journal.entries import FollowUp
from companion.text import Text

if TYPE_CHECKING:
    from companion.journal.entries import Finished
    from companion.journal.store import Store

LAST_MONTH = "look-back:month"
"""The name under which last month comes back. No exercise gives a follow-up such a one."""


def monthly(exercise: Exercise, day: date) -> FollowUp:
    """The look-back of this month, from today on: there is one in a month."""
    id_ = f"{exercise.id}/{LAST_MONTH}/{day:%Y-%m}"
    return FollowUp(id=id_, entry=None, exercise=exercise.id, name=LAST_MONTH, due=day)


def look_back_words(store: "Store", exercise: Exercise, follow_up: FollowUp, day: date) -> Text:
    """What is said of it. Empty when there is nothing to read, or the month is over."""
    found = look_back_sessions(store, exercise, follow_up, day)
    if not found:
        return NOTHING
    if follow_up.name == LAST_MONTH:
        now = (follow_up.due.year, follow_up.due.month) == (day.year, day.month)
        return _month_words(exercise, len(found)) if now else NOTHING
    of_series = exercise.series
    words = of_series and {
        series.BACK: of_series.back,
        series.LAST: of_series.last,
        series.MONTH_LATER: of_series.month_later,
    }.get(follow_up.name)
    return exercise.text(words) if words else NOTHING


def _month_words(exercise: Exercise, found: int) -> Text:
    look_back = exercise.look_back
    if look_back is None:
        return NOTHING
    few = look_back.few if found <= look_back.show else None
    return (exercise.counted(few) if few else exercise.text(look_back.line)).filled(n=found)


def look_back_sessions(store: "Store", exercise: Exercise, follow_up: FollowUp, day: date) -> "list[Finished]":
    """The sessions it looks back at, the oldest first, but for letters that wait sealed on this day."""
    if follow_up.name != LAST_MONTH:
        return [each for each in series.pages_of(store, exercise) if not is_sealed(each, day)]
    until = follow_up.due.replace(day=1) - timedelta(days=1)
    sessions = store.latest([exercise.id], None, since=until.replace(day=1), until=until)
    return [each for each in sessions if each.follows is None and not is_sealed(each, day)][::-1]


def chosen(exercise: Exercise, follow_up: FollowUp, found: "list[Finished]", chance: Random) -> "list[Finished]":
    """Those of them that are shown: of last month a few, whichever they are."""
    if follow_up.name != LAST_MONTH or exercise.look_back is None:
        return found
    return [found[place] for place in drawn(len(found), exercise.look_back.show, chance)]


def drawn(among: int, show: int, chance: Random) -> list[int]:
    """Places in a row of so many that are shown, whichever they are, in their order."""
    return sorted(chance.sample(range(among), min(show, among)))
