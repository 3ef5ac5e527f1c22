"""The app draws on standard error: without a terminal there it goes line by line, and it never outlives its terminal."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")


def test_without_a_terminal_to_draw_on_it_is_plain(tmp_path: Path) -> None:
    """``companion demo 2>/dev/null`` once filled the drawing queue and then stood still for good."""
    master, slave = pty.openpty()
    environment = {**os.environ, "COMPANION_HOME": str(tmp_path), "TERM": "xterm-256color"}
    process = subprocess.Popen(
        [sys.executable, "-m", "companion", "demo"],
        stdin=slave,
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    os.close(slave)
    seen = b""
    try:
        while b"Put it down" not in seen and select.select([master], [], [], 60)[0]:
            seen += os.read(master, 4096)
        assert b"Put it down" in seen
        assert b"\x1b" not in seen
    finally:
        process.kill()
        process.wait()
        os.close(master)
