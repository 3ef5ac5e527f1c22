"""The values in FORMAT.md are the values of the code, and an HKDF written from RFC 5869 alone agrees."""

import hashlib
import hmac
import json
import re
from pathlib import Path

import pytest

import companion.vault as room
from companion.errors import RefusedParameters, VaultDamaged, VaultUnsupported
from companion.vault import canonical, header, kdf, recovery

FORMAT = Path(room.__file__).with_name("FORMAT.md").read_text("utf-8")
V = json.loads(re.search(r"```json\n(.*?)```", FORMAT, re.S)[1])
LIMITS = room.Limits(least_memory=64, most_memory=64, least_passes=3, most_passes=3, most_lanes=4)
FILE = Path("header.json")


def value(name: str) -> bytes:
    return bytes.fromhex(V[name])


def hkdf(material: bytes, salt: bytes, info: bytes) -> bytes:
    extracted = hmac.digest(salt, material, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def test_the_passphrase_is_normalised() -> None:
    typed = value("passphrase as typed").decode()
    assert kdf.normalise(typed).encode() == value("passphrase bytes")
    profile = header.decode(V["header"].encode(), FILE, LIMITS).passphrase.profile
    assert kdf.derive_passphrase_secret(typed, value("passphrase salt"), profile) == value("passphrase secret")


@pytest.mark.parametrize(("slot", "secret"), [("passphrase", "passphrase secret"), ("recovery", "recovery code bytes")])
def test_key_encryption_keys_and_wraps(slot: str, secret: str) -> None:
    info = b"companion/1/key-encryption-key\x00" + value("vault id") + V[f"{slot} parameters"].encode()
    kek = hkdf(value(secret), value(f"{slot} salt"), info)
    assert kek == value(f"{slot} KEK")
    assert kdf.wrap(kek, value("master")) == value(f"{slot} wrapped")
    read = header.decode(V["header"].encode(), FILE, LIMITS)
    assert header.derive_slot_kek(getattr(read, slot), read.vault_id, value(secret)) == kek


def test_derived_keys() -> None:
    master, vault_id = value("master"), value("vault id")
    assert hkdf(master, vault_id, b"companion/1/database-key") == value("database key")
    mac_key = hkdf(master, vault_id, b"companion/1/header-mac-key")
    for name, mac in (("header", "header mac"), ("header of format 1", "header mac of format 1")):
        body = json.loads(V[name])
        del body["checksum"], body["mac"]
        assert hmac.digest(mac_key, canonical.encode(body), "sha256") == value(mac)
    assert hkdf(master, vault_id, b"companion/1/inbox-key") == value("inbox private key")
    assert json.loads(V["header"])["inbox"] == V["inbox public key"]


def test_the_checksum_is_over_everything_else() -> None:
    for name in ("header", "header of format 1"):
        body = json.loads(V[name])
        found = body.pop("checksum")
        plain = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
        assert hashlib.sha256(plain).hexdigest() == found


def test_recovery_code() -> None:
    assert recovery.to_text(value("recovery code bytes")) == V["recovery code"]
    assert recovery.from_text(V["recovery code"]) == value("recovery code bytes")


@pytest.mark.parametrize("name", ["header", "header of format 1"])
def test_the_vector_opens(tmp_path: Path, name: str) -> None:
    (tmp_path / "header.json").write_bytes(V[name].encode())
    (tmp_path / "journal.db").write_bytes(b"not looked at by unlock")
    composed = room.unlock(tmp_path, "caf\u00e9 at dawn", limits=LIMITS)
    by_code = room.unlock_with_code(tmp_path, V["recovery code"].lower(), limits=LIMITS)
    for keys in (composed, by_code):
        assert keys.vault_id == V["vault id"]
        assert keys.derive_database_key() == value("database key")
        assert keys.open_sealed(value("sealed act")) == V["act"].encode()
    assert (tmp_path / "header.json").read_bytes() == V["header"].encode()  # brought up to date


def test_the_product_refuses_the_vectors_cost() -> None:
    with pytest.raises(RefusedParameters):
        header.decode(V["header"].encode(), FILE, room.PRODUCT)


def changed(change) -> bytes:
    body = json.loads(V["header"])
    del body["checksum"]
    change(body)
    return canonical.seal(body)


def test_what_a_reader_must_reject() -> None:
    with pytest.raises(VaultDamaged):
        header.decode(changed(lambda body: body.update(more=1)), FILE, LIMITS)
    with pytest.raises(RefusedParameters):
        header.decode(changed(lambda body: body["slots"][0].update(passes=17)), FILE, LIMITS)
    with pytest.raises(VaultUnsupported) as newer:
        header.decode(changed(lambda body: body.update(format=3, anything={})), FILE, LIMITS)
    assert (newer.value.found, newer.value.known) == (3, 2)
    with pytest.raises(VaultDamaged):
        header.decode(changed(lambda body: body.update(format=1)), FILE, LIMITS)
