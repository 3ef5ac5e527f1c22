"""A vault with a few entries, made once and copied for each test. Its passphrase costs the least the product leaves as it is."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from cli.running import SECRET, Home, known_keys
from kit.apps import NOON, StillClock, entry, folders
from kit.remembered import remembering

from companion import vault
from companion.app.door import Door
from companion.journal.entries import Direction, Kind, Part
from companion.settings import Settings
from companion.vault import kdf


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that was derived once is not derived again, here and in the process that runs the commands."""
    monkeypatch.setattr(kdf, "derive_passphrase_secret", remembering(Path(known_keys())))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a vault in it."""
    root = tmp_path_factory.mktemp("home")
    paths = folders(root)
    vault.create(paths.vault, SECRET, profile=vault.PRODUCT.usual)
    journal = Door(paths, Settings(), StillClock()).unlock(SECRET)
    act = Part("happened", "What happened?", "The porter sang in the lift.\nEveryone joined in.")
    journal.store.add_all(
        [
            entry(0, "Tea, at last", id=uuid(0)),
            entry(1, "The porter sang", id=uuid(1), kind=Kind.ACT, direction=Direction.BETWEEN_OTHERS, parts=(act,)),
            entry(2, "A quiet corridor", id=uuid(2), tags=("nights",)),
            entry(3, "In the bin", id=uuid(3)),
            entry(40, "Two days ago", id=uuid(4), written_at=NOON - timedelta(days=2), day=NOON.date() - timedelta(2)),
        ]
    )
    journal.store.bin(uuid(3))
    journal.lock()
    (root / "passphrase").write_text(SECRET + "\n")
    (root / "passphrase").chmod(0o600)
    return root


def uuid(number: int) -> str:
    """An id that is easy to type: its beginning says which it is."""
    return f"0195600{number}-0000-7000-8000-000000000000"


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Home:
    """A home with a vault of its own."""
    root = tmp_path / "home"
    shutil.copytree(made, root)
    return Home(root)


@pytest.fixture
def new_home(tmp_path: Path) -> Home:
    """A home in which Companion has never been."""
    root = tmp_path / "home"
    root.mkdir()
    return Home(root)
