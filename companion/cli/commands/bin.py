"""``companion bin``: what is in the bin, putting an entry there, bringing it back, deleting it for good."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from companion.app.resting import before_deleting, days_left, get_advice, in_bin_words, rests_until
from companion.cli.call import Call
from companion.cli.opening import open_journal
from companion.cli.output import sits_here
from companion.cli.rows import drawn, fetch, short_id
from companion.errors import NoSuchEntry, NotConfirmed
from companion.i18n import draw, long_date, t, tn
from companion.journal.entries import Entry, Query, Summary

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal

_LONGEST = 1000


def list_bin(call: Call) -> int:
    """What is in the bin, newest first, and how many days each still rests."""
    with open_journal(call) as journal:
        rows = _in_bin(journal)
        left = {row.id: days_left(row.deleted_at, journal.clock) for row in rows if row.deleted_at is not None}
        lines = [] if call.args.json else drawn(journal.store, rows, lambda row: days_words(left[row.id]))
    if call.args.json:
        call.out.json([row.as_json() | {"days_left": left[row.id]} for row in rows])
        return 0
    for line in lines:
        call.out.line(line)
    call.out.say(in_bin_words() if rows else t("journal", "The bin is empty."))
    return 0


def put(call: Call) -> int:
    """Puts an entry into the bin, where nothing is lost for 30 days. Raises NoSuchEntry."""
    with open_journal(call) as journal:
        before = journal.store.get(call.args.id)
        entry = journal.store.bin(before.id)
        id_ = short_id(journal.store, entry.id)
        until = rests_until(entry.deleted_at or journal.clock.now(), journal.clock)
    called = _called(entry)
    if before.deleted_at is None:
        call.out.say(t("cli", "In the bin now: {entry}.", entry=called))
    else:
        call.out.say(t("cli", "In the bin already: {entry}.", entry=called))
    words = t("cli", "It rests there until {day}. After that it is deleted for good.", day=long_date(until.date()))
    call.out.say(f"{words} {get_advice()}")
    say_command(call, t("cli", "This brings it back:"), f"companion bin back {id_}")
    return 0


def back(call: Call) -> int:
    """Brings an entry back from the bin. Raises NotInBin."""
    with open_journal(call) as journal:
        entry = journal.store.get(call.args.id, in_bin=True)
        journal.store.restore(entry.id)
    call.out.say(t("journal", "Back in the journal: {entry}.", entry=_called(entry)))
    return 0


def forget(call: Call) -> int:
    """Deletes an entry that is in the bin for good, or all of them, once asked. Raises NotInBin, NotConfirmed."""
    if not (call.args.yes or sits_here()):
        raise NotConfirmed  # before a passphrase is asked for
    with open_journal(call) as journal:
        chosen = _in_bin(journal) if call.args.all else [journal.store.get(call.args.id, in_bin=True)]
        if not chosen:
            call.out.say(t("journal", "The bin is empty."))
            return 0
        if not (call.args.yes or _is_sure(call, chosen)):
            return 1
        if not call.args.all:
            journal.store.delete_for_ever(chosen[0].id)
            call.out.say(t("journal", "Deleted for good: {entry}.", entry=_called(chosen[0])))
            return 0
        gone = 0
        for row in chosen:
            with suppress(NoSuchEntry):  # brought back meanwhile, or gone
                journal.store.delete_for_ever(row.id)
                gone += 1
    call.out.say(tn("cli", "Deleted for good: {n} entry.", "Deleted for good: {n} entries.", gone))
    return 0


def days_words(days: int) -> str:
    """How long something still rests."""
    return tn("cli", "{n} day left", "{n} days left", days)


def say_command(call: Call, words: str, command: str) -> None:
    """Something said, and under it a command to be copied, which is never broken over two lines."""
    call.out.say(words)
    call.out.message(f"  {command}\n")


def _in_bin(journal: "OpenJournal") -> list[Summary]:
    return fetch(journal, "", Query(in_bin=True)).rows


def _called(entry: Entry | Summary) -> str:
    return t("cli", "{title}, {day}", title=entry.title, day=long_date(entry.day))


def _is_sure(call: Call, chosen: Sequence[Entry | Summary]) -> bool:
    """Whether the person types yes to what goes; anything else leaves it where it is."""
    from companion.guide.prompt import YES

    for entry in chosen:
        call.out.say(_called(entry))
    call.out.say("")
    for words in before_deleting():
        call.out.say(words)
    call.out.say("")
    yes = draw(YES)
    ask = tn(
        "cli",
        "Type {yes} to delete this entry for good. Enter leaves it in the bin.",
        "Type {yes} to delete these {n} entries for good. Enter leaves them in the bin.",
        len(chosen),
        yes=yes.lower(),
    )
    call.out.say(ask)
    call.out.message("> ")
    typed = sys.stdin.readline(_LONGEST)
    if not typed.endswith("\n"):
        call.out.say("")  # nobody's Enter has ended the line
    if typed.strip().casefold() == yes.casefold():
        return True
    call.out.say(t("cli", "Nothing was deleted."))
    return False
