"""The format is told by what is in a file, then by its name."""

import os
from pathlib import Path

import pytest
from transfer.reading import EXAMPLES, SAMPLES

from companion.errors import CannotRead, FormatUnknown
from companion.transfer.formats import FORMATS, READERS
from companion.transfer.guess import guess_format


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_is_told_by_what_is_in_it(tmp_path: Path, name: str) -> None:
    path = EXAMPLES[name](tmp_path)
    assert guess_format(path) == name
    if path.is_file():
        assert guess_format(path.rename(tmp_path / "without-an-ending")) == name


def test_the_earlier_journal_of_jrnl() -> None:
    assert guess_format(SAMPLES / "jrnl-v2.txt") == "jrnl-encrypted"


def test_one_month_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "2026-05.txt").write_text("1: {text: x}")
    assert guess_format(tmp_path / "2026-05.txt") == "red-notebook"


def test_an_ending_is_the_last_thing_to_go_by(tmp_path: Path) -> None:
    (tmp_path / "EXPORT.CSV").write_text("something else")
    assert guess_format(tmp_path / "EXPORT.CSV") == "daylio"


def test_what_nothing_tells_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\x00\xff" * 100)
    for path in (tmp_path / "a", tmp_path):
        with pytest.raises(FormatUnknown):
            guess_format(path)


def test_what_cannot_be_opened_is_told_and_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as error:
        guess_format(tmp_path / "nowhere")
    assert error.value.reason == "absent"
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(CannotRead) as error:
            guess_format(tmp_path / "pipe")
        assert error.value.reason == "no-file"


def test_every_reader_is_a_format() -> None:
    assert READERS.keys() <= {format_.name for format_ in FORMATS}
