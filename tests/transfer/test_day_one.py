"""Day One's zip: what it exports is read, what we write comes back the same, and photos are left out and said."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal.examples import make_entry
from transfer.making import entries, saying_something, source, words_of

from companion.errors import NotThisFormat, TooMuch
from companion.journal.entries import Entry, Part
from companion.transfer import json_pieces
from companion.transfer.day_one import read, write
from companion.transfer.source import Found, LeftOut, Rejected

EXAMPLE: dict[str, Any] = {
    "uuid": "EBB57A0C8E3F4C6D9A1B2C3D4E5F6071",
    "creationDate": "2026-05-01T19:10:00Z",
    "modifiedDate": "2026-05-01T19:12:00Z",
    "timeZone": "Europe/London",
    "text": "# Title\n\nBody",
    "tags": ["kindness"],
    "starred": False,
}


def zip_with(folder: Path, files: dict[str, str]) -> Path:
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        for name, text in files.items():
            zipped.writestr(name, text)
    return path


def read_entries(folder: Path, *found: object) -> list[Found]:
    journal = json.dumps({"metadata": {"version": "1.0"}, "entries": found})
    return list(read(source(zip_with(folder, {"Journal.json": journal}))))


def read_one(folder: Path, **changes: object) -> Entry:
    [found] = read_entries(folder, EXAMPLE | changes)
    assert isinstance(found, Entry)
    return found


def told(entry: Found) -> tuple[object, ...]:
    """What the format can hold of an entry."""
    assert isinstance(entry, Entry), entry
    second = entry.written_at.replace(microsecond=0)
    return (
        entry.id,
        entry.title,
        words_of(entry),
        entry.starred,
        entry.kind,
        entry.direction,
        entry.tags,
        second,
        entry.zone,
    )


def test_the_example_reads_as_it_stands(tmp_path: Path) -> None:
    found = read_one(tmp_path)
    assert found.id == "ebb57a0c-8e3f-4c6d-9a1b-2c3d4e5f6071"
    assert (found.title, found.text, found.tags, found.starred) == ("Title", "Body", ("kindness",), False)
    assert found.written_at == datetime(2026, 5, 1, 19, 10, tzinfo=UTC)
    assert found.edited_at == datetime(2026, 5, 1, 19, 12, tzinfo=UTC)
    assert found.zone == "Europe/London"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=st.lists(entries(("Europe/London", "Asia/Kolkata", "UTC")).map(saying_something), max_size=4))
def test_there_and_back_is_the_same(tmp_path: Path, given: list[Entry]) -> None:
    path = tmp_path / "export.zip"
    with path.open("wb") as out:
        write(given, out)
    assert [told(found) for found in read(source(path))] == [told(entry) for entry in given]


def test_it_can_be_written_where_there_is_no_going_back(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    out = Pipe()
    entry = make_entry(1)
    write([entry], out)
    (tmp_path / "export.zip").write_bytes(out.getvalue())
    assert [told(found) for found in read(source(tmp_path / "export.zip"))] == [told(entry)]


def test_what_is_written_has_the_fields_day_one_reads(tmp_path: Path) -> None:
    entry = make_entry(
        1, edited_at=datetime(2025, 3, 2, tzinfo=UTC), title="A *star*", parts=(Part("a", "", "#1 [x]"),)
    )
    out = io.BytesIO()
    write([entry], out)
    with zipfile.ZipFile(out) as zipped:
        [name] = zipped.namelist()
        journal = json.loads(zipped.read(name))
    assert journal["metadata"] == {"version": "1.0"}
    [found] = journal["entries"]
    assert found == {
        "uuid": entry.id.replace("-", "").upper(),
        "creationDate": "2025-03-01T12:01:00Z",
        "modifiedDate": "2025-03-02T00:00:00Z",
        "timeZone": "Europe/London",
        "text": "# A \\*star\\*\n\n\\#1 \\[x\\]",
        "tags": ["kind/note"],
        "starred": False,
    }


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("1\\. Tea\\! \\- a \\(small\\) one", "", "1. Tea! - a (small) one"),
        ("No title\nat all", "", "No title\nat all"),
        ("# Only a title", "Only a title", ""),
        ("![](dayone-moment://AB12)\n\n# Title\n\nBody", "Title", "Body"),
        ("Before ![](dayone-moment:/video/AB12) after", "", "Before  after"),
        ("A back\\\\slash and \\n", "", "A back\\slash and \\n"),
    ],
)
def test_the_text_is_as_the_person_wrote_it(tmp_path: Path, text: str, title: str, words: str) -> None:
    *_, found = read_entries(tmp_path, EXAMPLE | {"text": text})
    assert isinstance(found, Entry)
    assert (found.title, found.text) == (title, words)


def test_without_text_the_rich_text_is_read(tmp_path: Path) -> None:
    contents = [
        {"attributes": {"line": {"header": 1}}, "text": "Title\n"},
        {"text": "1\\. Bo"},
        {"text": "dy"},
        {"embeddedObjects": []},
    ]
    found = read_one(tmp_path, text="", richText=json.dumps({"contents": contents}))
    assert (found.title, found.text) == ("Title", "1\\. Body")
    assert read_one(tmp_path, richText=json.dumps({"contents": contents})).text == "Body"


def test_photos_and_the_like_are_left_out_and_counted(tmp_path: Path) -> None:
    more = {"photos": [{}, {}], "audios": [{}], "location": {"placeName": "Home"}, "weather": {"code": "sun"}}
    found = read_entries(tmp_path, EXAMPLE | more | {"text": "![](dayone-moment://AB12) Body"})
    assert [one.what.message for one in found if isinstance(one, LeftOut)] == [
        *["a photo, a film, a recording or another file"] * 3,
        "a place",
        "the weather",
    ]
    assert isinstance(found[-1], Entry)


def test_a_photo_that_only_the_text_knows_of_is_said_too(tmp_path: Path) -> None:
    found = read_entries(tmp_path, EXAMPLE | {"text": "![](dayone-moment://AB12) Body"})
    assert [type(one) for one in found] == [LeftOut, Entry]


def test_every_journal_in_the_zip_is_read_and_what_a_mac_adds_is_not(tmp_path: Path) -> None:
    journal = json.dumps({"entries": [EXAMPLE]})
    files = {
        "Journal.json": journal,
        "Work.json": journal,
        "photos/a.jpeg": "",
        "__MACOSX/._Journal.json": "\0",
        "._W.json": "\0",
    }
    assert len(list(read(source(zip_with(tmp_path, files))))) == 2


def test_a_zone_is_needed_neither_by_the_entry_nor_by_the_time(tmp_path: Path) -> None:
    found = read_one(tmp_path, timeZone=None, creationDate="2026-05-01T19:10:00", modifiedDate=None)
    assert found.written_at == datetime(2026, 5, 1, 19, 10, tzinfo=UTC)
    assert found.zone == "UTC"
    assert found.edited_at is None


def test_an_entry_without_an_id_has_the_same_each_time(tmp_path: Path) -> None:
    assert (
        read_one(tmp_path, uuid=None).id
        == read_one(tmp_path, uuid=None).id
        != read_one(tmp_path, uuid=None, text="x").id
    )
    assert read_one(tmp_path, uuid="x").id != read_one(tmp_path, uuid="y").id


@pytest.mark.parametrize(
    "spoilt",
    [
        1,
        {},
        {"creationDate": 1},
        {"creationDate": "May"},
        {"tags": "tea"},
        {"tags": [1]},
        {"starred": 1},
        {"timeZone": 1},
        {"text": 1},
        {"text": "", "richText": "{"},
        {"text": "", "richText": "[1]"},
        {"text": "", "richText": '{"contents": [1]}'},
        {"text": "", "richText": "[" * 100_000},
        {"text": "![](dayone-moment://AB12)"},
        {"creationDate": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_a_record_that_is_no_entry_is_rejected_and_the_others_stay(tmp_path: Path, spoilt: Any) -> None:
    wrong = EXAMPLE | spoilt if spoilt and isinstance(spoilt, dict) else spoilt
    found = [one for one in read_entries(tmp_path, EXAMPLE, wrong, EXAMPLE) if not isinstance(one, LeftOut)]
    assert [type(one) for one in found] == [Entry, Rejected, Entry]
    assert isinstance(found[1], Rejected)
    assert found[1].where.values == (("number", "2"),)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"a.txt": ""},
        {"a.json": ""},
        {"a.json": '{"entries": ['},
        {"a.json": "{}"},
        {"a.json": "[]"},
        {"../a.json": '{"entries": []}'},
    ],
)
def test_a_zip_of_something_else_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    with pytest.raises(NotThisFormat):
        list(read(source(zip_with(tmp_path, files))))


def test_a_bomb_is_stopped_long_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_pieces, "PIECE", 100_000)
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("a.json", '{"entries": ["' + "x" * 10_000_000)
    with pytest.raises(TooMuch):
        list(read(source(path)))


def test_a_day_is_by_the_start_of_the_day_where_it_was_written(tmp_path: Path) -> None:
    found = read_one(tmp_path, creationDate="2026-05-02T03:30:00Z")
    assert found.day == (found.written_at - timedelta(days=1)).date()
