"""A RAW folder of Joplin's."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from transfer.reading import ID, NOTE, entries, found, left_out, refusals

from companion.errors import NotThisFormat
from companion.journal.entries import Entry
from companion.transfer import joplin
from companion.transfer.joplin import LONGEST, Thing, parse


def folder(path: Path, *contents: str | bytes) -> Path:
    """A folder with these files, whose ids are 1, 2, 3."""
    for number, content in enumerate(contents, 1):
        data = content.encode() if isinstance(content, str) else content
        (path / f"{number:032x}.md").write_bytes(data)
    return path


def note(number: int = 1, text: str = NOTE, **more: str) -> str:
    return text.format(id=f"{number:032x}") + "".join(f"\n{name}: {value}" for name, value in more.items())


def test_a_note_is_a_note(tmp_path: Path) -> None:
    [entry] = entries(found("joplin", folder(tmp_path, note())))
    assert (entry.title, entry.text) == ("Stayed late", "Porter sat with a relative.")
    assert entry.written_at == datetime(2026, 5, 1, 19, 10, tzinfo=UTC)


def test_the_properties_are_the_lines_at_the_end(tmp_path: Path) -> None:
    assert parse("t\n\na: b\n\nc: d\n\n\nid: 1\nsource_url: \ntype_: 1\n") == Thing(
        "t", "a: b\n\nc: d", {"id": "1", "source_url": "", "type_": "1"}
    )
    assert parse("t\n\nid: 1\ntype_: 1") == Thing("t", "", {"id": "1", "type_": "1"})
    assert parse("id: 1\ntype_: 1") == Thing("", "", {"id": "1", "type_": "1"})
    assert parse("t\r\n\r\nb\r\n\r\nid: 1\r\ntype_: 1") == Thing("t", "b", {"id": "1", "type_": "1"})
    assert parse("a text\n\nlast: line") is None
    assert parse("not parted\ntype_: 1") is None


def test_when_it_was_written_is_what_the_person_said(tmp_path: Path) -> None:
    [entry] = entries(found("joplin", folder(tmp_path, note(user_created_time="2020-02-02T08:00:00.000Z"))))
    assert entry.written_at == datetime(2020, 2, 2, 8, tzinfo=UTC)


def test_tags_find_their_notes_and_the_rest_is_left_out_and_said(tmp_path: Path) -> None:
    folder(
        tmp_path,
        note(),
        f"night\n\nid: {2:032x}\ntype_: 5",
        f"id: {3:032x}\nnote_id: {1:032x}\ntag_id: {2:032x}\ntype_: 6",
    )
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "a.jpeg").write_bytes(b"")
    (tmp_path / "resources" / "b.jpeg").write_bytes(b"")

    pieces = found("joplin", tmp_path)

    assert [piece.tags for piece in pieces if isinstance(piece, Entry)] == [("night",)]
    assert sorted(left_out(pieces)) == [
        "a picture, a recording or another file",
        "a picture, a recording or another file",
        "something of Joplin’s own",
        "something of Joplin’s own",
    ]


def test_a_notebook_and_those_it_is_in_are_tags(tmp_path: Path) -> None:
    folder(
        tmp_path,
        note(parent_id=f"{2:032x}"),
        f"Nights\n\nid: {2:032x}\nparent_id: {3:032x}\ntype_: 2",
        f"Work, and more\n\nid: {3:032x}\nparent_id: {2:032x}\ntype_: 2",  # a circle, which only damage makes
    )
    pieces = found("joplin", tmp_path)
    assert [piece.tags for piece in pieces if isinstance(piece, Entry)] == [("Nights", "Work, and more")]
    assert left_out(pieces) == []


def test_html_is_read_as_words(tmp_path: Path) -> None:
    text = NOTE.replace("Porter sat with a relative.", "<p>Porter <b>sat</b></p>")
    [entry] = entries(found("joplin", folder(tmp_path, note(text=text, markup_language="2"))))
    assert entry.text == "Porter sat"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (note(encryption_applied="1"), "It is encrypted. Export it without encryption first."),
        (note(text=NOTE.replace("2026-05-01", "2026-55-01")), "It has no date that can be used."),
        ("just a text", "It does not hold what belongs in an entry."),
        (b"caf\xe9", "It has letters that are not in UTF-8."),
        (b"x" * (LONGEST + 1), "It is too large to be read at once."),
        (
            note(text=NOTE.replace("Stayed late", "").replace("Porter sat with a relative.", "")),
            "There are no words in it.",
        ),
    ],
    ids=["encrypted", "no date", "no properties", "not UTF-8", "too large", "no words"],
)
def test_a_file_that_cannot_be_read_is_told_by_its_name_and_costs_no_other(
    tmp_path: Path, content: str | bytes, why: str
) -> None:
    pieces = found("joplin", folder(tmp_path, content, note(2)))
    assert refusals(pieces) == [(f"File {1:032x}.md", why)]
    assert len(pieces) == 2


def test_the_trash_is_left_out_and_said(tmp_path: Path) -> None:
    assert left_out(found("joplin", folder(tmp_path, note(deleted_time="1777000000000")))) == ["a note from the trash"]


@pytest.mark.skipif(os.name != "posix", reason="others have no pipes with a name, and links are not everybody's")
def test_no_link_is_followed_and_no_pipe_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "private").write_text("private")
    inside = tmp_path / "joplin"
    inside.mkdir()
    (inside / f"{1:032x}.md").symlink_to(tmp_path / "private")
    os.mkfifo(inside / f"{2:032x}.md")
    (inside / f"{ID}.md").mkdir()
    (inside / "resources").symlink_to(tmp_path)

    pieces = found("joplin", inside)

    assert [why for _, why in refusals(pieces)] == [
        "It is a link to another place, so it was not followed.",
        "It could not be opened.",
        "It could not be opened.",
    ]
    assert len(left_out(pieces)) == 1


def test_a_folder_inside_that_may_not_be_read_costs_no_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder(tmp_path, note()) / "resources").mkdir()
    listed = joplin.files_in

    def refusing(path: Path) -> list[Path]:
        if path.name == "resources":
            raise PermissionError(13, "no")
        return listed(path)

    monkeypatch.setattr(joplin, "files_in", refusing)
    entry, rejected = found("joplin", tmp_path)
    assert isinstance(entry, Entry)
    assert refusals([rejected]) == [("File resources", "It could not be opened.")]


def test_a_folder_without_such_files_is_not_joplins(tmp_path: Path) -> None:
    (tmp_path / "readme.md").write_text("x")
    with pytest.raises(NotThisFormat):
        found("joplin", tmp_path)
