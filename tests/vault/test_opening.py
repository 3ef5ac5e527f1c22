"""Wrong passphrase, damaged vault, no vault, newer vault: different errors, and the secrets never in them."""

import json
import pickle
from pathlib import Path

import pytest
from vault import cheap

from companion import vault
from companion.errors import (
    NotEnoughMemory,
    NoVault,
    RecoveryCodeMistyped,
    RefusedParameters,
    StorageFailed,
    VaultDamaged,
    VaultUnsupported,
    WrongPassphrase,
)
from companion.vault import canonical, kdf, recovery


def unlock(folder: Path, passphrase: str = cheap.PASSPHRASE) -> object:
    return vault.unlock(folder, passphrase, limits=cheap.LIMITS)


def rewrite(folder: Path, change) -> None:
    """Changes the header as somebody would who can mend the checksum."""
    path = folder / "header.json"
    body = canonical.unseal(path.read_bytes())
    change(body)
    path.write_bytes(canonical.seal(body))


def test_both_ways_lead_to_the_same_keys(folder: Path, code: str) -> None:
    one = unlock(folder)
    two = vault.unlock_with_code(folder, code.lower().replace("-", " "), limits=cheap.LIMITS)
    assert one.vault_id == two.vault_id
    assert one.derive_database_key() == two.derive_database_key()
    assert one.mended == []


def test_wrong(folder: Path, code: str) -> None:
    for wrong in ("a quiet corridoR", "", "\udcff" * 9):
        with pytest.raises(WrongPassphrase) as wrong_words:
            unlock(folder, wrong)
        assert wrong_words.value.slot == "passphrase"
    with pytest.raises(WrongPassphrase) as wrong_code:
        vault.unlock_with_code(folder, recovery.to_text(bytes(20)), limits=cheap.LIMITS)
    assert wrong_code.value.slot == "code"
    with pytest.raises(RecoveryCodeMistyped):
        vault.unlock_with_code(folder, code[:-1], limits=cheap.LIMITS)


def test_too_little_memory(folder: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / "header.json").read_bytes()

    def derive(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(kdf, "derive_passphrase_secret", derive)
    with pytest.raises(NotEnoughMemory):
        unlock(folder)
    assert (folder / "header.json").read_bytes() == before


@pytest.mark.parametrize("left", [1, 4096, 8191])
def test_looking_sees_a_journal_that_is_cut_short(folder: Path, code: str, left: int) -> None:
    path = folder / "journal.db"
    path.write_bytes(path.read_bytes()[:left])
    if left % 4096:
        with pytest.raises(VaultDamaged) as caught:
            vault.look(folder, limits=cheap.LIMITS)
        assert caught.value.file == path
    else:  # whole pages: only the key can tell
        vault.look(folder, limits=cheap.LIMITS)


def test_absent(folder: Path) -> None:
    assert not vault.exists(folder)
    with pytest.raises(NoVault):
        unlock(folder)
    folder.mkdir(parents=True)
    assert not vault.exists(folder)
    with pytest.raises(NoVault):
        vault.unlock_with_code(folder, recovery.to_text(bytes(20)))


@pytest.mark.parametrize("name", ["header.json", "journal.db"])
def test_half_there_is_damaged(folder: Path, code: str, name: str) -> None:
    (folder / name).write_bytes(b"")
    with pytest.raises(VaultDamaged) as empty:
        unlock(folder)
    (folder / name).unlink()
    with pytest.raises(VaultDamaged) as missing:
        unlock(folder)
    assert empty.value.file == missing.value.file == folder / name
    assert vault.exists(folder)


def test_newer(folder: Path, code: str) -> None:
    rewrite(folder, lambda body: body.update(format=7))
    with pytest.raises(VaultUnsupported):
        unlock(folder)


def test_the_product_reads_no_cheap_vault(folder: Path, code: str) -> None:
    with pytest.raises(RefusedParameters):
        vault.unlock(folder, cheap.PASSPHRASE)


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [(19455, 2, 1), (1048577, 2, 1), (65536, 1, 1), (65536, 17, 1), (65536, 3, 17), (65536, 3, 0), (2**53 - 1, 3, 4)],
)
def test_parameters_outside_the_limits(folder: Path, code: str, memory: int, passes: int, lanes: int) -> None:
    rewrite(folder, lambda body: body["slots"][0].update(memory=memory, passes=passes, lanes=lanes))
    with pytest.raises(RefusedParameters):
        vault.unlock(folder, cheap.PASSPHRASE)
    with pytest.raises(RefusedParameters):
        vault.unlock_with_code(folder, code)


def test_the_edges_of_the_limits_are_inside() -> None:
    for profile in (vault.Profile(19456, 2, 1), vault.Profile(1048576, 16, 16)):
        assert vault.PRODUCT.refuse(profile) is None


def test_parameters_are_bound_to_the_wrapped_key(folder: Path, code: str) -> None:
    rewrite(folder, lambda body: body["slots"][0].update(passes=2))
    with pytest.raises(WrongPassphrase):  # it opens with nothing: not what it was made with
        unlock(folder)
    with pytest.raises(VaultDamaged, match="authentication"):
        vault.unlock_with_code(folder, code, limits=cheap.LIMITS)


def test_a_slot_taken_away_is_seen(folder: Path, code: str) -> None:
    rewrite(folder, lambda body: body["slots"].pop())
    with pytest.raises(VaultDamaged, match="authentication"):
        unlock(folder)
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_code(folder, code, limits=cheap.LIMITS)


def test_a_slot_of_another_vault_does_not_fit(folder: Path, code: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    cheap.make(other)
    slot = json.loads((other / "header.json").read_text())["slots"][0]
    rewrite(folder, lambda body: body["slots"].__setitem__(0, slot))
    with pytest.raises(WrongPassphrase):
        unlock(folder)


@pytest.mark.parametrize("name", ["header.json", "journal.db"])
def test_a_link_in_place_of_a_file(folder: Path, code: str, name: str) -> None:
    (folder / name).rename(folder.parent / "elsewhere")
    (folder / name).symlink_to(folder.parent / "elsewhere")
    with pytest.raises(StorageFailed) as caught:
        unlock(folder)
    assert caught.value.reason == "link"


@pytest.mark.parametrize("name", ["header.json", "journal.db"])
def test_a_folder_in_place_of_a_file(folder: Path, code: str, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    with pytest.raises(VaultDamaged):
        unlock(folder)


def test_keys_keep_to_themselves(folder: Path, code: str) -> None:
    keys = unlock(folder)
    assert repr(keys) == str(keys) == "Keys(held)"
    with pytest.raises(TypeError):
        pickle.dumps(keys)
    keys.forget()
    with pytest.raises(RuntimeError):
        keys.derive_database_key()


def test_accents_typed_another_way(tmp_path: Path) -> None:
    vault.create(tmp_path / "vault", "cafe\u0301 at\u00a0dawn", profile=cheap.PROFILE)
    assert unlock(tmp_path / "vault", "caf\u00e9 at dawn")
