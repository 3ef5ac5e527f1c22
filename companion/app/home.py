"""What home shows: what to begin with, what waits, and the week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.app.backups import OLD_AFTER
from companion.app.comingback import Coming
from companion.app.followups import begun_as
from companion.app.noted import count_noted
from companion.app.opened import OpenJournal
from companion.guide.exercise import Exercise
from companion.i18n import short_date, t, tn
from companion.journal.entries import Direction, Draft, Query, day_of

SUGGESTED = ("put-it-down", "noticed", "kind-letter", "friend-workplace")
"""What home offers, in this order, when nothing speaks against it."""
LIGHT = ("kind-minute", "noticed", "put-it-down")
"""What home offers instead when deep exercises are not suggested."""
_HEAVY_IN_A_ROW = 2
_DEPTH_LOOKED_BACK = 8


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that waits since ``day``, with the exercise it belongs to (None when that is no longer there)."""

    draft: Draft
    day: date
    exercise: Exercise | None

    @property
    def light(self) -> bool:
        """Whether it can be put first on any day: words without an exercise can, and light exercises."""
        return self.exercise is None or self.exercise.depth == "light"


@dataclass(frozen=True, slots=True)
class Home:
    """All that home draws. ``waiting`` stands before what is suggested, ``resting`` after it: on a day for light
    exercises, the drafts of others from earlier days: what was interrupted today is looked for first. ``week`` are the entries on each of the last seven days, today last.

    ``coming`` is what came back. ``last_backup`` is None when there is none. ``noted`` acts were noted without unlocking; of ``unread`` files it is known that they are none. ``left_heavier`` and ``hard_day`` are the two reasons to suggest only light exercises. ``unusable`` is whether
    something is wrong in one exercise or more.
    """

    suggested: tuple[Exercise, ...]
    waiting: tuple[Waiting, ...]
    resting: tuple[Waiting, ...]
    week: tuple[int, ...]
    directions: Mapping[Direction, int]
    empty: bool
    left_heavier: bool
    hard_day: bool
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
    heavier, hard = _left_heavier(opened, exercises), _hard_day(opened, day)
    only_light = heavier or hard
    last = opened.backups.last(opened.clock.now()) if opened.backups else None
    drafts = [Waiting(draft, _day_of(draft, opened), _begun(draft, there)) for draft in opened.store.drafts()]
    return Home(
        suggested=tuple(there[name] for name in (LIGHT if only_light else SUGGESTED) if name in there),
        waiting=tuple(waiting for waiting in drafts if not only_light or waiting.light or waiting.day == day),
        resting=tuple(waiting for waiting in drafts if only_light and not waiting.light and waiting.day != day),
        week=tuple(days.entries.get(day - timedelta(days=back), 0) for back in range(6, -1, -1)),
        directions=days.directions,
        empty=not opened.store.list(limit=1),
        left_heavier=heavier,
        hard_day=hard,
        unusable=bool(faults),
        noted=count_noted(opened),
        unread=len(opened.unread),
        coming=opened.coming_back.look(),
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
    return t("home", "Not every exercise here can be used. “companion exercises check” says why.")


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


def light_words(home: Home) -> str:
    """Why home suggests only light exercises, and where the others are. Empty when it suggests them all."""
    if home.left_heavier:
        return t("home", "The last two of these left you heavier. I will suggest shorter ones for now.")
    if home.hard_day:
        return t("home", "After a day like this, light ones come first. The others are under All exercises.")
    return ""


def _left_heavier(opened: OpenJournal, exercises: Sequence[Exercise]) -> bool:
    """Whether the last two deep exercises each left the person heavier."""
    deep = [exercise.id for exercise in exercises if exercise.depth == "deep"]
    latest = (finished.answers for finished in opened.store.latest(deep, _DEPTH_LOOKED_BACK))
    felt = [answers["landing-feel"] for answers in latest if "landing-feel" in answers]
    return len(felt) >= _HEAVY_IN_A_ROW and all(feel == "heavier" for feel in felt[:_HEAVY_IN_A_ROW])


def _hard_day(opened: OpenJournal, day: date) -> bool:
    """Whether today's shift was red, or the person said they are not all right."""
    return any(
        finished.day == day
        and (finished.answers.get("shift") == "red" or finished.answers.get("you") == "not-all-right")
        for finished in opened.store.latest(["put-it-down"])
    )
