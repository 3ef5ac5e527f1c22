"""What is noted without unlocking can be read by nobody until the vault is unlocked, and is never lost."""

import os
import secrets
import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vault import cheap
from vault.faulty import Crash, FaultyDisk

from companion import vault
from companion.errors import NoInbox, NoVault, StorageFailed, VaultDamaged, VaultError
from companion.vault import canonical, inbox, sealing
from companion.vault.inbox import Inbox, Sealed

NAME = "019a0000-0000-7000-8000-00000000000{}"
WORDS = b"A porter waited with a relative."


def put(folder: Path, number: int = 1, data: bytes = WORDS) -> Path:
    vault.put(folder, NAME.format(number), data, limits=cheap.LIMITS)
    return folder / "inbox" / f"{NAME.format(number)}.sealed"


def everything(inbox: Inbox) -> list[Sealed]:
    return [inbox.open(name) for name in inbox.names()]


def look(folder: Path) -> list[bytes | None]:
    keys = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    return [sealed.data for sealed in everything(Inbox(folder, keys))]


def test_what_is_put_in_comes_out_in_its_order(folder: Path, code: str) -> None:
    assert look(folder) == []
    put(folder, 2, b"second")
    put(folder, 1, b"")
    put(folder, 3, "wäre\0".encode())
    assert look(folder) == [b"", b"second", "wäre\0".encode()]


def test_the_file_shows_nothing_and_no_two_are_alike(folder: Path, code: str) -> None:
    one, other = put(folder, 1).read_bytes(), put(folder, 2).read_bytes()
    assert WORDS not in one
    assert one[len(sealing.MAGIC) :] != other[len(sealing.MAGIC) :]
    assert len(one) == len(sealing.MAGIC) + 32 + len(WORDS) + 16


@pytest.mark.skipif(os.name != "posix", reason="no modes there")
def test_nobody_else_may_read_it(folder: Path, code: str) -> None:
    before = os.umask(0)
    try:
        path = put(folder)
    finally:
        os.umask(before)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    path.parent.chmod(0o755)
    assert vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS).mended == ["inbox"]


def test_every_flipped_byte_and_every_cut_is_seen_and_nothing_is_removed(folder: Path, code: str) -> None:
    path = put(folder)
    good = path.read_bytes()
    keys = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    spoilt = [good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :] for place in range(len(good))]
    spoilt += [good[:length] for length in range(len(good))] + [good + b"\0"]
    for data in spoilt:
        path.write_bytes(data)
        assert [sealed.data for sealed in everything(Inbox(folder, keys))] == [None]
        assert path.read_bytes() == data


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=300))
def test_anything_at_all_in_a_sealed_file(folder: Path, code_once: str, data: bytes) -> None:
    path = folder / "inbox" / f"{NAME.format(1)}.sealed"
    path.parent.mkdir(exist_ok=True)
    for made in (data, sealing.MAGIC + data):
        path.write_bytes(made)
        assert look(folder) == [None]


@pytest.fixture
def code_once(folder: Path) -> str:
    return cheap.make(folder)


def test_one_for_another_vault_does_not_open(folder: Path, code: str, tmp_path: Path) -> None:
    other = tmp_path / "other" / "vault"
    cheap.make(other)
    path = put(other)
    put(folder, 2)
    shutil.copy(path, folder / "inbox")
    assert look(folder) == [None, WORDS]


def test_foreign_things_in_the_inbox_are_left_alone(folder: Path, code: str, tmp_path: Path) -> None:
    put(folder, 5)
    inside = folder / "inbox"
    (inside / "a.sealed").mkdir()
    (inside / "b.sealed").symlink_to(put(folder, 6))
    (inside / "c.sealed").write_bytes(b"")
    with (inside / "d.sealed").open("wb") as huge:
        huge.truncate(10**10)
    if hasattr(os, "mkfifo"):
        os.mkfifo(inside / "e.sealed")
    (inside / "note.txt").write_text("not ours")
    (inside / ".half.sealed.new").write_bytes(b"half")
    names = {path.name for path in inside.iterdir()}
    assert sorted(look(folder), key=bool, reverse=True)[:2] == [WORDS, WORDS]
    assert len([data for data in look(folder) if data is None]) == len(names) - 4
    assert {path.name for path in inside.iterdir()} == names


def test_a_link_in_place_of_the_inbox_is_not_followed(folder: Path, code: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder / "inbox").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StorageFailed):
        put(folder)
    with pytest.raises(StorageFailed):
        look(folder)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_without_a_vault_or_with_a_damaged_header(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NoVault):
        put(folder)
    cheap.make(folder)
    header = folder / "header.json"
    good = header.read_bytes()
    for spoilt in (b"", good[:-1], good.replace(b'"inbox":"', b'"inbox":"0')):
        header.write_bytes(spoilt)
        with pytest.raises(VaultDamaged):
            put(folder)
    body = canonical.unseal(good) | {"inbox": "00" * 32}  # a point of low order
    header.write_bytes(canonical.seal(body))
    with pytest.raises(VaultDamaged):
        put(folder)
    header.unlink()
    with pytest.raises(VaultDamaged):
        put(folder)
    assert not (folder / "inbox").exists()


def test_a_key_put_in_by_somebody_else_is_found_at_unlocking(folder: Path, code: str) -> None:
    header = folder / "header.json"
    theirs = X25519PrivateKey.generate().public_key().public_bytes_raw().hex()
    header.write_bytes(canonical.seal(canonical.unseal(header.read_bytes()) | {"inbox": theirs}))
    put(folder)  # nobody can know yet
    with pytest.raises(VaultDamaged):
        vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)


@pytest.mark.parametrize("error", [OSError(28, "full"), Crash()])
def test_a_full_disk_or_a_crash_leaves_a_whole_act_or_none(folder: Path, code: str, error: BaseException) -> None:
    kept, failing = [], 0
    while True:
        disk = FaultyDisk(failing, error)
        name = NAME.format(1)[:-2] + f"{failing:02}"
        try:
            inbox.put(folder, name, WORDS, cheap.LIMITS, disk)
        except (StorageFailed, Crash):
            found = look(folder)
            assert set(found) <= {WORDS}
            kept.append(len(found))
        if not disk.failed:
            break
        failing += 1
    assert failing > 4
    assert look(folder)[-1] == WORDS


def test_an_older_vault_says_that_it_has_no_inbox_yet(first: Path) -> None:
    with pytest.raises(NoInbox):
        vault.put(first, NAME.format(1), WORDS)
    vault.unlock(first, "the first corridor")
    vault.put(first, NAME.format(1), WORDS)
    keys = vault.unlock(first, "the first corridor")
    assert [sealed.data for sealed in everything(Inbox(first, keys))] == [WORDS]


def test_too_long_or_a_name_that_is_no_act(folder: Path, code: str) -> None:
    for name in ("../evil", "", NAME.format("g")):
        with pytest.raises(ValueError, match="no name"):
            vault.put(folder, name, WORDS, limits=cheap.LIMITS)
    with pytest.raises(ValueError, match="too long"):
        put(folder, 1, bytes(inbox.MOST_BYTES))
    assert len(look(folder)) == 0
    put(folder, 1, bytes(inbox.MOST_BYTES - 100))
    assert look(folder) == [bytes(inbox.MOST_BYTES - 100)]


def test_a_header_without_a_key_can_never_be_written_over_an_inbox(folder: Path, code: str) -> None:
    keys = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    vault.change_passphrase(folder, keys, "another corridor", limits=cheap.LIMITS, profile=cheap.PROFILE)
    put(folder)
    keys = vault.unlock(folder, "another corridor", limits=cheap.LIMITS)
    assert [sealed.data for sealed in everything(Inbox(folder, keys))] == [WORDS]


# HPKE again, from RFC 9180 alone: it gives the RFC's own values, and reads and writes what the vault does.

KEM_ID, KDF_ID = b"\x00\x20", b"\x00\x01"


def labelled(suite: bytes, label: bytes, material: bytes) -> bytes:
    return b"HPKE-v1" + suite + label + material


def extract(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    import hmac

    return hmac.digest(salt or bytes(32), labelled(suite, label, material), "sha256")


def expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    import hmac

    out, block, number = b"", b"", 1
    while len(out) < length:
        whole = length.to_bytes(2, "big") + labelled(suite, label, info)
        block = hmac.digest(key, block + whole + bytes([number]), "sha256")
        out, number = out + block, number + 1
    return out[:length]


def context(shared: bytes, enc: bytes, public: bytes, info: bytes, aead: int, key_size: int) -> tuple[bytes, bytes]:
    """Key and first nonce, from the Diffie-Hellman value (RFC 9180, sections 4.1 and 5.1)."""
    kem = b"KEM" + KEM_ID
    secret = expand(kem, extract(kem, b"", b"eae_prk", shared), b"shared_secret", enc + public, 32)
    suite = b"HPKE" + KEM_ID + KDF_ID + aead.to_bytes(2, "big")
    schedule = b"\0" + extract(suite, b"", b"psk_id_hash", b"") + extract(suite, b"", b"info_hash", info)
    root = extract(suite, secret, b"secret", b"")
    return expand(suite, root, b"key", schedule, key_size), expand(suite, root, b"base_nonce", schedule, 12)


def test_rfc_9180_a_1_1() -> None:
    """DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, sequence number 0."""
    private = bytes.fromhex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8")
    public = bytes.fromhex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d")
    enc = bytes.fromhex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431")
    info = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
    shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(enc))
    key, nonce = context(shared, enc, public, info, 1, 16)
    assert key.hex() == "4531685d41d65f03dc48f6b8302c05b0"
    assert nonce.hex() == "56d890e5accaaf011cff4b7d"
    sealed = "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a"
    assert AESGCM(key).decrypt(nonce, bytes.fromhex(sealed), b"Count-0") == b"Beauty is truth, truth beauty"


def test_it_and_the_vault_understand_each_other() -> None:
    ours, vault_id, words = X25519PrivateKey.generate(), secrets.token_bytes(16), secrets.token_bytes(100)
    public = ours.public_key().public_bytes_raw()
    info = b"companion/1/sealed-act\0" + vault_id
    once = X25519PrivateKey.generate()
    enc = once.public_key().public_bytes_raw()
    key, nonce = context(once.exchange(ours.public_key()), enc, public, info, 2, 32)
    written = sealing.MAGIC + enc + AESGCM(key).encrypt(nonce, words, b"")
    assert sealing.unseal(written, ours.private_bytes_raw(), vault_id) == words

    theirs = sealing._SUITE.encrypt(words, ours.public_key(), info=info)
    shared = ours.exchange(X25519PublicKey.from_public_bytes(theirs[:32]))
    key, nonce = context(shared, theirs[:32], public, info, 2, 32)
    assert AESGCM(key).decrypt(nonce, theirs[32:], b"") == words


def test_every_error_is_one_of_ours(folder: Path, code: str) -> None:
    shutil.rmtree(folder)
    folder.write_text("a file")
    with pytest.raises(VaultError):
        put(folder)
