"""A passphrase without a prompt, and what is said when there is none, or a wrong one."""

import sys
from pathlib import Path

import pytest
from cli.running import SECRET, Home

PRINTS = f'"{sys.executable}" -c "print(\'{SECRET}\')"'
PRINTS_MORE = f"\"{sys.executable}\" -c \"print('{SECRET}'); print('user: sam')\""


def test_from_a_file_named_in_the_environment(home: Home) -> None:
    assert home.run("list", env={"COMPANION_PASSPHRASE_FILE": str(home.secret)}).status == 0


@pytest.mark.parametrize("prints", [PRINTS, PRINTS_MORE])
def test_from_the_first_line_that_a_command_prints(home: Home, prints: str) -> None:
    assert home.run("list", env={"COMPANION_PASSPHRASE_COMMAND": prints}).status == 0


def test_the_option_goes_before_the_environment(home: Home) -> None:
    done = home.run("list", "--passphrase-file", str(home.secret), env={"COMPANION_PASSPHRASE_FILE": "/nowhere"})

    assert done.status == 0


def test_it_may_stand_before_the_command(home: Home) -> None:
    assert home.run("--passphrase-file", str(home.secret), "list").status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such permissions")
def test_a_file_that_others_may_read_is_warned_of(home: Home) -> None:
    home.secret.chmod(0o644)

    done = home.open("list")

    assert done.status == 0
    warned = "Others on this computer may read the passphrase in this file. This mends it:\n"
    assert done.messages == f"{warned}chmod 600 {home.secret}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_a_letter_that_cannot_be_read_is_asked_for_again(home: Home) -> None:
    from kit.terminal import Terminal, python

    for words in (["list"], ["--plain"]):
        with Terminal(python("-m", "companion", *words), home.environment(), cwd=home.root) as terminal:
            terminal.until("Passphrase:")
            terminal.send(b"caf\xe9\r")
            terminal.until("That has a letter that cannot be read. Type it again. Passphrase:")
            terminal.type(SECRET + "\r")
            terminal.until("Note 0" if words == ["list"] else "What now? Type the number.")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (SECRET, 0),
        (SECRET + "\r\n", 0),
        (SECRET + "\nmore\n", 0),
        ("\n" + SECRET, 1),
        (" " + SECRET, 3),
        ("\n", 1),
        ("", 1),
    ],
)
def test_it_is_the_first_line_without_its_end(home: Home, text: str, status: int) -> None:
    home.secret.write_bytes(text.encode())

    assert home.open("list").status == status


@pytest.mark.parametrize(
    "command",
    ["/no/such/program", f'"{sys.executable}" -c "raise SystemExit(3)"', f'"{sys.executable}" -c ""', '"', " "],
)
def test_a_command_that_gives_none_fails(home: Home, command: str) -> None:
    done = home.run("list", env={"COMPANION_PASSPHRASE_COMMAND": command})

    assert (done.status, done.out) == (1, "")
    assert "COMPANION_PASSPHRASE_COMMAND gave no passphrase." in done.messages


def test_a_command_is_not_given_to_a_shell(home: Home) -> None:
    home.run("list", env={"COMPANION_PASSPHRASE_COMMAND": "echo one; touch made-by-a-shell"})

    assert not (home.root / "made-by-a-shell").exists()


def test_a_command_does_not_eat_the_answers(home: Home) -> None:
    reads = f'"{sys.executable}" -c "import sys; sys.stdin.read(); print(\'{SECRET}\')"'

    done = home.run("run", "kind-minute", typed="Tired\n\n\n", env={"COMPANION_PASSPHRASE_COMMAND": reads})

    assert done.status == 0
    assert "Say what this is.\nTired\n" in done.out


def test_a_file_that_is_not_there(home: Home) -> None:
    done = home.run("list", "--passphrase-file", "nowhere")

    assert (done.status, done.out) == (1, "")
    assert done.messages == "Nothing was opened: no passphrase could be read from this file:\nnowhere\n"


def test_without_a_terminal_and_an_option_it_says_which_there_are(home: Home) -> None:
    for words in (["list"], ["run", "put-it-down"], ["--plain"], []):
        done = home.run(*words, typed=SECRET + "\n")

        assert (done.status, done.out) == (2, "")
        assert "--passphrase-file FILE" in done.messages
        assert "COMPANION_PASSPHRASE_COMMAND" in done.messages


def test_wrong_damaged_and_absent_are_three_statuses(home: Home, tmp_path: Path) -> None:
    right = home.secret.read_bytes()
    home.secret.write_text("a loud corridor")
    wrong = home.open("list")
    home.secret.write_bytes(right)
    (home.vault / "header.json").write_bytes(b"{}")
    damaged = home.open("list")
    absent = Home(tmp_path).run("list")

    assert (wrong.status, damaged.status, absent.status) == (3, 4, 5)
    assert (wrong.out, damaged.out, absent.out) == ("", "", "")
    assert "did not open the journal" in wrong.messages
    assert "header.json is damaged" in damaged.messages
    assert "There is no journal here yet" in absent.messages
