"""Changing an entry, one answer at a time."""

from dataclasses import replace

from companion.app.editing import change_parts, is_written
from companion.app.names import AskedBefore
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import t
from companion.journal.entries import Entry, Part
from companion.plain.commands import Command, help_words, slash
from companion.plain.io import Ended, TakenAway, TooLong, Unfinished
from companion.plain.names import looked_over
from companion.plain.questions import Item, add_line, choose, joined, said, too_long_words
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def written_parts(entry: Entry) -> list[Part]:
    """The answers that are the person's own words. What was chosen has no words of theirs to change."""
    return [part for part in entry.parts if is_written(entry, part)]


def change_entry(sitting: Sitting, entry: Entry) -> bool:
    """Asks which answer, and for its new words. Returns whether something was changed.

    Whatever takes the person away saves what they typed so far. Raises Unfinished, TakenAway.
    """
    part = _which(sitting, entry)
    if part is None:
        return False
    lines: list[str] = []
    try:
        written = _new_words(sitting, part, lines)
        written = written and looked_over(sitting, AskedBefore(), written)
    except TooLong as error:
        sitting.io.tell(too_long_words())
        sitting.io.tell(_keep(sitting, entry, part, joined(lines, error.words)))
        raise Unfinished from None
    except (Ended, TakenAway) as error:
        sitting.io.tell(_keep(sitting, entry, part, joined(lines)))
        if isinstance(error, Ended):
            raise Unfinished from None
        raise
    if written is None:
        sitting.io.say(t("plain", "It stays as it was."))
        return False
    if not written and all(p is part or not p.answer.strip() for p in entry.parts):
        sitting.io.say(t("plain", "Nothing would be left. To take the entry away, move it to the bin."))
        return False
    try:
        _change(sitting, entry, part, written)
    except CompanionError as error:
        sitting.io.say(explain(error))
        return False
    sitting.io.say(t("plain", "Changed. The text from before is kept for 30 days."))
    return True


def _change(sitting: Sitting, entry: Entry, part: Part, written: str) -> None:
    parts = [replace(p, answer=written) if p is part else p for p in entry.parts]
    change_parts(sitting.journal.store, entry, parts)


def _keep(sitting: Sitting, entry: Entry, part: Part, written: str) -> str:
    """Saves an answer that was broken off. Returns what has become of it, in words."""
    if not written:
        return t("plain", "You stopped in the middle of a change. Nothing was changed.")
    try:
        _change(sitting, entry, part, written)
    except CompanionError as error:
        return t("unlock", "The last of what you were writing could not be saved.") + "\n" + explain(error)
    return t(
        "plain",
        "You stopped in the middle of a change. What you typed so far is the answer now; "
        "the text from before is kept for 30 days.",
    )


def _which(sitting: Sitting, entry: Entry) -> Part | None:
    parts = written_parts(entry)
    if len(parts) < 2:
        return parts[0] if parts else None
    items = [Item(str(number), part.question) for number, part in enumerate(parts)]
    chosen = choose(sitting.io, [t("plain", "Which answer?")], items, talk=lambda: talk(sitting))
    return None if chosen is None else parts[int(chosen)]


def _new_words(sitting: Sitting, part: Part, lines: list[str]) -> str | None:
    """The new words, empty when the answer is to be left out, None when it is to stay. ``lines`` grows with them."""
    io = sitting.io
    io.part(*filter(None, (part.question,)), *part.answer.split("\n"))
    hint = t(
        "plain",
        "(Type the new words, then an empty line. An empty line at once leaves the answer as it is. "
        "{command} takes the answer out.)",
        command=slash(Command.SKIP),
    )
    io.say(hint)
    while True:
        match said(io):
            case Command.SKIP:
                return ""
            case Command.TALK:
                talk(sitting)
                io.part(*filter(None, (part.question,)), *lines)
            case Command.HELP:
                io.say(hint, *help_words((Command.SKIP, Command.BACK, Command.CLEAR, Command.TALK, Command.HELP)))
            case Command.CLEAR:
                lines.clear()
            case Command.BACK | Command.PAUSE:
                match _really(sitting) if lines else "drop":
                    case "save":
                        return "\n".join(lines)
                    case "drop":
                        return None
                io.part(*filter(None, (part.question,)), *lines)
            case Command():
                io.say(t("plain", "That does nothing here."))
            case text if text.strip():
                add_line(lines, text)
            case _:
                return "\n".join(lines) or None


def _really(sitting: Sitting) -> str | None:
    """What becomes of words that were typed, when the person goes back from them."""
    items = [
        Item("save", t("edit", "Save the changes")),
        Item("stay", t("edit", "Go on changing")),
        Item("drop", t("edit", "Leave it as it was")),
    ]
    return choose(sitting.io, [t("edit", "You changed something.")], items, talk=lambda: talk(sitting))
