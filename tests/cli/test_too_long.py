"""Input without an end: what is read of it has a limit, and so has the memory it takes."""

import subprocess
import sys
from pathlib import Path

import pytest
from cli.running import Done, Home

resource = pytest.importorskip("resource", reason="Windows does not say how much memory a process took")

MEASURING = """
import resource, subprocess, sys
status = subprocess.run([sys.executable, "-m", "companion", *sys.argv[1:]]).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print("PEAK", peak // (1024 if sys.platform == "darwin" else 1))
raise SystemExit(status)
"""
"""Runs Companion as its only child. The tests themselves have had many, and hold much memory that would be counted."""
MUCH = b"x" * 50_000_000
KIB_MORE = 60 * 1024


def measured(home: Home, typed: bytes) -> tuple[Done, int]:
    """What was left, and the most memory it took, in KiB."""
    words = ["run", "kind-minute", "--passphrase-file", str(home.secret)]
    done = subprocess.run(
        [sys.executable, "-c", MEASURING, *words],
        input=typed,
        capture_output=True,
        env=home.environment(),
        timeout=120,
    )
    out, _, peak = done.stdout.decode().rpartition("PEAK ")
    return Done(done.returncode, out, done.stderr.decode()), int(peak)


def test_an_answer_without_an_end_takes_little_memory_and_is_a_draft_as_far_as_it_fits(home: Home) -> None:
    _, usual = measured(home, b"Tired\n\n\n")
    done, peak = measured(home, MUCH)

    assert done.status == 1
    assert done.messages == (
        "That answer has more than 1,000,000 characters. It is more than fits, so Companion stops here. "
        "Give it in shorter pieces.\nWhat you wrote is kept as a draft; companion offers to carry on with it.\n"
    )
    assert peak < usual + KIB_MORE
    assert f"Your answer so far:\n{'x' * 1_000_000}\n" in home.open(typed="1\n").out


def test_a_passphrase_is_the_first_line_and_the_rest_stays_in_the_pipe(home: Home) -> None:
    typed = home.secret.read_text() + "Tired\n\n\n"

    done = home.start("run", "kind-minute", "--passphrase-file", "/dev/stdin", typed=typed)

    assert done.status == 0
    assert "Say what this is.\nTired\n" in done.out


@pytest.mark.parametrize("line", [b"x" * 10_001, b"x" * 10_001 + b"\n"])
def test_a_passphrase_file_has_a_limit(home: Home, line: bytes) -> None:
    home.secret.write_bytes(line)

    done = home.open("list")

    assert (done.status, done.out) == (1, "")
    assert done.messages == f"Nothing was opened: no passphrase could be read from this file:\n{home.secret}\n"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device that never ends")
def test_a_device_without_an_end_is_no_passphrase(home: Home) -> None:
    assert home.run("list", env={"COMPANION_PASSPHRASE_FILE": "/dev/zero"}).status == 1


def test_a_command_that_never_stops_printing_is_stopped(home: Home) -> None:
    endless = f'"{sys.executable}" -c "while True: print(\'words\')"'

    done = home.run("list", env={"COMPANION_PASSPHRASE_COMMAND": endless})

    assert (done.status, done.out) == (1, "")
    assert "COMPANION_PASSPHRASE_COMMAND gave no passphrase." in done.messages
