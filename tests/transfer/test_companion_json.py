"""Our own JSON: all of a journal goes there and back, it is as its schema says, and what is something else is refused."""

import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal.examples import make_entry
from journal.test_whole import full
from jsonschema import Draft202012Validator
from transfer.making import read_text, source, written

from companion.errors import FromLater, NotThisFormat, TooMuch
from companion.journal.entries import (
    Behaviour,
    Direction,
    Draft,
    Earlier,
    Entry,
    FollowUp,
    Item,
    KeptLine,
    Kind,
    Part,
    Person,
    Series,
)
from companion.journal.memory import open_memory
from companion.transfer import json_pieces
from companion.transfer.companion_json import read, write
from companion.transfer.source import Rejected

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs" / "journal.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
KINDS = {
    "entry": Entry,
    "earlier": Earlier,
    "kept-line": KeptLine,
    "follow-up": FollowUp,
    "series": Series,
    "person": Person,
    "draft": Draft,
}

text = st.text(max_size=12)
ids = st.uuids().map(str)
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
days = st.dates(date(2, 1, 1), date(9998, 12, 31))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)
objects = st.dictionaries(text, values, max_size=3)
entry = st.builds(
    Entry,
    id=ids,
    kind=st.sampled_from(Kind),
    title=text,
    about=text,
    parts=st.lists(st.builds(Part, text, text, text), max_size=3),
    answers=objects,
    exercise=st.none() | text,
    short=st.booleans(),
    direction=st.none() | st.sampled_from(Direction),
    behaviours=st.lists(st.sampled_from(Behaviour), max_size=2),
    tags=st.lists(text, max_size=3),
    written_at=moments,
    zone=text,
    day=days,
    edited_at=st.none() | moments,
    deleted_at=st.none() | moments,
    sealed_until=st.none() | days,
    follows=st.none() | ids,
    starred=st.booleans(),
)
items = (
    entry
    | st.builds(Earlier, entry, moments)
    | st.builds(KeptLine, ids, text, st.none() | ids, moments)
    | st.builds(
        FollowUp,
        id=ids,
        entry=st.none() | ids,
        exercise=st.just("x"),
        name=st.just(":look"),
        due=days,
        launches=st.integers(0, 9),
        over=st.booleans(),
    )
    | st.builds(Series, st.just("x"), days, st.booleans())
    | st.builds(Person, ids, text, text)
    | st.builds(Draft, ids, text, st.booleans(), objects, moments, moments)
)


def whole() -> dict[str, Any]:
    """A journal with one of each, as it is written."""
    found: dict[str, Any] = json.loads(written(write, full().everything()))
    return found


def test_a_journal_goes_there_and_back(tmp_path: Path) -> None:
    store = full()
    back = open_memory()
    found = read_text(read, tmp_path, written(write, store.everything()))
    back.bring(item for item in found if isinstance(item, Item))
    assert list(back.everything()) == list(store.everything())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=st.lists(items, max_size=4))
def test_every_item_goes_there_and_back_and_is_as_the_schema_says(tmp_path: Path, given: list[Item]) -> None:
    out = written(write, given)
    assert read_text(read, tmp_path, out) == given
    VALIDATOR.validate(json.loads(out))


def test_nothing_kept_is_nothing_written(tmp_path: Path) -> None:
    assert read_text(read, tmp_path, written(write, [])) == []


def test_each_item_stands_on_a_line_of_its_own() -> None:
    assert len(written(write, full().everything()).splitlines()) == len(whole()["items"]) + 2


def test_the_schema_is_one_and_has_every_field_of_every_item() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert {kind["$ref"].removeprefix("#/$defs/") for kind in SCHEMA["properties"]["items"]["items"]["oneOf"]} == set(
        KINDS
    )
    for name, kind in KINDS.items():
        known = {field.name for field in fields(kind)} | {"item"}
        assert set(SCHEMA["$defs"][name]["properties"]) == set(SCHEMA["$defs"][name]["required"]) == known
    assert set(SCHEMA["$defs"]["written"]["required"]) == {field.name for field in fields(Entry)}
    kinds = SCHEMA["$defs"]["entry"]["properties"]
    assert kinds["kind"]["enum"] == list(Kind)
    assert kinds["direction"]["enum"] == [*Direction, None]
    assert kinds["behaviours"]["items"]["enum"] == list(Behaviour)


@pytest.mark.parametrize("wrong", [1, None, "", "tomorrow", [1], {"a": 1}, True, -1, "2026-05-01T10:00:00"])
def test_what_is_read_is_what_the_schema_allows(tmp_path: Path, wrong: object) -> None:
    """A wrong value in any field of any item: whatever the schema refuses is refused."""
    for item in whole()["items"]:
        for name in item:
            spoilt = {"format": "companion.journal", "version": 1, "items": [{**item, name: wrong}]}
            [found] = read_text(read, tmp_path, json.dumps(spoilt))
            assert isinstance(found, Rejected) or VALIDATOR.is_valid(spoilt), (item["item"], name)


def test_an_item_that_is_rejected_is_counted_and_the_others_stay(tmp_path: Path) -> None:
    journal = whole()
    number = len(journal["items"])
    spoilt = {**journal, "items": [*journal["items"], {"item": "mood"}, *journal["items"]]}
    found = read_text(read, tmp_path, json.dumps(spoilt))
    assert [one.where.values for one in found if isinstance(one, Rejected)] == [(("number", str(number + 1)),)]
    assert found[:number] == found[number + 1 :]


@pytest.mark.parametrize("year", ["0001", "9999"])
@pytest.mark.parametrize("field", ["written_at", "edited_at", "deleted_at", "day", "sealed_until"])
def test_a_time_at_the_end_of_all_calendars_is_rejected(tmp_path: Path, year: str, field: str) -> None:
    """Elsewhere on earth, or a few weeks on, it is in a year that no calendar has: then nothing could be written any more."""
    moment = f"{year}-01-01" if field in ("day", "sealed_until") else f"{year}-01-01T12:00:00+00:00"
    fine = make_entry(1)
    entry = fine.as_json() | {"item": "entry"}
    lines = [json.dumps(one) for one in (entry, entry | {field: moment})]
    [found, rejected] = read_text(
        read, tmp_path, f'{{"format": "companion.journal", "version": 1, "items": [{", ".join(lines)}]}}'
    )
    assert found == fine
    assert isinstance(rejected, Rejected)


def test_a_field_more_or_less_is_rejected(tmp_path: Path) -> None:
    journal = whole()
    for item in journal["items"]:
        for spoilt in ({**item, "mood": 1}, *({n: v for n, v in item.items() if n != name} for name in item)):
            [found] = read_text(read, tmp_path, json.dumps({**journal, "items": [spoilt]}))
            assert isinstance(found, Rejected)


def test_texts_are_cleaned_on_the_way_in(tmp_path: Path) -> None:
    for item in whole()["items"]:
        worse = {
            name: f"{v}\x1b[2J" if name in {"title", "exercise", "name", "line", "how"} else v
            for name, v in item.items()
        }
        found = read_text(read, tmp_path, json.dumps({**whole(), "items": [worse]}))
        assert "\x1b" not in written(write, [one for one in found if isinstance(one, Item)]).replace("\\u001b", "\x1b")


def test_a_later_version_is_said_to_be_one(tmp_path: Path) -> None:
    for journal in (
        {**whole(), "version": 2},
        {"items": whole()["items"], "format": "companion.journal", "version": 2},
    ):
        with pytest.raises(FromLater):
            read_text(read, tmp_path, json.dumps(journal))


def test_another_program_may_sort_the_fields_and_lay_it_out(tmp_path: Path) -> None:
    journal = whole()
    tidied = json.dumps(journal, sort_keys=True, indent=4)
    assert read_text(read, tmp_path, "\ufeff" + tidied) == read_text(read, tmp_path, json.dumps(journal))


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"format": None},
        {"version": 0},
        {"version": True},
        {"version": "1"},
        {"items": None},
        {"items": 1},
    ],
)
def test_what_does_not_say_what_it_is_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    with pytest.raises(NotThisFormat):
        read_text(read, tmp_path, json.dumps(whole() | change))
    [name] = change
    with pytest.raises(NotThisFormat):
        read_text(read, tmp_path, json.dumps({other: value for other, value in whole().items() if other != name}))


def test_wherever_it_breaks_off_it_is_refused(tmp_path: Path) -> None:
    out = written(write, [make_entry(1)]).rstrip()
    for cut in range(len(out)):
        with pytest.raises(NotThisFormat):
            read_text(read, tmp_path, out[:cut])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1", "utf-32"])
def test_another_encoding_is_refused_with_the_line(tmp_path: Path, encoding: str) -> None:
    out = written(write, [make_entry(1), make_entry(2, title="A café")])
    with pytest.raises(NotThisFormat) as caught:
        read_text(read, tmp_path, out.encode(encoding))
    assert caught.value.where == (3 if encoding == "latin-1" else 1)


@pytest.mark.parametrize("more", ["[" * 200_000, '{"a":' * 200_000, "[" * 101 + "]" * 101])
def test_what_is_nested_without_end_is_refused(tmp_path: Path, more: str) -> None:
    with pytest.raises(NotThisFormat):
        read_text(read, tmp_path, f'{{"format": "companion.journal", "version": 1, "items": [{more}]}}')


def test_numbers_that_no_computer_holds_are_refused(tmp_path: Path) -> None:
    for number in ("1e999", "9" * 5000, "NaN"):
        with pytest.raises(NotThisFormat):
            read_text(read, tmp_path, f'{{"format": "companion.journal", "version": 1, "items": [{number}]}}')


def test_a_piece_that_is_too_long_is_refused_and_many_pieces_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_pieces, "PIECE", 2000)
    assert len(read_text(read, tmp_path, written(write, [make_entry(number) for number in range(50)]))) == 50
    with pytest.raises(TooMuch):
        read_text(read, tmp_path, written(write, [make_entry(1, title="x" * 2001)]))
    with pytest.raises(TooMuch):
        read_text(read, tmp_path, '{"format": "' + "x" * 2001)


def test_a_piece_of_too_many_values_is_refused_and_many_pieces_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_pieces, "MOST", 100)
    assert len(read_text(read, tmp_path, written(write, [make_entry(number) for number in range(20)]))) == 20
    with pytest.raises(NotThisFormat):
        read_text(read, tmp_path, written(write, [make_entry(1, answers={"a": [[]] * 100})]))


def test_a_long_journal_needs_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    def many(number: int) -> Iterator[Item]:
        return (make_entry(minute, title="x" * 1000) for minute in range(number))

    path = tmp_path / "journal.json"
    peaks = []
    for number in (200, 2000):
        tracemalloc.start()
        with path.open("w", encoding="utf-8") as out:
            write(many(number), out)
        assert sum(1 for _ in read(source(path))) == number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 200_000
