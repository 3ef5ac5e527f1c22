"""The journal: newest first, a page at a time; searching it; and the bin."""

from dataclasses import dataclass
from datetime import date

from companion.app.resting import before_deleting, get_advice, in_bin_words
from companion.app.sealed import opening_early, sealed_words
from companion.app.stars import in_words, star_words
from companion.app.taking import Leaving
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import long_date, short_date, t
from companion.journal.entries import Entry, Query, Summary
from companion.plain.bringing import bring_along
from companion.plain.commands import Command
from companion.plain.editing import change_entry, written_parts
from companion.plain.entry import print_entry
from companion.plain.questions import Item, choose, menu_help, said
from companion.plain.sitting import Sitting
from companion.plain.tagging import change_tags
from companion.plain.taking import take_along
from companion.plain.talk import talk

PAGE = 10
"""Entries on a page: what an ear can keep apart."""


@dataclass
class _Place:
    """Where the person stands in the journal: what is searched for, in which half, and from where the page goes on.

    With ``day`` only that day's entries are shown.
    """

    day: date | None = None
    words: str = ""
    in_bin: bool = False
    before: int | None = None
    binned: str | None = None


def journal(sitting: Sitting, day: date | None = None) -> None:
    """Shows pages until the person goes back: of everything, or of one day. Raises Ended, TakenAway."""
    place = _Place(day)
    while True:
        try:
            rows = _rows(sitting, place)
        except CompanionError as error:
            sitting.io.say(explain(error))
            return
        chosen = choose(sitting.io, _words(place, rows), _items(sitting, place, rows), talk=lambda: talk(sitting))
        if chosen in (None, "home") and not _one_back(place):
            return
        if chosen is not None:
            _go(sitting, place, rows, chosen)


def _rows(sitting: Sitting, place: _Place) -> list[Summary]:
    """The page, and one row more when there is another page."""
    found = sitting.journal.find(place.words, _within(place), limit=PAGE + 1, before=place.before)
    sitting.io.say(*found.hints)
    return found.rows


def _within(place: _Place) -> Query:
    return Query(in_bin=place.in_bin, since=place.day, until=place.day)


def _one_back(place: _Place) -> bool:
    """From a later page, from what was found and from the bin an empty line goes to the journal. False when there."""
    if place.before is None and not place.words and not place.in_bin:
        return False
    place.before, place.words, place.in_bin = None, "", False
    return True


def _words(place: _Place, rows: list[Summary]) -> list[str]:
    heading = t("journal", "Bin") if place.in_bin else t("journal", "Journal")
    if place.day is not None:
        heading = long_date(place.day)
    if place.words:
        heading = t("plain", "{where}, entries with: {words}", where=heading, words=place.words)
    if rows:
        first = [heading, in_bin_words()] if place.in_bin else [heading]
        return [*first, t("plain", "Newest first. Type the number.")]
    if place.words:
        return [heading, t("journal", "Nothing fits this.")]
    if place.in_bin:
        return [heading, t("journal", "The bin is empty.")]
    if place.day is not None:
        return [heading, t("journal", "Nothing on this day.")]
    return [heading, t("journal", "Nothing here yet. What you finish is kept here, encrypted, on this computer.")]


def _items(sitting: Sitting, place: _Place, rows: list[Summary]) -> list[Item]:
    day = sitting.journal.today()
    items = [Item(f"read:{row.id}", _row(row, short_date(row.day, day))) for row in rows[:PAGE]]
    if len(rows) > PAGE:
        items.append(Item("more", t("plain", "Older ones")))
    if place.binned:
        items.append(Item("undo", t("plain", "Bring back what went to the bin last")))
    items.append(Item("search", t("journal", "Search")))
    if not place.in_bin and place.day is None:
        items.append(Item("bin", t("journal", "Bin")))
    if rows and not place.in_bin:
        items.append(Item("take", t("take", "Take along what is listed")))
    if sitting.journal.backups is not None and not (place.in_bin or place.words or place.day):
        items.append(Item("bring", t("bring", "Bring along from another journal")))
    return [*items, Item("home", t("plain", "Back"))]


def _row(row: Summary, day: str) -> str:
    title = in_words(row)
    if not row.about:  # a note may be no longer than its title
        return t("plain", "{day}, {title}", day=day, title=title)
    return t("plain", "{day}, {title}: {about}", day=day, title=title, about=row.about)


def _go(sitting: Sitting, place: _Place, rows: list[Summary], chosen: str) -> None:
    kind, _, entry_id = chosen.partition(":")
    try:
        match kind:
            case "read":
                _read(sitting, place, entry_id)
            case "more":
                place.before = rows[PAGE - 1].key
            case "undo" if place.binned:
                sitting.journal.store.restore(place.binned)
                place.binned = None
                sitting.io.say(t("journal", "It is back in the journal."))
            case "search":
                place.words, place.before = _ask_words(sitting), None
            case "take":
                take_along(sitting, Leaving(sitting.journal, "", place.words, _within(place)))
            case "bring":
                bring_along(sitting)
            case "bin":
                place.in_bin, place.words, place.before = True, "", None
    except CompanionError as error:
        sitting.io.say(explain(error))


def _ask_words(sitting: Sitting) -> str:
    """What to search for; an empty line searches for nothing, which is everything."""
    while True:
        sitting.io.part(t("plain", "Which words?"))
        match said(sitting.io):
            case Command.TALK:
                talk(sitting)
            case Command.HELP:
                sitting.io.say(*menu_help())
            case Command():
                return ""
            case str() as words:
                return words.strip()


def _read(sitting: Sitting, place: _Place, entry_id: str) -> None:
    """One entry, whole, and what can be done with it."""
    store = sitting.journal.store
    entry = store.get(entry_id)
    if waits := sealed_words(entry, sitting.journal.today()):
        if not _opens_early(sitting, entry.title, waits):
            return
        store.unseal(entry_id)
    print_entry(sitting.io, entry)
    while True:
        entry = store.get(entry_id)
        match choose(sitting.io, [t("plain", "And now?")], _can_be_done(sitting, entry), talk=lambda: talk(sitting)):
            case "edit":
                if change_entry(sitting, entry):
                    print_entry(sitting.io, store.get(entry_id))
            case "undo":
                now = store.undo_change(entry_id)
                sitting.io.say(t("plain", "The text before is back. The same choice brings the changed one back."))
                print_entry(sitting.io, now)
            case "tags":
                change_tags(sitting, entry)
            case "star":
                sitting.io.say(star_words(store.star(entry_id, not entry.starred)))
            case "bin":
                store.bin(entry_id)
                place.binned = entry_id
                sitting.io.say(
                    t("plain", "It is in the bin for 30 days. The journal's list can bring it back."), get_advice()
                )
                return
            case "restore":
                store.restore(entry_id)
                place.binned = None if place.binned == entry_id else place.binned
                sitting.io.say(t("journal", "It is back in the journal."))
                return
            case "delete":
                if _really_delete(sitting):
                    store.delete_for_ever(entry_id)
                    place.binned = None if place.binned == entry_id else place.binned
                    sitting.io.say(t("plain", "It is deleted for good."))
                    return
            case _:
                return


def _opens_early(sitting: Sitting, title: str, waits: str) -> bool:
    items = [Item("leave", t("sealed", "Leave it closed")), Item("open", t("sealed", "Open it now"))]
    return choose(sitting.io, [title, waits, opening_early()], items, talk=lambda: talk(sitting)) == "open"


def _can_be_done(sitting: Sitting, entry: Entry) -> list[Item]:
    back = Item("back", t("plain", "Back to the list"))
    if entry.deleted_at is not None:
        restore = Item("restore", t("plain", "Bring it back from the bin"))
        return [restore, Item("delete", t("delete", "Delete it for good")), back]
    star = t("star", "Take the star off") if entry.starred else t("star", "Put a star on it")
    items = [
        Item("bin", t("plain", "Move it to the bin")),
        Item("tags", t("plain", "Change the tags")),
        Item("star", star),
        back,
    ]
    if sitting.journal.store.earlier(entry.id):
        items.insert(0, Item("undo", t("key", "Undo the change")))
    if written_parts(entry):
        items.insert(0, Item("edit", t("plain", "Change an answer")))
    return items


def _really_delete(sitting: Sitting) -> bool:
    items = [
        Item("leave", t("delete", "Leave it in the bin")),
        Item("delete", t("delete", "Delete it for good")),
    ]
    return choose(sitting.io, before_deleting(), items, talk=lambda: talk(sitting)) == "delete"
