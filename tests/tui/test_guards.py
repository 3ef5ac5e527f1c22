"""The guards. Most tests have two halves: a plain Textual app leaks or breaks, ours does not."""

import inspect
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kit.apps import EXERCISES, PASSPHRASE, TimedApp, folders
from kit.looking import lines, settle
from textual.app import App
from textual.events import Key, Paste
from vault import cheap

from companion.journal.store import Store
from companion.terminal.guards import GuardedApp, PatientDriver, Reader

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from kit.programs.crashing import SECRET
from kit.sessions import open_at_a_line
from kit.terminal import Terminal, python, surroundings
from textual.drivers.linux_driver import LinuxDriver

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


@contextmanager
def in_a_line(root: Path) -> Iterator[Terminal]:
    """The crashing app of ours, at a line in which something was typed."""
    cheap.make(folders(root / "all").vault)
    mine = root / "all" / "config" / "exercises"
    mine.parent.mkdir(parents=True)
    mine.symlink_to(EXERCISES)
    with Terminal(python(PROGRAMS / "crashing.py", "ours", root / "all"), surroundings(root)) as terminal:
        open_at_a_line(terminal, PASSPHRASE)
        terminal.type(TYPED)
        terminal.until(TYPED)
        yield terminal


def typed(root: Path) -> str:
    """What was kept of the line."""
    with cheap.opened(folders(root / "all").vault) as engine:
        (draft,) = Store(engine).drafts()
    return str(draft.snapshot["typed"])


@pytest.mark.parametrize(("key", "why"), [("\x1b[20~", "(RuntimeError, crashing.py:"), ("\x1b[21~", "(?, ?)")])
def test_a_crash_of_ours_leaves_one_calm_line_and_the_draft(tmp_path: Path, key: str, why: str) -> None:
    with in_a_line(tmp_path) as terminal:
        terminal.type(key)
        assert terminal.end() == 1
        assert terminal.is_clean
        after = " ".join(terminal.after.split())
    assert after.startswith("Companion had to stop because of a fault in it " + why)
    assert after.endswith("What you were writing is kept. Open it again to go on.")
    for leaked in (SECRET, SECRET.upper(), TYPED, "Traceback", "the message holds", "locals", "self ="):
        assert leaked not in after
        assert leaked not in terminal.raw.decode().rpartition("\x1b[?1049l")[2]
    assert (tmp_path / "all" / "closed").exists(), "the journal was not closed"
    assert typed(tmp_path) == TYPED


def test_an_app_that_is_busy_for_ever_still_ends_when_it_is_told_to(tmp_path: Path) -> None:
    with in_a_line(tmp_path) as terminal:
        terminal.type("\x1b[19~")
        terminal.process.terminate()
        assert terminal.end() == 143
        assert terminal.is_clean
    assert typed(tmp_path) == TYPED


# Bytes that are no text

NO_TEXT = {
    "never in UTF-8": b"\xff",
    "a letter of Latin-1": b"\xe9d",
    "half a character": b"\xc3(",
    "a control code of one byte": b"\x9b",
    "half a pair": b"\xed\xa0\x80",
}


@pytest.mark.parametrize("name", NO_TEXT)
def test_a_byte_that_is_no_text_ends_a_plain_app_and_is_a_sign_in_ours(tmp_path: Path, name: str) -> None:
    text = tmp_path / "text"
    text.write_text("nothing")
    with Terminal(python(PROGRAMS / "showing.py", "plain", text), surroundings(tmp_path / "plain")) as terminal:
        terminal.until("ready")
        terminal.send(NO_TEXT[name] + b" ")
        terminal.end()
        assert "UnicodeDecodeError" in terminal.after
    with Terminal(python(PROGRAMS / "showing.py", "ours", text), surroundings(tmp_path / "ours")) as terminal:
        terminal.until("ready")
        terminal.send(NO_TEXT[name] + TYPED.encode())
        terminal.until(NO_TEXT[name].decode("utf-8", "replace") + TYPED)
        terminal.key("ctrl+q")
        assert terminal.end() == 0


def test_a_paste_that_never_ends_is_ended(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("nothing")
    with Terminal(python(PROGRAMS / "showing.py", "ours", text), surroundings(tmp_path)) as terminal:
        terminal.until("ready")
        terminal.type("\x1b[200~" + TYPED)
        terminal.until(TYPED)
        terminal.key("ctrl+q")
        assert terminal.end() == 0


def test_the_beginning_of_a_paste_is_seen_though_it_comes_in_two_pieces() -> None:
    reader = Reader()
    got = []
    for piece, is_open in (("a\x1b[20", False), ("0~b", True), ("c\x1b[201", True), ("~", False), ("d", False)):
        got += [message.text if isinstance(message, Paste) else message.key for message in reader.read(piece)]
        assert reader.is_pasting is is_open
    assert got == ["a", "bc", "d"]


def test_a_report_without_sense_is_left_out_and_nothing_else() -> None:
    absurd = "\x1b[48;0;0;0;0t\x1b[<0;5;5M"
    assert [message.key for message in Reader().read(f"a{absurd}b") if isinstance(message, Key)] == ["a", "b"]


# Sizes beyond reason


async def test_a_size_beyond_reason_is_drawn_by_a_plain_app_and_not_by_ours() -> None:
    for kind, shown in ((App, (1200, 600)), (GuardedApp, (1000, 500))):
        async with kind().run_test(size=(1200, 600)) as pilot:
            await pilot.pause()
            assert pilot.app.size == pilot.app.screen.size == shown
            await pilot.resize_terminal(1300, 0)
            await pilot.pause()
            assert pilot.app.size == (1300 if kind is App else 1000, 0 if kind is App else 1)


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
    for name in (
        "_fatal_error",
        "panic",
        "size",
        "on_event",
        "get_driver_class",
        "get_line_filters",
        "get_system_commands",
        "deliver_screenshot",
        "save_screenshot",
    ):
        assert name in vars(App), name
        assert name in vars(GuardedApp), name
    assert hasattr(App(), "_clipboard")
    assert hasattr(App(), "_exit_renderables")
    assert hasattr(App, "_handle_exception")
    for name in ("_run_input_thread", "run_input_thread"):
        assert name in vars(LinuxDriver), name
        assert name in vars(PatientDriver), name
    for name in ("exit_event", "fileno"):
        assert name in inspect.getsource(LinuxDriver.run_input_thread), name


def test_a_setting_of_textual_that_would_end_it_with_an_error_is_taken_away(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("nothing")
    nonsense = {"TEXTUAL_COLOR_SYSTEM": "nonsense", "TEXTUAL_THEME": "nonsense", "TEXTUAL_DIM_FACTOR": "9" * 5}
    with Terminal(python(PROGRAMS / "showing.py", "plain", text), surroundings(tmp_path / "p", **nonsense)) as terminal:
        assert terminal.end() != 0
    with Terminal(python(PROGRAMS / "showing.py", "ours", text), surroundings(tmp_path / "o", **nonsense)) as terminal:
        terminal.until("ready")
        terminal.key("ctrl+q")
        assert terminal.end() == 0
