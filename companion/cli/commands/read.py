"""``companion list``, ``search``, ``show`` and ``tags``: reading the journal from the command line.

What is found, and how it is shown, is imported once the journal is open: most of it is there by then, as it is needed to
read and comes in while the key is derived.
"""

from companion.cli.call import Call
from companion.cli.opening import open_journal, read_journal
from companion.i18n import t


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
            from companion.cli.entry import look, print_seen

            journal.store.unseal(journal.store.get(call.args.id).id)
            seen = look(journal, call.args.id)
    else:
        with read_journal(call) as only_read:
            from companion.cli.entry import look, print_seen

            seen = look(only_read, call.args.id)
    print_seen(call, seen)
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


def _print(call: Call, words: str, *, best: bool = False) -> int:
    with read_journal(call) as journal:
        from companion.app.waiting import waiting_words
        from companion.cli.rows import drawn, fetch, query_of

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
