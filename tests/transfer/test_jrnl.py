"""jrnl's text and its JSON: what it writes is read, and what we write comes back the same, also by way of jrnl itself."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal.examples import make_entry
from transfer.making import ZONE, entries, read_text, saying_something, source, words_of, written

from companion.errors import NotThisFormat, TooMuch
from companion.journal.entries import Direction, Entry, Kind, Part
from companion.transfer import jrnl_json, jrnl_text, lines
from companion.transfer.source import Found, Rejected

SAMPLES = Path(__file__).parent / "samples"

EXAMPLE = """\
[2026-05-01 20:10] Stayed late *
Porter sat with a relative. @kindness
"""

together = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def told(found: Found) -> tuple[object, ...]:
    """What the format can hold of an entry."""
    assert isinstance(found, Entry), found
    minute = found.written_at.replace(second=0, microsecond=0)
    return found.title, words_of(found), found.starred, found.kind, found.direction, minute


def in_text(entry: Entry) -> set[str]:
    """The tags of an entry as jrnl's text has them: with hyphens, and the words of the text that have an @."""
    own = {re.sub(r"[^-+*#/\w]", "-", tag) for tag in entry.tags}
    inline = re.findall(r"(?<!\S)@([-+*#/\w]+)", f"{entry.title}\n{words_of(entry)}")
    return {tag.casefold() for tag in own | {tag for tag in inline if not tag.startswith(("kind/", "direction/"))}}


def test_the_example_reads_as_it_stands(tmp_path: Path) -> None:
    [found] = read_text(jrnl_text.read, tmp_path, EXAMPLE, "Europe/London")
    assert isinstance(found, Entry)
    assert found.title == "Stayed late"
    assert found.starred
    assert found.text == "Porter sat with a relative. @kindness"
    assert found.tags == ("kindness",)
    assert found.written_at == datetime(2026, 5, 1, 19, 10, tzinfo=UTC)
    assert found.zone == "Europe/London"


def test_an_entry_looks_as_jrnl_writes_it() -> None:
    entry = make_entry(
        title="Stayed late",
        parts=(
            Part("a", "What happened?", "A porter sat with a relative."),
            Part("b", "", "[2026-05-01 20:10] was the time"),
        ),
        kind=Kind.ACT,
        direction=Direction.FROM_OTHERS,
        tags=("night shift",),
        starred=True,
        written_at=datetime(2026, 5, 1, 19, 10, 31, tzinfo=UTC),
    )
    assert written(jrnl_text.write, [entry]) == (
        "[2026-05-01 20:10] Stayed late *\n"
        "What happened?\nA porter sat with a relative.\n\n\\[2026-05-01 20:10] was the time\n"
        "@kind/act @direction/from-others @night-shift\n\n"
    )


@together
@given(given=st.lists(entries().map(saying_something), max_size=4))
def test_text_there_and_back_is_the_same(tmp_path: Path, given: list[Entry]) -> None:
    back = read_text(jrnl_text.read, tmp_path, written(jrnl_text.write, given))
    assert [told(found) for found in back] == [told(entry) for entry in given]
    for found, entry in zip(back, given, strict=True):
        assert isinstance(found, Entry)
        assert {tag.casefold() for tag in found.tags} == in_text(entry)


@together
@given(given=st.lists(entries().map(saying_something), max_size=4))
def test_json_there_and_back_is_the_same(tmp_path: Path, given: list[Entry]) -> None:
    back = read_text(jrnl_json.read, tmp_path, written(jrnl_json.write, given))
    assert [told(found) for found in back] == [told(entry) for entry in given]
    assert [(found.id, found.tags) for found in back if isinstance(found, Entry)] == [(e.id, e.tags) for e in given]


@together
@given(given=st.lists(entries().map(saying_something), max_size=4))
def test_jrnl_itself_finds_the_same_and_writes_what_reads_the_same(tmp_path: Path, given: list[Entry]) -> None:
    """Where jrnl is installed: ``tests/transfer/samples`` holds what it made, for where it is not."""
    from jrnl import journals

    given = [entry for entry in given if plain_enough(entry)] or [make_entry(title="Stayed late", tags=("night",))]
    text = written(jrnl_text.write, given)
    theirs: list[Any] = journals.Journal()._parse(text)
    assert len(theirs) == len(given)
    again = "\n".join(str(entry) for entry in theirs)
    back, before = read_text(jrnl_text.read, tmp_path, again), read_text(jrnl_text.read, tmp_path, text)
    assert [told(found) for found in back] == [told(found) for found in before]


def plain_enough(entry: Entry) -> bool:
    """jrnl trims the first and the last line, the stars before a starred title, and parts one line at its first full stop."""
    words = words_of(entry)
    return bool(entry.title and words) and words == words.strip() and "*" not in entry.title and entry.title.isascii()


def test_what_jrnl_made_reads_as_it_was_typed() -> None:
    found = list(jrnl_text.read(source(SAMPLES / "jrnl-4.6.txt")))
    assert [told(one)[:3] for one in found] == [
        ("Stayed late", "", True),
        (
            "A good handover.",
            "Priya had written it all down. @kindness @Night-Shift\n\nNobody was in a hurry – it was *quiet*.",
            False,
        ),
        ("Short one.", "The rest is the body. @tea 🙂", False),
        ("Starred", "A line.\n [2026-01-01 10:00] is only a date here\n- [ ] a box\n[x] done", True),
    ]
    assert [set(one.tags) for one in found if isinstance(one, Entry)] == [
        set(),
        {"kindness", "Night-Shift"},
        {"tea"},
        set(),
    ]


def test_the_json_jrnl_made_says_the_same_as_its_text() -> None:
    text = list(jrnl_text.read(source(SAMPLES / "jrnl-4.6.txt")))
    found = list(jrnl_json.read(source(SAMPLES / "jrnl-4.6.json")))
    assert [told(one) for one in found] == [told(one) for one in text]
    assert [set(one.tags) for one in found if isinstance(one, Entry)] == [
        set(),
        {"kindness", "night-shift"},
        {"tea"},
        set(),
    ]


def test_what_jrnl_imported_of_ours_reads_as_ours() -> None:
    ours = list(jrnl_text.read(source(SAMPLES / "ours.txt")))
    theirs = list(jrnl_text.read(source(SAMPLES / "ours-by-jrnl-4.6.txt")))
    assert [told(one) for one in theirs[:-1]] == [told(one) for one in ours]
    assert len(ours) == 3


@pytest.mark.parametrize(
    ("line", "local"),
    [
        ("[2026-05-01 08:10 PM] Tea", (20, 10, 0)),
        ("[2026-05-01 12:10 AM] Tea", (0, 10, 0)),
        ("[2026-05-01 8:10 p.m.] Tea", (20, 10, 0)),
        ("[2026-05-01 20:10:05] Tea", (20, 10, 5)),
        ("[2026-05-01T20:10] Tea", (20, 10, 0)),
        ("[2026-05-01] Tea", (9, 0, 0)),
    ],
)
def test_other_ways_of_writing_a_time_are_known(tmp_path: Path, line: str, local: tuple[int, int, int]) -> None:
    [found] = read_text(jrnl_text.read, tmp_path, line)
    assert isinstance(found, Entry)
    assert found.written_at + timedelta(hours=5, minutes=30) == datetime(2026, 5, 1, *local, tzinfo=UTC)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("bom", ["\ufeff", ""])
def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path, end: str, bom: str) -> None:
    plain = EXAMPLE + "He had tea.\n\n" + EXAMPLE
    text = bom + plain.replace("\n", end)
    assert [told(found) for found in read_text(jrnl_text.read, tmp_path, text)] == [
        told(found) for found in read_text(jrnl_text.read, tmp_path, plain)
    ]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"Dear diary\n", 1),
        (b"\n[01/05/2026 20:10] Tea\n", 2),
        (EXAMPLE.encode("utf-16"), 1),
        (EXAMPLE.encode("utf-16-le"), 1),
        (b"[2026-05-01 20:10] Tea\n\nA caf\xe9\n", 3),
        (b"[2026-05-01 20:10] Tea\n\n" + "Words".encode("utf-16-le"), 3),
        (b"[2026-05-01 25:10] Tea\n", 1),
        (b"[2026-05-01 13:10 PM] Tea\n", 1),
    ],
)
def test_what_is_no_jrnl_is_refused_with_the_line(tmp_path: Path, data: bytes, line: int) -> None:
    with pytest.raises(NotThisFormat) as caught:
        read_text(jrnl_text.read, tmp_path, data)
    assert caught.value.where == line


def test_the_same_piece_has_the_same_id_each_time(tmp_path: Path) -> None:
    first, again = (read_text(jrnl_text.read, tmp_path, EXAMPLE) for _ in range(2))
    [other] = read_text(jrnl_text.read, tmp_path, EXAMPLE.replace("Porter", "Nurse"))
    assert isinstance(first[0], Entry)
    assert isinstance(again[0], Entry)
    assert isinstance(other, Entry)
    assert first[0].id == again[0].id != other.id


def test_an_entry_without_words_is_rejected_by_its_line(tmp_path: Path) -> None:
    found = read_text(jrnl_text.read, tmp_path, EXAMPLE + "\n[2026-05-02 10:00] \n\n[2026-05-03 10:00] Tea\n")
    assert [type(one) for one in found] == [Entry, Rejected, Entry]
    assert isinstance(found[1], Rejected)
    assert found[1].where.values == (("number", "4"),)


def test_a_time_no_calendar_has_is_rejected(tmp_path: Path) -> None:
    text = "[0001-01-01 00:10] Tea\n\n[0001-12-31 20:10] Tea\n\n[9999-01-01 00:10] Tea\n\n[9999-12-31 23:10] Tea\n"
    found = read_text(jrnl_text.read, tmp_path, text)
    assert [type(one) for one in found] == [Rejected] * 4


@pytest.mark.parametrize("text", ["x" * 101, "x\n" * 51])
def test_a_piece_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(lines, "PIECE", 100)
    monkeypatch.setattr(jrnl_text, "PIECE", 100)
    with pytest.raises(TooMuch):
        read_text(jrnl_text.read, tmp_path, "[2026-05-01 20:10] Tea\n" + text)
    assert len(read_text(jrnl_text.read, tmp_path, "[2026-05-01 20:10] Tea\n" * 20)) == 20


def test_in_the_hour_that_comes_twice_the_clock_on_the_wall_stays(tmp_path: Path) -> None:
    entry = make_entry(written_at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    text = written(jrnl_text.write, [entry])
    assert text.startswith("[2026-10-25 01:30]")
    assert (
        written(
            jrnl_text.write,
            [e for e in read_text(jrnl_text.read, tmp_path, text, "Europe/London") if isinstance(e, Entry)],
        )
        == text
    )


def test_the_json_example_reads_as_it_stands(tmp_path: Path) -> None:
    text = (
        '{"tags":{"@kindness":1},"entries":[{"title":"Stayed late","body":"...","date":"2026-05-01","time":"20:10",'
        '"tags":["@kindness"],"starred":true}]}'
    )
    [found] = read_text(jrnl_json.read, tmp_path, text)
    assert isinstance(found, Entry)
    assert (found.title, found.text, found.tags, found.starred) == ("Stayed late", "...", ("kindness",), True)
    assert found.written_at == datetime(2026, 5, 1, 14, 40, tzinfo=UTC)
    assert found.zone == ZONE


@pytest.mark.parametrize(
    "entry",
    [
        "1",
        "{}",
        '{"title": 1, "body": "b", "date": "2026-05-01"}',
        '{"title": "t", "body": "b", "date": "2026-13-01"}',
        '{"title": "t", "body": "b", "date": "2026-05-01", "time": "late"}',
        '{"title": "t", "body": "b", "date": "2026-05-01", "tags": "tea"}',
        '{"title": "t", "body": "b", "date": "2026-05-01", "tags": [1]}',
        '{"title": "t", "body": "b", "date": "2026-05-01", "starred": "yes"}',
    ],
)
def test_a_record_that_is_no_entry_is_rejected_and_the_others_stay(tmp_path: Path, entry: str) -> None:
    good = '{"title": "t", "body": "b", "date": "2026-05-01"}'
    found = read_text(jrnl_json.read, tmp_path, f'{{"entries": [{good}, {entry}, {good}]}}')
    assert [type(one) for one in found] == [Entry, Rejected, Entry]


def test_json_without_entries_still_counts_as_jrnl_but_other_json_does_not(tmp_path: Path) -> None:
    assert read_text(jrnl_json.read, tmp_path, written(jrnl_json.write, [])) == []
    with pytest.raises(NotThisFormat):
        read_text(jrnl_json.read, tmp_path, '{"items": []}')
