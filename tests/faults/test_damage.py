"""Damage is seen: any byte changed, any cut. Either everything reads back exactly, or the vault is damaged."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from vault import cheap

from companion import vault
from companion.errors import VaultDamaged

PAGE = 4096
WORDS = [f"{number}: what was kind about the day, " * (number % 7 + 1) for number in range(60)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damage") / "vault"
    cheap.make(folder)
    with cheap.opened(folder) as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))
        connection.execute(text("CREATE VIRTUAL TABLE found USING fts5 (words)"))
        for words in WORDS:
            connection.execute(text("INSERT INTO note (words) VALUES (:words)"), {"words": words})
            connection.execute(text("INSERT INTO found (words) VALUES (:words)"), {"words": words})
    return folder


@pytest.fixture
def header(folder: Path) -> Iterator[bytes]:
    good = (folder / "header.json").read_bytes()
    yield good
    (folder / "header.json").write_bytes(good)


@pytest.fixture
def journal(folder: Path) -> Iterator[bytes]:
    good = (folder / "journal.db").read_bytes()
    yield good
    (folder / "journal.db").write_bytes(good)


def read_all(folder: Path) -> list[str] | None:
    """Everything that was written, or None when the vault says that it is damaged."""
    try:
        with cheap.opened(folder) as engine, engine.connect() as connection:
            connection.execute(text("SELECT rowid FROM found WHERE found MATCH 'kind'")).all()
            return list(connection.scalars(text("SELECT words FROM note ORDER BY id")))
    except VaultDamaged:
        return None


def check_header(folder: Path, damaged: bytes) -> None:
    (folder / "header.json").write_bytes(damaged)
    with pytest.raises(VaultDamaged):
        vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    with pytest.raises(VaultDamaged):
        vault.unlock(folder, "wrong as well", limits=cheap.LIMITS)


def check_journal(folder: Path, damaged: bytes, where: int) -> bool:
    (folder / "journal.db").write_bytes(damaged)
    found = read_all(folder)
    assert found in (None, WORDS), where
    return found is None


def flipped(good: bytes, place: int, mask: int) -> bytes:
    return good[:place] + bytes([good[place] ^ mask]) + good[place + 1 :]


def sample(size: int) -> list[int]:
    """The first 100 bytes, both sides of every page's end and of its IV, and others by chance: about 250."""
    ends = {page + place for page in range(PAGE, size + 1, PAGE) for place in (-81, -80, -65, -64, -1, 0)}
    chance = random.Random(size).sample(range(size), 80)
    return sorted({*range(100), *(place for place in ends if place < size), *chance})


def test_every_byte_of_the_header(folder: Path, header: bytes) -> None:
    for place in range(len(header)):
        check_header(folder, flipped(header, place, 1 << place % 8))


@pytest.mark.slow
def test_every_change_of_every_byte_of_the_header(folder: Path, header: bytes) -> None:
    for place in range(len(header)):
        for mask in range(1, 256):
            check_header(folder, flipped(header, place, mask))


def test_every_cut_of_the_header(folder: Path, header: bytes) -> None:
    for left in range(len(header)):
        check_header(folder, header[:left])
    check_header(folder, header + b"\n")


def test_bytes_of_the_journal(folder: Path, journal: bytes) -> None:
    seen = [check_journal(folder, flipped(journal, place, 1 << place % 8), place) for place in sample(len(journal))]
    assert seen.count(True) > len(seen) // 2


@pytest.mark.slow
def test_every_byte_of_the_journal(folder: Path, journal: bytes) -> None:
    for place in range(len(journal)):
        check_journal(folder, flipped(journal, place, 1 << place % 8), place)


def test_cuts_of_the_journal(folder: Path, journal: bytes) -> None:
    for left in sample(len(journal))[::4]:
        assert check_journal(folder, journal[:left], left), left


@pytest.mark.slow
def test_every_cut_of_the_journal(folder: Path, journal: bytes) -> None:
    for left in range(len(journal)):
        assert check_journal(folder, journal[:left], left), left


def test_zeroed_pages_and_pages_in_another_place(folder: Path, journal: bytes) -> None:
    pages = [journal[start : start + PAGE] for start in range(0, len(journal), PAGE)]
    for number in range(len(pages)):
        check_journal(folder, b"".join([*pages[:number], bytes(PAGE), *pages[number + 1 :]]), number)
        moved = [*pages[:number], pages[number - 1], *pages[number + 1 :]]
        check_journal(folder, b"".join(moved), number)


def test_the_whole_vault_still_reads(folder: Path) -> None:
    assert read_all(folder) == WORDS
