"""The settings file: a slip in it keeps nobody out, and nothing in it is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from companion.settings import Settings, change, load_settings, save_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def put(file: Path, found: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(found if isinstance(found, str) else json.dumps(found))


def test_there_and_back(file: Path) -> None:
    assert load_settings(file) == (Settings(), [])
    chosen = Settings(theme="dawn", country="wales", idle_minutes=10, day_starts="04:30", motion=False)
    save_settings(file, chosen)
    assert load_settings(file) == (chosen, [])
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", 3),
        ("language", []),
        ("language", ""),
        ("language", "cy/../cy"),
        ("language", "cy\n"),
        ("country", 7),
        ("idle_minutes", 0),
        ("idle_minutes", True),
        ("idle_minutes", 2.5),
        ("day_starts", "early"),
        ("day_starts", "05:00+01:00"),
        ("day_starts", "05:00Z"),
        ("motion", "no"),
        ("rest_after_heavier", 1),
        ("say_patterns", None),
        ("follow_ups", "yes"),
        ("first_person", []),
    ],
)
def test_one_that_cannot_be_used_is_named_and_the_others_count(file: Path, key: str, value: Any) -> None:
    put(file, {"country": "wales", "theme": "dawn"} | {key: value})

    settings, problems = load_settings(file)

    assert [(problem.file, problem.key) for problem in problems] == [(file, key)]
    assert getattr(settings, key) == getattr(Settings(), key)
    assert settings.country == ("wales" if key != "country" else None)
    assert settings.theme == ("dawn" if key != "theme" else "dusk")


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "[" * 100_000, '{"idle_minutes": ' + "9" * 10_000 + "}"])
def test_a_file_that_cannot_be_read(file: Path, text: str) -> None:
    put(file, text)
    settings, problems = load_settings(file)
    assert settings == Settings()
    assert [problem.key for problem in problems] == [""]

    save_settings(file, change(settings, theme="dawn"))
    assert load_settings(file) == (Settings(theme="dawn"), [])
    assert file.with_suffix(".unreadable").read_text() == text


def test_a_folder_in_its_place(file: Path) -> None:
    file.mkdir(parents=True)
    assert [problem.key for problem in load_settings(file)[1]] == [""]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize("what", ["a pipe", "no end", "huge"])
def test_what_has_no_end_or_never_begins_is_not_waited_for(file: Path, what: str) -> None:
    file.parent.mkdir()
    match what:
        case "a pipe":
            os.mkfifo(file)
        case "no end":
            file.symlink_to("/dev/zero")
        case _:
            file.touch()
            os.truncate(file, 3 * 10**9)

    assert load_settings(file)[0] == Settings()
    assert [problem.key for problem in load_settings(file)[1]] == [""]
    save_settings(file, Settings(theme="dawn"))
    assert load_settings(file) == (Settings(theme="dawn"), [])


def test_a_newer_companion_s_long_settings_are_read(file: Path) -> None:
    put(file, {"theme": "dawn", "from-next-year": "x" * 60_000})
    assert load_settings(file) == (Settings(theme="dawn"), [])


def test_the_file_may_be_a_link(file: Path, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere" / "settings.json", {"theme": "dawn"})
    file.parent.mkdir()
    file.symlink_to(tmp_path / "elsewhere" / "settings.json")
    assert load_settings(file) == (Settings(theme="dawn"), [])


def test_what_a_newer_companion_wrote_is_passed_over_and_stays(file: Path) -> None:
    put(file, {"theme": "dawn", "from-next-year": [1, 2]})
    settings, problems = load_settings(file)
    assert (settings, problems) == (Settings(theme="dawn"), [])

    save_settings(file, change(settings, theme="dusk"))

    assert json.loads(file.read_text())["from-next-year"] == [1, 2]
    assert load_settings(file) == (Settings(), [])


def test_a_slip_stays_to_be_mended_until_something_is_chosen_in_its_place(file: Path) -> None:
    put(file, {"day_starts": "5 o'clock"})
    settings, _ = load_settings(file)

    save_settings(file, change(settings, theme="dawn"))
    assert [problem.key for problem in load_settings(file)[1]] == ["day_starts"]

    save_settings(file, change(settings, day_starts="05:30"))
    assert load_settings(file) == (Settings(day_starts="05:30"), [])


def test_it_is_on_the_disk_before_it_takes_the_old_ones_place(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: done.append("sync") or sync(handle))
    monkeypatch.setattr(Path, "replace", lambda self, target: done.append("replace") or replace(self, target))

    save_settings(file, Settings())

    assert done == ["sync", "replace"]


def test_reading_imports_nothing_for_writing() -> None:
    code = "import sys, companion.settings; print('tempfile' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
