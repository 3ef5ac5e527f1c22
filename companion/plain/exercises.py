"""The exercises: which ones to hear of first, then one of them, then how."""

from collections.abc import Sequence

from companion.app import series
from companion.app.browsing import GOOD_FOR, LENGTHS, Wanted, about_minutes, depth_words
from companion.app.own import fault_words, own_words, unusable_name
from companion.guide.exercise import Exercise
from companion.i18n import draw, minutes, t
from companion.plain.closing import begin_words
from companion.plain.questions import Item, choose
from companion.plain.sessions import begin
from companion.plain.sitting import Sitting
from companion.plain.talk import talk
from companion.plain.why import say_why

_ALL, _CARDS = "all", "cards"


def exercises(sitting: Sitting) -> bool:
    """Asks which ones: all at once are too many for an ear. Returns whether the person stays."""
    there, unusable = sitting.journal.library.usable()
    words = [t("exercises", "Exercises"), t("exercises", "Everything can be skipped, and stopped at any time.")]
    for error in unusable:
        words += [unusable_name(error), *fault_words(error)]
    while True:
        chosen = choose(sitting.io, words, _ways(there), talk=lambda: talk(sitting))
        if chosen is None:
            return True
        words = [t("exercises", "Exercises")]
        exercise_id = _one_of(sitting, [exercise for exercise in there if _fits(exercise, chosen)])
        if exercise_id is not None:
            return _form(sitting, sitting.journal.library.get(exercise_id))


def title_words(exercise: Exercise) -> str:
    """An exercise's title and how long it takes."""
    return t("plain", "{title}, {time}", title=draw(exercise.text(exercise.title)), time=minutes(exercise.minutes * 60))


def _ways(there: Sequence[Exercise]) -> list[Item]:
    """What can be looked for, as far as anything fits it."""
    ways = [Item(str(length), about_minutes(length)) for length in LENGTHS]
    ways += [Item(name, draw(words)) for name, words in GOOD_FOR.items()]
    ways += [Item(_CARDS, t("exercises", "Cards to read out or print")), Item(_ALL, t("plain", "All of them"))]
    return [way for way in ways if any(_fits(exercise, way.id) for exercise in there)]


def _fits(exercise: Exercise, way: str) -> bool:
    if way.isdecimal():
        return Wanted(minutes=int(way)).fits(exercise)
    return {_ALL: True, _CARDS: not exercise.asks}.get(way, way in exercise.good_for)


def _one_of(sitting: Sitting, fitting: Sequence[Exercise]) -> str | None:
    items = [Item(one.id, _listed(sitting, one), draw(one.text(one.about))) for one in fitting]
    return choose(sitting.io, [t("plain", "Which one?")], items, talk=lambda: talk(sitting))


def _listed(sitting: Sitting, exercise: Exercise) -> str:
    words = t("plain", "{exercise}, {depth}", exercise=title_words(exercise), depth=depth_words(exercise))
    return own_words(words) if sitting.journal.library.is_own(exercise.id) else words


def _form(sitting: Sitting, exercise: Exercise) -> bool:
    """The whole or the short form, where there are both; and why this one."""
    title = draw(exercise.text(exercise.title))
    items = [Item("whole", t("plain", "Begin: {time}", time=minutes(exercise.minutes * 60)))]
    if exercise.short:
        items.append(Item("short", t("plain", "The short form: {time}", time=minutes(exercise.short.seconds))))
    items.append(Item("why", t("key", "Why this?")))
    while True:
        match choose(sitting.io, [title], [*items, *_series(sitting, exercise)], talk=lambda: talk(sitting)):
            case None:
                return True
            case "series" | "no-series" as wanted:
                turn = series.begin if wanted == "series" else series.stop
                sitting.io.say(turn(sitting.journal.store, exercise, sitting.journal.today()))
            case "why":
                say_why(sitting.io, exercise)
            case form:
                return begin(sitting, exercise.id, short=form == "short")


def _series(sitting: Sitting, exercise: Exercise) -> list[Item]:
    """A series of this exercise to begin, or to stop."""
    if exercise.series is None:
        return []
    if series.running(sitting.journal.store, exercise):
        return [Item("no-series", t("series", "Stop: {series}", series=series.label_of(exercise)))]
    return [Item("series", begin_words(exercise))]
