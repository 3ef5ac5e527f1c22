"""A free note, line by line: a draft after each line, in the journal at the empty one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from companion.app.jotting import FreeNote
from companion.app.names import AskedBefore
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import t
from companion.journal.entries import Draft
from companion.plain.commands import Command, help_words, slash
from companion.plain.io import Ended, TakenAway, TooLong, Unfinished
from companion.plain.names import looked_over
from companion.plain.questions import Item, add_line, choose, joined, said, too_long_words
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def write_note(sitting: Sitting, draft: Draft | None = None) -> None:
    """A new note, or one that waited. Whatever takes the person away leaves what they typed as a draft.

    Raises Unfinished, TakenAway.
    """
    note = FreeNote(sitting.journal, draft)
    lines = note.text.split("\n") if note.text else []

    def broken_off(words: str) -> None:
        note.text = joined(lines, words)

    with drafted(sitting, note, broken_off):
        _ask(sitting, note, lines)


@contextmanager
def drafted(sitting: Sitting, note: FreeNote, broken_off: Callable[[str], None]) -> Iterator[None]:
    """Whatever takes the person away meanwhile leaves what they typed as a draft, and that is said.

    ``broken_off`` takes the beginning of what was too long. Raises Unfinished, TakenAway.
    """
    io = sitting.io
    try:
        yield
    except TooLong as error:
        broken_off(error.words)
        io.tell(too_long_words())
        io.tell(_kept(note))
        raise Unfinished from None
    except (Ended, TakenAway) as error:
        io.tell(_kept(note))
        if isinstance(error, Ended):
            raise Unfinished from None
        raise


def _ask(sitting: Sitting, note: FreeNote, lines: list[str]) -> None:
    """Takes lines until the note is kept, or left."""
    io = sitting.io
    hint = t("plain", "(Type your note, then an empty line. The first line becomes its title.)")
    added = t(
        "plain",
        "(What you type is added to it. An empty line goes on as it is. {command} starts the answer again.)",
        command=slash(Command.CLEAR),
    )
    show = True
    while True:
        if show:
            io.part(t("note", "A note"), *lines, added if lines else hint)
        show = True
        match said(io):
            case Command.TALK:
                talk(sitting)
            case Command.HELP:
                io.say(hint, *help_words((Command.PAUSE, Command.CLEAR, Command.TALK, Command.HELP)))
            case Command.CLEAR:
                lines.clear()
                _put(sitting, note, lines)
            case Command.BACK | Command.PAUSE | Command.SKIP:
                if left(sitting, note):
                    return
            case Command():
                io.say(t("plain", "That does nothing here."))
            case text if text.strip():
                add_line(lines, text)
                _put(sitting, note, lines)
                show = False
            case _:
                if _saved(sitting, note):
                    return


def _put(sitting: Sitting, note: FreeNote, lines: list[str]) -> None:
    """Saves the draft as it grows; why it could not be, is said."""
    note.text = "\n".join(lines)
    attempt(sitting, note.save)


def left(sitting: Sitting, note: FreeNote, *, for_journal: bool = True) -> bool:
    """What becomes of the note. False when the person goes on writing. Saved at once is only what is for the journal."""
    if not note.words:
        return attempt(sitting, note.let_go)
    items = [
        *([Item("keep", t("jotting", "Save it"))] if for_journal else []),
        Item("stay", t("jotting", "Go on writing")),
        Item("later", t("pause", "Keep for later")),
        Item("let-go", t("pause", "Let it go")),
    ]
    match choose(sitting.io, [t("run", "You wrote something here.")], items, talk=lambda: talk(sitting)):
        case "keep":
            return _saved(sitting, note)
        case "later":
            if attempt(sitting, note.save):
                sitting.io.say(t("plain", "Kept for later. Home offers to carry on with it."))
                return True
        case "let-go":
            if attempt(sitting, note.let_go):
                sitting.io.say(t("plain", "Let go. Home can bring it back until you leave."))
                return True
    return False


def _saved(sitting: Sitting, note: FreeNote) -> bool:
    """Whether it is in the journal now, or holds no words to keep. Names in it are asked about first."""
    if not note.words:
        return attempt(sitting, note.let_go)
    note.text = looked_over(sitting, AskedBefore(), note.words)
    if attempt(sitting, note.keep):
        sitting.io.say(t("plain", "It is in the journal now."))
        return True
    return False


def attempt(sitting: Sitting, work: Callable[[], object]) -> bool:
    """Whether it could be done; why it could not be, is said."""
    try:
        work()
    except CompanionError as error:
        sitting.io.say(explain(error))
        return False
    return True


def _kept(note: FreeNote) -> str:
    """Saves a note that was broken off. Returns what has become of it, in words."""
    try:
        note.save()
    except CompanionError as error:
        return t("unlock", "The last of what you were writing could not be saved.") + "\n" + explain(error)
    if not note.words:
        return t("plain", "Nothing was written yet, so nothing was kept.")
    return t("plain", "What you wrote is kept as a draft; companion offers to carry on with it.")
