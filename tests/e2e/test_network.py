"""Promise 8: no socket is opened. A whole session under a trace of system calls, and one in a process that ends at the
first attempt."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from e2e.conftest import PASSPHRASE
from kit.programs.unplugged import REFUSED
from kit.sessions import begin_put_it_down, entries, unlock
from kit.terminal import Terminal, python, surroundings

PROGRAM = Path(__file__).parents[1] / "kit" / "programs" / "unplugged.py"
STRACE = shutil.which("strace")
AMONG_OURSELVES = {"socketpair", "sendto", "recvfrom", "shutdown", "getsockopt", "setsockopt", "getsockname"}
"""What the pair needs by which the event loop wakes itself; it has no address and leads nowhere."""

needs_strace = pytest.mark.skipif(STRACE is None, reason="strace is not installed")


def traced(*arguments: str | Path, into: Path) -> list[str]:
    return [str(STRACE), "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", str(into), *map(str, arguments)]


def calls(file: Path) -> list[str]:
    return [line.split(maxsplit=1)[1] for line in file.read_text().splitlines() if "+++" not in line]


def to_a_network(file: Path) -> list[str]:
    """The calls that are not the event loop talking to itself."""
    found = []
    for call in calls(file):
        name = re.match(r"(?:<\.\.\. )?(\w+)", call)
        if name is None or name[1] not in AMONG_OURSELVES or "sin" in call or "AF_INET" in call or "sun_path" in call:
            found.append(call)
    return found


@needs_strace
def test_the_trace_finds_a_connection(tmp_path: Path) -> None:
    code = "import socket; s = socket.socket(); s.settimeout(1)\ntry: s.connect(('127.0.0.1', 9))\nexcept OSError: pass"
    subprocess.run(traced(*python("-c", code), into=tmp_path / "trace"), check=True, env=surroundings(tmp_path))
    found = to_a_network(tmp_path / "trace")
    assert any("socket(AF_INET" in call for call in found)
    assert any(call.startswith("connect(") for call in found)


@needs_strace
def test_a_whole_session_calls_no_network(home: Path) -> None:
    trace = home / "trace"
    with Terminal(traced(*python("-m", "companion"), into=trace), surroundings(home)) as terminal:
        terminal.key("f2")
        terminal.until("Which country are you in?")
        terminal.key("enter")
        terminal.until("ring 999")
        terminal.key("escape")
        unlock(terminal, PASSPHRASE)
        begin_put_it_down(terminal)
        terminal.type("a long corridor")
        terminal.until("a long corridor")
        terminal.key("enter")
        terminal.until("It was hard.")
        for following in (
            "What went all right?",
            "Did you see anyone",
            "Does anyone still",
            "And you?",
            "next good thing",
        ):
            terminal.key("ctrl+n")
            terminal.until(following)
        terminal.key("ctrl+n")
        terminal.until("That is the shift done.")
        terminal.key("enter")
        terminal.until("This is what you wrote.")
        terminal.key("enter")
        terminal.until("This week")
        terminal.key("j")
        terminal.until("Today · Put it down")
        terminal.key("ctrl+l")
        terminal.until("Your journal is locked.")
        terminal.key("ctrl+q")
        assert terminal.end() == 0
    assert len(entries(home, PASSPHRASE)) == 1
    assert any("socketpair(AF_UNIX" in call for call in calls(trace))  # the trace was on
    assert to_a_network(trace) == []


@pytest.mark.parametrize(("what", "status", "said"), [("control", REFUSED, ""), ("app", 0, "done")])
def test_a_session_without_a_network_needs_none(tmp_path: Path, what: str, status: int, said: str) -> None:
    ran = subprocess.run(python(PROGRAM, what), env=surroundings(tmp_path), capture_output=True, text=True)
    assert (ran.returncode, ran.stdout.strip()) == (status, said), ran.stderr
