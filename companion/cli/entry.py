"""One entry on the command line, whole."""

from typing import TYPE_CHECKING, NamedTuple

from companion.app.sealed import as_seen, opening_early, sealed_words
from companion.app.stars import with_star
from companion.app.tagging import tags_words
from companion.cli.call import Call
from companion.cli.rows import short_id
from companion.i18n import long_date, t
from companion.journal.entries import Entry

if TYPE_CHECKING:
    from companion.app.reading import ReadJournal


class Seen(NamedTuple):
    """An entry as it may be shown, until when it waits sealed, and as much of its id as is enough."""

    entry: Entry
    waits: str
    id: str

    def __repr__(self) -> str:
        return f"Seen({self.entry!r})"


def look(journal: "ReadJournal", id_: str) -> Seen:
    """Looks at an entry. Raises NoSuchEntry, VaultError."""
    entry, today = journal.store.get(id_), journal.today()
    return Seen(as_seen(entry, today), sealed_words(entry, today), short_id(journal.store, entry.id))


def print_seen(call: Call, seen: Seen) -> None:
    """Prints it, and how what waits is opened all the same."""
    if call.args.json:
        call.out.json(seen.entry.as_json())
    else:
        print_entry(call, seen.entry, seen.waits)
    if seen.waits:
        call.out.say(opening_early())
        call.out.message(f"  companion show {seen.id} --open-early\n")


def print_entry(call: Call, entry: Entry, instead: str = "") -> None:
    """Its title, its day, and all of it, or what is said instead."""
    call.out.prose(with_star(entry))
    call.out.line(long_date(entry.day))
    if entry.tags:
        call.out.prose(tags_words(entry.tags))
    if entry.deleted_at is not None:
        call.out.line(t("cli", "In the bin."))
    call.out.line()
    call.out.prose(instead or entry.text)
