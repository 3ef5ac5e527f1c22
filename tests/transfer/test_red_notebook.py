"""RedNotebook's months."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from transfer.reading import MONTH, entries, found, found_in, left_out, refusals

from companion.errors import NotThisFormat
from companion.journal.entries import Part
from companion.transfer.red_notebook import LONGEST

BOMB = "1: {text: &a [x,x,x,x,x,x,x,x,x]}\n" + "".join(
    f"{n}: {{text: &{chr(95 + n)} [{','.join(['*' + (chr(94 + n) if n > 2 else 'a')] * 9)}]}}\n" for n in range(2, 10)
)


def test_a_day_is_a_note_at_noon(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "2026-05.txt"):
        (tmp_path / "2026-05.txt").write_text(MONTH)
        [entry] = entries(found("red-notebook", path))
        assert (entry.title, entry.text, entry.day) == ("A note", "Kind porter", date(2026, 5, 1))
        assert entry.written_at == datetime(2026, 5, 1, 11, tzinfo=UTC)


def test_as_it_is_written_itself(tmp_path: Path) -> None:
    month = "1:\n  text: 'one\n\n    two: yes'\n  Ideas:\n    more tea: null\n    rest:\n2: {text: 2026-05-02}\n3: {text: no}\n"
    first, second, third = entries(found_in("red-notebook", tmp_path / "2026-05.txt", month))
    assert first.parts == (Part("note", "", "one\ntwo: yes"), Part("Ideas", "Ideas", "more tea: null\nrest"))
    assert (second.text, third.text) == ("2026-05-02", "no")


def test_headings_without_a_text_are_an_entry(tmp_path: Path) -> None:
    [entry] = entries(found_in("red-notebook", tmp_path / "2026-05.txt", "1: {Ideas: {tea: }}"))
    assert (entry.title, entry.text) == ("Ideas", "Ideas\ntea")


@pytest.mark.parametrize(
    ("month", "where", "why"),
    [
        ("31: {text: x}", "File 2026-02.txt, day 31", "It has no date that can be used."),
        ("x: {text: x}", "File 2026-02.txt", "It has no date that can be used."),
        ("1: x", "File 2026-02.txt, day 1", "It does not hold what belongs in an entry."),
        ("1: {text: [x]}", "File 2026-02.txt, day 1", "It does not hold what belongs in an entry."),
        ("1: {text: ''}", "File 2026-02.txt, day 1", "There are no words in it."),
        ("1: {text: 'half", "File 2026-02.txt", "It does not hold what belongs in an entry."),
        ("- a\n- b", "File 2026-02.txt", "It does not hold what belongs in an entry."),
        (b"1: {text: caf\xe9}", "File 2026-02.txt", "It has letters that are not in UTF-8."),
        (b"#" * (LONGEST + 1), "File 2026-02.txt", "It is too large to be read at once."),
        ("[" * 5000, "File 2026-02.txt", "It does not hold what belongs in an entry."),
    ],
    ids=["no such day", "no day", "no text", "a list", "empty", "half", "no days", "not UTF-8", "too large", "deep"],
)
def test_what_cannot_be_read_is_told_by_file_and_day(tmp_path: Path, month: str | bytes, where: str, why: str) -> None:
    (tmp_path / "2026-05.txt").write_text(MONTH)
    (tmp_path / "2026-02.txt").write_bytes(month.encode() if isinstance(month, str) else month)
    pieces = found("red-notebook", tmp_path)
    assert refusals(pieces) == [(where, why)]
    assert len(pieces) == 2


def test_a_value_that_stands_for_another_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    pieces = found_in("red-notebook", tmp_path / "2026-05.txt", BOMB)
    assert refusals(pieces) == [("File 2026-05.txt", "It does not hold what belongs in an entry.")]


def test_a_tag_makes_nothing(tmp_path: Path) -> None:
    made = tmp_path / "made"
    month = f"1: {{text: !!python/object/apply:os.mkdir ['{made}']}}\n2: {{text: !!python/name:os.system x}}\n"
    found_in("red-notebook", tmp_path / "2026-05.txt", month)
    assert not made.exists()


def test_other_files_are_left_out_and_said(tmp_path: Path) -> None:
    (tmp_path / "2026-05.txt").write_text("")
    (tmp_path / "notes.pdf").write_bytes(b"")
    assert left_out(found("red-notebook", tmp_path)) == ["a picture, a recording or another file"]


@pytest.mark.skipif(os.name != "posix", reason="links are not everybody's")
def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "private").write_text(MONTH)
    (tmp_path / "a" / "2026-05.txt").symlink_to(tmp_path / "private")
    assert refusals(found("red-notebook", tmp_path / "a"))[0][1].startswith("It is a link")


def test_a_folder_without_months_is_none_of_its(tmp_path: Path) -> None:
    with pytest.raises(NotThisFormat):
        found("red-notebook", tmp_path)
