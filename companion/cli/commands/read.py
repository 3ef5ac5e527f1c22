"""``companion list``, ``search``, ``show`` and ``tags``: reading the journal from the command line."""

from typing import TYPE_CHECKING

from companion.app.sealed import as_seen, opening_early, sealed_words
from companion.app.stars import with_star
from companion.app.tagging import tags_words
from companion.app.waiting import waiting_words
from companion.cli.call import Call
from companion.cli.opening import open_journal, read_journal
from companion.cli.rows import drawn, fetch, query_of, short_id
from companion.i18n import long_date, t
from companion.journal.entries import Entry

if TYPE_CHECKING:
    from companion.app.reading import ReadJournal


def list_entries(call: Call) -> int:
    """The entries that fit, newest first."""
    return _print(call, "")


def search(call: Call) -> int:
    """The entries that fit what is asked for, newest or best first."""
    return _print(call, " ".join(call.args.query), best=call.args.best)


def show(call: Call) -> int:
    """One entry, whole. Raises NoSuchEntry."""
    if call.args.open_early:
        with open_journal(call) as journal:
            journal.store.unseal(journal.store.get(call.args.id).id)
            seen, waits, id_ = _look(journal, call.args.id)
    else:
        with read_journal(call) as only_read:
            seen, waits, id_ = _look(only_read, call.args.id)
    if call.args.json:
        call.out.json(seen.as_json())
    else:
        print_entry(call, seen, waits)
    if waits:
        call.out.say(opening_early())
        call.out.message(f"  companion show {id_} --open-early\n")
    return 0


def tags(call: Call) -> int:
    """The tags that are used, and how many entries have each, the most used first."""
    with read_journal(call) as journal:
        found = journal.store.tag_counts()
    if call.args.json:
        call.out.json([{"tag": tag, "entries": entries} for tag, entries in found])
        return 0
    width = max((len(str(entries)) for _, entries in found), default=0)
    for tag, entries in found:
        call.out.line(f"{entries:>{width}}  {tag}")
    if not found:
        call.out.say(t("cli", "No entry has a tag."))
    return 0


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


def _look(journal: "ReadJournal", id_: str) -> tuple[Entry, str, str]:
    """An entry as it may be shown, until when it waits, and as much of its id as is enough."""
    entry, today = journal.store.get(id_), journal.today()
    return as_seen(entry, today), sealed_words(entry, today), short_id(journal.store, entry.id)


def _print(call: Call, words: str, *, best: bool = False) -> int:
    with read_journal(call) as journal:
        found = fetch(journal, words, query_of(call), call.args.limit or None, best=best)
        lines = [] if call.args.json else drawn(journal.store, found.rows)
        waits = waiting_words(journal)
    if call.args.json:
        call.out.json([row.as_json() for row in found.rows])
    else:
        for line in lines:
            call.out.line(line)
        for hint in found.hints:
            call.out.say(hint)
        if not found.rows:
            call.out.say(t("journal", "Nothing fits this.") if words else t("cli", "No entries."))
    if waits:
        call.out.say(waits)
    return 0
