"""Looking back: every count is what counting the entries one by one gives, and no sealed letter is in it."""

import re
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal.examples import make_entry
from sqlalchemy import event, inspect

from companion.journal.entries import Behaviour, Direction, Entry, Kind, Query, day_of, make_id
from companion.journal.memory import open_memory
from companion.journal.store import Store

TODAY = date(2025, 3, 5)
NUMBERS = count()


def at(day: date, hour: int = 12, **fields: Any) -> Entry:
    written_at = datetime.combine(day, time(hour), tzinfo=UTC)
    number = next(NUMBERS)
    return make_entry(number, written_at=written_at, day=day_of(written_at, "Europe/London"), **fields)


DAYS = st.dates(date(2023, 12, 1), date(2025, 4, 1))
ENTRIES = st.builds(
    lambda day, hour, kind, way, behaviours, exercise, given, binned: at(
        day,
        hour,
        kind=kind,
        direction=way,
        behaviours=tuple(behaviours),
        exercise=exercise,
        answers=given,
        deleted_at=datetime(2025, 3, 5, tzinfo=UTC) if binned else None,
    ),
    DAYS,
    st.integers(0, 23),
    st.sampled_from(Kind),
    st.none() | st.sampled_from(Direction),
    st.sets(st.sampled_from(Behaviour)),
    st.sampled_from(["shifts", "weeks", None]),
    st.fixed_dictionaries({}, optional={"colour": st.sampled_from(["red", "green"]), "a-number": st.integers(0, 9)}),
    st.booleans(),
)


def store_with(entries: list[Entry]) -> Store:
    store = open_memory()
    store.add_all(entries)
    return store


@settings(max_examples=60, deadline=None)
@given(st.lists(ENTRIES, max_size=30), DAYS, st.integers(0, 400))
def test_the_counts_are_those_of_counting_one_by_one(entries: list[Entry], since: date, length: int) -> None:
    store, until = store_with(entries), since + timedelta(days=length)
    shown = [entry for entry in entries if entry.deleted_at is None]
    within = [entry for entry in shown if since <= entry.day <= until]
    acts = [(entry.day.replace(day=1), entry) for entry in within if entry.kind is Kind.ACT]

    assert store.by_day(since, until) == Counter(entry.day for entry in within)
    assert store.acts_by_month(since, until) == Counter((month, act.direction) for month, act in acts)
    behaviours = Counter((month, behaviour) for month, act in acts for behaviour in act.behaviours)
    assert store.behaviours_by_month(since, until) == behaviours
    days = [entry.day for entry in shown]
    assert store.first_and_last_day() == ((min(days), max(days)) if days else None)
    assert store.done({"shifts", "weeks", "none"}) == {entry.exercise for entry in shown if entry.exercise}
    steps = ("colour", "a-number")
    asked = sorted((entry for entry in within if entry.exercise == "shifts"), key=lambda entry: entry.written_at)
    given_ = Counter((entry.day, tuple(entry.answers.get(step) for step in steps)) for entry in asked)
    there = store.answers("shifts", steps, [], since, until, on=TODAY)
    assert Counter((each.day, each.given) for each in there) == Counter(
        {key: number for key, number in given_.items() if any(value is not None for value in key[1])}
    )
    assert [each.day for each in there] == sorted(each.day for each in there)


def test_an_early_hour_belongs_to_the_day_before() -> None:
    store = store_with([at(date(2025, 3, 1), 4), at(date(2025, 3, 1), 5)])

    assert store.by_day(date(2025, 2, 1), date(2025, 3, 31)) == {date(2025, 2, 28): 1, date(2025, 3, 1): 1}


def test_a_letter_that_waits_sealed_gives_no_answer_away_until_its_day() -> None:
    letter = at(date(2025, 3, 1), kind=Kind.LETTER, exercise="x", answers={"much": 4}, sealed_until=date(2025, 3, 6))
    store = store_with([letter])

    def given_on(day: date) -> list[object]:
        return [each.given for each in store.answers("x", ["much"], [], date(2025, 1, 1), TODAY, on=day)]

    assert given_on(date(2025, 3, 5)) == []
    assert given_on(date(2025, 3, 6)) == [(4,)]


def test_an_answer_to_a_follow_up_has_what_was_asked_in_the_entry_it_came_back_to() -> None:
    first = at(date(2025, 3, 1), exercise="x", answers={"much": 2, "whose": "mine"})
    later = at(date(2025, 3, 2), exercise="x", answers={"much-now": 3}, follows=first.id)
    alone = at(date(2025, 3, 3), exercise="x", answers={"much": 5}, follows=make_id())
    store = store_with([first, later, alone])

    found = store.answers("x", ["much", "much-now"], ["whose"], date(2025, 1, 1), TODAY, on=TODAY)

    assert [(each.given, each.asked) for each in found] == [
        ((2, None), ("mine",)),
        ((None, 3), ("mine",)),
        ((5, None), (None,)),
    ]


def test_answers_are_the_values_that_were_given() -> None:
    given_ = {"text": "Né “so”\n[1]", "several": ["a", "b"], "number": 0, "none": None}
    store = store_with([at(date(2025, 3, 1), exercise="x", answers=given_)])

    [found] = store.answers("x", list(given_), [], date(2025, 3, 1), date(2025, 3, 1), on=TODAY)

    assert found.given == tuple(given_.values())
    assert "so" not in repr(found)


def test_entries_of_days_and_acts_at_places_and_rows_of_ids() -> None:
    days = [date(2022, 3, 5), date(2023, 3, 5), date(2024, 3, 5)]
    kept = [at(day, kind=Kind.ACT, about=f"{day.year}") for day in days]
    note, binned = at(date(2023, 3, 5), 13, about="note"), at(date(2023, 3, 5), 14, kind=Kind.ACT)
    store = store_with([*kept, note, binned])
    store.bin(binned.id)

    assert [row.about for row in store.on_days(days[:2], 5, on=TODAY)] == ["note", "2023", "2022"]
    assert [row.about for row in store.on_days(days, 2, on=TODAY)] == ["2024", "note"]
    assert [row.about for row in store.acts_at([0, 2, 3])] == ["2022", "2024"]
    assert store.acts_at([]) == []
    assert [row.about for row in store.rows_of([note.id, kept[0].id, binned.id])] == ["2022", "note"]


@pytest.mark.parametrize("look", ["by_day", "acts_by_month", "behaviours_by_month"])
def test_no_count_reads_the_words_of_an_entry(look: str) -> None:
    store = store_with([at(date(2025, 3, 1), kind=Kind.ACT)])
    said: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *given: said.append(given[2]))

    getattr(store, look)(date(2025, 1, 1), TODAY)

    statement = said[-1]
    for column in ("parts", "answers", "text", "about", "title"):
        assert f"entry.{column}" not in statement


def test_the_days_asked_for_are_walked_along_the_index_of_days() -> None:
    store = store_with([at(date(2025, 3, 1))])
    said: list[tuple[str, Any]] = []
    event.listen(store.engine, "before_cursor_execute", lambda *given: said.append((given[2], given[3])))
    since = date(2025, 1, 1)
    store.by_day(since, TODAY)
    store.acts_by_month(since, TODAY)
    store.behaviours_by_month(since, TODAY)
    store.answers("x", ["much"], ["whose"], since, TODAY, on=TODAY)
    asked = [(statement, values) for statement, values in said if statement.startswith("SELECT")]

    for statement, values in asked:
        with store.reading() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
        assert "entry_day (day>? AND day<?)" in " ".join(row[3] for row in plan), statement
    assert len(asked) == 4
    assert store.count(Query()) == 1


@pytest.mark.parametrize("look", ["by_day", "acts_by_month", "behaviours_by_month"])
def test_all_that_is_counted_stands_in_the_index_of_days(look: str) -> None:
    store = store_with([])
    [index] = [index for index in inspect(store.engine).get_indexes("entry") if index["name"] == "entry_day"]
    said: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *given: said.append(given[2]))

    getattr(store, look)(date(2025, 1, 1), TODAY)

    assert {*re.findall(r"\bentry\.(\w+)", said[-1])} <= {*index["column_names"], "deleted_at"}
