"""What tui-journal exports."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from transfer.making import read_text, written
from transfer.reading import TUI, entries, found_in, left_out, refusals

from companion.errors import NotThisFormat
from companion.journal.entries import Entry
from companion.transfer import companion_json, notes


def one(**more: object) -> str:
    return json.dumps({"version": 100, "entries": [json.loads(TUI)["entries"][0] | more]}, ensure_ascii=False)


def test_an_entry_is_a_note(tmp_path: Path) -> None:
    [entry] = entries(found_in("tui-journal", tmp_path / "a.json", TUI))
    assert (entry.title, entry.text, entry.written_at) == ("t", "c", datetime(2026, 5, 1, 19, 10, tzinfo=UTC))


def test_tags_are_kept_and_a_priority_is_left_out_and_said(tmp_path: Path) -> None:
    first, *rest = found_in("tui-journal", tmp_path / "a.json", one(tags=["night", "tea"], priority=2))
    assert isinstance(first, Entry)
    assert first.tags == ("night", "tea")
    assert left_out(rest) == ["the priority of an entry"]


@pytest.mark.parametrize(
    "more",
    [
        {"date": "yesterday"},
        {"date": None},
        {"date": 7},
        {"title": 7},
        {"content": None},
        {"tags": "tea"},
        {"tags": [7]},
    ],
)
def test_one_that_cannot_be_read_is_told_by_its_number(tmp_path: Path, more: dict[str, object]) -> None:
    pieces = found_in("tui-journal", tmp_path / "a.json", one(**more))
    assert refusals(pieces) == [("Entry 1", "It does not hold what belongs in an entry.")]
    assert len(pieces) == 1


def test_words_that_our_own_json_could_not_give_back_are_told(tmp_path: Path) -> None:
    most = notes.LONGEST - len("tx")
    [entry] = entries(found_in("tui-journal", tmp_path / "a.json", one(content="\U0001f642" * most + "x")))
    assert read_text(companion_json.read, tmp_path, written(companion_json.write, [entry])) == [entry]
    pieces = found_in("tui-journal", tmp_path / "a.json", one(content="x" * (notes.LONGEST + 1)))
    assert refusals(pieces) == [("Entry 1", "It is too large to be read at once.")]


@pytest.mark.parametrize(
    "content", ["", "[]", "7", TUI[:-20], '{"entries": 7}', "{" * 5000, '{"a":' * 5000, '{"version":100}']
)
def test_what_is_no_such_json_is_told(tmp_path: Path, content: str) -> None:
    with pytest.raises(NotThisFormat):
        found_in("tui-journal", tmp_path / "a.json", content)
