"""A vault that the product itself opens, at the lowest cost it leaves as it is, made once and copied for each test."""

import shutil
import sys
from pathlib import Path

import pytest

from companion import vault
from companion.vault.limits import PRODUCT

if sys.platform == "win32":
    collect_ignore_glob = ["*.py"]

PASSPHRASE = "a quiet corridor at night"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "vault"
    vault.create(folder, PASSPHRASE, profile=PRODUCT.usual)
    return folder


@pytest.fixture
def home(tmp_path: Path, made: Path) -> Path:
    """A folder for everything a run may write to, with a vault in its place."""
    place = tmp_path / "companion" / "data"
    place.mkdir(parents=True, mode=0o700)
    shutil.copytree(made, place / "vault")
    return tmp_path
