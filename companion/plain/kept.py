"""Kept lines, one at a time, line by line."""

from companion.app.kept import came_from, first_shown, nothing_kept, place_words, where_words
from companion.app.sealed import is_sealed
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import t
from companion.journal.entries import Entry, KeptLine
from companion.plain.entry import print_entry
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def kept_lines(sitting: Sitting) -> None:
    """Shows one after the other until the person goes back. Raises VaultError, Ended, TakenAway."""
    journal = sitting.journal
    gone: list[KeptLine] = []
    place = first_shown(len(journal.store.kept_lines()), journal.today())
    while True:
        lines = journal.store.kept_lines()
        place = place % len(lines) if lines else 0
        line = lines[place] if lines else None
        entry = came_from(journal, line) if line else None
        words = _words(sitting, lines, place, entry)
        match choose(sitting.io, words, _items(sitting, lines, entry, gone), talk=lambda: talk(sitting)):
            case "next":
                place += 1
            case "before":
                place -= 1
            case "read" if entry:
                print_entry(sitting.io, entry)
            case "let-go" if line:
                journal.store.drop_kept_line(line.id)
                gone.append(line)
                sitting.io.say(t("kept", "Let go. It can be brought back as long as you stay here."))
            case "undo" if gone:
                line = gone.pop()
                try:
                    journal.store.keep_line(line)
                except CompanionError as error:
                    sitting.io.say(explain(error))
                else:
                    place = [each.id for each in journal.store.kept_lines()].index(line.id)
                    sitting.io.say(t("kept", "It is back."))
            case _:
                return


def _words(sitting: Sitting, lines: list[KeptLine], place: int, entry: Entry | None) -> list[str]:
    if not lines:
        return [t("kept", "Kept lines"), nothing_kept()]
    where = where_words(sitting.journal, entry)
    more = [place_words(place, len(lines))] if len(lines) > 1 else []
    return [t("kept", "Kept lines"), lines[place].line, *filter(None, where.split("\n")), *more]


def _items(sitting: Sitting, lines: list[KeptLine], entry: Entry | None, gone: list[KeptLine]) -> list[Item]:
    items = []
    if len(lines) > 1:
        items += [Item("next", t("plain", "The next one")), Item("before", t("plain", "The one before"))]
    if entry is not None and not is_sealed(entry, sitting.journal.today()):
        items.append(Item("read", t("plain", "Read where it came from")))
    if lines:
        items.append(Item("let-go", t("plain", "Let this line go")))
    if gone:
        items.append(Item("undo", t("plain", "Bring back the line that was let go")))
    return [*items, Item("back", t("plain", "Back"))]
