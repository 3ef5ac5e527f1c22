"""Promise 1: whatever is written, and whatever happens meanwhile, no file holds it in the clear."""

import base64
import json
import re
import shutil
import signal
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from e2e.conftest import PASSPHRASE
from kit.apps import EXERCISES, folders
from kit.canary import files_below, files_with
from kit.sessions import (
    begin_put_it_down,
    drafts,
    entries,
    open_at_a_line,
    start,
    store_of,
    unlock,
    wait_for_draft,
)
from kit.terminal import Terminal, python, surroundings
from vault import cheap

from companion.settings import Settings

CANARY = "Quokkasaffron"
MAY_BE_THERE = {
    "companion/config/settings.json",
    "companion/data/backups.lock",
    "companion/data/backups.lock-holder",
    "companion/data/vault.lock",
    "companion/data/vault.lock-holder",
    "companion/data/vault/header.json",
    "companion/data/vault/journal.db",
    "companion/data/vault/journal.db-journal",
}
MAY_BE_THERE_TOO = r"companion/data/(vault/inbox/[0-9a-f-]{36}\.sealed|vault\.open/\d+-0\.lock|backups/.*)"


def days() -> list[str]:
    """Today in the ways a day is written; yesterday and tomorrow too, should midnight pass."""
    around = [date.today() + timedelta(days=n) for n in (-1, 0, 1)]
    ways = ("%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y")
    return [day.strftime(way) for day in around for way in ways]


def look(home: Path) -> None:
    """Nothing of what was written is in any file or in a file's name, and there are no files but the known ones."""
    assert files_with(home, CANARY, PASSPHRASE) == []
    # The name of a backup says when it was made, as the time of any file does.
    assert [name for name in files_with(home, *days()) if "/backups/" not in name] == []
    found = {f for f in files_below(home) if "/config/exercises/" not in f}
    assert {f for f in found if not re.fullmatch(MAY_BE_THERE_TOO, f)} <= MAY_BE_THERE


def test_the_search_finds_the_word_in_every_shape(tmp_path: Path) -> None:
    data = f"here is {CANARY} in it"
    (tmp_path / "plain").write_text(data)
    (tmp_path / "small").write_text(data.lower())
    (tmp_path / "wide").write_bytes(data.encode("utf-16"))
    for place in range(3):
        (tmp_path / f"base64-{place}").write_bytes(base64.b64encode(b"x" * place + data.encode()))
    (tmp_path / "hex").write_text(data.encode().hex())
    (tmp_path / f"{CANARY}.txt").write_text("")
    (tmp_path / "innocent").write_text("nothing here")
    assert set(files_with(tmp_path, CANARY)) == files_below(tmp_path) - {"innocent"}
    (tmp_path / "day").write_text(date.today().isoformat())
    assert files_with(tmp_path, *days()) == ["day"]


def test_nothing_that_was_written_is_in_any_file(home: Path) -> None:
    header = home / "companion" / "data" / "vault" / "header.json"
    before = header.read_bytes()
    own = home / "companion" / "config" / "exercises"
    shutil.copytree(EXERCISES, own)

    # A draft, and the power fails. Then a crash, in a vault of its own below the same folder.
    with start(home) as terminal:
        unlock(terminal, PASSPHRASE)
        begin_put_it_down(terminal)
        terminal.type(CANARY)
        terminal.until(CANARY)
        wait_for_draft(terminal, home, PASSPHRASE, CANARY)
        look(home)
        terminal.process.send_signal(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    look(home)
    assert len(drafts(home, PASSPHRASE)) == 1

    # Every kind of text, locked in the middle, finished, read, searched for, changed; settings changed, people looked up.
    with start(home, "run", "every-kind") as terminal:
        open_at_a_line(terminal, PASSPHRASE)
        terminal.type(f"{CANARY} line.")
        terminal.until("Quokkasaffron line.")
        terminal.key("enter")
        terminal.until("Several lines of words.")
        terminal.paste(f"{CANARY} page.\nAnd more.")
        terminal.until("And more.")
        terminal.key("ctrl+l")
        terminal.until(lambda: "Your journal is locked." in terminal.words and CANARY not in terminal.words)
        look(home)
        terminal.type(PASSPHRASE + "\r")
        terminal.until("Carry on: Every kind of step")
        terminal.key("enter")
        terminal.until("And more.")
        terminal.key("ctrl+j")
        terminal.until("A few short lines.")
        terminal.type(f"{CANARY} list")
        terminal.until("Quokkasaffron list")
        terminal.key("f2")
        terminal.until("Which country are you in?")
        terminal.key("enter")
        terminal.until("If you or someone else is in danger now, ring 999.")
        look(home)
        terminal.key("escape")
        terminal.until("A few short lines.")
        terminal.key("ctrl+n")
        terminal.until("You wrote something here.")
        terminal.key("down")
        terminal.key("enter")
        terminal.until("One of these.")
        for following in (
            "Any of these.",
            "From one to five.",
            "Yes or no.",
            "This is what you wrote.",
        ):
            terminal.key("ctrl+n")
            terminal.until(following)
        for following in ("The same as a letter.", "The same as a card.", "One sentence to keep."):
            terminal.key("enter")
            terminal.until(following)
        terminal.key("down")
        terminal.key("enter")
        terminal.until("Here are people you can talk to.")
        terminal.until("ring 999")
        terminal.key("enter")
        terminal.until("That is all of it.")
        terminal.key("enter")
        terminal.until("This is what you wrote.")
        assert CANARY in terminal.words
        look(home)
        terminal.key("enter")
        terminal.until("This week")
        terminal.key("j")
        terminal.until("Every kind of step")
        resting = terminal.paint("│ Search")
        terminal.key("/")
        terminal.until(lambda: terminal.paint("│ Search") != resting)  # its frame says that it has the focus
        terminal.type(CANARY.lower())
        terminal.until(CANARY.lower())
        look(home)
        resting = terminal.paint(CANARY.lower())
        terminal.key("enter")
        terminal.until(lambda: terminal.paint(CANARY.lower()) != resting)
        terminal.key("enter")
        terminal.until("One line of words.")
        terminal.key("e")
        terminal.until("Ctrl+S Save")
        terminal.type(" changed")
        terminal.until(" changed")
        terminal.key("ctrl+s")
        terminal.until("u Undo the change")
        terminal.key("f4")
        terminal.until(lambda: CANARY not in terminal.words)
        terminal.key("x")
        terminal.until(CANARY)
        look(home)
        terminal.key("ctrl+q")
        assert terminal.end() == 0
    look(home)
    (entry,) = entries(home, PASSPHRASE)
    assert entry.text.count(CANARY) >= 3
    assert " changed" in entry.text
    with store_of(home, PASSPHRASE) as store:
        (kept,) = store.kept_lines()
    assert CANARY in kept.line

    # The command line, whose output goes to no file.
    secret = subprocess.run(
        python("-m", "companion", "search", CANARY, "--json"),
        env=surroundings(home, COMPANION_PASSPHRASE_COMMAND=f"echo {PASSPHRASE}"),
        capture_output=True,
        check=True,
    )
    (found,) = json.loads(secret.stdout)
    assert CANARY in found["about"]
    look(home)

    # Noted without unlocking.
    noted = subprocess.run(
        python("-m", "companion", "act"), input=CANARY.encode(), env=surroundings(home), capture_output=True, check=True
    )
    assert CANARY.encode() not in noted.stdout + noted.stderr
    assert len(list((header.parent / "inbox").iterdir())) == 1
    look(home)

    # The two files that anyone can read say nothing of how much was written, or when.
    assert header.read_bytes() == before
    settings = json.loads((home / "companion" / "config" / "settings.json").read_text())
    assert settings.keys() == set(Settings._fields)
    assert Settings(**settings)._replace(country=None) == Settings()


def test_only_the_choice_of_a_readable_copy_puts_the_persons_own_people_in_the_clear(home: Path) -> None:
    copy = "companion/config/own-people.json"
    with start(home) as terminal:
        unlock(terminal, PASSPHRASE)
        terminal.key("f2")
        terminal.until("Which country are you in?")
        terminal.key("enter")
        terminal.until("a Add someone")
        terminal.key("a")
        terminal.until("Who is it?")
        terminal.type(f"{CANARY} friend")
        terminal.until(f"{CANARY} friend")
        here = terminal.paint("╭")  # the frame of the box that is written in
        terminal.key("enter")
        terminal.until(lambda: terminal.paint("╭") != here)
        terminal.type(f"{CANARY} number")
        terminal.until(f"{CANARY} number")
        terminal.key("enter")
        terminal.until("Your own people")
        look(home)
        terminal.key("r")
        terminal.until("There is no readable copy now.")
        terminal.key("down")
        terminal.key("enter")
        terminal.until("A readable copy is kept")
        assert files_with(home, CANARY) == [copy]
        assert (home / copy).stat().st_mode & 0o777 == 0o600
        terminal.key("r")
        terminal.until("There is a readable copy now.")
        terminal.key("enter")
        terminal.until("They are not shown while Companion is locked.")
        look(home)
        terminal.key("escape")
        terminal.until("All exercises")
        terminal.key("ctrl+q")
        assert terminal.end() == 0
    look(home)
    with store_of(home, PASSPHRASE) as store:
        assert [person.name for person in store.people()] == [f"{CANARY} friend"]


def test_a_crash_writes_nothing_in_the_clear(tmp_path: Path) -> None:
    cheap.make(folders(tmp_path / "all").vault)
    (tmp_path / "all" / "config").mkdir()
    shutil.copytree(EXERCISES, tmp_path / "all" / "config" / "exercises")
    program = Path(__file__).parents[1] / "kit" / "programs" / "crashing.py"
    with Terminal(python(program, "ours", tmp_path / "all"), surroundings(tmp_path)) as terminal:
        open_at_a_line(terminal, cheap.PASSPHRASE)
        terminal.type(CANARY)
        terminal.until(CANARY)
        terminal.type("\x1b[20~")
        assert terminal.end() == 1
    assert files_with(tmp_path, CANARY, "marzipan-nightingale", cheap.PASSPHRASE, *days()) == []


@pytest.mark.parametrize("country", [False, True])
def test_talking_to_someone_before_unlocking_writes_nothing_but_a_chosen_country(home: Path, country: bool) -> None:
    before = {name: (home / name).read_bytes() for name in files_below(home)}
    with start(home) as terminal:
        terminal.until("Your journal is locked.")
        terminal.key("f2")
        terminal.until("Which country are you in?")
        if country:
            terminal.key("enter")
            terminal.until("If you or someone else is in danger now, ring 999.")
            terminal.key("escape")
        else:
            terminal.key("escape")
            terminal.until("Press c to choose your country.")
            terminal.key("escape")
        terminal.until("Your journal is locked.")
        terminal.key("ctrl+q")
        assert terminal.end() == 0
    after = {name: (home / name).read_bytes() for name in files_below(home)}
    settings = after.pop("companion/config/settings.json", None)
    assert after == before
    assert (settings is not None) is country
    if settings is not None:
        assert json.loads(settings)["country"] == "england"
