"""The four holes. Each test has two halves: a plain Textual app leaks, ours does not."""

import re
import sys
from pathlib import Path

import pytest
from kit.apps import EXERCISES, PASSPHRASE, TimedApp, folders
from kit.looking import lines, settle
from textual.app import App
from vault import cheap

from companion.journal.store import Store
from companion.tui.guards import GuardedApp

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from kit.programs.crashing import SECRET
from kit.terminal import Terminal, python, surroundings

PROGRAMS = Path(__file__).parents[1] / "kit" / "programs"
TYPED = "zebrafinch"


# A crash prints local variables


def test_a_crash_of_a_plain_app_prints_the_secret(tmp_path: Path) -> None:
    with Terminal(python(PROGRAMS / "crashing.py", "plain"), surroundings(tmp_path)) as terminal:
        terminal.until("ready")
        terminal.type("\x1b[20~")
        terminal.end()
        assert SECRET.upper() in terminal.after
        assert "Traceback" in terminal.after or "locals" in terminal.after


def test_a_crash_of_ours_leaves_one_calm_line_and_the_draft(tmp_path: Path) -> None:
    folder = folders(tmp_path / "all").vault
    cheap.make(folder)
    mine = tmp_path / "all" / "config" / "exercises"
    mine.parent.mkdir(parents=True)
    mine.symlink_to(EXERCISES)
    with Terminal(python(PROGRAMS / "crashing.py", "ours", tmp_path / "all"), surroundings(tmp_path)) as terminal:
        terminal.until("Your journal is locked.")
        terminal.type(PASSPHRASE + "\r")
        terminal.until("Only something to read.")
        terminal.key("enter")
        terminal.until("A quiet moment.")
        terminal.key("enter")
        terminal.until("One line of words.")
        terminal.type(TYPED)
        terminal.until(TYPED)
        terminal.type("\x1b[20~")
        assert terminal.end() == 1
        assert terminal.is_clean
        after = " ".join(terminal.after.split())
    assert after.startswith("Companion had to stop because of a fault in it (RuntimeError, crashing.py:")
    assert after.endswith("Open it again to go on.")
    for leaked in (SECRET, SECRET.upper(), TYPED, "Traceback", "the message holds", "locals", "self ="):
        assert leaked not in after
        assert leaked not in terminal.raw.decode().rpartition("\x1b[?1049l")[2]
    with cheap.opened(folder) as engine:
        (draft,) = Store(engine).drafts()
    assert draft.snapshot["typed"] == TYPED


# The environment writes keys and pictures


def leaks_by_environment(folder: Path, kind: str) -> list[str]:
    """Types a word and leaves; the names of the files that were written."""
    text = folder / "text"
    folder.mkdir()
    text.write_text("nothing")
    work = folder / "work"
    work.mkdir()
    env = surroundings(
        folder / "around",
        TEXTUAL_LOG=str(work / "log"),
        TEXTUAL_DEBUG="1",
        TEXTUAL="debug,devtools",
        TEXTUAL_SCREENSHOT="1",
        TEXTUAL_SCREENSHOT_LOCATION=str(work),
        TEXTUAL_SCREENSHOT_FILENAME="shot.svg",
    )
    with Terminal(python(PROGRAMS / "showing.py", kind, text), env, cwd=work) as terminal:
        terminal.until("ready")
        terminal.type(TYPED)
        terminal.until(TYPED)
        if kind == "plain":  # the screenshot is taken after a second
            terminal.until(lambda: (work / "shot.svg").is_file())
        terminal.key("ctrl+q")
        assert terminal.end() == 0
    return sorted(path.name for path in work.iterdir() if path.stat().st_size)


def test_the_environment_makes_a_plain_app_write_keys_and_pictures(tmp_path: Path) -> None:
    assert leaks_by_environment(tmp_path / "plain", "plain") == ["keys.log", "log", "shot.svg"]
    assert leaks_by_environment(tmp_path / "ours", "ours") == []


# Control codes in a person's text

CODES = {
    "a terminal command": "\x1b[31;1mred",
    "the clipboard": "\x1b]52;c;aGVsbG8=\x07",
    "the title": "\x1b]0;owned\x07",
    "one character that begins a command": "\x9b2J",
    "one character that begins a title": "\x9d0;owned\x9c",
    "a bell": "\x07",
    "an override of direction": "\u202eabc\u202c",
}


def shown_raw(folder: Path, kind: str, text: str) -> str:
    folder.mkdir(parents=True)
    file = folder / "text"
    file.write_text(f"[{text}]", "utf-8")
    with Terminal(python(PROGRAMS / "showing.py", kind, file), surroundings(folder / "around")) as terminal:
        terminal.until("ready")
        terminal.paste(text)
        terminal.type(TYPED)
        terminal.until(TYPED)
        terminal.key("ctrl+q")
        assert terminal.end() == 0
        return terminal.raw.decode("utf-8", "replace")


def test_control_codes_in_a_text_reach_the_terminal_from_a_plain_app_only(tmp_path: Path) -> None:
    everything = "".join(CODES.values())
    plain = shown_raw(tmp_path / "plain", "plain", everything)
    ours = shown_raw(tmp_path / "ours", "ours", everything)
    for code in ("\x1b[31;1m", "\x1b]52;", "\x1b]0;owned", "\x9b", "\x9d", "\u202e"):
        assert code in plain, repr(code)
        assert code not in ours, repr(code)
    assert "\x07" not in re.sub(r"\x1b\]22;[a-z]*\x07", "", ours)  # Textual's own: the shape of the pointer
    assert "[red" not in ours
    assert "[[31;1mred" in ours  # the text itself is there, harmless


# Pictures


def test_a_plain_app_writes_a_picture_and_ours_does_not(tmp_path: Path) -> None:
    written = {}
    for kind in ("plain", "ours"):
        folder = tmp_path / kind
        folder.mkdir()
        (folder / "text").write_text("nothing")
        env = surroundings(folder / "around")
        with Terminal(python(PROGRAMS / "showing.py", kind, folder / "text"), env, cwd=folder) as terminal:
            terminal.until("ready")
            terminal.type(TYPED)
            terminal.until(TYPED)
            terminal.type("\x1b[20~")
            terminal.until("pictured")
            terminal.key("ctrl+q")
            assert terminal.end() == 0
        written[kind] = [path.name for path in folder.rglob("*.svg")]
    assert "saved.svg" in written["plain"]
    assert written["ours"] == []


async def test_no_list_of_commands_offers_a_picture(app: TimedApp) -> None:
    class Plain(App[int]):
        pass

    plain = Plain()
    async with plain.run_test():
        assert "Screenshot" in [command.title for command in plain.get_system_commands(plain.screen)]
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        assert list(app.get_system_commands(app.screen)) == []
        assert not app.ENABLE_COMMAND_PALETTE
        await pilot.press("ctrl+p")
        await settle(pilot)
        shown = "\n".join(lines(app))
        assert "Lock" in shown
        assert "creenshot" not in shown
        await pilot.press(*"shot")
        await settle(pilot)
        assert "Nothing here by that name." in "\n".join(lines(app))


def test_the_private_parts_that_the_guards_replace_are_still_there() -> None:
    """Textual's names on which the guards stand. A new version without them must fail here, not leak."""
    for name in ("_fatal_error", "get_line_filters", "get_system_commands", "deliver_screenshot", "save_screenshot"):
        assert name in vars(App), name
        assert name in vars(GuardedApp), name
    assert hasattr(App(), "_clipboard")
    assert hasattr(App(), "_exit_renderables")
