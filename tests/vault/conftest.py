import shutil
from pathlib import Path

import pytest
from vault import cheap

VECTORS = Path(__file__).parent.parent / "vectors"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a vault would be."""
    return tmp_path / "data" / "vault"


@pytest.fixture
def code(folder: Path) -> str:
    """A vault in ``folder``, and its recovery code."""
    return cheap.make(folder)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A copy of a vault that the first commit with a journal made, with the least that a passphrase may cost.

    It opens with "the first corridor".
    """
    return shutil.copytree(VECTORS / "first" / "vault", tmp_path / "first" / "vault")
