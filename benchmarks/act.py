"""How long noting one act takes, against jrnl adding an entry (jrnl.sh, from PyPI). Run by hand:

    python -m venv /tmp/jrnl && /tmp/jrnl/bin/pip install jrnl
    python benchmarks/act.py /tmp/jrnl/bin/jrnl [--entries 0 10000 100000] [--runs 5]

The runs of each pair take turns; what is printed are medians, in milliseconds. ``companion act`` opens no journal, so
the number of entries is jrnl's. Its journal is a plain text file, which does less than ours, and then an encrypted one,
whose password comes from a keyring that is there for this run only.
"""

import argparse
import base64
import os
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path
from statistics import median

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from made_up import configure_jrnl
from startup import environment_in

from companion import vault

WORDS = "A porter waited with a relative until the taxi came."
PASSWORD = "a quiet corridor"
KEYRING = f"""
from keyring.backend import KeyringBackend

class Given(KeyringBackend):
    priority = 1
    def get_password(self, service, username):
        return {PASSWORD!r}
    def set_password(self, service, username, password):
        pass
"""


def note(environment: dict[str, str]) -> float:
    """Seconds that ``companion act`` takes."""
    begun = time.perf_counter()
    subprocess.run(
        [str(Path(sys.executable).with_name("companion")), "act"],
        input=WORDS.encode(),
        env=environment,
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


def add(jrnl: str, config: Path) -> float:
    """Seconds that jrnl takes for an entry of the same words."""
    keyring = {"PYTHON_KEYRING_BACKEND": "given.Given", "PYTHONPATH": str(config.parent)}
    begun = time.perf_counter()
    subprocess.run(
        [jrnl, "--config-file", str(config), WORDS],
        env=os.environ | keyring,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


def encrypted(text: str) -> bytes:
    """As jrnl's second format, which it brings up to its newest the first time it writes (jrnl/encryption)."""
    salt = b"\xf2\xd5q\x0e\xc1\x8d.\xde\xdc\x8e6t\x89\x04\xce\xf8"
    key = PBKDF2HMAC(SHA256(), 32, salt, 100_000).derive(PASSWORD.encode())
    return Fernet(base64.urlsafe_b64encode(key)).encrypt(text.encode())


def make_jrnl(folder: Path, entries: int, *, encrypt: bool) -> Path:
    """A journal of jrnl's with made-up entries, and its configuration. Returns the configuration."""
    (folder / "given.py").write_text(KEYRING)
    journal = folder / "journal.txt"
    text = "".join(
        f"[2020-01-01 {number // 60 % 24:02}:{number % 60:02}] Number {number}\n{WORDS}\n\n"
        for number in range(entries)
    )
    journal.write_bytes(encrypted(text) if encrypt else text.encode())
    return configure_jrnl(folder, journal, encrypt=encrypt)


def main() -> None:
    """Prints a line for each number of entries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("jrnl")
    parser.add_argument("--entries", type=int, nargs="+", default=[0, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        vault.create(root / "home" / "data" / "vault", PASSWORD, profile=vault.PRODUCT.usual)
        environment = environment_in(root / "home")
        for entries, encrypt in product(options.entries, (False, True)):
            folder = root / f"jrnl-{entries}-{encrypt}"
            folder.mkdir()
            config = make_jrnl(folder, entries, encrypt=encrypt)
            note(environment), add(options.jrnl, config)
            pairs = [(note(environment), add(options.jrnl, config)) for _ in range(options.runs)]
            ours, theirs = (median(side) * 1000 for side in zip(*pairs, strict=True))
            kind = "encrypted" if encrypt else "plain"
            print(
                f"{entries:>7} entries: companion act {ours:6.0f} ms, jrnl {kind} {theirs:7.0f} ms, {theirs / ours:5.1f}x"
            )


if __name__ == "__main__":
    main()
