"""A decrypted backup of Standard Notes."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from transfer.reading import STANDARD, entries, found_in, items, left_out, refusals

from companion.errors import NotThisFormat, TooMany
from companion.journal.entries import Entry
from companion.transfer import standard_notes


def test_a_note_is_a_note(tmp_path: Path) -> None:
    [entry] = entries(found_in("standard-notes", tmp_path / "a.txt", STANDARD))
    assert (entry.title, entry.text, entry.written_at) == ("t", "b", datetime(2026, 5, 1, 19, 10, tzinfo=UTC))


def test_a_tag_knows_its_notes_wherever_it_stands(tmp_path: Path) -> None:
    note = json.loads(items(uuid="n1"))["items"][0]
    tag = {"content_type": "Tag", "content": {"title": "night", "references": [{"uuid": "n1"}, {"uuid": "n2"}, 7]}}
    for order in ([note, tag], [tag, note]):
        pieces = found_in("standard-notes", tmp_path / "a.txt", json.dumps({"version": "004", "items": order}))
        assert [piece.tags for piece in pieces if isinstance(piece, Entry)] == [("night",)]
        assert left_out(pieces) == ["a setting or a file of Standard Notes"]


def test_tags_without_end_are_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = {"content_type": "Tag", "content": {"title": "night", "references": [{"uuid": "n1"}, {"uuid": "n2"}]}}
    monkeypatch.setattr(standard_notes, "TAGGED", 4)
    assert len(found_in("standard-notes", tmp_path / "a.txt", json.dumps({"items": [tag] * 2}))) == 2
    with pytest.raises(TooMany):
        found_in("standard-notes", tmp_path / "a.txt", json.dumps({"items": [tag] * 3}))


def test_a_note_that_was_changed_since_is_the_same_note(tmp_path: Path) -> None:
    content = {"title": "t", "text": "b, and more"}
    before, after = (
        entries(found_in("standard-notes", tmp_path / "a.txt", items(**more)))[0]
        for more in ({"uuid": "n1"}, {"uuid": "n1", "content": content})
    )
    assert before.id == after.id


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"content": "004:abc"}, "It is encrypted. Export it without encryption first."),
        (
            {"content": {"noteType": "super", "title": "t", "text": "{}"}},
            "It is a Super note. Turn it into plain text in Standard Notes first.",
        ),
        ({"content": None}, "It does not hold what belongs in an entry."),
        ({"content_type": None}, "It does not hold what belongs in an entry."),
        ({"created_at": "2026-99-01"}, "It does not hold what belongs in an entry."),
        ({"content": {"title": "", "text": ""}}, "There are no words in it."),
    ],
)
def test_one_that_cannot_be_read_is_told_by_its_number(tmp_path: Path, more: dict[str, object], why: str) -> None:
    assert refusals(found_in("standard-notes", tmp_path / "a.txt", items(**more))) == [("Entry 1", why)]


def test_the_trash_is_left_out_and_said(tmp_path: Path) -> None:
    trashed = items(content={"title": "t", "text": "b", "trashed": True})
    assert left_out(found_in("standard-notes", tmp_path / "a.txt", trashed)) == ["a note from the trash"]


@pytest.mark.parametrize("content", ["", "{}", STANDARD[:-9], '{"items": 7}'])
def test_what_is_no_such_json_is_told(tmp_path: Path, content: str) -> None:
    with pytest.raises(NotThisFormat):
        found_in("standard-notes", tmp_path / "a.txt", content)
