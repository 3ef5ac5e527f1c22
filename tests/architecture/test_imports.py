"""What is not imported: a version or a help page costs next to nothing, and the locked door stands before the slow parts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SLOW = {
    "textual",
    "rich",
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "platformdirs",
    "argon2",
    "cryptography",
    "sqlcipher3",
    "zxcvbn",
    "stdnum",
    "ijson",
    "yaml",
}

RUN = """
import sys
from companion.__main__ import main
sys.argv = ["companion", *{words}]
main()
print(*sys.modules, file=sys.stderr)
"""

APP = """
import sys
from pathlib import Path
from companion.cli.language import choose_language
choose_language([])
from companion.app.door import Door
from companion.paths import find_paths
from companion.settings import Settings
from companion.tui.app import CompanionApp
CompanionApp(Door(find_paths(), Settings()), Settings(), start="put-it-down")
print(*sys.modules, file=sys.stderr)
"""


UNLOCK = """
import sys
from pathlib import Path
from kit.apps import CheapDoor, StillClock, folders
from vault import cheap
from companion.app.door import warm
from companion.settings import Settings
warm()
door = CheapDoor(folders(Path({root!r})), Settings(), StillClock())
if not door.is_there():
    cheap.make(door.folder)
{more}
door.unlock(cheap.PASSPHRASE).lock()
print(*sys.modules, file=sys.stderr)
"""

READ = """
import os, sys
from pathlib import Path
from companion.app.door import Door
from companion.paths import find_paths
from companion.settings import Settings
from companion import vault
words, secret = {words}, Path({root!r}, "secret")
os.environ["COMPANION_PASSPHRASE_FILE"] = str(secret)
if not words:
    secret.write_text("a quiet corridor")
    secret.chmod(0o600)
    vault.create(find_paths().vault, "a quiet corridor", profile=vault.PRODUCT.usual)
    from companion.journal.entries import Entry, Kind
    from datetime import date, datetime, UTC
    journal = Door(find_paths(), Settings()).unlock("a quiet corridor")
    journal.store.add(Entry(id="01956000", kind=Kind.NOTE, written_at=datetime.now(UTC), zone="UTC", day=date.today()))
    journal.lock()
else:
    from companion.cli.main import main
    assert main([word.format(id="01956000") for word in words]) == 0
print(*sys.modules, file=sys.stderr)
"""

BEHIND = """
from journal.migrations.tomorrow import tomorrow
door.migrations = tomorrow(Path({root!r}) / "tomorrow")
"""


def imported(code: str, home: Path | None) -> set[str]:
    """The top-level names in sys.modules after the code has run, and those of our own rooms."""
    env = {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests"))), "HOME": str(ROOT / "nobody")}
    if home:
        env["COMPANION_HOME"] = str(home)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    names = done.stderr.split()
    return {name.partition(".")[0] for name in names} | {name for name in names if name.count(".") == 1}


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["run", "--help"]])
@pytest.mark.parametrize("own_home", [True, False])
def test_version_and_help_import_next_to_nothing(tmp_path: Path, words: list[str], own_home: bool) -> None:
    if not own_home and sys.platform != "linux":
        pytest.skip("elsewhere platformdirs says where the settings are")

    assert imported(RUN.format(words=words), tmp_path if own_home else None) & SLOW == set()


def test_the_app_is_made_without_the_tables_and_the_models(tmp_path: Path) -> None:
    found = imported(APP, tmp_path)

    assert "textual" in found
    assert found & {"sqlmodel", "sqlalchemy", "pydantic", "argon2", "cryptography", "sqlcipher3", "zxcvbn"} == set()
    assert found & {"stdnum", "companion.privacy"} == set()


@pytest.mark.parametrize("command", ["bin", "earlier", "read", "take"])
def test_before_the_key_is_derived_a_command_imports_no_tables_and_no_models(tmp_path: Path, command: str) -> None:
    code = f"import sys\nimport companion.cli.commands.{command}\nprint(*sys.modules, file=sys.stderr)\n"

    found = imported(code, tmp_path)
    assert "companion.cli" in found
    assert found & {"sqlmodel", "sqlalchemy", "pydantic"} == set()


@pytest.mark.parametrize("words", [["list"], ["search", "tea"], ["tags"], ["show", "{id}"]])
def test_a_command_that_only_reads_never_imports_the_tables_and_the_models(tmp_path: Path, words: list[str]) -> None:
    made = imported(READ.format(root=str(tmp_path), words=[]), tmp_path)
    assert "sqlalchemy" in made  # writing does: so the test would see it

    found = imported(READ.format(root=str(tmp_path), words=words), tmp_path)
    assert {"companion.journal", "companion.vault", "sqlcipher3"} <= found
    assert found & {"sqlmodel", "sqlalchemy", "pydantic", "companion.content"} == set()


def test_alembic_is_imported_only_for_a_journal_that_is_behind(tmp_path: Path) -> None:
    root = str(tmp_path)
    slow = {"alembic", "mako"}

    for _ in ("a new one", "and again"):
        found = imported(UNLOCK.format(root=root, more=""), tmp_path)
        assert "sqlmodel" in found
        assert found & slow == set()
    assert imported(UNLOCK.format(root=root, more=BEHIND.format(root=root)), tmp_path) >= slow


def test_stdnum_is_imported_only_for_ten_digits(tmp_path: Path) -> None:
    code = "import sys\nfrom companion.app.names import mark\nmark({words!r})\nprint(*sys.modules, file=sys.stderr)\n"

    found = imported(code.format(words="Mr Ahmed, bed 4, 12/03/1958, 07700 900123"), tmp_path)
    assert "companion.privacy" in found
    assert found & {"stdnum", "ssl"} == set()
    assert "stdnum" in imported(code.format(words="943 476 5919"), tmp_path)


def test_the_settings_are_looked_for_where_they_are(tmp_path: Path) -> None:
    code = """
import sys
from companion.cli.language import settings_file
from companion.paths import find_paths
assert settings_file() == find_paths().settings, (settings_file(), find_paths().settings)
"""
    for env in (
        {"HOME": "/home/x"},
        {"HOME": "/home/x", "XDG_CONFIG_HOME": "/etc/y"},
        {"COMPANION_HOME": str(tmp_path)},
    ):
        subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT), **env}, check=True)


def test_what_was_imported_is_not_looked_through_again_at_the_end(tmp_path: Path) -> None:
    code = RUN.format(words=["where"]) + "import gc\nassert gc.get_freeze_count() > 0, 'nothing is frozen'\n"

    imported(code, tmp_path)
