"""Bringing along, line by line: which file, what would come in, and then all of it or nothing."""

from collections.abc import Callable
from pathlib import Path

from companion.app.bringing_along import Look, bring_in, look, path_typed
from companion.app.bringing_formats import FORMATS
from companion.app.bringing_words import (
    about_words,
    as_it_was_words,
    backup_first_words,
    brought_words,
    counting,
    counts_words,
    left_out_words,
    nothing_words,
    sample_words,
    stopped_words,
    unknown_words,
    unread_words,
    way_back_words,
    what_wrote_it,
    written_words,
)
from companion.app.words import explain
from companion.errors import CompanionError, FileNotOpened, FileSecretNotGiven, FormatUnknown, NotThisFormat
from companion.i18n import draw, t
from companion.plain.io import Ended, TakenAway, TooLong
from companion.plain.paths import ask_path
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def bring_along(sitting: Sitting) -> None:
    """Asks for a file until one came in, or the person goes back. Raises Ended, TooLong, TakenAway, VaultError."""
    try:
        seen = _wanted(sitting)
    except (Ended, TooLong, TakenAway):
        sitting.io.tell(as_it_was_words())
        raise
    if seen is None:
        sitting.io.say(as_it_was_words())
    else:
        _bring_in(sitting, seen)


def _wanted(sitting: Sitting) -> Look | None:
    """What the person wants to bring in, of which they heard what it is. None when they go back."""
    while (path := _ask_file(sitting)) is not None:
        named: str | None = None
        while True:
            seen = _looked(sitting, path, named)
            chosen = _ask_what_now(sitting, seen)
            if chosen == "bring" and isinstance(seen, Look):
                return seen
            if chosen == "back":
                return None
            if chosen != "format" or (named := _ask_format(sitting)) is None:
                break
    return None


def _ask_file(sitting: Sitting) -> Path | None:
    """The next file or folder that could be there; None when the person goes back."""
    words = t(
        "bring", "As another journal saved it: jrnl, Day One, Daylio, Joplin and others. An empty line goes back."
    )
    while (typed := ask_path(sitting, t("bring", "Which file or folder?"), words)) is not None:
        try:
            return path_typed(typed)
        except CompanionError as error:
            sitting.io.say(explain(error))
    return None


def _looked(sitting: Sitting, path: Path, named: str | None) -> Look | CompanionError | None:
    """What is in it, or why that is not known; its passphrase is asked for. None when the person gives none."""
    io = sitting.io
    secret: str | None = None
    io.say(t("secrets", "One moment…"))
    while True:
        try:
            return look(sitting.journal, path, named, secret, _told(sitting))
        except (FileSecretNotGiven, FileNotOpened) as error:
            if not io.interactive:  # a pipe can hide no passphrase
                return error
            words = explain(error) if secret else t("bring", "This file has a passphrase of its own.")
            io.part(words, t("plain", "(It is not shown as you type. An empty line goes back.)"))
            secret = io.secret(t("unlock", "Passphrase:") + " ")
            if not secret:
                return None
        except CompanionError as error:
            return error


def _ask_what_now(sitting: Sitting, seen: Look | CompanionError | None) -> str | None:
    """What becomes of it, once it was told: bring, format, or back; else it is another file's turn."""
    items = [
        Item("format", t("bring", "Name its format")),
        Item("other", t("bring", "Another file or folder")),
        Item("back", t("plain", "Back")),
    ]
    question = [t("plain", "And now?")]
    match seen:
        case Look(report=report):
            _tell(sitting, seen)
            if report.new.total():
                words = t("bring", "after a backup; what is in your journal stays as it is")
                items.insert(0, Item("bring", t("key", "Bring it in"), words))
            else:
                question.insert(0, nothing_words())
        case FormatUnknown():
            sitting.io.say(unknown_words())
            return "format"
        case NotThisFormat():
            question.insert(0, explain(seen))
        case CompanionError():
            sitting.io.say(explain(seen))
            return None
        case None:
            return None
    return choose(sitting.io, question, items, talk=lambda: talk(sitting))


def _tell(sitting: Sitting, seen: Look) -> None:
    report = seen.report
    sitting.io.part(counts_words(report), about_words(seen.format, report))
    for lines in (sample_words(report), left_out_words(report), unread_words(report)):
        if lines:
            sitting.io.part(*lines)


def _ask_format(sitting: Sitting) -> str | None:
    items = [Item(name, one.written_by, draw(one.what)) for name, one in FORMATS.items()]
    return choose(sitting.io, [what_wrote_it()], items, talk=lambda: talk(sitting))


def _bring_in(sitting: Sitting, seen: Look) -> None:
    """Brings it in, and says where the backup from before is. Raises TakenAway, VaultError, TransferError."""
    io = sitting.io
    io.say(backup_first_words())
    try:
        brought = bring_in(sitting.journal, seen.what, seen.report, lambda _: io.leave_if_taken(), _told(sitting))
    except TakenAway:
        io.tell(stopped_words())
        raise
    io.part(brought_words(brought.report), written_words(brought.report))
    io.part(*way_back_words(brought.backup))


def _told(sitting: Sitting) -> Callable[[int], None]:
    """Says now and then how much was looked at; whoever is taken away meanwhile goes."""
    io = sitting.io
    said = counting(io.say if io.interactive else lambda _: None)

    def told(number: int) -> None:
        io.leave_if_taken()
        said(number)

    return told
