"""Looking back: counts by day and by month, answers over time, and entries from other years. No whole entry is read."""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from companion.journal.access import Access
from companion.journal.entries import Answers, Behaviour, Direction, Kind, Query, Summary
from companion.journal.filters import conditions
from companion.journal.rows import select_summaries, summary_of
from companion.journal.tables import EntryRow

_MONTH = func.strftime("%Y-%m-01", col(EntryRow.day))


class Insights(Access):
    """The part of the store that looks back. ``since`` and ``until`` are days and both count in.

    The words and answers of a letter that waits sealed on the day ``on`` are in nothing that is asked here.
    """

    def first_and_last_day(self) -> tuple[date, date] | None:
        """The days of the oldest and the newest entry. None when there is none."""
        shown = conditions(Query())
        first_day, last_day = (select(end(col(EntryRow.day))).where(*shown) for end in (func.min, func.max))
        with self.reading() as connection:
            first, last = connection.execute(first_day).scalar(), connection.execute(last_day).scalar()
        return None if first is None or last is None else (first, last)

    def by_day(self, since: date, until: date) -> Counter[date]:
        """How many entries there are on each day."""
        day = col(EntryRow.day)
        statement = select(day, func.count()).where(*conditions(Query(since=since, until=until))).group_by(day)
        found: Counter[date] = Counter()
        with self.reading() as connection:
            for when, number in connection.execute(statement):
                found[when] = number
        return found

    def acts_by_month(self, since: date, until: date) -> Counter[tuple[date, Direction | None]]:
        """How many acts went which way in each month, which its first day stands for; None where no way was given."""
        way = col(EntryRow.direction)
        within = _acts(since, until)
        statement = select(_MONTH, way, func.count()).where(*within).group_by(_MONTH, way)
        with self.reading() as connection:
            return Counter(
                {
                    (date.fromisoformat(month), None if went is None else Direction(went)): number
                    for month, went, number in connection.execute(statement)
                }
            )

    def behaviours_by_month(self, since: date, until: date) -> Counter[tuple[date, Behaviour]]:
        """In how many acts of each month each behaviour was."""
        each = func.json_each(col(EntryRow.behaviours)).table_valued("value")
        within = _acts(since, until)
        statement = select(_MONTH, each.c.value, func.count()).select_from(EntryRow).join(each, true())
        with self.reading() as connection:
            found = connection.execute(statement.where(*within).group_by(_MONTH, each.c.value))
            return Counter({(date.fromisoformat(month), Behaviour(name)): number for month, name, number in found})

    def answers(
        self, exercise: str, steps: Sequence[str], asked: Sequence[str], since: date, until: date, *, on: date
    ) -> list[Answers]:
        """What these ``steps`` of an exercise were answered, the oldest first, and what was answered to those ``asked``.

        An answer to a follow-up also has what was ``asked`` in the entry that it came back to.
        """
        first = aliased(EntryRow)
        statement = (
            select(
                col(EntryRow.day),
                *(_answer(EntryRow, step) for step in steps),
                *(func.coalesce(_answer(EntryRow, step), _answer(first, step)) for step in asked),
            )
            .where(*_in_days(since, until, col(EntryRow.exercise), exercise), _not_sealed(on))
            .order_by(col(EntryRow.key))
        )
        if asked:
            statement = statement.outerjoin(first, col(first.id) == col(EntryRow.follows))
        known: dict[str | None, Any] = {None: None}  # the same few answers come again and again
        with self.reading() as connection:
            rows = [
                (day, [known[each] if each in known else known.setdefault(each, json.loads(each)) for each in held])
                for day, *held in connection.execute(statement)
            ]
        number = len(steps)
        return [
            Answers(day, tuple(held[:number]), tuple(held[number:]))
            for day, held in rows
            if any(each is not None for each in held[:number])
        ]

    def done(self, exercises: Collection[str]) -> set[str]:
        """Those of these exercises of which there is an entry."""
        found = set()
        with self.reading() as connection:
            for name in exercises:  # each is one look into an index, however many entries there are
                one = select(col(EntryRow.key)).where(*conditions(Query(exercise=name))).limit(1)
                found |= {name} if connection.execute(one).first() else set()
        return found

    def on_days(self, days: Collection[date], limit: int, *, on: date) -> list[Summary]:
        """The newest entries of these days, the newest first, without what waits sealed."""
        wanted = col(EntryRow.day).in_(days) & _not_sealed(on)
        statement = select_summaries(limit, None, col(EntryRow.key)).where(wanted, *conditions(Query()))
        with self.reading() as connection:
            return [summary_of(found) for found in connection.execute(statement)]

    def acts_at(self, places: Sequence[int]) -> list[Summary]:
        """The acts at these places among all, counted from 0, the oldest first. A place past the end has none."""
        key = col(EntryRow.key)
        acts = select(key).where(*conditions(Query(kind=Kind.ACT))).order_by(key)
        with self.reading() as connection:
            keys = [connection.execute(acts.offset(place).limit(1)).scalar() for place in places]
            statement = select_summaries(len(keys), None, key).where(key.in_(keys))
            return [summary_of(found) for found in connection.execute(statement)][::-1]

    def rows_of(self, ids: Sequence[str]) -> list[Summary]:
        """The entries with these ids that are not in the bin, the oldest first."""
        among = (col(EntryRow.id).in_(ids), *conditions(Query()))
        statement = select_summaries(len(ids), None, col(EntryRow.key)).where(*among)
        with self.reading() as connection:
            return [summary_of(found) for found in connection.execute(statement)][::-1]


def _in_days(since: date, until: date, column: Mapped[Any], value: str) -> list[ColumnElement[bool]]:
    """That an entry of these days has a value. Joined to nothing, the column's own index is not taken: that of days is."""
    return [*conditions(Query(since=since, until=until)), column.concat("") == value]


def _acts(since: date, until: date) -> list[ColumnElement[bool]]:
    return _in_days(since, until, col(EntryRow.kind), Kind.ACT)


def _not_sealed(on: date) -> ColumnElement[bool]:
    until = col(EntryRow.sealed_until)
    return or_(until.is_(None), until <= on)


def _answer(entry: type[EntryRow], step: str) -> ColumnElement[Any]:
    """The answer to a step as JSON; ids of steps have nothing in them that a path could take for its own."""
    return func.nullif(func.json_quote(func.json_extract(col(entry.answers), f'$."{step}"')), "null")
