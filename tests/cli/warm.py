"""Runs one command after another, each in a process of its own that finds its imports done: most of a start is imports.

Its argument is the folder of keys that are known. Every line of standard input asks for one, as JSON: its words,
environment, folder, and the files of its three streams. The answer is a line with its exit status. It ends when nothing more is asked.
"""

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from kit.remembered import remembering

from companion.__main__ import main
from companion.vault import kdf

USED = ("app.opened", "app.words", "cli.call", "cli.commands.doctor", "cli.commands.make", "cli.commands.read")
USED += ("cli.commands.open", "cli.parser", "content.demo", "journal.memory", "plain.home", "plain.unlock")
USED += (
    "app.resting",
    "cli.commands.backups",
    "cli.commands.bin",
    "cli.commands.secrets",
    "cli.rows",
    "vault.restoring",
)
USED += ("vault.database", "vault.opening", "vault.sqlcipher")


def run(asked: dict[str, Any]) -> int:
    """The command itself, in the process made for it."""
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, file in enumerate(asked["files"]):
        os.dup2(os.open(file, os.O_WRONLY if number else os.O_RDONLY), number)
    sys.stdin, sys.stdout, sys.stderr = open(0, closefd=False), open(1, "w"), open(2, "w")  # noqa: SIM115
    sys.argv[1:] = asked["words"]
    return main()


kdf.derive_passphrase_secret = remembering(Path(sys.argv[1]))
for module in USED:
    importlib.import_module(f"companion.{module}")
for line in sys.stdin:
    if not (child := os.fork()):
        status = run(json.loads(line))
        sys.stderr.flush()
        os._exit(status)  # to take all that was imported apart again would take longer than the command
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
