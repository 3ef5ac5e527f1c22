"""The last page of a session: what there is to say besides what was written."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import dropwhile, takewhile
from typing import cast

from companion.app import series
from companion.app.comingback import Coming
from companion.app.opened import OpenJournal
from companion.app.run import Run
from companion.errors import ExerciseInvalid, NoSuchExercise, VaultError
from companion.guide.answers import Value
from companion.guide.exercise import Exercise, Pattern
from companion.guide.patterns import is_complete
from companion.i18n import draw
from companion.journal.entries import Entry, FollowUp, follow_up_id


@dataclass(slots=True)
class Closing:
    """``said`` is what came again and again, in words; ``offer`` an exercise and ``people`` the page that go with it.

    ``page`` is what is said of a series that runs, and ``back`` what can be read back with it; ``invite`` asks whether to
    begin one.
    """

    said: str = ""
    offer: Exercise | None = None
    people: bool = False
    page: str = ""
    back: Coming | None = None
    invite: str = ""


def look_at_closing(opened: OpenJournal, run: Run) -> Closing:
    """What the last page says. Takes note of what the session left and of what is said, so once for each session.

    A disk that refuses takes nothing away from the page but this.
    """
    opened.coming_back.finished(run)
    closing = Closing()
    if run.entry is not None:
        with suppress(VaultError):
            _say_pattern(opened, run.exercise, run.entry, closing)
            _say_page(opened, run, closing)
    return closing


def _say_page(opened: OpenJournal, run: Run, closing: Closing) -> None:
    exercise, day = run.exercise, opened.today()
    if exercise.series is None:
        return
    now = series.running(opened.store, exercise)
    if now is None:
        if not closing.said and series.invites(opened.store, run.session, day):
            closing.invite = draw(exercise.text(exercise.series.invite))
        return
    page, back = series.turn_page(opened.store, exercise, now, day)
    closing.page = series.page_words(exercise, page)
    closing.back = opened.coming_back.at_once(back) if back else None


def _say_pattern(opened: OpenJournal, exercise: Exercise, entry: Entry, closing: Closing) -> None:
    if not opened.settings.say_patterns:
        return
    for pattern in exercise.pattern:
        if _completes(opened, exercise, pattern, entry):
            name = _named(pattern)
            said = FollowUp(
                id=follow_up_id(entry.id, name),
                entry=entry.id,
                exercise=exercise.id,
                name=name,
                due=opened.today(),
                over=True,
            )
            opened.store.put_follow_up(said)
            closing.said, closing.people = draw(exercise.text(pattern.say)), pattern.people
            with suppress(NoSuchExercise, ExerciseInvalid):
                closing.offer = opened.library.get(pattern.offer or "")
            return


def _completes(opened: OpenJournal, exercise: Exercise, pattern: Pattern, entry: Entry) -> bool:
    """Whether this entry completes the pattern, of answers given since it was last said: each is told of once."""
    over = opened.store.over_follow_ups(exercise.id, _named(pattern))
    said = [one for one in over if one.due <= entry.day][:1]  # a wrong clock may have put one into the future
    lately = opened.store.latest([exercise.id], None, since=entry.day - timedelta(days=pattern.days))
    until_now = dropwhile(lambda each: each.id != entry.id, lately)
    new = takewhile(lambda each: not any(each.id == one.entry or each.day < one.due for one in said), until_now)
    return is_complete(pattern, [(each.day.toordinal(), cast(Value, each.answers.get(pattern.step))) for each in new])


def _named(pattern: Pattern) -> str:
    """The name under which it is kept that a pattern was said. No exercise gives a follow-up such a one."""
    return f"pattern:{pattern.id}"
