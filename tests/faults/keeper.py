"""Keeps entries, or lists them, beside others who do. Run as a program: ``keeper.py FOLDER write WHO NUMBER`` or
``keeper.py FOLDER list NUMBER``, which lists until so many are there.

It comes in by the product's own door. All that it says on standard output is that it is in, and how often it listed.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from vault import cheap

from companion.app.door import Door
from companion.app.opened import OpenJournal
from companion.journal.entries import Entry, KeptLine, Kind, Part, make_id
from companion.paths import Paths
from companion.settings import Settings

BEGINNING = datetime(2026, 5, 1, 19, 10, tzinfo=UTC)


def words(who: str, number: int) -> str:
    """What entry ``number`` of ``who`` says: from a few bytes to several pages."""
    return f"{who} {number}: someone held the door. " * (1 + number * 37 % 300)


def open_journal(folder: Path, passphrase: str = cheap.PASSPHRASE) -> OpenJournal:
    """The journal in ``folder/vault``, at a cost that only tests accept."""
    door = Door(Paths(folder, folder / "config", folder / "state", folder / "cache"), Settings())
    door.limits, door.profile = cheap.LIMITS, cheap.PROFILE
    return door.unlock(passphrase)


def write(journal: OpenJournal, who: str, number: int) -> None:
    for each in range(number):
        at = BEGINNING + timedelta(seconds=each)  # the same as everybody's: their places in the list collide
        part = Part("note", "What happened?", words(who, each))
        entry = Entry(
            id=make_id(),
            kind=Kind.NOTE,
            title=f"{who} {each}",
            parts=(part,),
            written_at=at,
            zone="UTC",
            day=at.date(),
            tags=(who,),
        )
        journal.store.finish("", [entry], [KeptLine(make_id(), f"{who} {each}", entry.id, at)])


def look_on(journal: OpenJournal, number: int) -> int:
    """Returns how often it listed until there were so many, each time all that there had been, and each entry once."""
    times, seen = 0, set[str]()
    while len(seen) < number:
        found = [row.id for row in journal.store.list(limit=number + 1)]
        assert len(found) == len(set(found))
        assert seen <= set(found)
        seen, times = set(found), times + 1
    return times


def main(folder: str, what: str, *more: str) -> None:
    journal = open_journal(Path(folder))
    print("in", flush=True)
    sys.stdin.readline()  # so that all begin at once
    if what == "write":
        write(journal, more[0], int(more[1]))
    else:
        print(look_on(journal, int(more[0])), flush=True)
    journal.lock()


if __name__ == "__main__":
    main(*sys.argv[1:])
