"""Home: what waits, what to begin with, and the ways from here."""

from companion.app.backups import made_words
from companion.app.home import (
    Home,
    Waiting,
    backup_words,
    greeting,
    light_words,
    look_home,
    noted_words,
    unread_words,
    unusable_words,
)
from companion.app.suggesting import because
from companion.app.words import explain
from companion.app.work import Work
from companion.errors import CompanionError
from companion.i18n import draw, t
from companion.journal.entries import Direction, Draft
from companion.plain.commands import Command, slash
from companion.plain.exercises import exercises, title_words
from companion.plain.io import Ended, Unfinished
from companion.plain.jotting import write_note
from companion.plain.journal import journal
from companion.plain.kept import kept_lines
from companion.plain.look_back import look_back
from companion.plain.noted import read_noted
from companion.plain.questions import Item, choose
from companion.plain.secrets import secrets
from companion.plain.sessions import begin, carry_on, come_back
from companion.plain.settings import settings
from companion.plain.sitting import Sitting
from companion.plain.talk import talk

LINE = 72
"""Signs of a line that is cut to fit, as in the app."""


def home(sitting: Sitting) -> None:
    """Shows home until the person leaves. Input that ends here has ended in a good place.

    Raises Unfinished when it ends in the middle of a session, TakenAway.
    """
    first, stays, light = True, True, ""
    while stays:
        look = look_home(sitting.journal)
        before, light = light, light_words(look, command=slash(Command.TALK))
        words, items = _words(sitting, look, light if light != before else "", first=first), _items(sitting, look)
        first = False
        try:
            chosen = choose(sitting.io, words, items, talk=lambda: talk(sitting))
            stays = chosen != "leave" and (chosen is None or _go(sitting, look, chosen))
        except Unfinished:
            raise
        except Ended:
            return


def _go(sitting: Sitting, look: Home, chosen: str) -> bool:
    """Does what was chosen. False when the person closed Companion from an exercise."""
    kind, _, name = chosen.partition(":")
    try:
        match kind:
            case "draft":
                draft = _draft(look, name)
                return carry_on(sitting, draft)
            case "note":
                write_note(sitting, _draft(look, name) if name else None)
            case "gone":
                _keep_or_let_go(sitting, _draft(look, name))
            case "coming":
                return come_back(sitting, next(c for c in look.coming if c.follow_up.id == name))
            case "begin":
                return begin(sitting, name)
            case "noted":
                return read_noted(sitting)
            case "all":
                return exercises(sitting)
            case "journal":
                journal(sitting)
            case "look-back":
                look_back(sitting)
            case "kept":
                kept_lines(sitting)
            case "back":
                sitting.journal.bring_back()
                sitting.io.say(t("home", "It is back."))
            case "talk":
                talk(sitting)
            case "back-up":
                _back_up(sitting)
            case "secrets":
                secrets(sitting)
            case "settings":
                settings(sitting)
    except CompanionError as error:
        sitting.io.say(explain(error))
    return True


def _words(sitting: Sitting, look: Home, light: str, *, first: bool) -> list[str]:
    lines = []
    if first:
        lines.append(greeting(sitting.clock.local()))
        if sitting.door is None:
            lines.append(t("closing", "This is a made-up journal in memory. It is gone when you leave."))
        if look.unusable:
            lines.append(unusable_words())
        lines += filter(None, (unread_words(look), backup_words(look, sitting.journal.today())))
        if look.empty:
            lines.append(
                t(
                    "home",
                    "Nothing is in your journal yet. What you finish here is kept there, encrypted, on this computer.",
                )
            )
        lines += _week(look)
    if light:
        lines.append(light)
    return [*lines, t("plain", "What now? Type the number.")]


def _week(look: Home) -> list[str]:
    """Which way kindness ran this week. The bars of the app say nothing to an ear."""
    went = {way: look.directions.get(way, 0) for way in Direction}
    ways = {
        Direction.TO_OTHERS: t("plain", "{n} from you", n=went[Direction.TO_OTHERS]),
        Direction.FROM_OTHERS: t("plain", "{n} to you", n=went[Direction.FROM_OTHERS]),
        Direction.TO_SELF: t("plain", "{n} to yourself", n=went[Direction.TO_SELF]),
        Direction.BETWEEN_OTHERS: t("plain", "{n} that you saw", n=went[Direction.BETWEEN_OTHERS]),
    }
    counts = ", ".join(words for way, words in ways.items() if went[way])
    return [t("plain", "Kindness this week: {counts}.", counts=counts)] if counts else []


def _items(sitting: Sitting, look: Home) -> list[Item]:
    items = [_waiting(waiting) for waiting in look.waiting]
    if noted := noted_words(look):
        items.append(Item("noted", noted))
    items += [Item(f"coming:{coming.follow_up.id}", coming.line(LINE)) for coming in look.coming]
    items += [Item(f"begin:{e.id}", title_words(e), draw(because(e))) for e in look.suggested]
    items += [_waiting(waiting) for waiting in look.resting]
    items += [Item("all", t("home", "All exercises …")), Item("journal", t("journal", "Journal"))]
    if sitting.journal.let_go is not None:
        items.append(Item("back", t("plain", "Bring back what was let go")))
    items.append(Item("talk", t("talk", "Talk to someone")))
    if sitting.journal.backups is not None:
        items.append(Item("back-up", t("backup", "Make a backup now")))
    if sitting.journal.secrets is not None and sitting.io.interactive:  # a pipe can hide no passphrase
        items.append(Item("secrets", t("palette", "Passphrase and recovery code")))
    items += [Item("kept", t("kept", "Kept lines")), Item("look-back", t("look-back", "Look back"))]
    items += [Item("settings", t("palette", "Settings")), Item("note", t("key", "Write a note"))]
    return [*items, Item("leave", t("plain", "Leave"))]


def _draft(look: Home, draft_id: str) -> Draft:
    return next(w.draft for w in (*look.waiting, *look.resting) if w.draft.id == draft_id)


def _waiting(waiting: Waiting) -> Item:
    if waiting.is_note:
        return Item(f"note:{waiting.draft.id}", t("home", "Carry on: your note"))
    if waiting.exercise is None:
        return Item(f"gone:{waiting.draft.id}", t("home", "Words from an exercise that is no longer here"))
    title = draw(waiting.exercise.text(waiting.exercise.title))
    return Item(f"draft:{waiting.draft.id}", t("home", "Carry on: {exercise}", exercise=title))


def _keep_or_let_go(sitting: Sitting, draft: Draft) -> None:
    """The words of a draft whose exercise is no longer there, and what becomes of them. Raises VaultError."""
    io, journal = sitting.io, sitting.journal
    io.part(t("waiting", "The exercise these words belong to is no longer here. This is what you wrote:"))
    io.part(*journal.draft_words(draft).split("\n"))
    items = [
        Item("note", t("waiting", "Keep it in the journal as a note")),
        Item("let-go", t("waiting", "Let it go")),
        Item("later", t("waiting", "Leave it where it is")),
    ]
    match choose(io, [t("plain", "And now?")], items, talk=lambda: talk(sitting)):
        case "note":
            journal.keep_as_note(draft)
            io.say(t("plain", "It is in the journal now."))
        case "let-go":
            journal.store.drop_draft(draft.id)
            journal.let_go = draft
            io.say(t("plain", "Let go. Home can bring it back until you leave."))


def _back_up(sitting: Sitting) -> None:
    """Makes a backup, whether one is due or not, and says where it is. Raises VaultError."""
    sitting.io.say(t("cli", "Making a backup, and opening it once to be sure…"))
    sitting.io.say(*made_words(sitting.journal.back_up(Work())).split("\n"))
