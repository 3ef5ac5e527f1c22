"""A zip that somebody else made does no harm: not by its size, its names, or what is wrong in it."""

import struct
import zipfile
from pathlib import Path

import pytest

from companion.errors import NotThisFormat, TooMuch
from companion.transfer.archive import open_archive


def zip_of(path: Path, files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return path


def read(path: Path, name: str, most: int = 1000) -> bytes:
    with open_archive(path, "day-one", most) as archive, archive.open(name) as file:
        return file.read()


def test_files_are_read_by_name_and_folders_are_none(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.json": b"{}", "photos/": b"", "photos/b.jpeg": b"b"})
    with open_archive(path, "day-one") as archive:
        assert archive.names() == ["a.json", "photos/b.jpeg"]
        with archive.open("photos/b.jpeg") as file:
            assert file.readline() == b"b"


def test_what_unpacks_to_too_much_is_stopped_at_the_limit(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a": b"\0" * 1001, "b": b"\0" * 1000})
    with pytest.raises(TooMuch):
        read(path, "a")
    assert len(read(path, "b")) == 1000


def test_the_limit_is_for_all_of_it(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a": b"\0" * 600, "b": b"\0" * 600})
    with open_archive(path, "day-one", 1000) as archive:
        with archive.open("a") as file:
            file.read()
        with pytest.raises(TooMuch), archive.open("b") as file:
            file.read()


def test_a_header_that_lies_about_the_size_changes_nothing(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a": b"\0" * 5000})
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 5000), struct.pack("<I", 50)))
    with pytest.raises((TooMuch, NotThisFormat)):
        read(path, "a")


@pytest.mark.parametrize("name", ["/etc/a", "../a", "photos/../../a", "..\\a", "\\a", "C:\\a", "C:a", "photos/.."])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.json": b"{}", name: b""})
    with pytest.raises(NotThisFormat):
        read(path, "a.json")


def test_a_list_of_files_without_end_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zip_of(tmp_path / "a.zip", {f"{number}.json": b"{}" for number in range(50)})
    assert read(path, "49.json") == b"{}"
    monkeypatch.setattr("companion.transfer.archive.NAMES", 2000)
    with pytest.raises(TooMuch):
        read(path, "49.json")


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.json": b"{}"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(NotThisFormat):
        read(path, "a.json")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_cannot_be_counted_piece_by_piece_are_refused(tmp_path: Path, compression: int) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.json": b"{}"}, compression)
    with pytest.raises(NotThisFormat):
        read(path, "a.json")


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\3\4 and so on")
    with pytest.raises(NotThisFormat):
        read(path, "a")


def test_every_cut_and_every_changed_byte_is_refused_or_reads_as_before(tmp_path: Path) -> None:
    whole = zip_of(tmp_path / "a.zip", {"a.json": b'{"entries": []}'}).read_bytes()
    path = tmp_path / "b.zip"
    spoilt = [whole[:cut] for cut in range(len(whole))]
    spoilt += [bytes([*whole[:at], byte ^ 0xFF, *whole[at + 1 :]]) for at, byte in enumerate(whole)]
    for data in spoilt:
        path.write_bytes(data)
        try:
            with open_archive(path, "day-one", 1000) as archive:
                for name in archive.names():
                    with archive.open(name) as file:
                        assert file.read() == b'{"entries": []}'
        except NotThisFormat:
            pass


def test_a_folder_is_no_zip(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), open_archive(tmp_path, "day-one"):
        pass
