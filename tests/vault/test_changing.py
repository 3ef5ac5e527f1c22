"""Another passphrase, another code, a newer form: the one changes, the other stays, and a crash leaves the old or the new."""

import threading
from pathlib import Path

import pytest
from vault import cheap
from vault.faulty import Crash, FaultyDisk

from companion import vault
from companion.errors import (
    PassphraseTooShort,
    RecoveryCodeMistyped,
    StorageFailed,
    VaultBusy,
    VaultDamaged,
    WrongPassphrase,
)
from companion.vault import calibration, canonical, changing, files, header, kdf, layout, opening
from companion.vault.keys import Keys

NEW = "another corridor, wide"


def keys_of(folder: Path, passphrase: str = cheap.PASSPHRASE) -> Keys:
    return vault.unlock(folder, passphrase, limits=cheap.LIMITS)


def change(folder: Path, keys: Keys, new: str = NEW) -> None:
    vault.change_passphrase(folder, keys, new, limits=cheap.LIMITS, profile=cheap.PROFILE)


def with_code(folder: Path, code: str) -> Keys:
    return vault.unlock_with_code(folder, code, limits=cheap.LIMITS)


def test_the_new_passphrase_opens_and_the_old_one_does_not(folder: Path, code: str) -> None:
    keys = keys_of(folder)
    change(folder, keys)
    with pytest.raises(WrongPassphrase):
        keys_of(folder)
    for opened in (keys_of(folder, NEW), with_code(folder, code)):
        assert opened.derive_database_key() == keys.derive_database_key()


def test_with_the_code_a_forgotten_passphrase_becomes_a_new_one(folder: Path, code: str) -> None:
    change(folder, with_code(folder, code))
    assert keys_of(folder, NEW).vault_id == with_code(folder, code).vault_id
    with pytest.raises(WrongPassphrase):
        keys_of(folder)


def test_the_new_code_opens_and_the_old_one_does_not(folder: Path, code: str) -> None:
    new = vault.make_code()
    vault.change_code(folder, keys_of(folder), new, limits=cheap.LIMITS)
    with pytest.raises(WrongPassphrase):
        with_code(folder, code)
    assert with_code(folder, new).derive_database_key() == keys_of(folder).derive_database_key()


def test_no_slot_is_ever_wrapped_with_the_same_salt(folder: Path, code: str) -> None:
    before = opening.read(folder, cheap.LIMITS)
    change(folder, keys_of(folder), cheap.PASSPHRASE)
    vault.change_code(folder, keys_of(folder), code, limits=cheap.LIMITS)
    after = opening.read(folder, cheap.LIMITS)
    assert before.passphrase.salt != after.passphrase.salt
    assert before.recovery.salt != after.recovery.salt


@pytest.mark.parametrize("what", ["passphrase", "code"])
@pytest.mark.parametrize("error", [OSError(28, "full"), Crash()])
def test_what_fails_or_dies_on_the_way_leaves_the_old_one_or_the_new_one(
    folder: Path, code: str, what: str, error: BaseException
) -> None:
    newer = vault.make_code()
    failing, seen = 0, set()
    while True:
        keys = keys_of(folder)
        disk = FaultyDisk(failing, error)
        try:
            if what == "passphrase":
                changing.change_passphrase(folder, keys, NEW, cheap.LIMITS, cheap.PROFILE, disk)
            else:
                changing.change_code(folder, keys, newer, cheap.LIMITS, disk)
        except (StorageFailed, Crash):
            pass
        if not disk.failed:
            break
        opened = [name for name in ("old", "new") if opens(folder, code, newer, what, name)]
        assert len(opened) == 1
        seen.update(opened)
        if opened == ["new"]:  # back to the beginning
            change(folder, keys, cheap.PASSPHRASE)
            vault.change_code(folder, keys, code, limits=cheap.LIMITS)
        failing += 1
    assert failing > 3
    assert seen == {"old", "new"}  # the last call of all, of the folder, comes after the new one is in place
    assert opens(folder, code, newer, what, "new")


def opens(folder: Path, code: str, newer: str, what: str, which: str) -> bool:
    try:
        if what == "passphrase":
            with_code(folder, code)
            keys_of(folder, cheap.PASSPHRASE if which == "old" else NEW)
        else:
            keys_of(folder)
            with_code(folder, code if which == "old" else newer)
    except WrongPassphrase:
        return False
    return True


def test_what_is_too_short_or_mistyped_changes_nothing(folder: Path, code: str) -> None:
    before = (folder / "header.json").read_bytes()
    with pytest.raises(PassphraseTooShort):
        change(folder, keys_of(folder), "seven 7")
    with pytest.raises(RecoveryCodeMistyped):
        vault.change_code(folder, keys_of(folder), code[:-1] + "U", limits=cheap.LIMITS)
    assert (folder / "header.json").read_bytes() == before


def test_only_one_changes_it_at_a_time(folder: Path, code: str) -> None:
    keys, held, done = keys_of(folder), threading.Event(), threading.Event()

    def hold() -> None:
        with layout.exclusive(folder):
            held.set()
            done.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    try:
        with pytest.raises(VaultBusy):
            change(folder, keys)
    finally:
        done.set()
        holder.join()
    assert keys_of(folder).vault_id == keys.vault_id


def test_two_changes_at_once_both_count(folder: Path, code: str) -> None:
    newer, errors = vault.make_code(), []

    def run(work) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - asserted below, in the test's own thread
            errors.append(error)

    keys = keys_of(folder)
    works = [lambda: change(folder, keys), lambda: vault.change_code(folder, keys, newer, limits=cheap.LIMITS)]
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert keys_of(folder, NEW).vault_id == with_code(folder, newer).vault_id


def test_a_header_that_does_not_open_is_never_put_in_place(
    folder: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "header.json").read_bytes()
    keys = keys_of(folder)
    monkeypatch.setattr(Keys, "wrap", lambda self, kek: bytes(40))  # a fault in us, or in the computer's memory
    with pytest.raises(WrongPassphrase):
        change(folder, keys)
    assert (folder / "header.json").read_bytes() == before


def test_a_header_that_was_damaged_meanwhile_is_not_made_right_again(folder: Path, code: str) -> None:
    keys = keys_of(folder)
    path = folder / "header.json"
    path.write_bytes(path.read_bytes().replace(b'"mac":"', b'"mac":"0', 1))
    with pytest.raises(VaultDamaged):
        change(folder, keys)


def test_what_somebody_else_rewrote_meanwhile_is_not_signed(folder: Path, code: str) -> None:
    keys = keys_of(folder)
    path = folder / "header.json"
    body = canonical.unseal(path.read_bytes())
    body["slots"] = body["slots"][:1]
    path.write_bytes(canonical.seal(body))
    with pytest.raises(VaultDamaged):
        change(folder, keys)
    assert path.read_bytes() == canonical.seal(body)


def test_a_passphrase_that_costs_too_little_costs_more_after_the_next_unlocking(first: Path) -> None:
    least = vault.Profile(19 * 1024, 2, 1)
    assert vault.look(first).profile == least
    keys = vault.unlock(first, "the first corridor")
    assert vault.look(first).profile == vault.PRODUCT.usual
    code = (Path(__file__).parent.parent / "vectors" / "first" / "recovery-code.txt").read_text()
    for opened in (vault.unlock(first, "the first corridor"), vault.unlock_with_code(first, code)):
        assert opened.derive_database_key() == keys.derive_database_key()


def test_bringing_it_up_to_date_can_wait(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (first / "header.json").read_bytes()

    def full(path: Path, data: bytes, disk: object = None) -> None:
        raise StorageFailed(path, "full")

    monkeypatch.setattr(files, "write_atomic", full)
    assert (
        vault.unlock(first, "the first corridor").vault_id == header.decode(before, first, vault.PRODUCT).vault_id.hex()
    )
    assert (first / "header.json").read_bytes() == before


def test_a_dearer_profile_is_left_as_it_is() -> None:
    usual = vault.PRODUCT.usual
    assert not usual.is_harder_than(usual)
    assert not usual.is_harder_than(vault.Profile(256 * 1024, 3, 4))
    assert not usual.is_harder_than(vault.Profile(64 * 1024, 8, 1))
    assert usual.is_harder_than(vault.Profile(64 * 1024, 2, 4))
    assert usual.is_harder_than(vault.Profile(19 * 1024, 2, 1))
    assert vault.PRODUCT.refuse(calibration.RFC_9106_SECOND) is None


def test_a_computer_too_small_for_what_is_usual_still_opens_it(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    derive = kdf.derive_passphrase_secret

    def little(passphrase: str, salt: bytes, profile: vault.Profile) -> bytes:
        if profile == vault.PRODUCT.usual:
            raise MemoryError
        return derive(passphrase, salt, profile)

    monkeypatch.setattr(kdf, "derive_passphrase_secret", little)
    assert vault.unlock(first, "the first corridor").derive_database_key()


def test_what_is_said_to_have_failed_has_not_happened(folder: Path, code: str) -> None:
    failing = 0
    while True:
        newer, disk = vault.make_code(), FaultyDisk(failing, OSError(5, "input/output"))
        try:
            changing.change_code(folder, keys_of(folder), newer, cheap.LIMITS, disk)
        except StorageFailed:
            with_code(folder, code)
        else:
            with_code(folder, newer)
            code = newer
        if not disk.failed:
            break
        failing += 1
    assert failing > 3
