"""The end of a session: what was written, where it is kept, what there is to say besides, and where it leads."""

from collections.abc import Sequence

from companion.app import series
from companion.app.closing import Closing, look_at_closing
from companion.app.run import Run
from companion.app.sealed import sealed_words
from companion.app.words import explain
from companion.errors import CompanionError
from companion.guide.exercise import Exercise
from companion.i18n import draw, t
from companion.plain.entry import entry_lines, print_entry
from companion.plain.io import Ended
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def close(sitting: Sitting, run: Run) -> str | None:
    """Says all of it, and asks what there is to ask. Returns the exercise to go on to, None when the person stops.

    Input that ends here has ended in a good place. Raises TakenAway.
    """
    closing = look_at_closing(sitting.journal, run)
    _say(sitting, run, closing)
    try:
        if chosen := _offered(sitting, closing):
            return chosen
        _series(sitting, run.exercise, closing)
        return _following(sitting, run)
    except Ended:
        return None


def _say(sitting: Sitting, run: Run, closing: Closing) -> None:
    io = sitting.io
    if not run.exercise.asks:
        return
    if run.entry is None:
        io.part(t("closing", "Nothing was written, so nothing was kept. That is fine."))
        return
    io.part(t("closing", "This is what you wrote."))
    io.part(*entry_lines(run.entry))
    for words in (sealed_words(run.entry, sitting.journal.today()), _where(sitting), closing.page, closing.said):
        if words:
            io.part(words)


def _where(sitting: Sitting) -> str:
    if sitting.door is None:
        return t("closing", "This is a made-up journal in memory. It is gone when you leave.")
    return t("closing", "Kept in your journal, encrypted, on this computer only: {folder}", folder=sitting.door.folder)


def _offered(sitting: Sitting, closing: Closing) -> str | None:
    """What goes with something that came again and again."""
    items = []
    if closing.people:
        items.append(Item("talk", t("talk", "Talk to someone")))
    if closing.offer:
        items.append(Item("on", _on(closing.offer)))
    if not items:
        return None
    match _ask(sitting, [t("plain", "Do you want one of these?")], items):
        case "talk":
            talk(sitting)
        case "on" if closing.offer:
            return closing.offer.id
    return None


def _series(sitting: Sitting, exercise: Exercise, closing: Closing) -> None:
    """The pages of a series that can be read back, or whether to begin one. In a pipe nobody is asked to."""
    journal = sitting.journal
    try:
        if closing.back and _ask(sitting, [closing.back.words], [Item("read", t("coming", "Read it"))]) == "read":
            for entry in journal.coming_back.entries(closing.back):
                print_entry(sitting.io, entry)
        elif closing.invite and sitting.io.interactive:
            begin = Item("begin", begin_words(exercise))
            if _ask(sitting, [closing.invite], [begin]) == "begin":
                sitting.io.say(series.begin(journal.store, exercise, journal.today()))
    except CompanionError as error:
        sitting.io.say(explain(error))


def begin_words(exercise: Exercise) -> str:
    """The choice that begins a series."""
    return t("series", "Begin: {series}", series=series.label_of(exercise))


def _following(sitting: Sitting, run: Run) -> str | None:
    """The exercise that this one leads on to, when the person goes on to it now."""
    if run.session.next_exercise is None:
        return None
    try:
        exercise = sitting.journal.library.get(run.session.next_exercise)
    except CompanionError as error:
        sitting.io.say(explain(error))
        return None
    chosen = _ask(sitting, [t("plain", "This one leads on to another.")], [Item("on", _on(exercise))])
    return exercise.id if chosen == "on" else None


def _on(exercise: Exercise) -> str:
    return t("plain", "Go on to: {exercise}", exercise=draw(exercise.text(exercise.title)))


def _ask(sitting: Sitting, question: Sequence[str], items: Sequence[Item]) -> str | None:
    stop = Item("stop", t("plain", "Not now"))
    return choose(sitting.io, question, [*items, stop], talk=lambda: talk(sitting))
