"""The rooms' import rules (``.importlinter``): they hold, and each of them would notice."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

TYPES_ONLY = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import {module}\n"
LATER = "def later() -> None:\n    import {module}\n"

BREAKS = {
    "layers": ("app/clock.py", TYPES_ONLY, "companion.tui.keys"),
    "cycles": ("guide/trail.py", TYPES_ONLY, "companion.guide.session"),
    "vault": ("vault/limits.py", LATER, "companion.guide.clean"),
    "privacy": ("privacy/words.py", LATER, "companion.guide.clean"),
    "front-ends": ("plain/io.py", TYPES_ONLY, "companion.journal.store"),
    "present": ("app/relay.py", LATER, "companion.vault"),
    "pure": ("guide/clean.py", LATER, "time"),
    "keys": ("app/words.py", LATER, "cryptography"),
    "tables": ("cli/output.py", LATER, "sqlmodel"),
    "engine": ("vault/header.py", LATER, "sqlalchemy"),
    "migrations": ("vault/layout.py", LATER, "alembic"),
    "screens": ("plain/talk.py", LATER, "textual"),
    "toml": ("settings.py", LATER, "tomllib"),
    "models": ("i18n.py", LATER, "pydantic"),
    "widths": ("app/words.py", LATER, "wcwidth"),
    "numbers": ("app/words.py", LATER, "stdnum"),
    "formats": ("i18n.py", LATER, "yaml"),
    "foreign": ("transfer/source.py", LATER, "companion.vault.keys"),
    "network": ("paths.py", LATER, "socket"),
}
"""For each rule a line that breaks it, and where."""


def rules() -> dict[str, str]:
    """The rules' keys and names."""
    file = configparser.ConfigParser()
    file.read(ROOT / ".importlinter", "utf-8")
    return {
        section.removeprefix("importlinter:contract:"): file[section]["name"]
        for section in file.sections()
        if section.startswith("importlinter:contract:")
    }


def lint(folder: Path) -> tuple[int, str]:
    """import-linter's exit status and its output on one line, for the package in this folder."""
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())",
            "--no-cache",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, " ".join((run.stdout + run.stderr).split())


def test_every_rule_holds() -> None:
    status, said = lint(ROOT)
    assert status == 0, said
    assert re.findall(r"(\d+) kept, 0 broken", said) == [str(len(rules()))]


def test_every_rule_would_notice(tmp_path: Path) -> None:
    assert BREAKS.keys() == rules().keys()
    shutil.copytree(ROOT / "companion", tmp_path / "companion", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    for file, how, module in BREAKS.values():
        path = tmp_path / "companion" / file
        path.write_text(path.read_text("utf-8") + "\n\n" + how.format(module=module), "utf-8")

    status, said = lint(tmp_path)

    assert status != 0
    unbroken = [name for name in rules().values() if f"{name} BROKEN" not in said]
    assert unbroken == []


def test_an_unknown_room_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "companion", tmp_path / "companion", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    (tmp_path / "companion" / "attic.py").write_text("")
    status, said = lint(tmp_path)
    assert status != 0
    assert "attic" in said
