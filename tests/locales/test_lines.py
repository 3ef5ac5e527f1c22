"""In the pseudo-locale nothing is bare or cut in plain mode, nor in the help of the command line."""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from content.test_check import FAULTS, NO_TOML
from content.writing import FILE, write
from kit.apps import CheapDoor, StillClock, entry, folders, in_memory
from locales.marks import bare, cut
from locales.screens import CITES, HELP_LINES, NUMBERS
from plain.scripted import ScriptedIo, sit_down
from transfer.reading import DAYLIO, SAMPLES
from vault import cheap

from companion import vault
from companion.app.bringing_formats import FORMATS
from companion.cli.commands.doctor import LIBRARIES
from companion.cli.main import main
from companion.cli.output import Output
from companion.cli.parser import make_parser
from companion.content.folder import bundled_folder
from companion.content.library import Library
from companion.errors import StorageFailed
from companion.journal.entries import Part
from companion.paths import Paths
from companion.plain.commands import Command
from companion.plain.main import sit
from companion.plain.sitting import Sitting
from companion.settings import Settings

TYPED = [command.value for command in Command if command]
ALLOWED = [*TYPED, *CITES, *HELP_LINES]
EVERY_STEP = ["1", "2", "", "3", "4", "", "1", "1 2", "4", "1", NUMBERS]
ASKED_AGAIN = [
    "/0",
    "/help",
    "/talk",
    "/another",
    "/back",
    "1",
    "/back",
    "2",
    "",
    "3",
    "",
    "9",
    "1",
    "9",
    "1",
    "9",
    "1",
]


@pytest.mark.parametrize(
    "lines",
    [
        EVERY_STEP,
        ASKED_AGAIN,
        ["1", "/pause", "1", "/pause", "2"],
        ["1", "/pause", "3"],
        [""] * 9,
        ["1"],
        [],
    ],
)
def test_an_exercise_line_by_line(pseudo: None, lines: Sequence[str]) -> None:
    sat = sit_down(lines, "every-kind")
    assert bare(sat.out + sat.io.told, ALLOWED) == []
    assert not cut(sat.out + sat.io.told)


@pytest.mark.parametrize(
    "lines",
    [
        ["", "0", "5", "1", "3", "", "", "7", "6", "", "8"],
        ["6", "1", "1", "1", "1", "2 2", "", "", "2", "", "8"],
        ["6", "1", "2", "", "1", "", "", "8"],
        ["6", "42", "9 9 9", "", "43", "", "44", "", "", "8"],
        ["1", "2", "1", "/pause", "2", "1", "/pause", "3", "8"],
        [
            "10",
            "/help",
            "9",
            "/another",
            "/pause",
            "2",
            "/clear",
            "9",
            "/pause",
            "3",
            "1",
            "",
            "10",
            "9",
            "/pause",
            "4",
            "11",
        ],
        ["10", "9", "", "6", "1", "3", "/help", "9, 8", "4", "3", "/skip", "5", "4", "", "3", "", ""],
        ["10", "9"],
    ],
)
def test_home_and_journal_line_by_line(pseudo: None, lines: Sequence[str]) -> None:
    parts = (Part("1", "123?", NUMBERS), Part("2", "456?", NUMBERS))
    journal = in_memory([entry(n, NUMBERS, title=f"{n}", parts=parts) for n in range(50)])
    sat = sit_down(lines, journal=journal, country=None)
    assert bare(sat.out + sat.io.told, ALLOWED) == []
    assert not cut(sat.out + sat.io.told)


def test_coming_in_line_by_line(tmp_path: Path, pseudo: None) -> None:
    shown = []
    for secrets in ([cheap.PASSPHRASE, cheap.PASSPHRASE], ["12345678", "", "12345678"]):
        io = ScriptedIo(["", "", "1", "", "2", "", "3", "9"], secrets=secrets)
        settings = Settings(country="england")
        door = CheapDoor(folders(tmp_path), settings, StillClock())
        sit(Sitting(io, settings, door.clock, door))
        shown.append(io.out + io.told)
    for text in shown:
        without_code = re.sub(r"[0-9A-Z]{5}(-[0-9A-Z]{5})+", "", text)
        assert bare(without_code, ALLOWED) == []
        assert not cut(text)


def test_passphrase_code_and_backup_line_by_line(tmp_path: Path, pseudo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    code = cheap.make(folders(tmp_path).vault)
    settings = Settings(country="england")
    door = CheapDoor(folders(tmp_path), settings, StillClock())
    monkeypatch.setattr(door, "backs_up", True)
    monkeypatch.setattr("companion.app.secrets.Secrets.change_code", full)
    monkeypatch.setattr("companion.plain.secrets.new_code", lambda: code)
    new = ["", "1", "12345678", "1", "12345678"]  # asked what else there is, too short, differs
    by_code = ["2", "1", "2", code, "1", "1"]
    changes = ["8", "9", "1", "2", "1", "/help", code, "3", "", "2", "1", vault.make_code(), code, "2", "4", "10"]
    unseen = ["", "", *new, "1", "", cheap.PASSPHRASE[::-1], "12345678"]
    io = ScriptedIo([*by_code, *changes], secrets=unseen)
    sit(Sitting(io, settings, door.clock, door))
    text = io.out + io.told
    without_code = re.sub(r"[0-9A-Z]{5}(-[0-9A-Z]{5})+", "", text)
    assert (io.lines, io.secrets) == ([], [])
    assert bare(without_code, [*ALLOWED, *map(str, door.paths.backups.iterdir()), str(door.folder)]) == []
    assert not cut(text)


def test_bringing_along_line_by_line(tmp_path: Path, pseudo: None) -> None:
    settings, file, diary = Settings(country="england"), tmp_path / "1.csv", tmp_path / "2"
    file.write_text(DAYLIO.splitlines()[0] + "\n2026-05-02,,,20:10,123,,,1\n,,,\n", "utf-8")
    diary.write_text(NUMBERS, "utf-8")
    cheap.make(folders(tmp_path).vault)
    door = CheapDoor(folders(tmp_path), settings, StillClock())
    door.backs_up = True  # type: ignore[misc]
    jrnl = str(SAMPLES / "jrnl-v3.txt")
    first = ["/help", f"{tmp_path}/3", str(diary), "8", "1", "8", "2", jrnl, str(file), "1"]
    asked = [*first, "5", str(file), "4", "", ""]
    io = ScriptedIo(["6", "3", *asked], secrets=["1", ""])
    sit(Sitting(io, settings, door.clock, door, door.unlock(cheap.PASSPHRASE)))
    known = [one.written_by for one in FORMATS.values()] + list(FORMATS)
    paths = [str(path) for path in (*door.paths.backups.iterdir(), tmp_path / "3", file, diary, jrnl)]
    assert io.secrets == []
    assert len(list(door.paths.backups.iterdir())) == 1
    assert bare(io.out + io.told, [*ALLOWED, *known, *paths]) == []
    assert not cut(io.out + io.told)


def full(self: object, code: str) -> None:
    raise StorageFailed(Path("123"), "full")


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


def fixed_words(parser: argparse.ArgumentParser) -> Iterator[str]:
    """What is typed as it stands, in any language."""
    yield from parser.prog.split()
    for action in parser._actions:
        yield from action.option_strings
        yield from map(str, action.choices or ())


def test_the_help_of_every_command(pseudo: None) -> None:
    everything = list(parsers(make_parser(Output())))
    fixed = {word for parser in everything for word in fixed_words(parser)} | FORMATS.keys()
    assert len(everything) > 5
    for parser in everything:
        text = re.sub(r"(?m)^  companion\b.*$", "", parser.format_help())  # examples are typed as they stand
        assert bare(text, fixed) == [], parser.prog
        assert not cut(text), parser.prog


@pytest.mark.parametrize("words", [["--no-such-option"], ["list", "--kind", "123"], ["run"], ["list", "--since", "1"]])
def test_what_is_wrong_with_a_command(pseudo: None, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    parser = make_parser(Output())
    fixed = {word for one in parsers(parser) for word in fixed_words(one)} | set(words)
    with pytest.raises(SystemExit) as left:
        parser.parse_args(words)
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert "⟦" in told
    assert bare(told, fixed) == []
    assert not cut(told)


@pytest.mark.parametrize(
    "words",
    [
        ["where"],
        ["doctor"],
        ["list"],
        ["exercises", "list"],
        ["exercises", "check"],
        ["exercises", "show", "123"],
        *(["exercises", "show", exercise_id] for exercise_id in Library().ids()),
    ],
    ids=" ".join,
)
def test_what_commands_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path))
    monkeypatch.setenv("LANGUAGE", "en-XA")
    main(words)
    shown, told = capsys.readouterr()
    paths = [str(path) for path in (*every_folder(folders(tmp_path)), bundled_folder())]
    for text in (shown, told):
        assert bare(text, [*paths, *CITES, *Library().ids(), *LIBRARIES]) == []
        assert not cut(text)
    assert "⟦" in shown + told


@pytest.mark.parametrize(("old", "new"), [*(fault[:2] for fault in FAULTS), *((FILE, text) for text in NO_TOML)])
def test_what_is_wrong_with_an_exercise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path))
    monkeypatch.setenv("LANGUAGE", "en-XA")
    path = write(tmp_path, FILE.replace(old, new))
    assert main(["exercises", "check", str(path)]) == 1
    for line in capsys.readouterr().out.splitlines():
        where, mark, what = line.partition("⟦")
        assert where.startswith(str(path))
        assert bare(mark + what) == []
        assert not cut(mark + what)


def every_folder(paths: Paths) -> list[Path]:
    return [
        paths.data,
        paths.vault,
        paths.backups,
        paths.config,
        paths.settings,
        paths.people,
        paths.exercises,
        paths.state,
        paths.cache,
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("⟦Ñéẋţ⟧", []),
        ("⟦Ñéẋţ⟧ and more", ["and", "more"]),
        ("more ⟦ñ ⟦öñé⟧⟧ 12", ["more"]),
        ("Enter ⟦Ñéẋţ⟧", []),
        ("Enters ⟦Ñéẋţ⟧", ["Enters"]),
        ("⟦Ñéẋţ⟧ ab 123", []),
        ("éñđ⟧ more", ["more"]),
        ("more ⟦ƀéĝîñ abc", ["more"]),
    ],
)
def test_the_finder_of_bare_words_finds_them(text: str, found: list[str]) -> None:
    assert bare(text, ["Enter"]) == found


@pytest.mark.parametrize(
    ("text", "is_cut"), [("⟦a⟧", False), ("⟦a ⟦b⟧⟧", False), ("⟦a", True), ("a⟧", True), ("⟧⟦", True), ("", False)]
)
def test_the_finder_of_cut_strings_finds_them(text: str, is_cut: bool) -> None:
    assert cut(text) is is_cut
