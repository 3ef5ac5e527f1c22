"""Whatever stands in a header, a sealed act or a backup: a clean error, and never more memory than it is worth.

Most of it is nearly right: a good one in which something is another, with its sums made right again, so that it comes
past the first look. Anything at all is in ``test_header.py``, ``test_inbox.py`` and ``test_backup.py``.
"""

import copy
import hashlib
import json
import shutil
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vault import cheap

from companion import vault
from companion.app import noted
from companion.errors import BackupDamaged, VaultDamaged, VaultError, VaultUnsupported, WrongPassphrase
from companion.journal.entries import day_of
from companion.vault import backup, canonical, header, inbox, opening, restoring, sealing
from companion.vault.inbox import Inbox, Sealed
from companion.vault.keys import Keys

MEBIBYTE = 1024 * 1024
FILE = Path("header.json")
ACT = {
    "direction": "to-others",
    "id": "019a0000-0000-7000-8000-000000000001",
    "noted_at": "2026-05-01T19:10:00+00:00",
    "text": "A porter waited with a relative.",
    "zone": "Europe/London",
}
HERE = "@here@"


class Made:
    """A vault, its keys, and a backup of it."""

    def __init__(self, folder: Path) -> None:
        cheap.make(folder)
        self.folder = folder
        self.keys = unlock(folder)
        self.header = (folder / "header.json").read_bytes()
        target = folder.with_name("one.companion-backup")
        vault.back_up(folder, self.keys, target, datetime(2026, 5, 1, tzinfo=UTC))
        self.backup = target.read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("hostile") / "vault")


def unlock(folder: Path) -> Keys:
    return opening.unlock(folder, cheap.PASSPHRASE, cheap.LIMITS)


@contextmanager
def within(most: int) -> Iterator[None]:
    """What happens inside takes no more than ``most`` bytes at any moment."""
    tracemalloc.start()
    try:
        yield
    finally:
        taken = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert taken < most


def spelt(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def deep(levels: int) -> list[str]:
    return ["[" * levels + "]" * levels, '{"a":' * levels + "0" + "}" * levels, "[" * levels, '{"a":' * levels]


letters = st.characters() | st.characters(categories=["Cs", "Cc"])
texts = st.text(letters, max_size=20) | st.sampled_from("\0\ud800\udc00é\x7f0g/").flatmap(
    lambda letter: st.sampled_from([1, 31, 32, 33, 64, 80, 1_000, 60_000]).map(lambda times: letter * times)
)
numbers = st.integers(-2, 20) | st.sampled_from([2**31, 2**53 - 1, 2**53, 2**63, 2**64, 10**400, -(2**63)])
odd = (
    st.sampled_from(
        ["", "null", "true", "1.0", "1e9", "1e999", "-0", "00", "NaN", "Infinity", "-", '"', "\0", "\ud800"]
    )
    | st.sampled_from([100, 900, 1_000, 5_000, 20_000]).flatmap(lambda levels: st.sampled_from(deep(levels)))
    | st.sampled_from([5_000, 60_000]).flatmap(
        lambda size: st.sampled_from(
            ["9" * size, '"' + "\\u0000" * (size // 6) + '"', "[" + "[]," * (size // 3) + "0]"]
        )
    )
)
"""JSON texts, or nearly, that stand in a member's place."""


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every member of every object and array inside, as what it is in and its name or number there."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, held in list(inside):
        yield value, name
        yield from places(held)


def alike(value: Any) -> list[object]:
    """What some languages, or a careless reader, take for the same."""
    if isinstance(value, int):
        return [bool(value), float(min(value, 2**53)), str(value)[:20], [value]]
    if isinstance(value, str):
        return [value.upper(), f"{value} ", value[:-1], f"{value}0", [value], list(value)]
    return [[value], {"0": value}, spelt(value)]


def every_alike(good: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The good one with each of its members, in turn, as each thing that is like it."""
    for number, (where, name) in enumerate(places(good)):
        for value in alike(where[name]):
            if value != where[name] or isinstance(value, bool | float):
                body = copy.deepcopy(good)
                held, there = list(places(body))[number]
                held[there] = value
                yield body


@st.composite
def nearly(draw: st.DrawFn, good: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """A good one in which up to three things are other, and a text to stand where it says ``HERE``."""
    body = copy.deepcopy(good)
    for _ in range(draw(st.integers(1, 3))):
        found = list(places(body))
        if not found:
            break
        where, name = draw(st.sampled_from(found))
        match draw(st.sampled_from(["another", "alike", "odd", "gone", "more", "twice"])):
            case "another":
                where[name] = draw(numbers | texts | st.none() | st.booleans() | st.sampled_from([[], {}, [[]], 0.5]))
            case "alike":
                where[name] = draw(st.sampled_from(alike(where[name])))
            case "odd":
                where[name] = HERE
            case "gone":
                del where[name]
            case "more" if isinstance(where, dict):
                where[draw(texts)] = draw(numbers | texts | st.just(HERE))
            case _ if isinstance(where, list):
                where.append(copy.deepcopy(where[name]))
    return body, draw(odd)


def sealed(body: dict[str, Any], text: str) -> bytes:
    """As ``canonical.seal``, but of anything that can be written down."""

    def written(value: dict[str, Any]) -> bytes:
        return spelt(value).replace(f'"{HERE}"', text).encode("utf-8", "surrogatepass")

    return written(body | {"checksum": hashlib.sha256(written(body)).hexdigest()}) + b"\n"


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_header_that_is_nearly_right(made: Made, data: st.DataObject) -> None:
    spoilt = sealed(*data.draw(nearly(canonical.unseal(made.header))))
    if spoilt == made.header:
        return
    try:
        with within(16 * MEBIBYTE):
            found = header.decode(spoilt, FILE, cheap.LIMITS)
    except (VaultDamaged, VaultUnsupported):
        return
    assert found.encode() == spoilt
    with pytest.raises((VaultDamaged, WrongPassphrase)):
        opening.with_passphrase(found, FILE, cheap.PASSPHRASE)


def test_no_member_of_a_header_may_be_something_like_it(made: Made) -> None:
    for body in every_alike(canonical.unseal(made.header)):
        with pytest.raises(VaultDamaged):
            header.decode(canonical.seal(body), FILE, cheap.LIMITS)


@pytest.mark.parametrize("levels", [10, 100, *range(900, 1_010, 5), 5_000, 10_000])
def test_a_header_of_arrays_in_arrays(levels: int) -> None:
    for text in deep(levels):
        for name in ("format", "more", "slots"):
            with within(16 * MEBIBYTE), pytest.raises((VaultDamaged, VaultUnsupported)):
                header.decode(sealed({"format": 3, name: HERE}, text), FILE, cheap.LIMITS)


def test_what_can_be_read_but_not_written_again_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of the two gives up first, and how deep, is another in each Python."""

    def give_up(*_: object, **__: object) -> str:
        raise RecursionError

    monkeypatch.setattr(canonical.json, "dumps", give_up)
    with pytest.raises(VaultDamaged):
        header.decode(b'{"format":2}\n', FILE, cheap.LIMITS)


def kept(made: Made, content: bytes) -> noted.Noted | None:
    """An act, from its file on."""
    path = made.folder / "inbox" / f"{ACT['id']}.sealed"
    path.parent.mkdir(exist_ok=True)
    public = bytes.fromhex(canonical.unseal(made.header)["inbox"])
    path.write_bytes(sealing.seal(content, public, bytes.fromhex(made.keys.vault_id)))
    found = Inbox(made.folder, made.keys).open(path.name)
    assert found.data == content
    return noted._read(found)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_an_act_that_is_nearly_right(made: Made, data: st.DataObject) -> None:
    body, text = data.draw(nearly(ACT))
    content = spelt(body).replace(f'"{HERE}"', text).encode("utf-8", "surrogatepass")
    with within(16 * MEBIBYTE):
        found = kept(made, content)
    if found is not None:
        assert json.loads(content).keys() == ACT.keys()
        assert (found.id, found.noted_at.utcoffset()) == (json.loads(content)["id"], timedelta(0))
        assert found.text.encode("utf-8").strip()
        assert day_of(found.noted_at, found.zone)


@pytest.mark.parametrize(
    "content",
    [b"[" + b"[]," * (inbox.MOST_BYTES // 3 - 100) + b"0]", b'{"a":' * 800_000, b'"' + b"\\u0000" * 600_000 + b'"'],
    ids=["arrays", "objects", "text"],
)
def test_an_act_as_large_as_may_be(made: Made, content: bytes) -> None:
    with within(200 * MEBIBYTE):
        assert kept(made, content) is None


def test_an_act_larger_than_may_be_is_not_read(made: Made) -> None:
    path = made.folder / "inbox" / f"{ACT['id']}.sealed"
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(sealing.MAGIC)
        file.truncate(10**10)
    with within(3 * inbox.MOST_BYTES):
        assert Inbox(made.folder, made.keys).open(path.name) == Sealed(path, None)
    path.unlink()


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_sealed_file_that_is_nearly_right(made: Made, data: st.DataObject) -> None:
    public = bytes.fromhex(canonical.unseal(made.header)["inbox"])
    good = sealing.seal(b"words", public, bytes.fromhex(made.keys.vault_id))
    edges = [0, len(sealing.MAGIC), len(sealing.MAGIC) + 32, len(good) - 16, len(good)]
    start = data.draw(st.integers(0, len(good)) | st.sampled_from(edges))
    end = data.draw(st.integers(start, len(good)) | st.sampled_from([edge for edge in edges if edge >= start]))
    spoilt = good[:start] + data.draw(st.binary(max_size=40) | st.just(bytes(32)) | st.just(b"\xff" * 32)) + good[end:]
    assert made.keys.open_sealed(spoilt) == (b"words" if spoilt == good else None)


@pytest.mark.parametrize(
    "point",
    [
        "00" * 32,
        "01" + "00" * 31,
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    ],
)
def test_a_point_of_low_order_opens_nothing(made: Made, point: str) -> None:
    """RFC 7748, section 6.1: with these, the secret that both would share is all zeros, whoever's the key is."""
    for rest in (b"", bytes(16), bytes(100)):
        assert made.keys.open_sealed(sealing.MAGIC + bytes.fromhex(point) + rest) is None


def refused(made: Made, place: Path, data: bytes) -> None:
    """It is no backup: before anything is unpacked, or at the latest once it is looked over."""
    path, out = place / "any.companion-backup", place / "out"
    path.write_bytes(data)
    try:
        with within(16 * MEBIBYTE):
            restoring.unpack(path, out, lambda done: None)
    except (BackupDamaged, VaultUnsupported):
        shutil.rmtree(out, ignore_errors=True)
        return
    shutil.rmtree(out)
    with pytest.raises(VaultError):
        vault.verify(path, unlock, place / "scratch")
    assert not (place / "scratch").exists()


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_backup_that_is_nearly_right(made: Made, data: st.DataObject) -> None:
    line = made.backup[len(backup.MAGIC) :].split(b"\n", 1)[0] + b"\n"
    rest = made.backup[len(backup.MAGIC) + len(line) :]
    spoilt = sealed(*data.draw(nearly(canonical.unseal(line))))
    if spoilt != line:
        refused(made, made.folder.parent, backup.MAGIC + spoilt + rest)


def test_no_member_of_a_manifest_may_be_something_like_it(made: Made) -> None:
    line = made.backup[len(backup.MAGIC) :].split(b"\n", 1)[0] + b"\n"
    rest = made.backup[len(backup.MAGIC) + len(line) :]
    for body in every_alike(canonical.unseal(line)):
        refused(made, made.folder.parent, backup.MAGIC + canonical.seal(body) + rest)


def test_a_manifest_without_an_end_is_not_read_to_it(made: Made) -> None:
    refused(made, made.folder.parent, backup.MAGIC + b"x" * 50 * MEBIBYTE)


def test_a_large_backup_is_read_in_pieces(made: Made) -> None:
    """All its lengths are true, and the sum of its journal is not."""
    size = 50 * MEBIBYTE
    body = {
        "format": 1,
        "header": {"bytes": len(made.header), "sha256": hashlib.sha256(made.header).hexdigest()},
        "journal": {"bytes": size, "sha256": "0" * 64},
        "mac": "0" * 64,
        "made": "2026-05-01T19:10:00Z",
        "vault": made.keys.vault_id,
    }
    refused(made, made.folder.parent, backup.MAGIC + canonical.seal(body) + made.header + bytes(size))
