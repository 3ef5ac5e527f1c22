"""The README is true: its commands are real, its folders are where Companion keeps things, its links lead somewhere."""

import json
import re
import shlex
import sys
from pathlib import Path

import pytest
from cli.running import Home
from platformdirs.macos import MacOS
from platformdirs.windows import Windows

from companion.cli.main import main
from companion.paths import Paths, find_paths

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAPERS = [
    README,
    *(
        p.read_text("utf-8")
        for p in (ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md", ROOT / "docs" / "facilitating.md")
    ),
]
INSTALL_AND_RUN = "pip install . && companion"
INSTALL_AND_TEST = "pip install '.[test]' && pytest"
PASSPHRASE = "four quiet words here"


def commands(text: str) -> list[str]:
    """Every ``companion`` command line in a text, in a block or between back-ticks, without its comment."""
    blocks = re.findall(r"^ {4}(companion\b[^\n#]*)", text, re.MULTILINE)
    return [c.strip() for c in (*blocks, *re.findall(r"`(companion(?: [^`]+)?)`", text)) if "/" not in c.split(" ")[0]]


def folders(system: str) -> dict[str, str]:
    """What the README's table says for a system: journal, settings, own exercises."""
    names = re.findall(r"[^|\n]+", next(line for line in README.splitlines() if "| Linux" in line))
    column = next(i for i, name in enumerate(names) if name.strip() == system)
    rows = re.findall(r"^\| (journal|settings|your own exercises) \|(.*)\|$", README, re.MULTILINE)
    return {what: rest.split("|")[column - 1].strip(" `") for what, rest in rows}


def kept(paths: Paths) -> dict[str, str]:
    """Where Companion keeps what the table names."""
    return {"journal": str(paths.vault), "settings": str(paths.settings), "your own exercises": str(paths.exercises)}


@pytest.mark.parametrize("command", [INSTALL_AND_RUN, INSTALL_AND_TEST])
def test_the_two_commands_are_there_to_the_letter(command: str) -> None:
    assert f"\n    {command}\n" in README


def test_the_checks_use_the_same_command() -> None:
    install, _, tests = INSTALL_AND_TEST.partition(" && ")
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    assert f'install="{install}"' in run
    assert f'tests="{tests}"' in run


@pytest.mark.parametrize("command", sorted({c for text in PAPERS for c in commands(text)}))
def test_every_command_is_understood(
    command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The real command line takes it. What it would do is not done: nobody is asked anything."""
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path))
    from companion.cli import call

    monkeypatch.setattr(call, "Call", _Understood)
    try:
        status = main(shlex.split(command)[1:])
    except _UnderstoodError:
        status = 0
    assert status == 0, capsys.readouterr().err


class _UnderstoodError(BaseException):
    pass


class _Understood:
    def __init__(self, *_: object) -> None:
        raise _UnderstoodError


def test_the_commands_used_most_do_what_they_say(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.root.mkdir()
    home.secret.touch(0o600)
    home.secret.write_text(PASSPHRASE)

    def run(command: str, said: str = "") -> str:
        words = shlex.split(command)[1:]
        done = home.run(*words, typed=said, env={"COMPANION_PASSPHRASE_FILE": str(home.secret)})
        assert done.status == 0, (command, done.messages)
        return done.out

    answers = "1\nA long wait in a quiet corridor\n1\n"
    (home.root / "my-journal.csv").write_text("full_date,time,mood\n2026-05-01,20:10,good\n")
    run("companion init")
    run("companion run put-it-down --short", answers)
    kept = json.loads(run("companion list --json"))[0]["id"]
    shown = [
        c
        for c in commands(README)
        if not c.endswith(("init", "demo", "present", "present six-words", "notes", "--help", "--plain"))
        and c != "companion"
    ]
    assert len(shown) >= 8
    for command in dict.fromkeys(shown):
        if command == "companion passphrase":
            command += f" --new-passphrase-file {home.secret}"
        command = " ".join(command.split()).replace("/media/stick", str(tmp_path))
        if "restore" in command:
            command = command.replace("my.companion-backup", shlex.quote(run("companion backup").strip()))
        said = run(command.replace("0198c2a4", kept), answers)
        if "search" in command or "show" in command:
            assert "quiet corridor" in said


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own folders")
def test_the_folders_on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COMPANION_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/sam")
    assert kept(find_paths()) == {what: p.replace("~", "/home/sam") for what, p in folders("Linux").items()}


def test_the_folders_on_a_mac(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/Users/sam")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    there = MacOS("companion", appauthor=False)
    paths = Paths(Path(there.user_data_dir), Path(there.user_config_dir), Path(), Path())
    assert kept(paths) == {what: p.replace("~", "/Users/sam") for what, p in folders("macOS").items()}


def test_the_folders_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda _: "%LOCALAPPDATA%")
    there = Windows("companion", appauthor=False)
    assert {there.user_data_dir.replace("/", "\\"), there.user_config_dir.replace("/", "\\")} == {
        "%LOCALAPPDATA%\\companion"
    }
    assert {p.rpartition("companion")[0] for p in folders("Windows").values()} == {"%LOCALAPPDATA%\\"}


@pytest.mark.parametrize(
    "paper",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/architecture.md",
        "docs/hazards.md",
        "docs/authoring.md",
        "docs/facilitating.md",
        "docs/threat-model.md",
    ],
)
def test_every_link_leads_to_a_file(paper: str) -> None:
    text = (ROOT / paper).read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", text)
    missing = [link for link in links if "://" not in link and not ((ROOT / paper).parent / link).exists()]
    assert missing == []


def test_every_runtime_dependency_has_a_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[<>=;\s]", needed)[0] for needed in project["dependencies"]}
    decided = "\n".join(p.read_text("utf-8") for p in (ROOT / "docs" / "decisions").glob("*.md"))
    assert {name for name in names if f"`{name}`" not in decided} == set()
