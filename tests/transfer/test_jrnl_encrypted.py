"""Journals that jrnl itself encrypted, and what looks like one."""

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from transfer.reading import SAMPLES, entries, found, found_in, source

from companion.errors import FileNotOpened, NotThisFormat, TooMuch
from companion.transfer import jrnl_encrypted
from companion.transfer.jrnl_encrypted import read

V3 = (SAMPLES / "jrnl-v3.txt").read_bytes()


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_what_jrnl_wrote_is_read(version: str) -> None:
    first, second, third = entries(found("jrnl-encrypted", SAMPLES / f"jrnl-{version}.txt"))

    assert (first.title, first.text, first.tags) == (
        "Stayed late",
        "Porter sat with a relative. @kindness",
        ("kindness",),
    )
    assert (first.starred, second.starred) == (True, False)
    assert first.written_at == datetime(2026, 5, 1, 19, 10, tzinfo=UTC)
    assert (second.title, second.text) == ("Night over.", "Tea, at last. ☕ 🧑\u200d⚕️\n\nA second paragraph.")
    assert third.title == "Only a title"


def test_a_header_of_the_first_ones_is_bare(tmp_path: Path) -> None:
    length = int.from_bytes(V3[6:8])
    header = base64.b64decode(V3[8 : 8 + length])
    assert list(json.loads(header)) == ["salt"]
    content = V3[:6] + len(header).to_bytes(2) + header + V3[8 + length :]
    assert len(entries(found_in("jrnl-encrypted", tmp_path / "a", content))) == 3


@pytest.mark.parametrize("version", ["v2", "v3"])
@pytest.mark.parametrize("secret", ["not this one", "", "\ud800"])
def test_another_passphrase_does_not_open_it(version: str, secret: str) -> None:
    with pytest.raises(FileNotOpened):
        list(read(replace(source(SAMPLES / f"jrnl-{version}.txt"), secret=lambda: secret)))


@pytest.mark.parametrize("content", [V3[:-40], V3[:-1] + bytes([V3[-1] ^ 1]), b"gAAAAA", b"gAAAAAB\xff"])
def test_one_that_is_damaged_is_not_opened(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(FileNotOpened):
        found_in("jrnl-encrypted", tmp_path / "a", content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"JRNLv3",
        b"JRNLv3\x00\x02{}",
        b"JRNLv3\x00\x02[]",
        b"JRNLv3\x00\x0a" + b'{"salt":7}',
        b"[2026-05-01 20:10] plain",
    ],
)
def test_what_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NotThisFormat):
        found_in("jrnl-encrypted", tmp_path / "a", content)


def test_one_that_is_too_large_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jrnl_encrypted, "LONGEST", len(V3) - 1)
    with pytest.raises(TooMuch):
        found_in("jrnl-encrypted", tmp_path / "a", V3)


def test_what_ends_the_asking_ends_the_reading() -> None:
    def nobody() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        list(read(replace(source(SAMPLES / "jrnl-v3.txt"), secret=nobody)))
