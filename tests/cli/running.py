"""Runs ``companion`` as a person's shell would, in a home of its own."""

import atexit
import functools
import json
import os
import subprocess
import sys
import tempfile
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
        """Runs a command with these lines as its input, in a process that need not import everything again."""
        if not hasattr(os, "fork"):
            return self.start(*words, typed=typed, env=env)
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder, name) for name in ("in", "out", "messages")]
            for file, content in zip(files, (as_bytes(typed), b"", b""), strict=True):
                file.write_bytes(content)
            asked = {"words": words, "environment": self.environment(**(env or {})), "folder": str(self.root)}
            warm = warm_process()
            assert warm.stdin is not None
            assert warm.stdout is not None
            print(json.dumps(asked | {"files": [str(file) for file in files]}), file=warm.stdin, flush=True)
            status = int(warm.stdout.readline())
            out, messages = (file.read_text("utf-8") for file in files[1:])
        assert "Traceback" not in messages, messages
        return Done(status, out, messages)

    def start(self, *words: str, typed: str | bytes = "", env: Mapping[str, str] | None = None) -> Done:
        """The same with ``python -m companion``, from nothing, and through pipes."""
        done = subprocess.run(
            [sys.executable, "-m", "companion", *words],
            input=as_bytes(typed),
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


@functools.cache
def warm_process() -> subprocess.Popen[str]:
    """What ``run`` asks. It ends when the tests do, and its standard input with them."""
    return subprocess.Popen(
        [sys.executable, Path(__file__).with_name("warm.py"), known_keys()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
    )


@functools.cache
def known_keys() -> str:
    """Where keys are remembered that were derived once. It goes when the tests end."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return folder.name


def as_bytes(typed: str | bytes) -> bytes:
    return typed.encode() if isinstance(typed, str) else typed


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file and its bytes, every folder as an empty name."""
    found: Sequence[Path] = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in found}
