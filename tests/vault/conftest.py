from pathlib import Path

import pytest
from vault import cheap


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a vault would be."""
    return tmp_path / "data" / "vault"


@pytest.fixture
def code(folder: Path) -> str:
    """A vault in ``folder``, and its recovery code."""
    return cheap.make(folder)
