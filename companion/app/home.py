"""What home shows: what to begin with, what waits, and the week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.app.backups import OLD_AFTER
from companion.app.comingback import Coming
from companion.app.followups import begun_as
from companion.app.opened import OpenJournal
from companion.app.suggesting import Lately, can_tell, rests, signs, suggest, tells
from companion.app.waiting import count_noted
from companion.guide.exercise import Exercise, Sign
from companion.i18n import short_date, t, tn
from companion.journal.entries import NO_EXERCISE, Direction, Draft, Query, day_of

_LOOKED_BACK = 20
"""Sessions that are looked at for how someone is: more than there are in a day."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that waits since ``day``, with its exercise: None when that is no longer there, and for a free note."""

    draft: Draft
    day: date
    exercise: Exercise | None

    @property
    def is_note(self) -> bool:
        """Whether it is a free note."""
        return self.draft.exercise == NO_EXERCISE

    @property
    def light(self) -> bool:
        """Whether it can be put first on any day: words without an exercise can, and light exercises."""
        return self.exercise is None or self.exercise.depth == "light"


@dataclass(frozen=True, slots=True)
class Home:
    """All that home draws. ``waiting`` stands before what is suggested, ``resting`` after it: on a day for light
    exercises, the drafts of others from earlier days: what was interrupted today is looked for first. ``week`` are the entries on each of the last seven days, today last.

    ``coming`` is what came back. ``last_backup`` is None when there is none. ``noted`` acts were noted without unlocking; of ``unread`` files it is known that they are none. ``rests`` is the reason to suggest less than on other days.
    ``unusable`` is whether something is wrong in one exercise or more.
    """

    suggested: tuple[Exercise, ...]
    waiting: tuple[Waiting, ...]
    resting: tuple[Waiting, ...]
    week: tuple[int, ...]
    directions: Mapping[Direction, int]
    empty: bool
    rests: Sign | None
    unusable: bool
    noted: int
    unread: int
    coming: tuple[Coming, ...]
    last_backup: date | None
    backup_is_old: bool


def look_home(opened: OpenJournal) -> Home:
    """What home shows now."""
    day = opened.today()
    days = opened.store.days(day - timedelta(days=6))
    exercises, faults = opened.library.usable()
    there = {exercise.id: exercise for exercise in exercises}
    drafts = [Waiting(draft, _day_of(draft, opened), _begun(draft, there)) for draft in opened.store.drafts()]
    lately = look_back(opened, exercises, drafts)
    why = rests(lately)
    last = opened.backups.last(opened.clock.now()) if opened.backups else None
    return Home(
        suggested=suggest(exercises, lately),
        waiting=tuple(waiting for waiting in drafts if why is None or waiting.light or waiting.day == day),
        resting=tuple(waiting for waiting in drafts if why is not None and not waiting.light and waiting.day != day),
        week=tuple(days.entries.get(day - timedelta(days=back), 0) for back in range(6, -1, -1)),
        directions=days.directions,
        empty=not opened.store.list(limit=1),
        rests=why,
        unusable=bool(faults),
        noted=count_noted(opened),
        unread=len(opened.unread),
        coming=opened.coming_back.look() if opened.settings.follow_ups else (),
        last_backup=last and last.date(),
        backup_is_old=_backup_is_old(opened, last, day),
    )


def _backup_is_old(opened: OpenJournal, last: datetime | None, day: date) -> bool:
    """Whether the last backup is older than two weeks, or there is none of what is older than that."""
    if opened.backups is None:
        return False
    if last is not None:
        return opened.clock.now() - last > OLD_AFTER
    return bool(opened.store.search("", Query(until=day - OLD_AFTER), limit=1))


def _day_of(draft: Draft, opened: OpenJournal) -> date:
    return day_of(draft.saved_at, opened.clock.zone(), opened.settings.day_starts_at)


def _begun(draft: Draft, there: Mapping[str, Exercise]) -> Exercise | None:
    exercise = there.get(draft.exercise)
    return begun_as(exercise, draft.snapshot) if exercise else None


def greeting(moment: datetime) -> str:
    """A greeting for the hour on the wall clock."""
    if moment.hour < 5 or moment.hour >= 22:
        return t("home", "Hello. It is late.")
    if moment.hour < 12:
        return t("home", "Good morning.")
    if moment.hour < 18:
        return t("home", "Good afternoon.")
    return t("home", "Good evening.")


def unusable_words() -> str:
    """What is said when something is wrong in an exercise: in one or more, the person's own or not."""
    return t("home", "Not every exercise here can be used. The list of all exercises says why.")


def noted_words(home: Home) -> str:
    """How many acts were noted without unlocking. Empty when there are none."""
    return tn("home", "{n} act noted while locked", "{n} acts noted while locked", home.noted) if home.noted else ""


def unread_words(home: Home) -> str:
    """How many files of the inbox are not to be read. Empty when there are none."""
    if not home.unread:
        return ""
    return tn(
        "home",
        "{n} file among the acts noted while locked cannot be read. It was left where it is.",
        "{n} files among the acts noted while locked cannot be read. They were left where they are.",
        home.unread,
    )


def backup_words(home: Home, day: date) -> str:
    """That the last backup is old, or that there is none. Empty when all is well."""
    if not home.backup_is_old:
        return ""
    if home.last_backup is None:
        return t("home", "There is no backup of this journal yet. “companion backup” makes one.")
    return t(
        "home",
        "The last backup is from {day}. “companion backup” makes one.",
        day=short_date(home.last_backup, day),
    )


def light_words(home: Home, *, key: str = "", command: str = "") -> str:
    """Why home suggests less than on other days, and where the rest is. Empty when there is no reason.

    ``key`` or ``command`` opens the page of people to talk to.
    """
    match home.rests:
        case "not-all-right" if command:
            return t("home", "Thank you for saying how it is. {command} shows people you can talk to.", command=command)
        case "not-all-right":
            return t("home", "Thank you for saying how it is. People you can talk to are one key away: {key}.", key=key)
        case "heavier":
            return t(
                "home",
                "The last two of these left you heavier. I will suggest shorter ones for now. "
                "You can change this in settings.",
            )
        case "hard-shift":
            return t("home", "After a day like this, light ones come first. The others are under All exercises.")
        case None:
            return ""


def look_back(opened: OpenJournal, exercises: Sequence[Exercise], drafts: Sequence[Waiting]) -> Lately:
    """What is known today of how the person is, from what is finished and what waits, and of what was done when."""
    day, latest = opened.today(), opened.store.latest
    there = {exercise.id: exercise for exercise in exercises}
    telling = [exercise.id for exercise in exercises if can_tell(exercise)]
    said = [signs(there[f.exercise], f.answers) for f in latest(telling, _LOOKED_BACK) if f.day == day]
    said += [
        signs(waiting.exercise, _given(waiting.draft)) for waiting in drafts if waiting.exercise and waiting.day == day
    ]
    deep = [exercise.id for exercise in exercises if exercise.depth == "deep"]
    felt = [tells(there[f.exercise], "heavier", f.answers) for f in latest(deep, _LOOKED_BACK)]
    weekly = [exercise.id for exercise in exercises if exercise.suggested and exercise.suggested.at == "once-a-week"]
    done = [f for name in weekly for f in latest([name], _LOOKED_BACK) if f.follows is None]
    return Lately(
        day,
        said=opened.heard_today.union(*said),
        heavier=tuple(each for each in felt if each is not None) if opened.settings.rest_after_heavier else (),
        done={f.exercise: f.day for f in reversed(done)},
    )


def _given(draft: Draft) -> dict[str, object]:
    """The answers on the way that a draft has come."""
    path = draft.snapshot.get("path", [])
    return {step_id: value for step_id, value in dict(draft.snapshot.get("given", {})).items() if step_id in path}
