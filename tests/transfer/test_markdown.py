"""Markdown with front matter: one file or a folder, there and back, and what others write."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal.examples import make_entry
from transfer.making import entries, read_text, saying_something, source, words_of, written

from companion.errors import NotThisFormat, TooMuch
from companion.journal.entries import Direction, Entry, Kind, Part
from companion.transfer import lines, markdown
from companion.transfer.markdown import read, write, write_folder
from companion.transfer.source import Found, LeftOut, Rejected

EXAMPLE = """\
---
date: 2026-05-01 20:10:00+01:00
zone: Europe/London
kind: act
direction: from-others
tags: [kindness, night shift]
starred: true
---

# Stayed late

Porter sat with a relative.
"""

ZONES = ("Europe/London", "Asia/Kolkata", "UTC", "+05:30")


def told(entry: Found) -> tuple[object, ...]:
    """What the format can hold of an entry."""
    assert isinstance(entry, Entry), entry
    kept = (
        entry.id,
        entry.title,
        words_of(entry),
        entry.starred,
        entry.kind,
        entry.direction,
        entry.tags,
        entry.written_at,
    )
    return (*kept, entry.zone)


def test_the_example_reads_as_it_stands(tmp_path: Path) -> None:
    [found] = read_text(read, tmp_path, EXAMPLE)
    assert isinstance(found, Entry)
    assert (found.title, found.text, found.starred) == ("Stayed late", "Porter sat with a relative.", True)
    assert (found.kind, found.direction, found.tags) == (Kind.ACT, Direction.FROM_OTHERS, ("kindness", "night shift"))
    assert found.written_at == datetime(2026, 5, 1, 19, 10, tzinfo=UTC)
    assert found.zone == "Europe/London"


def test_an_entry_looks_as_the_example_does() -> None:
    entry = make_entry(
        title="Stayed late",
        kind=Kind.ACT,
        tags=("kindness",),
        parts=(Part("a", "", "A porter.\n---\nTea."),),
        starred=True,
    )
    assert written(write, [entry]) == (
        f"---\ndate: 2025-03-01 12:00:00+00:00\nzone: Europe/London\nid: {entry.id}\nkind: act\ntags:\n- kindness\nstarred: true\n"
        "---\n\n# Stayed late\n\nA porter.\n\\---\nTea.\n\n"
    )


@pytest.mark.parametrize(
    "words", ["# A heading", "\\# A heading", "\\\\# A heading\n# Another", "---", "\\---", "---\ndate: 2026-05-01"]
)
@pytest.mark.parametrize("title", ["", "Title", "# Title"])
def test_what_looks_like_ours_in_the_words_stays_words(tmp_path: Path, words: str, title: str) -> None:
    entry = make_entry(title=title, parts=(Part("a", "", words),))
    [found] = read_text(read, tmp_path, written(write, [entry]))
    assert told(found) == told(entry)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=st.lists(entries(ZONES).map(saying_something), max_size=4))
def test_one_file_there_and_back_is_the_same(tmp_path: Path, given: list[Entry]) -> None:
    back = read_text(read, tmp_path, written(write, given))
    assert [told(found) for found in back] == [told(entry) for entry in given]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(given=st.lists(entries(ZONES).map(saying_something), max_size=4))
def test_a_folder_there_and_back_is_the_same(tmp_path_factory: pytest.TempPathFactory, given: list[Entry]) -> None:
    folder = tmp_path_factory.mktemp("made") / "journal"
    write_folder(given, folder)
    assert sorted(told(found)[0] for found in read(source(folder))) == sorted(entry.id for entry in given)
    by_id = {told(found)[0]: told(found) for found in read(source(folder))}
    assert [by_id[entry.id] for entry in given] == [told(entry) for entry in given]


def test_a_folder_is_for_the_persons_eyes_and_says_nothing_in_its_names(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    write_folder([make_entry(0), make_entry(0), make_entry(1)], folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "2025-03-01 1200 2.md",
        "2025-03-01 1200.md",
        "2025-03-01 1201.md",
    ]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with pytest.raises(FileExistsError):
        write_folder([], folder)


def test_a_folder_of_anothers_is_read_by_its_names(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    (folder / "2026" / "05").mkdir(parents=True)
    (folder / ".obsidian").mkdir()
    (folder / ".obsidian" / "2026-05-09.md").write_text("No")
    (folder / "2026" / "05" / "2026-05-01.md").write_text("Porter\n\n---\n\nsat down")
    (folder / "2026" / "05" / "2026-05-02 Tea at last.md").write_text("With sugar")
    (folder / "Without a day.md").write_text("Words")
    (folder / "photo.jpeg").write_bytes(b"\xff")
    (folder / "2026-05-03.md").write_bytes(b"\xff\xfeW")
    (folder / "2026-05-04.md").symlink_to(folder / "2026" / "05" / "2026-05-01.md")
    (folder / "2026-05-05.md").write_text("")
    found = list(read(source(folder, "Europe/London")))
    entries = [one for one in found if isinstance(one, Entry)]
    assert [(one.title, one.text) for one in entries] == [
        ("", "Porter\n\n---\n\nsat down"),
        ("Tea at last", "With sugar"),
    ]
    assert [one.written_at for one in entries] == [datetime(2026, 5, day, 11, tzinfo=UTC) for day in (1, 2)]
    rejected = [one for one in found if isinstance(one, Rejected)]
    assert [(dict(one.where.values)["name"], one.why.message) for one in rejected] == [
        ("2026-05-03.md", "It is not written in UTF-8."),
        ("2026-05-04.md", "It is a link to another place, so it was not followed."),
        ("Without a day.md", "It has no date that can be used."),
    ]
    assert [type(one) for one in found].count(LeftOut) == 1


@pytest.mark.skipif(os.name != "posix", reason="others have no pipes with a name, and links are not everybody's")
def test_what_cannot_be_opened_in_a_folder_is_told_by_its_name_and_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "PIECE", 500)
    folder = tmp_path / "notes"
    (folder / "below").mkdir(parents=True)
    (folder / "2026-05-01.md").write_text("Tea")
    (folder / "2026-05-02.md").write_text("x" * 501)
    os.mkfifo(folder / "2026-05-03.md")
    (folder / "2026-05-04.md").write_text("Rest")
    (folder / "away").symlink_to(tmp_path)

    found = list(read(source(folder)))

    assert [one.text for one in found if isinstance(one, Entry)] == ["Tea", "Rest"]
    assert [(dict(one.where.values)["name"], one.why.message) for one in found if isinstance(one, Rejected)] == [
        ("2026-05-02.md", "It is too large to be read at once."),
        ("2026-05-03.md", "It could not be opened."),
        ("away", "It is a link to another place, so it was not followed."),
    ]


@pytest.mark.skipif(os.name != "posix", reason="others have other rights")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "notes"
    (folder / "below").mkdir(parents=True)
    (folder / "2026-05-01.md").write_text("Tea")
    scandir = os.scandir

    def refusing(path: Path | str) -> object:  # who runs the tests may be allowed to read anything
        if Path(path) == refused:
            raise PermissionError(13, "no", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    refused = folder / "below"
    entry, rejected = read(source(folder))
    assert isinstance(entry, Entry)
    assert isinstance(rejected, Rejected)
    assert (dict(rejected.where.values)["name"], rejected.why.message) == ("below", "It could not be opened.")
    refused = folder
    with pytest.raises(PermissionError):
        list(read(source(folder)))


@pytest.mark.parametrize(
    ("front", "moment"),
    [
        ("date: 2026-05-01", datetime(2026, 5, 1, 11, tzinfo=UTC)),
        ("date: 2026-05-01 20:10", datetime(2026, 5, 1, 19, 10, tzinfo=UTC)),
        ("date: '2026-05-01T20:10:00Z'", datetime(2026, 5, 1, 20, 10, tzinfo=UTC)),
        ("date: 2026-05-01 20:10:00 +0000", datetime(2026, 5, 1, 20, 10, tzinfo=UTC)),
        ("title: x\ndate: 2026-05-01", datetime(2026, 5, 1, 11, tzinfo=UTC)),
    ],
)
def test_dates_are_written_in_many_ways(tmp_path: Path, front: str, moment: datetime) -> None:
    [found] = read_text(read, tmp_path, f"---\n{front}\n---\nTea", "Europe/London")
    assert isinstance(found, Entry)
    assert found.written_at == moment


def test_a_title_may_stand_in_front_and_tags_in_a_line(tmp_path: Path) -> None:
    [found] = read_text(read, tmp_path, "---\ndate: 2026-05-01\ntitle: 2026\ntags: tea, yes\n---\n# Heading\nWords")
    assert isinstance(found, Entry)
    assert (found.title, found.text, found.tags) == ("2026", "# Heading\nWords", ("tea", "yes"))


def test_what_else_stands_in_front_is_left_out_and_said(tmp_path: Path) -> None:
    [left, found] = read_text(read, tmp_path, "---\ndate: 2026-05-01\nweather: rain\nlayout: null\n---\nTea")
    assert isinstance(left, LeftOut)
    assert isinstance(found, Entry)


@pytest.mark.parametrize(
    "front",
    [
        "date: [",
        "date: May",
        "date: 2026-02-30",
        "date: [2026-05-01]",
        "- a list",
        "date: 2026-05-01\ntags: {a: b}",
        "date: 2026-05-01\ntags: [[a]]",
        "date: 2026-05-01\ntitle: [a]",
        "date: 0001-01-01 00:00",
        "date: !!python/object/apply:os.system [ls]",
        "date: " + "[" * 5000,
        "date: 2026-05-01\na: &a [x, x]\nb: &b [*a, *a]\ntags: [*b, *b]",
        "date: 2026-05-01\ntitle: " + "x" * 100_000,
        "words: no date",
    ],
)
def test_front_matter_that_makes_no_sense_is_rejected_and_the_other_entries_stay(tmp_path: Path, front: str) -> None:
    found = read_text(read, tmp_path, f"---\n{front}\n---\nTea\n\n{EXAMPLE}")
    assert [type(one) for one in found if not isinstance(one, LeftOut)] == [Rejected, Entry]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path, end: str) -> None:
    plain, other = (read_text(read, tmp_path, text) for text in (EXAMPLE, "\ufeff" + EXAMPLE.replace("\n", end)))
    assert [told(found) for found in plain] == [told(found) for found in other]


def test_another_encoding_is_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(NotThisFormat) as caught:
        read_text(read, tmp_path, (EXAMPLE + "café").encode("latin-1"))
    assert caught.value.where == 13


def test_a_file_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "PIECE", 500)
    monkeypatch.setattr(markdown, "PIECE", 500)
    assert len(read_text(read, tmp_path, EXAMPLE * 20)) == 20
    for much in ("x\n" * 300, "x" * 501):
        with pytest.raises(TooMuch):
            read_text(read, tmp_path, EXAMPLE + much)
