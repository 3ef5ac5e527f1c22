from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal.examples import BEGINNING, Clock, make_entry, memory_engine, open_journal
from sqlalchemy import create_engine, event, inspect
from sqlcipher3 import dbapi2

from companion.errors import JournalTooNew, NoEarlierText, NoSuchEntry, NotInBin, SeveralEntries
from companion.journal.entries import Behaviour, Direction, Draft, Entry, KeptLine, Kind, Part, Query, make_id
from companion.journal.memory import open_memory
from companion.journal.store import Store
from companion.journal.version import SCHEMA_VERSION

moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
words = st.text(st.characters() | st.characters(categories=["Cs", "Cc"]))
json_values: st.SearchStrategy[Any] = st.recursive(
    words | st.integers() | st.booleans() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(words, inner)
)
entries = st.builds(
    Entry,
    id=st.uuids().map(str),
    kind=st.sampled_from(Kind),
    title=words,
    about=words,
    parts=st.lists(st.builds(Part, words, words, words)).map(tuple),
    answers=st.dictionaries(words, json_values),
    exercise=st.none() | words,
    short=st.booleans(),
    direction=st.none() | st.sampled_from(Direction),
    behaviours=st.lists(st.sampled_from(Behaviour), unique=True).map(tuple),
    tags=st.lists(words).map(tuple),
    written_at=moments,
    zone=words,
    day=st.dates(),
    edited_at=st.none() | moments,
    deleted_at=st.none() | moments,
)


@given(entry=entries)
def test_an_entry_comes_back_as_it_went_in(shared: Store, entry: Entry) -> None:
    shared.add(entry)
    assert shared.get(entry.id) == entry
    assert entry.id in [row.id for row in shared.list(Query(in_bin=entry.deleted_at is not None), limit=10_000)]
    shared.bin(entry.id)
    shared.delete_for_ever(entry.id)


def test_a_session_is_finished_whole_or_not_at_all(store: Store) -> None:
    entry, draft = make_entry(), Draft(make_id(), "noticed", False, {}, BEGINNING, BEGINNING)
    store.save_draft(draft)
    line = KeptLine(make_id(), "You did what you could.", entry.id, BEGINNING)

    def die(connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("DELETE FROM draft"):
            raise RuntimeError

    event.listen(store.engine, "before_cursor_execute", die)
    with pytest.raises(RuntimeError):
        store.finish(draft.id, [entry], [line])
    event.remove(store.engine, "before_cursor_execute", die)

    assert (store.count(), store.kept_lines(), store.drafts()) == (0, [], [draft])
    store.finish(draft.id, [entry], [line])
    assert (store.count(), store.kept_lines(), store.drafts()) == (1, [line], [])


def test_preparing_twice_changes_nothing(store: Store) -> None:
    entry = make_entry()
    store.add(entry)
    store.prepare()
    assert Store(store.engine).get(entry.id) == entry


def test_a_newer_journal_is_refused_and_left_alone() -> None:
    engine = memory_engine()
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE journal (schema_version INTEGER)")
        connection.exec_driver_sql("INSERT INTO journal VALUES (7)")
    with pytest.raises(JournalTooNew) as refused:
        Store(engine).prepare()
    assert (refused.value.found, refused.value.known) == (7, SCHEMA_VERSION)
    assert inspect(engine).get_table_names() == ["journal"]


def test_the_tables_are_made_whole_or_not_at_all() -> None:
    engine = memory_engine()
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE entry_words (in_the_way)")
    with pytest.raises(Exception, match="entry_words"):
        Store(engine).prepare()
    assert inspect(engine).get_table_names() == ["entry_words"]


def test_adding_again_changes_nothing(store: Store) -> None:
    entry = make_entry()
    assert store.add(entry)
    store.change(entry.id, title="Changed")
    assert not store.add(entry)
    assert store.get(entry.id).title == "Changed"
    assert store.add_all([entry, make_entry(1), make_entry(2)]) == 2
    assert store.count() == 3


def test_an_entry_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    one, two = make_entry(id="01980000-aaaa-7000"), make_entry(id="01980000-bbbb-7000")
    store.add_all([one, two])
    assert store.get("01980000-A") == one
    assert store.get(" 01980000-bbbb-7000\n") == two
    with pytest.raises(SeveralEntries):
        store.get("019800")
    for wanted in ("01980000-c", "01980", "", "\ud800", "0" * 9, "01980000-a%", "\U0010ffff" * 6):
        with pytest.raises(NoSuchEntry):
            store.get(wanted)


def test_the_ids_beside_an_id_are_those_right_before_and_after_it_also_from_the_bin(store: Store) -> None:
    store.add_all(make_entry(number, id=name) for number, name in enumerate("dbeac"))
    store.bin("b")

    assert sorted(store.beside(["c", "a"])) == [("a", "b"), ("c", "b"), ("c", "d")]
    assert store.beside(["e"]) == [("e", "d")]
    assert store.beside([]) == []


def test_the_ids_beside_an_id_are_looked_up_and_not_walked_to(store: Store) -> None:
    said: list[tuple[str, Any]] = []
    event.listen(store.engine, "before_cursor_execute", lambda *given: said.append((given[2], given[3])))
    store.beside(["a", "b"])
    [(statement, values)] = [(words, values) for words, values in said if words.startswith("SELECT")]

    with store.reading() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]

    assert [step.rpartition(" ")[2] for step in plan if "entry" in step] == ["(id<?)", "(id>?)"]


def test_newest_first_however_late_an_older_one_arrives(store: Store) -> None:
    for number in (3, 1, 2, 0):
        store.add(make_entry(number))
    assert [row.title for row in store.list()] == ["Note 3", "Note 2", "Note 1", "Note 0"]


def test_entries_of_one_moment_are_all_kept_the_later_added_first(store: Store) -> None:
    found = [make_entry(title=str(number), written_at=BEGINNING) for number in range(30)]
    late = make_entry(title="late", written_at=BEGINNING + timedelta(microseconds=5))
    store.add_all([*found[:20], late, *found[20:]])
    rows = store.list()
    assert [row.title for row in rows] == [str(n) for n in range(29, 19, -1)] + ["late"] + [
        str(n) for n in range(19, -1, -1)
    ]
    assert {row.written_at for row in rows} == {BEGINNING, late.written_at}


@settings(max_examples=25, deadline=None)
@given(
    minutes=st.lists(st.integers(-20, 20), max_size=40),
    size=st.integers(1, 12),
    text=st.sampled_from([None, "", "something", "some"]),
)
def test_pages_have_no_gap_and_no_repeat(minutes: list[int], size: int, text: str | None) -> None:
    store = open_memory()
    store.add_all(make_entry(number) for number in minutes)

    def page(before: int | None) -> list[Any]:
        if text is None:
            return store.list(limit=size, before=before)
        return store.search(text, limit=size, before=before)

    seen: list[Any] = []
    while rows := page(seen[-1].key if seen else None):
        assert len(rows) <= size
        seen += rows
    assert sorted(row.about for row in seen) == sorted(make_entry(number).about for number in minutes)
    assert [row.key for row in seen] == sorted({row.key for row in seen}, reverse=True)
    assert [row.written_at for row in seen] == sorted((row.written_at for row in seen), reverse=True)


facets = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(Kind),
        "direction": st.none() | st.sampled_from(Direction),
        "exercise": st.sampled_from([None, "noticed", "six-words"]),
        "tags": st.sampled_from([(), ("Night",), ("night", "ward"), ("Ward",)]),
        "day": st.dates(date(2025, 3, 1), date(2025, 3, 5)),
        "deleted_at": st.sampled_from([None, None, BEGINNING]),
    }
)
queries = st.builds(
    Query,
    kind=st.none() | st.sampled_from(Kind),
    direction=st.none() | st.sampled_from(Direction),
    exercise=st.sampled_from([None, "noticed", "six-words"]),
    tag=st.sampled_from([None, "NIGHT", " ward "]),
    since=st.none() | st.dates(date(2025, 3, 1), date(2025, 3, 5)),
    until=st.none() | st.dates(date(2025, 3, 1), date(2025, 3, 5)),
    in_bin=st.booleans(),
)


def fits(entry: Entry, query: Query) -> bool:
    return (
        (entry.deleted_at is not None) == query.in_bin
        and query.kind in (None, entry.kind)
        and query.direction in (None, entry.direction)
        and query.exercise in (None, entry.exercise)
        and (query.tag is None or query.tag.strip().lower() in [tag.lower() for tag in entry.tags])
        and (query.since is None or query.since <= entry.day)
        and (query.until is None or entry.day <= query.until)
    )


@settings(max_examples=25, deadline=None)
@given(fields=st.lists(facets, max_size=20), asked=st.lists(queries, min_size=1, max_size=8))
def test_filters_find_what_fits_and_nothing_else(fields: list[dict[str, Any]], asked: list[Query]) -> None:
    store = open_memory()
    kept = [make_entry(number, **given) for number, given in enumerate(fields)]
    store.add_all(kept)
    for query in asked:
        expected = [entry.id for entry in reversed(kept) if fits(entry, query)]
        assert [row.id for row in store.list(query)] == expected
        assert [row.id for row in store.search("something", query)] == expected
        assert store.count(query) == len(expected)


def test_a_row_of_a_list_says_what_the_entry_says(store: Store) -> None:
    entry = make_entry(kind=Kind.ACT, direction=Direction.TO_SELF, tags=("a", "b"), exercise="noticed")
    store.add(entry)
    (row,) = store.list()
    said = entry.as_json()
    assert row.as_json() == {name: said[name] for name in row.as_json()}


def test_a_change_keeps_the_version_before(store: Store, clock: Clock) -> None:
    entry = make_entry(tags=("old",))
    store.add(entry)
    first = store.change(entry.id, title="Second", tags=["new"])
    changed_at = clock.on(days=1)
    second = store.change(entry.id, parts=[Part("what", "What happened?", "Third")], direction=Direction.TO_OTHERS)
    assert store.get(entry.id) == second
    assert (second.title, second.tags, second.edited_at) == ("Second", ("new",), changed_at)
    assert [version.entry for version in store.earlier(entry.id)] == [first, entry]
    assert [row.id for row in store.list(Query(tag="new"))] == [entry.id]
    assert store.list(Query(tag="old")) == []


def test_a_change_that_changes_nothing_leaves_no_version(store: Store) -> None:
    entry = make_entry()
    store.add(entry)
    assert store.change(entry.id, title=entry.title, parts=entry.parts) == entry
    assert store.earlier(entry.id) == []


def test_undoing_a_change_is_a_change(store: Store, clock: Clock) -> None:
    entry = make_entry(tags=("old",))
    line = KeptLine(make_id(), "Something 0", entry.id, BEGINNING)
    store.finish("", [entry], [line])
    changed = store.change(entry.id, parts=[Part("what", "What happened?", "Else")], about="Else", tags=["new"])
    undone_at = clock.on(days=1)
    back = store.undo_change(entry.id)
    assert back == replace(entry, edited_at=undone_at) == store.get(entry.id)
    assert [version.entry for version in store.earlier(entry.id)] == [changed, entry]
    assert [row.id for row in store.search("something")] == [entry.id]
    assert [row.id for row in store.list(Query(tag="old"))] == [entry.id]
    assert store.kept_lines() == [line]
    assert store.undo_change(entry.id).parts == changed.parts
    assert [kept.line for kept in store.kept_lines()] == ["Else"]


def test_there_is_nothing_to_undo_in_an_entry_that_was_never_changed(store: Store) -> None:
    entry = make_entry()
    store.add(entry)
    with pytest.raises(NoEarlierText):
        store.undo_change(entry.id)
    assert store.get(entry.id) == entry
    assert store.earlier(entry.id) == []


def test_the_bin(store: Store, clock: Clock) -> None:
    entry, other = make_entry(), make_entry(1)
    store.add_all([entry, other])
    store.bin(entry.id)
    clock.on(days=3)
    store.bin(entry.id)
    assert store.get(entry.id).deleted_at == BEGINNING
    assert [row.id for row in store.list()] == [other.id]
    assert [row.id for row in store.list(Query(in_bin=True))] == [entry.id]
    store.restore(entry.id)
    assert store.get(entry.id) == entry
    assert store.count() == 2


def test_only_what_is_in_the_bin_is_deleted_for_ever(store: Store) -> None:
    entry = make_entry()
    store.add(entry)
    store.bin(entry.id)
    store.restore(entry.id)  # as another window may, after this one asked
    with pytest.raises(NotInBin):
        store.delete_for_ever(entry.id)
    assert store.get(entry.id) == entry


def test_the_beginning_of_an_id_among_those_in_the_bin(store: Store) -> None:
    one, other = make_entry(id="0195600a-1"), make_entry(1, id="0195600a-2")
    store.add_all([one, other])
    store.bin(one.id)
    assert store.get("0195600a", in_bin=True).id == one.id
    for wanted in (other.id, "0195", "ffffffff"):
        with pytest.raises(NotInBin):
            store.get(wanted, in_bin=True)
    store.bin(other.id)
    with pytest.raises(SeveralEntries):
        store.get("0195600a", in_bin=True)


def test_any_earlier_text_can_be_brought_back(store: Store, clock: Clock) -> None:
    entry = make_entry(title="one")
    store.add(entry)
    for title in ("two", "three"):
        clock.on(days=1)
        store.change(entry.id, title=title)
    assert store.undo_change(entry.id, 2).title == "one"
    assert [version.entry.title for version in store.earlier(entry.id)] == ["three", "two", "one"]
    assert [version.replaced_at for version in store.earlier(entry.id)][1:] == [clock(), BEGINNING + timedelta(days=1)]
    assert store.undo_change(entry.id, 3).title == "one"  # as it reads already: no change
    assert len(store.earlier(entry.id)) == 3
    with pytest.raises(NoEarlierText):
        store.undo_change(entry.id, 4)


def test_emptying_the_bin_takes_only_what_rested_long_enough(store: Store, clock: Clock) -> None:
    old, young, changed = make_entry(0, tags=("t",)), make_entry(1), make_entry(2)
    store.finish("", [old, young, changed], [KeptLine(make_id(), "old line", old.id, BEGINNING)])
    store.change(old.id, title="x")
    store.change(changed.id, title="one")
    store.bin(old.id)
    clock.on(days=20)
    store.change(changed.id, title="two")
    store.bin(young.id)
    clock.on(days=11)
    assert store.empty_bin(clock() - timedelta(days=30)) == 1
    with pytest.raises(NoSuchEntry):
        store.get(old.id)
    assert [row.id for row in store.list(Query(in_bin=True))] == [young.id]
    assert [version.entry.title for version in store.earlier(changed.id)] == ["one"]
    assert store.kept_lines() == []
    assert store.empty_bin(clock() - timedelta(days=30)) == 0
    with store.reading() as connection:
        counts = [connection.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar() for t in ("earlier", "entry_tag")]
    assert counts == [1, 0]


def test_deleting_for_ever_leaves_no_word_in_the_database(tmp_path: Path) -> None:
    file = tmp_path / "unencrypted.db"  # to be able to look inside

    def connect() -> dbapi2.Connection:
        connection = dbapi2.connect(str(file), check_same_thread=False)
        connection.execute("PRAGMA secure_delete = ON")
        return connection

    engine = create_engine("sqlite://", module=dbapi2, creator=connect)
    parts = (Part("a", "What?", "xyzzyline"),)
    answers = {"a": "xyzzyanswer"}
    entry = make_entry(title="xyzzytitle", about="xyzzyabout", parts=parts, tags=("xyzzytag",), answers=answers)
    with open_journal(engine) as store:
        line = KeptLine(make_id(), "xyzzyline", entry.id, BEGINNING)
        store.finish("", [*map(make_entry, range(1, 20)), entry, *map(make_entry, range(20, 40))], [line])
        store.change(entry.id, title="xyzzychanged")
        assert store.kept_lines() == [line]
        assert b"xyzzychanged" in file.read_bytes()
        store.bin(entry.id)
        store.delete_for_ever(entry.id)
        assert b"xyzzy" not in file.read_bytes()
        assert store.search("xyzzy") == []
        assert store.count() == 39


@pytest.mark.parametrize(
    "act", [Store.earlier, Store.bin, Store.restore, Store.delete_for_ever, Store.change, Store.undo_change]
)
def test_what_is_not_there_is_said(store: Store, act: Any) -> None:
    with pytest.raises(NoSuchEntry):
        act(store, "0198-nothing")
