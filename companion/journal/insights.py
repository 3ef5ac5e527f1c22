"""Looking back: counts by day and by month, answers over time, and entries from other years. No whole entry is read."""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from companion.journal.entries import Answers, Behaviour, Direction, Kind, Query, Summary
from companion.journal.filters import conditions
from companion.journal.reading import summaries, summary_of
from companion.journal.sql import Asking, Sql, listed, sql

_MONTH = "strftime('%Y-%m-01', entry.day)"


class Insights(Asking):
    """The part of the store that looks back. ``since`` and ``until`` are days and both count in.

    The words and answers of a letter that waits sealed on the day ``on`` are in nothing that is asked here.
    """

    def first_and_last_day(self) -> tuple[date, date] | None:
        """The days of the oldest and the newest entry. None when there is none."""
        shown = conditions(Query())
        with self.asking() as ask:
            [[first]] = ask(sql("SELECT min(entry.day) FROM entry WHERE ?", shown))
            [[last]] = ask(sql("SELECT max(entry.day) FROM entry WHERE ?", shown))
        return None if first is None else (date.fromisoformat(first), date.fromisoformat(last))

    def by_day(self, since: date, until: date) -> Counter[date]:
        """How many entries there are on each day."""
        counted = "SELECT entry.day, count(*) FROM entry WHERE ? GROUP BY entry.day"
        found = self.ask(sql(counted, conditions(Query(since=since, until=until))))
        return Counter({date.fromisoformat(day): number for day, number in found})

    def acts_by_month(self, since: date, until: date) -> Counter[tuple[date, Direction | None]]:
        """How many acts went which way in each month, which its first day stands for; None where no way was given."""
        counted = f"SELECT {_MONTH}, entry.direction, count(*) FROM entry WHERE ? GROUP BY 1, 2"
        return Counter(
            {
                (date.fromisoformat(month), None if went is None else Direction(went)): number
                for month, went, number in self.ask(sql(counted, _acts(since, until)))
            }
        )

    def behaviours_by_month(self, since: date, until: date) -> Counter[tuple[date, Behaviour]]:
        """In how many acts of each month each behaviour was."""
        counted = (
            f"SELECT {_MONTH}, each.value, count(*) FROM entry JOIN json_each(entry.behaviours) AS each"
            " WHERE ? GROUP BY 1, 2"
        )
        found = self.ask(sql(counted, _acts(since, until)))
        return Counter({(date.fromisoformat(month), Behaviour(name)): number for month, name, number in found})

    def answers(
        self, exercise: str, steps: Sequence[str], asked: Sequence[str], since: date, until: date, *, on: date
    ) -> list[Answers]:
        """What these ``steps`` of an exercise were answered, the oldest first, and what was answered to those ``asked``.

        An answer to a follow-up also has what was ``asked`` in the entry that it came back to.
        """
        columns = [sql("entry.day"), *(_answer("entry", step) for step in steps)]
        columns += [sql("coalesce(?, ?)", _answer("entry", step), _answer("first", step)) for step in asked]
        source = "entry LEFT JOIN entry AS first ON first.id = entry.follows" if asked else "entry"
        within = [*_in_days(since, until, "exercise", exercise), _not_sealed(on)]
        statement = sql(f"SELECT ? FROM {source} WHERE ? ORDER BY entry.key", listed(columns), within)
        known: dict[str | None, Any] = {None: None}  # the same few answers come again and again
        rows = [
            (day, [known[each] if each in known else known.setdefault(each, json.loads(each)) for each in held])
            for day, *held in self.ask(statement)
        ]
        number = len(steps)
        return [
            Answers(date.fromisoformat(day), tuple(held[:number]), tuple(held[number:]))
            for day, held in rows
            if any(each is not None for each in held[:number])
        ]

    def done(self, exercises: Collection[str]) -> set[str]:
        """Those of these exercises of which there is an entry."""
        one = "SELECT entry.key FROM entry WHERE ? LIMIT 1"
        with self.asking() as ask:  # each is one look into an index, however many entries there are
            return {name for name in exercises if ask(sql(one, conditions(Query(exercise=name))))}

    def on_days(self, days: Collection[date], limit: int, *, on: date) -> list[Summary]:
        """The newest entries of these days, the newest first, without what waits sealed."""
        within = [sql("entry.day IN (?)", listed(days)), _not_sealed(on), *conditions(Query())]
        return [summary_of(found) for found in self.ask(summaries(within, limit))]

    def acts_at(self, places: Sequence[int]) -> list[Summary]:
        """The acts at these places among all, counted from 0, the oldest first. A place past the end has none."""
        place_of = "SELECT entry.key FROM entry WHERE ? ORDER BY entry.key LIMIT 1 OFFSET ?"
        acts = conditions(Query(kind=Kind.ACT))
        with self.asking() as ask:
            keys = [key for place in places for [key] in ask(sql(place_of, acts, place))]
            found = ask(summaries([sql("entry.key IN (?)", listed(keys))], len(keys)))
        return [summary_of(row) for row in found][::-1]

    def rows_of(self, ids: Sequence[str]) -> list[Summary]:
        """The entries with these ids that are not in the bin, the oldest first."""
        within = [sql("entry.id IN (?)", listed(ids)), *conditions(Query())]
        return [summary_of(found) for found in self.ask(summaries(within, len(ids)))][::-1]


def _in_days(since: date, until: date, column: str, value: str) -> list[Sql]:
    """That an entry of these days has a value. Joined to nothing, the column's own index is not taken: that of days is."""
    return [*conditions(Query(since=since, until=until)), sql(f"entry.{column} || '' = ?", value)]


def _acts(since: date, until: date) -> list[Sql]:
    return _in_days(since, until, "kind", Kind.ACT)


def _not_sealed(on: date) -> Sql:
    return sql("(entry.sealed_until IS NULL OR entry.sealed_until <= ?)", on)


def _answer(entry: str, step: str) -> Sql:
    """The answer to a step as JSON; ids of steps have nothing in them that a path could take for its own."""
    return sql(f"nullif(json_quote(json_extract({entry}.answers, ?)), 'null')", f'$."{step}"')
