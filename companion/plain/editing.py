"""Changing an entry, one answer at a time."""

from dataclasses import replace

from companion.app.editing import change_parts
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import t
from companion.journal.entries import Entry, Part
from companion.plain.commands import Command, help_words, slash
from companion.plain.io import Ended, Unfinished
from companion.plain.questions import Item, choose, said
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def change_entry(sitting: Sitting, entry: Entry) -> bool:
    """Asks which answer, and for its new words. Returns whether something was changed. Raises Ended, TakenAway."""
    part = _which(sitting, entry)
    if part is None:
        return False
    written = _anew(sitting, part)
    if written is None:
        sitting.io.say(t("plain", "It stays as it was."))
        return False
    parts = [replace(p, answer=written) if p == part else p for p in entry.parts]
    if not any(p.answer.strip() for p in parts):
        sitting.io.say(t("plain", "Nothing would be left. To take the entry away, move it to the bin."))
        return False
    try:
        change_parts(sitting.journal.store, entry, parts)
    except CompanionError as error:
        sitting.io.say(explain(error))
        return False
    sitting.io.say(t("plain", "Changed. The text before rests for 30 days."))
    return True


def _which(sitting: Sitting, entry: Entry) -> Part | None:
    if len(entry.parts) == 1:
        return entry.parts[0]
    items = [Item(str(number), part.question) for number, part in enumerate(entry.parts)]
    chosen = choose(sitting.io, [t("plain", "Which answer?")], items, talk=lambda: talk(sitting))
    return None if chosen is None else entry.parts[int(chosen)]


def _anew(sitting: Sitting, part: Part) -> str | None:
    """The new words, empty when the answer is to be left out, None when it is to stay."""
    io = sitting.io
    io.part(part.question, *part.answer.split("\n"))
    hint = t(
        "plain",
        "(Type it anew, as several lines; an empty line ends them. An empty line at once leaves it as it is. "
        "{command} takes the answer out.)",
        command=slash(Command.SKIP),
    )
    io.say(hint)
    lines: list[str] = []
    while True:
        try:
            found = said(io)
        except Ended:
            io.tell(t("plain", "The input ended here. The answer stays as it was."))
            raise Unfinished from None
        match found:
            case Command.SKIP:
                return ""
            case Command.TALK:
                talk(sitting)
                io.part(part.question, *lines)
            case Command.HELP:
                io.say(hint, *help_words((Command.SKIP, Command.BACK, Command.TALK, Command.HELP)))
            case Command.CLEAR:
                lines = []
            case Command():
                return None
            case str() as text if text.strip():
                lines.append(text)
            case _:
                return "\n".join(lines) or None
