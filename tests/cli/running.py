"""Runs ``python -m companion`` as a person's shell would, in a home of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECRET = "a quiet corridor"


@dataclass(frozen=True)
class Done:
    """What a command left."""

    status: int
    out: str
    messages: str


@dataclass(frozen=True)
class Home:
    """A folder that stands for a person's computer."""

    root: Path

    @property
    def vault(self) -> Path:
        return self.root / "data" / "vault"

    @property
    def secret(self) -> Path:
        return self.root / "passphrase"

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
        return kept | {
            "COMPANION_HOME": str(self.root),
            "HOME": str(self.root / "nobody"),
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm-256color",
            "COLUMNS": "100",
            **more,
        }

    def run(self, *words: str, typed: str | bytes = "", env: Mapping[str, str] | None = None) -> Done:
        """Runs a command with these lines as its input."""
        given = typed.encode() if isinstance(typed, str) else typed
        done = subprocess.run(
            [sys.executable, "-m", "companion", *words],
            input=given,
            capture_output=True,
            env=self.environment(**(env or {})),
            cwd=self.root,
            timeout=120,
        )
        out, messages = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in messages
        return Done(done.returncode, out, messages)

    def open(self, *words: str, typed: str | bytes = "") -> Done:
        """The same, with the passphrase in a file."""
        return self.run(*words, "--passphrase-file", str(self.secret), typed=typed)


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file and its bytes, every folder as an empty name."""
    found: Sequence[Path] = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in found}
