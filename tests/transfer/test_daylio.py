"""Daylio's CSV, with seven columns or ten, in one time or the other."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from transfer.reading import DAYLIO, entries, found_in, refusals

from companion.errors import NotThisFormat, TooMuch
from companion.journal.entries import Kind, Part
from companion.transfer import daylio

HEADER, ROW = DAYLIO.splitlines()


def test_a_row_is_a_note(tmp_path: Path) -> None:
    [entry] = entries(found_in("daylio", tmp_path / "a.csv", DAYLIO))

    assert (entry.kind, entry.title, entry.about) == (Kind.NOTE, "Shift", "Kind porter")
    assert entry.parts == (Part("mood", "Mood", "good"), Part("note", "", "Kind porter"))
    assert entry.tags == ("work", "walk")
    assert entry.written_at == datetime(2026, 5, 1, 19, 10, tzinfo=UTC)
    assert (entry.zone, entry.day) == ("Europe/London", date(2026, 5, 1))


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("full_date,date,weekday,time,mood,activities,note", '2026-05-01,May 1,Friday,20:10,good,walk,"Kind porter"'),
        (
            "full_date,date,weekday,time,mood,activities,note_title,note,scales",
            "2026-05-01,,,20:10,good,walk,,Kind porter,sleep: 3",
        ),
        ("note,time,mood,full_date", "Kind porter,8:10 pm,good,2026-05-01"),
    ],
)
def test_columns_are_known_by_their_names(tmp_path: Path, columns: str, row: str) -> None:
    [entry] = entries(found_in("daylio", tmp_path / "a.csv", f"\ufeff{columns}\r\n{row}\r\n"))

    assert entry.written_at == datetime(2026, 5, 1, 19, 10, tzinfo=UTC)
    assert Part("note", "", "Kind porter") in entry.parts
    assert ("scales" in columns) == (Part("scales", "scales", "sleep: 3") in entry.parts)


@pytest.mark.parametrize(
    ("hour", "local"),
    [
        ("13:48", "13:48"),
        ("8:30 am", "08:30"),
        ("8:30 PM", "20:30"),
        ("12:05 am", "00:05"),
        ("12:05 p.m.", "12:05"),
        ("8:30\u202fpm", "20:30"),
    ],
)
def test_times_are_read_both_ways(tmp_path: Path, hour: str, local: str) -> None:
    [entry] = entries(found_in("daylio", tmp_path / "a.csv", f"{HEADER}\n2026-01-01,,,{hour},good,,,\n"))
    assert entry.written_at.strftime("%H:%M") == local


def test_html_and_lines_in_a_note_are_words(tmp_path: Path) -> None:
    note = '"<p>Kind <b>porter</b></p><p>I &lt;3 tea</p>"'
    [entry] = entries(found_in("daylio", tmp_path / "a.csv", f"{HEADER}\n2026-05-01,,,20:10,,,,{note}\n"))
    assert (entry.title, entry.text) == ("A note", "Kind porter\nI <3 tea")
    [entry] = entries(
        found_in("daylio", tmp_path / "a.csv", f'{HEADER}\n2026-05-01,,,20:10,,,,"one\ntwo, ""three"""\n')
    )
    assert entry.text == 'one\ntwo, "three"'


def test_a_mood_alone_is_an_entry_and_its_name(tmp_path: Path) -> None:
    [entry] = entries(found_in("daylio", tmp_path / "a.csv", f"{HEADER}\n2026-05-01,,,20:10,rad,,,\n"))
    assert (entry.title, entry.parts) == ("rad", (Part("mood", "Mood", "rad"),))


def test_a_row_that_cannot_be_read_is_told_by_its_line_and_costs_no_other(tmp_path: Path) -> None:
    rows = [
        ROW,
        "2026-13-01,,,20:10,good,,,x",
        "2026-05-01,,,25:10,good,,,x",
        "2026-05-01,,,13:10 pm,good,,,x",
        '2026-05-01,,,20:11,good,,,"two\nlines"',
        "2026-05-01,,,20:10,good",
        "2026-05-01,,,20:10,good,,,x,more",
        "2026-05-01,,,20:10,,,,",
        "0001-01-01,,,00:00,good,,,x",
    ]
    content = "\n".join([HEADER, *rows, ""]).encode() + b"2026-05-01,,,20:10,good,,,caf\xe9\n"

    pieces = found_in("daylio", tmp_path / "a.csv", content)

    assert refusals(pieces) == [
        ("Line 3", "It has no date that can be used."),
        ("Line 4", "It has no date that can be used."),
        ("Line 5", "It has no date that can be used."),
        ("Line 8", "It does not hold what belongs in an entry."),
        ("Line 9", "It does not hold what belongs in an entry."),
        ("Line 10", "There are no words in it."),
        ("Line 11", "It has no date that can be used."),
        ("Line 12", "It has letters that are not in UTF-8."),
    ]
    assert len(pieces) - len(refusals(pieces)) == 2


@pytest.mark.parametrize("content", ["", "a,b,c\n1,2,3\n", "full_date,mood\n", DAYLIO.encode("utf-16")])
def test_what_has_not_the_columns_is_not_daylio(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(NotThisFormat):
        found_in("daylio", tmp_path / "a.csv", content)


def test_half_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(NotThisFormat) as error:
        found_in("daylio", tmp_path / "a.csv", DAYLIO + '2026-05-02,,,20:10,good,,,"it breaks')
    assert error.value.where == 3


def test_a_line_or_a_note_without_end_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daylio, "LONGEST", 500)
    with pytest.raises(TooMuch):
        found_in("daylio", tmp_path / "a.csv", DAYLIO + "x" * 501)
    with pytest.raises(NotThisFormat) as error:
        found_in("daylio", tmp_path / "a.csv", DAYLIO + '2026-05-02,,,20:10,good,,,"' + "line\n" * 200)
    assert error.value.where == 3
    for cells in ('full_date,time,mood,"', DAYLIO + '"'):
        with pytest.raises(NotThisFormat) as error:
            found_in("daylio", tmp_path / "a.csv", cells + '\n","' * 200 + '"')
        assert error.value.where == (1 if cells[-2] == "," else 3)
