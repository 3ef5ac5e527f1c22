"""No room: a clear error, and everything saved before it is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from vault import cheap

from companion import vault

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")

LIMIT = """
import resource, sys
from pathlib import Path
from companion.errors import StorageFailed
from vault import cheap
folder = Path(sys.argv[1])
def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
"""

WRITE = """
from sqlalchemy import text
with cheap.opened(folder) as engine:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (words TEXT)"))
    limit(1_000_000)
    while True:
        try:
            with engine.begin() as connection:
                connection.execute(text("INSERT INTO note (words) VALUES (:words)"), {"words": "x" * 10_000})
        except StorageFailed as error:
            print(error.reason)
            break
        print("saved")
"""

CREATE = """
limit(1_000)
try:
    cheap.make(folder)
except StorageFailed as error:
    print(error.reason)
"""


def run(program: str, folder: Path) -> list[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", LIMIT + program, str(folder)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout.split()


def test_a_full_disk_while_writing(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    cheap.make(folder)
    *saved, reason = run(WRITE, folder)
    assert reason in ("full", "other")
    assert len(saved) > 10
    with cheap.opened(folder) as engine, engine.connect() as connection:
        assert list(connection.scalars(text("SELECT words FROM note"))) == ["x" * 10_000] * len(saved)


def test_a_full_disk_while_creating(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "vault"
    (reason,) = run(CREATE, folder)
    assert reason in ("full", "other")
    assert not vault.exists(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["vault.lock"]
