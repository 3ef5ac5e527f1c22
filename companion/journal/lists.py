"""Lists, counts, and what the home screen asks: many entries at once, never their whole text."""

import builtins
import json
from collections import Counter
from collections.abc import Collection
from datetime import date

from companion.errors import SHORTEST_BEGINNING, NoSuchEntry, NotInBin, SeveralEntries
from companion.guide.clean import clean
from companion.journal.entries import Days, Direction, Entry, Finished, Kind, Query, Summary
from companion.journal.filters import bounds, conditions, folded
from companion.journal.reading import ENTRY, moment_of, read_entry, summaries, summary_of
from companion.journal.reading import before as below
from companion.journal.sql import Ask, Asking, listed, sql


class Lists(Asking):
    """The part of the store that looks over many entries, and takes one out to read."""

    def list(self, query: Query | None = None, *, limit: int = 50, before: int | None = None) -> builtins.list[Summary]:
        """The newest entries that fit, newest first. The next page: ``before`` is the ``key`` of the last row."""
        query = query or Query()
        within = [*conditions(query), *bounds(query), *below("entry.key", before)]
        return [summary_of(found) for found in self.ask(summaries(within, limit))]

    def count(self, query: Query | None = None) -> int:
        """How many entries fit."""
        [[number]] = self.ask(sql("SELECT count(*) FROM entry WHERE ?", conditions(query or Query())))
        return int(number)

    def get(self, entry_id: str, *, in_bin: bool = False) -> Entry:
        """The entry with this id, or whose id alone begins like this (6 characters or more), also from the bin.

        With ``in_bin`` only those in the bin are looked at. Raises NoSuchEntry, and of its kinds SeveralEntries when the
        beginning fits more than one, NotInBin when the bin has none.
        """
        with self.asking() as ask:
            key = find_key(ask, entry_id, in_bin=in_bin)
            [found] = ask(sql(f"SELECT {ENTRY} FROM entry WHERE entry.key = ?", key))
        return read_entry(found)

    def tags(self, limit: int = 50) -> builtins.list[str]:
        """The tags that are used, those of the most entries first, each as the newest of them has it."""
        return [tag for tag, _ in self.tag_counts(limit)]

    def tag_counts(self, limit: int | None = None) -> builtins.list[tuple[str, int]]:
        """The same with how many entries have each; all of them without a ``limit``. Nothing in the bin counts."""
        # What is in the bin is little, and in an index; an entry is half a page to decrypt.
        often = sql(
            "SELECT tagged.folded AS folded, max(tagged.key) AS newest, count(*) AS entries FROM entry_tag AS tagged"
            " WHERE tagged.key NOT IN (SELECT binned.key FROM entry AS binned WHERE binned.deleted_at IS NOT NULL)"
            " GROUP BY tagged.folded ORDER BY count(*) DESC, tagged.folded LIMIT ?",
            -1 if limit is None else limit,
        )
        found = self.ask(
            sql(
                "SELECT often.folded, often.entries, entry.tags FROM (?) AS often"
                " JOIN entry ON entry.key = often.newest ORDER BY often.entries DESC, often.folded",
                often,
            )
        )
        return [
            (next((tag for tag in json.loads(tags) if folded(tag) == name), name), entries)
            for name, entries, tags in found
        ]

    def beside(self, ids: Collection[str]) -> builtins.list[tuple[str, str]]:
        """Each of these ids with the one right before it and with the one right after it, among all and those in the bin."""
        found = self.ask(
            sql(
                "SELECT each.value, (SELECT max(entry.id) FROM entry WHERE entry.id < each.value),"
                " (SELECT min(entry.id) FROM entry WHERE entry.id > each.value) FROM json_each(?) AS each",
                json.dumps(sorted(ids)),
            )
        )
        return [(one, other) for one, *both in found for other in both if other is not None]

    def latest(
        self,
        exercises: Collection[str],
        limit: int | None = 1,
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> builtins.list[Finished]:
        """The answers of the newest finished sessions of any of these exercises, newest first; all without a ``limit``.

        ``since`` and ``until`` are days and both count in. An entry without answers (an act that a session also left) is
        no session and does not count.
        """
        found = self.ask(
            sql(
                "SELECT entry.id, entry.exercise, entry.day, entry.written_at, entry.answers, entry.follows, entry.sealed_until"
                " FROM entry WHERE entry.exercise IN (?) AND ? AND entry.answers != '{}' ORDER BY entry.key DESC LIMIT ?",
                listed(exercises),
                conditions(Query(since=since, until=until)),
                -1 if limit is None else limit,
            )
        )
        return [
            Finished(
                id_,
                exercise,
                date.fromisoformat(day),
                moment_of(written_at),
                json.loads(answers),
                follows,
                sealed and date.fromisoformat(sealed),
            )
            for id_, exercise, day, written_at, answers, follows, sealed in found
        ]

    def days(self, since: date) -> Days:
        """How many entries there were each day from ``since`` on, and which way the acts went."""
        counted = "SELECT entry.day, entry.kind, entry.direction, count(*) FROM entry WHERE ? GROUP BY 1, 2, 3"
        entries: Counter[date] = Counter()
        directions: Counter[Direction] = Counter()
        for when, what, way, number in self.ask(sql(counted, conditions(Query(since=since)))):
            entries[date.fromisoformat(when)] += number
            if what == Kind.ACT and way is not None:
                directions[Direction(way)] += number
        return Days(entries, directions)


def find_key(ask: Ask, entry_id: str, *, in_bin: bool = False) -> int:
    """The key of an entry that is named as for ``Lists.get``. Raises NoSuchEntry and its kinds."""
    missing = NotInBin if in_bin else NoSuchEntry
    exactly = clean(entry_id).strip()
    wanted = exactly.lower()
    among = [sql("entry.deleted_at IS NOT NULL")] if in_bin else []
    exact = ask(sql("SELECT entry.key FROM entry WHERE entry.id IN (?, ?) AND ?", exactly, wanted, among))
    if exact:
        return int(exact[0][0])
    if len(wanted) < SHORTEST_BEGINNING or not wanted.isascii():
        raise missing(entry_id)
    after = wanted[:-1] + chr(ord(wanted[-1]) + 1)
    begun = "SELECT entry.key FROM entry WHERE entry.id >= ? AND entry.id < ? AND ? LIMIT 2"
    near = ask(sql(begun, wanted, after, among))
    if len(near) > 1:
        raise SeveralEntries(entry_id)
    if not near:
        raise missing(entry_id)
    return int(near[0][0])
