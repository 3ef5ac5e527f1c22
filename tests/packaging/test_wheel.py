"""The wheel: what is in it, and that Companion works from it alone, away from the checkout."""

import json
import os
import re
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from companion import __version__

ROOT = Path(__file__).parents[2]
PASSPHRASE = "four quiet words here"
ANSWERS = """\
2
A long wait for a bed
Tea got made

The porter held a hand
1
1
2
Shoes off
"""
"""Put it down, line by line: amber; what was hard; what went all right; someone kind, and yes to the journal; handed over;
tired; the next good thing."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with the build tools that are installed."""
    out = tmp_path_factory.mktemp("wheel")
    build("--wheel", "--outdir", out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content. What it depends on comes from the environment the tests run in."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", folder, wheel]
    done(subprocess.run(pip, capture_output=True, text=True, check=False))
    return folder


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """Runs the installed Companion in an empty folder with a home of its own."""
    environment = clean_environment(tmp_path / "home") | {"PYTHONPATH": str(installed)}
    (tmp_path / "empty").mkdir()
    secret = tmp_path / "passphrase"
    secret.touch(0o600)
    secret.write_text(PASSPHRASE + "\n")

    def companion(*words: str, said: str = "", **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "companion", *words],
            input=said,
            cwd=tmp_path / "empty",
            env=environment | {"COMPANION_PASSPHRASE_FILE": str(secret)} | more,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return companion


def clean_environment(home: Path) -> dict[str, str]:
    """This environment without what would change Companion's, and with a home of its own."""
    unwanted = re.compile(r"COMPANION_|LANG|LC_|PYTHONPATH$|VIRTUAL_ENV$|PIP_NO_INDEX$")
    kept = {name: value for name, value in os.environ.items() if not unwanted.match(name)}
    return kept | {"COMPANION_HOME": str(home), "LANG": "C.UTF-8"}


def build(*options: object) -> None:
    """Builds with hatchling as it is installed here, without a network."""
    done(
        subprocess.run(
            [sys.executable, "-m", "build", "--no-isolation", *map(str, options), str(ROOT)],
            cwd=ROOT.parent,
            capture_output=True,
            text=True,
            check=False,
        )
    )


def done(process: "subprocess.CompletedProcess[str]") -> str:
    """What a command that must not fail wrote."""
    assert process.returncode == 0, process.stdout + process.stderr
    return process.stdout


def names(wheel: Path) -> set[str]:
    """The files in a wheel, without its own papers."""
    return {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}


def expected() -> set[str]:
    """What belongs in the wheel: the package's sources and papers, the exercises, and a catalogue a language."""
    package = ROOT / "companion"
    kinds = {".py", ".tcss", ".md", ".typed"}
    found = {f.relative_to(ROOT).as_posix() for f in package.rglob("*") if f.suffix in kinds and f.is_file()}
    exercises = (ROOT / "exercises").rglob("*.toml")
    found |= {f"companion/_data/{f.relative_to(ROOT).as_posix()}" for f in exercises}
    catalogues = (ROOT / "locales").rglob("companion.po")
    return found | {f"companion/_data/{f.relative_to(ROOT).with_suffix('.mo').as_posix()}" for f in catalogues}


def test_the_wheel_holds_what_it_should_and_nothing_else(wheel: Path) -> None:
    assert names(wheel) == expected()
    assert {"companion/vault/FORMAT.md", "companion/tui/styles/companion.tcss"} <= names(wheel)
    assert "companion/journal/migrations/versions/0001_the_first_tables.py" in names(wheel)


def test_the_revisions_run_from_the_wheel(installed: Path) -> None:
    code = """
import sqlalchemy
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from companion.journal.migrations import BUNDLED, named
from companion.journal.store import Store
from sqlcipher3 import dbapi2
print(BUNDLED.folder)
engine = sqlalchemy.create_engine("sqlite://", module=dbapi2, poolclass=sqlalchemy.StaticPool)
with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
    ScriptDirectory(BUNDLED.folder).get_revision(named(1)).module.upgrade()
Store(engine).prepare()
assert not Store(engine).is_behind()
"""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-c", code]
    found = done(subprocess.run(command, env=environment, capture_output=True, text=True, cwd=installed, check=False))
    assert Path(found.strip()).is_relative_to(installed)


def test_it_runs_from_the_wheel_and_not_from_the_checkout(run: Run, installed: Path) -> None:
    assert done(run("--version")) == f"companion {__version__}\n"
    where = [sys.executable, "-c", "import companion; print(companion.__file__)"]
    found = subprocess.run(
        where,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        cwd=installed,
        check=True,
    )
    assert Path(found.stdout.strip()).is_relative_to(installed)


def test_an_exercise_from_its_first_question_to_the_journal_and_one_that_breaks_off(run: Run) -> None:
    code = done(run("init"))
    assert re.search(r"\b(?:[0-9A-Z]{5}-){7}[0-9A-Z]{5}\b", code)

    said = done(run("run", "put-it-down", "--plain", said=ANSWERS))
    assert "One thing that was hard." in said
    assert "Mind how you go." in said

    entries = json.loads(done(run("list", "--json")))
    assert sorted(entry["kind"] for entry in entries) == ["act", "reflection"]
    shift = next(entry for entry in entries if entry["kind"] == "reflection")
    assert shift["about"] == "A long wait for a bed"

    stopped = run("run", "put-it-down", "--plain", said="1\nHalf of it\n")
    assert stopped.returncode == 1
    assert "draft" in stopped.stderr
    assert json.loads(done(run("list", "--json"))) == entries


def test_the_bundled_exercises_are_found(run: Run) -> None:
    listed = done(run("exercises", "list"))
    assert all(folder.parent.name in listed for folder in (ROOT / "exercises").glob("*/exercise.toml"))
    done(run("exercises", "check"))


def test_welsh_is_in_the_wheel(run: Run) -> None:
    english = done(run("exercises", "show", "put-it-down"))
    welsh = done(run("exercises", "show", "put-it-down", LANG="cy_GB.UTF-8"))
    assert "What colour was that shift?" in english
    assert "What colour was that shift?" not in welsh
    assert len(welsh.splitlines()) == len(english.splitlines())


@pytest.mark.slow
def test_the_source_archive_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    build("--outdir", tmp_path)  # the archive, and from it the wheel
    assert next(tmp_path.glob("*.tar.gz")).stat().st_size < 2_000_000
    assert names(next(tmp_path.glob("*.whl"))) == names(wheel)


@pytest.mark.slow
@pytest.mark.parametrize("options", [[], ["--editable"]], ids=["installed", "editable"])
def test_a_new_environment_with_nothing_else_in_it(options: list[str], tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    environment = clean_environment(tmp_path / "home")

    def tell(*words: object) -> str:
        return done(
            subprocess.run(
                [*map(str, words)], env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
            )
        )

    tell(scripts / "python", "-m", "pip", "install", "--quiet", *options, ROOT)
    tell(scripts / "python", "-m", "pip", "check")
    assert tell(scripts / "companion", "--version") == f"companion {__version__}\n"
    assert "put-it-down" in tell(scripts / "companion", "exercises", "list")
    tell(scripts / "companion", "exercises", "check")
    environment["LANG"] = "cy_GB.UTF-8"
    assert "What colour was that shift?" not in tell(scripts / "companion", "exercises", "show", "put-it-down")
