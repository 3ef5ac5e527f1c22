"""Lists, counts, and what the home screen asks: many entries at once, never their whole text."""

import builtins
import json
from collections import Counter
from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlmodel import col

from companion.journal.access import Access
from companion.journal.entries import Days, Direction, Finished, Kind, Query, Summary
from companion.journal.filters import bounds, conditions, folded
from companion.journal.rows import select_summaries, summary_of
from companion.journal.tables import EntryRow, TagRow


class Lists(Access):
    """The part of the store that looks over many entries."""

    def list(self, query: Query | None = None, *, limit: int = 50, before: int | None = None) -> builtins.list[Summary]:
        """The newest entries that fit, newest first. The next page: ``before`` is the ``key`` of the last row."""
        query = query or Query()
        statement = select_summaries(limit, before, col(EntryRow.key)).where(*conditions(query), *bounds(query))
        with self.reading() as connection:
            return [summary_of(found) for found in connection.execute(statement)]

    def count(self, query: Query | None = None) -> int:
        """How many entries fit."""
        with self.reading() as connection:
            return connection.execute(
                select(func.count()).select_from(EntryRow).where(*conditions(query or Query()))
            ).scalar_one()

    def tags(self, limit: int = 50) -> builtins.list[str]:
        """The tags that are used, those of the most entries first, each as the newest of them has it."""
        return [tag for tag, _ in self.tag_counts(limit)]

    def tag_counts(self, limit: int | None = None) -> builtins.list[tuple[str, int]]:
        """The same with how many entries have each; all of them without a ``limit``. Nothing in the bin counts."""
        binned = select(col(EntryRow.key)).where(col(EntryRow.deleted_at).is_not(None))
        often = (
            select(col(TagRow.folded), func.max(col(TagRow.key)).label("newest"), func.count().label("entries"))
            .where(col(TagRow.key).not_in(binned))  # few, and in an index; an entry is half a page to decrypt
            .group_by(col(TagRow.folded))
            .order_by(func.count().desc(), col(TagRow.folded))
            .limit(limit)
            .subquery()
        )
        statement = (
            select(often.c.folded, often.c.entries, col(EntryRow.tags))
            .join(EntryRow, col(EntryRow.key) == often.c.newest)
            .order_by(often.c.entries.desc(), often.c.folded)
        )
        with self.reading() as connection:
            found = connection.execute(statement).all()
        return [(next((tag for tag in tags if folded(tag) == name), name), entries) for name, entries, tags in found]

    def beside(self, ids: Collection[str]) -> builtins.list[tuple[str, str]]:
        """Each of these ids with the one right before it and with the one right after it, among all and those in the bin."""
        id_ = col(EntryRow.id)
        each = func.json_each(json.dumps(sorted(ids))).table_valued("value")
        nearest = select(func.max(id_)).where(id_ < each.c.value), select(func.min(id_)).where(id_ > each.c.value)
        statement = select(each.c.value, *(one.correlate(each).scalar_subquery() for one in nearest))
        with self.reading() as connection:
            rows = connection.execute(statement).all()
        return [(one, other) for one, *both in rows for other in both if other is not None]

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
        statement = (
            select(
                col(EntryRow.id),
                col(EntryRow.exercise),
                col(EntryRow.day),
                col(EntryRow.written_at),
                col(EntryRow.answers),
                col(EntryRow.follows),
                col(EntryRow.sealed_until),
            )
            .where(
                col(EntryRow.exercise).in_(exercises),
                *conditions(Query(since=since, until=until)),
                col(EntryRow.answers) != {},
            )
            .order_by(col(EntryRow.key).desc())
            .limit(limit)
        )
        with self.reading() as connection:
            return [Finished(*found) for found in connection.execute(statement)]

    def days(self, since: date) -> Days:
        """How many entries there were each day from ``since`` on, and which way the acts went."""
        day, kind, direction = col(EntryRow.day), col(EntryRow.kind), col(EntryRow.direction)
        statement = (
            select(day, kind, direction, func.count())
            .where(*conditions(Query(since=since)))
            .group_by(day, kind, direction)
        )
        entries: Counter[date] = Counter()
        directions: Counter[Direction] = Counter()
        with self.reading() as connection:
            for when, what, way, number in connection.execute(statement):
                entries[when] += number
                if what == Kind.ACT and way is not None:
                    directions[Direction(way)] += number
        return Days(entries, directions)
