"""Nobody else: 0700 and 0600 whatever the umask; looser modes are mended and said."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from vault import cheap

from companion import vault

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")


@pytest.fixture(params=[0o000, 0o022, 0o777])
def umask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    (tmp_path / "data").mkdir()
    before = os.umask(request.param)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    paths = [folder, *folder.iterdir(), folder.parent / "vault.lock"]
    return {path.name: stat.S_IMODE(path.lstat().st_mode) for path in paths}


@pytest.mark.usefixtures("umask")
def test_whatever_the_umask(folder: Path) -> None:
    cheap.make(folder)
    with cheap.opened(folder) as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (words TEXT)"))
        found = modes(folder)
        assert "journal.db-journal" in found
        assert found.pop("vault") == 0o700
        assert set(found.values()) == {0o600}


def test_looser_modes_are_mended_and_said(folder: Path, code: str) -> None:
    folder.chmod(0o755)
    (folder / "header.json").chmod(0o644)
    (folder / "journal.db").chmod(0o660)
    keys = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    assert keys.mended == ["vault", "header.json", "journal.db"]
    assert modes(folder) == {"vault": 0o700, "header.json": 0o600, "journal.db": 0o600, "vault.lock": 0o600}
    again = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    assert again.mended == []
