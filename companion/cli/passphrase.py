"""A passphrase given without a prompt: from a file, or from what a command prints. Never from an argument."""

import os
import shlex
import stat
from pathlib import Path

from companion import vault
from companion.cli.call import Call
from companion.errors import PassphraseNotGiven, PassphraseNotRead
from companion.i18n import t

FILE_VARIABLE = "COMPANION_PASSPHRASE_FILE"
COMMAND_VARIABLE = "COMPANION_PASSPHRASE_COMMAND"
LONGEST = 10_000
"""Bytes of the longest passphrase, and of all that a command may print: either may have no end."""


def given_passphrase(call: Call) -> str | None:
    """The first line of what the options lead to, None when none is used. Raises PassphraseNotRead.

    ``--passphrase-file`` goes before ``COMPANION_PASSPHRASE_FILE``, and that before ``COMPANION_PASSPHRASE_COMMAND``.
    """
    file = getattr(call.args, "passphrase_file", None) or os.environ.get(FILE_VARIABLE)
    if file:
        return passphrase_in(call, Path(file))
    command = os.environ.get(COMMAND_VARIABLE)
    return _from_command(command) if command else None


def needed_passphrase(call: Call) -> str:
    """The passphrase from the options, else asked for at the terminal.

    Raises PassphraseNotRead, PassphraseNotGiven when there is no terminal.
    """
    return given_passphrase(call) or asked(call, t("cli", "Passphrase: "))


def asked(call: Call, words: str) -> str:
    """A passphrase typed at the terminal, not shown. Raises PassphraseNotGiven."""
    from companion.cli.output import sits_here

    if not sits_here():
        raise PassphraseNotGiven
    from companion.plain.io import unseen

    try:
        return unseen(call.out.message, words)
    except EOFError:
        raise PassphraseNotGiven from None


def asked_twice(call: Call) -> str:
    """A new passphrase, typed twice alike. Raises PassphraseTooShort, PassphraseNotGiven."""
    while True:
        first = asked(call, t("cli", "Choose a passphrase; four or five words are good: "))
        vault.check_length(first)
        if asked(call, t("cli", "The same again: ")) == first:
            return first
        call.out.say(t("cli", "The two are not the same. Once more, from the beginning."))


def passphrase_in(call: Call, file: Path) -> str:
    """The first line of a file. Says when others may read it. Raises PassphraseNotRead."""
    try:
        open_to_others = os.name == "posix" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        with file.open("rb", buffering=0) as opened:  # not a byte is taken of what stands after the first line
            text = _first_line(opened.readline(LONGEST + 1))
    except (OSError, ValueError):
        raise PassphraseNotRead("file", str(file)) from None
    if open_to_others:
        call.out.say(t("cli", "Others on this computer may read the passphrase in this file. This mends it:"))
        call.out.message(f"chmod 600 {shlex.quote(str(file))}\n")  # to be pasted, so never broken over two lines
    return text


def _from_command(command: str) -> str:
    """What the command prints. It is split as a shell would split it, and run without one; it sees no input of ours."""
    try:
        words = shlex.split(command, posix=os.name == "posix")
        import subprocess  # here: hardly anybody has such a command

        with subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as running:  # noqa: S603 - the person's own command
            assert running.stdout is not None
            said = running.stdout.read(LONGEST + 1)
            if len(said) > LONGEST:
                running.kill()
        if running.returncode:
            raise ValueError
        return _first_line(said)
    except (OSError, ValueError, IndexError):
        raise PassphraseNotRead("command") from None


def _first_line(said: bytes) -> str:
    """The first line without its end. Raises ValueError when it is empty, too long or no text."""
    if len(said) > LONGEST:
        raise ValueError("too long")
    text = said.partition(b"\n")[0].removesuffix(b"\r").decode("utf-8")
    if not text:
        raise ValueError("nothing")
    return text
