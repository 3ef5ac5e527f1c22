"""Whole sittings through pipes: one exercise, home, the demonstration; what is kept, and what is left alone."""

import os
import signal
import subprocess
import sys

import pytest
from cli.running import SECRET, Home, files_below

SHIFT = "2\nThe lift broke\nTea\n\nA porter held the door\n1\n1\n2\nToast\n"


def test_an_exercise_from_a_pipe(home: Home) -> None:
    done = home.start("run", "put-it-down", "--passphrase-file", str(home.secret), typed=SHIFT)

    assert (done.status, done.messages) == (0, "")
    assert "What colour was that shift?\n(Type the number.)\n1 Green: it held together.\n" in done.out
    assert done.out.endswith(f"on this computer only: {home.vault}\n")
    assert "The lift broke" in home.open("show", home.open("search", "lift broke").out[:36]).out


def test_the_short_form(home: Home) -> None:
    done = home.open("run", "put-it-down", "--short", typed="1\nThe lift\n1\n")

    assert done.status == 0
    assert "About 90 seconds." in done.out


def test_not_a_terminal_is_plain_by_itself_and_ends_at_home(home: Home) -> None:
    for words in ([], ["--plain"]):
        done = home.open(*words, typed="")
        assert done.status == 0
        assert "What now? Type the number.\n1 Put it down, 5 minutes: " in done.out


def test_input_that_ends_in_the_middle(home: Home) -> None:
    done = home.open("run", "put-it-down", typed="2\nThe lift broke\nTea\n")
    again = home.open(typed="1\nToast\n")

    assert done.status == 1
    assert done.messages.startswith("The input ended here. What you wrote is kept as a draft")
    assert "1 Carry on: Put it down\n" in again.out
    assert "Your answer so far:\nTea\n" in again.out


def test_only_lines_are_written(home: Home) -> None:
    out = home.open("run", "put-it-down", typed=SHIFT).out

    assert all(sign == "\n" or sign.isprintable() for sign in out)


def test_a_dumb_terminal_and_no_colour_make_no_difference_to_a_pipe(home: Home) -> None:
    env = {"TERM": "dumb", "NO_COLOR": "1", "COMPANION_PASSPHRASE_FILE": str(home.secret)}
    plain = home.run("run", "put-it-down", typed=SHIFT, env=env)

    assert plain.out == home.open("run", "put-it-down", typed=SHIFT).out


@pytest.mark.parametrize("typed", [b"2\n\xff\xfe\n", b"2\nword\x00word\n", "2\n\u202eover\n".encode()])
def test_any_bytes_are_only_text(home: Home, typed: bytes) -> None:
    assert home.open("run", "put-it-down", typed=typed).status == 1


def test_an_ascii_locale_shows_every_sign(home: Home) -> None:
    done = home.start(
        "run",
        "kind-minute",
        typed="Müde, 疲れた\n\n\n",
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "COMPANION_PASSPHRASE_FILE": str(home.secret)},
    )

    assert done.status == 0
    assert "Say what this is.\nMüde, 疲れた\n" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_keeps_the_draft(home: Home, name: str, status: int) -> None:
    words = [sys.executable, "-m", "companion", "run", "kind-letter", "--passphrase-file", str(home.secret)]
    command = subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=home.environment(),
        text=True,
        # Under nohup the tests themselves ignore a hang-up, and what ignores it would go on ignoring it.
        preexec_fn=lambda: signal.signal(getattr(signal, name), signal.SIG_DFL),
    )
    assert command.stdin is not None
    assert command.stdout is not None
    command.stdin.write("1\nhalf a line\n")
    command.stdin.flush()
    prompts = 0
    while prompts < 3:  # the third is asked when the line before it is in the draft
        prompts += command.stdout.read(1) == ">"
    os.kill(command.pid, getattr(signal, name))
    _, messages = command.communicate(timeout=60)

    assert command.returncode == status
    assert "Stopped. What you wrote is kept as a draft" in messages
    assert "half a line" in home.open(typed="1\n").out


def test_run_and_plain_without_a_journal(new_home: Home) -> None:
    for words in (["run", "put-it-down"], ["--plain"], []):
        done = new_home.run(*words)
        assert (done.status, done.out) == (5, "")
        assert "companion init" in done.messages
    assert list(new_home.root.iterdir()) == []


def test_the_demonstration_reads_and_writes_no_file(home: Home) -> None:
    settings = home.root / "config" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("not settings at all")
    before = files_below(home.root)

    done = home.run("demo", typed="2\n2\nThe lift\n\n\n\n\n\n\n\n7\n1\n")

    assert done.status == 0
    assert "This is a made-up journal in memory. It is gone when you leave." in done.out
    assert "Toast" not in done.messages
    assert files_below(home.root) == before


def test_the_demonstration_where_nothing_can_be_read_or_written(new_home: Home) -> None:
    nowhere = {"COMPANION_HOME": "", "HOME": "/proc/nobody", "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""}

    done = new_home.run("demo", "--plain", env=nowhere)

    assert done.status == 0
    assert files_below(new_home.root) == {}


def test_a_passphrase_is_never_content(home: Home) -> None:
    done = home.run("run", "put-it-down", typed=f"{SECRET}\n{SHIFT}")

    assert (done.status, done.out) == (2, "")
