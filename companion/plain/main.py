"""One sitting from its first line to its last, and the exit status it leaves."""

from companion.app.words import explain
from companion.app.work import Work
from companion.errors import CompanionError
from companion.i18n import t
from companion.plain.io import Ended, TakenAway, TooLong
from companion.plain.leaving import watched
from companion.plain.questions import too_long_words
from companion.plain.sitting import Sitting

FAILED = 1


def sit(sitting: Sitting, exercise: str | None = None, *, short: bool = False) -> int:
    """Unlocks or welcomes, then runs the exercise or shows home, and closes the journal whatever ended it.

    When closing fails, that is said, and the status stays what it was. Raises CompanionError.
    """
    from companion.plain.home import home
    from companion.plain.secrets import offer_passphrase
    from companion.plain.sessions import begin
    from companion.plain.unlock import come_in

    try:
        with watched(sitting.io):
            if not come_in(sitting):
                return 0
            if sitting.journal.by_code:
                offer_passphrase(sitting)
            if exercise is None:
                home(sitting)
            else:
                begin(sitting, exercise, short=short)
            _back_up(sitting)
            return 0
    except Ended:
        return FAILED
    except TooLong:
        sitting.io.tell(too_long_words())
        return FAILED
    except TakenAway as taken:
        return taken.status
    finally:
        _close(sitting)


def _back_up(sitting: Sitting) -> None:
    """Makes a backup when one is due, for a person who leaves in peace."""
    if sitting.opened is not None and sitting.opened.backup_is_due:
        if sitting.io.interactive:
            sitting.io.tell(t("cli", "Making a backup, and opening it once to be sure…"))
        sitting.opened.back_up_and_lock(Work())
        sitting.opened = None


def _close(sitting: Sitting) -> None:
    try:
        if sitting.opened is not None:
            sitting.opened.lock()
    except (CompanionError, OSError) as error:
        sitting.io.tell(explain(error))
