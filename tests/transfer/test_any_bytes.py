"""Whatever a file holds, a reader finds pieces, or says why it cannot; and it finds the same each time."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from transfer.reading import EXAMPLES, ID, found

from companion.errors import TransferError
from companion.journal.entries import Entry
from companion.journal.memory import open_memory
from companion.transfer.formats import READERS
from companion.transfer.source import LeftOut, Rejected, imported_id

OURS = ["daylio", "tui-journal", "standard-notes", "joplin", "red-notebook", "jrnl-encrypted"]
PIECES = st.sampled_from(
    [
        *(b"full_date,time,mood,note\n", b"2026-05-01,20:10,good,", b'"', b",", b"\n", b"\r", b"\x00", b"\xff"),
        *(b"{", b"}", b"[", b'"entries":', b'"items":', b'"date":"9999-12-31T23:59"', b'"title":"t"', b'"content":"c"'),
        *(
            b"\\ud800",
            b": ",
            b"- ",
            b"type_: 1",
            b"created_time: 2026-05-01",
            b"1: ",
            b"text: ",
            b"&a ",
            b"*a",
            b"!!int ",
        ),
        *(b"JRNLv3", b"\x00\x05", b"gAAAAA"),
    ]
)
BYTES = st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map(b"".join))


def placed(name: str, folder: Path, content: bytes) -> Path:
    """The content as a file, or as one in a folder, of the format."""
    path = folder / {"joplin": f"{ID}.md", "red-notebook": "2026-05.txt"}.get(name, "a")
    path.write_bytes(content)
    return folder if name == "joplin" else path


@pytest.mark.parametrize("name", OURS)
@settings(max_examples=150, deadline=None)
@given(content=BYTES)
@example(content=b"")
@example(content="\ufeff".encode() * 3)
@example(content=b"1: {text: !!int " + b"9" * 5000 + b"}")
@example(content=b'{"entries":[{"date":"2026-05-01T20:10","title":"\\ud800","content":"\\udfff"}]}')
@example(
    content=b'{"items":[{"content_type":"Note","created_at":"0001-01-01T00:00+23:59","content":{"title":"t","text":""}}]}'
)
def test_any_bytes_are_pieces_or_an_error(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = placed(name, Path(folder), content)
        try:
            pieces = found(name, path)
        except TransferError:
            return
        assert all(isinstance(piece, Entry | Rejected | LeftOut) for piece in pieces)
        open_memory().bring(piece for piece in pieces if isinstance(piece, Entry))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_second_time_brings_nothing(tmp_path: Path, name: str) -> None:
    path, store = EXAMPLES[name](tmp_path), open_memory()
    pieces = [piece for piece in found(name, path) if isinstance(piece, Entry)]
    assert store.bring(pieces)[Entry] == len(pieces) > 0
    assert not +store.bring(piece for piece in found(name, path) if isinstance(piece, Entry))


@pytest.mark.parametrize("name", EXAMPLES)
def test_cut_anywhere_it_raises_nothing_else(tmp_path: Path, name: str) -> None:
    path = EXAMPLES[name](tmp_path)
    file = path if path.is_file() else next(path.iterdir())
    content = file.read_bytes()
    for length in range(0, len(content), 7):
        file.write_bytes(content[:length])
        try:
            found(name, path)
        except TransferError:
            continue


def test_half_a_letter_in_what_is_known_of_a_piece_is_as_if_it_were_not_there() -> None:
    assert imported_id("x", "\ud800a") == imported_id("x", "a") != imported_id("x", "", "a")


def test_each_of_ours_has_an_example() -> None:
    assert sorted(EXAMPLES) == sorted(OURS)
    assert set(OURS) <= READERS.keys()
