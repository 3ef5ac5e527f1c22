"""Beginning an exercise, carrying on with a draft, and going on to the exercise that another one leads to."""

from datetime import date

from companion.app.comingback import Coming
from companion.app.run import Run
from companion.guide.session import State
from companion.i18n import short_date, t
from companion.journal.entries import Draft, day_of
from companion.plain.closing import close
from companion.plain.entry import print_entry
from companion.plain.questions import Item, choose
from companion.plain.running import run_session
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def begin(sitting: Sitting, exercise_id: str, *, short: bool = False) -> bool:
    """Runs an exercise, and the one it leads to. At a terminal a draft of it is offered first.

    Returns whether the person wants to stay; False when they chose to close. Raises CompanionError, Ended, TakenAway.
    """
    sitting.journal.library.path(exercise_id)
    waiting = sitting.journal.draft_of(exercise_id)
    if waiting is not None and sitting.io.interactive:
        match _which(sitting, waiting):
            case "draft":
                return _run(sitting, sitting.journal.carry_on(waiting))
            case None:
                return True
    return _run(sitting, sitting.journal.begin(exercise_id, short=short))


def carry_on(sitting: Sitting, draft: Draft) -> bool:
    """Goes on with a draft. Returns as ``begin`` does."""
    return _run(sitting, sitting.journal.carry_on(draft))


def come_back(sitting: Sitting, coming: Coming) -> bool:
    """What came back, and what becomes of it. Returns as ``begin`` does. Raises CompanionError, Ended, TakenAway."""
    back = sitting.journal.coming_back
    items = [
        Item("answer", t("coming", "Answer it")) if coming.exercise else Item("read", t("coming", "Read it")),
        Item("not-now", t("coming", "Not now"), t("coming", "it waits until next time")),
        Item("let-go", t("waiting", "Let it go"), t("coming", "it does not come back")),
    ]
    match choose(sitting.io, [coming.words], items, talk=lambda: talk(sitting)):
        case "answer":
            return _run(sitting, sitting.journal.answer(coming))
        case "read":
            for entry in back.entries(coming):
                print_entry(sitting.io, entry)
        case "not-now":
            back.not_now(coming)
        case "let-go":
            back.let_go(coming)
    return True


def _which(sitting: Sitting, draft: Draft) -> str | None:
    journal = sitting.journal
    saved = day_of(draft.saved_at, journal.clock.zone(), journal.settings.day_starts_at)
    items = [
        Item("draft", t("plain", "Carry on with it")),
        Item("new", t("plain", "Begin a new one, and leave that one for later")),
    ]
    return choose(sitting.io, [_left_words(saved, journal.today())], items, talk=lambda: talk(sitting))


def _left_words(saved: date, day: date) -> str:
    if saved == day:
        return t("plain", "You left one of these unfinished today.")
    if (day - saved).days == 1:
        return t("plain", "You left one of these unfinished yesterday.")
    return t("plain", "You left one of these unfinished on {day}.", day=short_date(saved, day))


def _run(sitting: Sitting, run: Run) -> bool:
    run_session(sitting, run)
    session = run.session
    sitting.journal.hear(run)
    if session.closing:
        return False
    following = close(sitting, run) if session.state is State.FINISHED else session.next_exercise
    return begin(sitting, following) if following else True
