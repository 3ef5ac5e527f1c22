"""Every vector is read by Companion, and by a program that shares nothing with it: with the outcome that it names."""

import io
import json
import shutil
import sys
import tomllib
from argparse import Namespace
from collections.abc import Iterable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from kit.remembered import remembering

from companion import errors, vault
from companion.app import noted
from companion.app.door import Door
from companion.paths import Paths
from companion.settings import Settings
from companion.vault import kdf

ROOT = Path(__file__).parent.parent.parent
VECTORS = ROOT / "tests" / "vectors"
NAMES = sorted(path.stem for path in VECTORS.glob("*.toml"))
OUTCOMES = {"opens", "wrong passphrase", "damaged", "unsupported", "refused parameters"}
Outcome = tuple[str, dict[str, list[str]]]


def program(path: Path) -> ModuleType:
    """A program as a module."""
    spec = spec_from_file_location(path.stem, path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Many vectors are one vault with a fault in it: its key is derived once."""
    folder = tmp_path_factory.getbasetemp() / "known"
    folder.mkdir(exist_ok=True)
    monkeypatch.setattr(kdf, "derive_passphrase_secret", remembering(folder))


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return program(ROOT / "tools" / "read_vault.py")


class AsItIs(Door):
    """The product's own door, but that it leaves a header as it is: a cheap one would cost more at its first opening."""

    backs_up = False
    limits = vault.PRODUCT._replace(usual=None)


def part_of(part: dict[str, Any]) -> bytes:
    match part:
        case {"text": str(text)}:
            return text.encode()
        case {"hex": str(digits)}:
            return bytes.fromhex(digits) * part.get("times", 1)
        case {"from": str(name)}:
            return (VECTORS / name).read_bytes()[part.get("start", 0) : part.get("end")]
    raise ValueError(part)


def put_together(name: str, place: Path) -> dict[str, Any]:
    """What a vector says, and its files in ``place``."""
    said = tomllib.loads((VECTORS / f"{name}.toml").read_text("utf-8"))
    for file in said["files"]:
        path = place / file["path"]
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(b"".join(map(part_of, file["parts"])))
    return said


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def found(words: Iterable[str], noted: Iterable[str], unread: Iterable[str]) -> Outcome:
    return "opens", {"words": list(words), "noted": list(noted), "unread": sorted(unread)}


def read_with_companion(place: Path, said: dict[str, Any]) -> Outcome:
    """As a person does: a backup is restored, then the journal is opened and all of it looked at."""
    door = AsItIs(Paths(place / "data", place / "config", place / "state", place / "cache"), Settings())
    place.joinpath("data").mkdir()
    try:
        if said["open"] == "vault":
            shutil.copytree(place / "vault", door.folder)
        elif "code" in said:
            vault.restore(place / said["open"], door.folder, lambda f: vault.unlock_with_code(f, said["code"]))
        else:
            vault.restore(place / said["open"], door.folder, lambda f: vault.unlock(f, said["passphrase"], renew=False))
        journal = door.unlock_with_code(said["code"]) if "code" in said else door.unlock(said["passphrase"])
    except errors.RefusedParameters:
        return "refused parameters", {}
    except (errors.VaultUnsupported, errors.JournalTooNew):
        return "unsupported", {}
    except (errors.WrongPassphrase, errors.RecoveryCodeMistyped):
        return "wrong passphrase", {}
    except errors.VaultDamaged:
        return "damaged", {}
    try:
        entries = [journal.store.get(row.id) for row in reversed(journal.store.list())]
        acts = [act.text for act in noted.waiting(journal)]
        return found([part.answer for entry in entries for part in entry.parts], acts, journal.unread)
    except errors.VaultDamaged:
        return "damaged", {}
    finally:
        journal.lock()


def read_with_the_tool(tool: ModuleType, place: Path, said: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Outcome:
    typed = io.BytesIO(f"{said.get('code', said.get('passphrase'))}\n".encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(typed))
    read = tool.read_vault if said["open"] == "vault" else tool.read_backup
    try:
        answer = read(place / said["open"], Namespace(code="code" in said, any_cost=False))
    except tool.Refused:
        return "refused parameters", {}
    except tool.Newer:
        return "unsupported", {}
    except tool.WrongSecret:
        return "wrong passphrase", {}
    except tool.Damaged:
        return "damaged", {}
    words = [part["answer"] for entry in answer["entries"] for part in entry["parts"]]
    return found(words, [act["text"] for act in answer["noted"]], answer["unread"])


@pytest.mark.parametrize("name", NAMES)
def test_it_comes_out_as_it_says(
    name: str, tmp_path: Path, tool: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    said = put_together(name, tmp_path)
    wanted = said["expect"], {key: said[key] for key in ("words", "noted", "unread") if key in said}
    before = bytes_of(tmp_path)
    assert read_with_the_tool(tool, tmp_path, said, monkeypatch) == wanted
    assert bytes_of(tmp_path) == before
    assert read_with_companion(tmp_path, said) == wanted
    if said["open"] == "vault" and wanted[0] != "opens":
        assert bytes_of(tmp_path / "data" / "vault") == bytes_of(tmp_path / "vault")
    if said["open"] != "vault" and wanted[0] != "opens":
        assert not (tmp_path / "data" / "vault").exists()
    assert capfd.readouterr() == ("", "")


def test_every_outcome_is_there_and_no_other() -> None:
    expected = {tomllib.loads((VECTORS / f"{name}.toml").read_text("utf-8"))["expect"] for name in NAMES}
    assert expected == OUTCOMES


def test_they_can_be_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(VECTORS)
    shutil.copytree(VECTORS / "first", tmp_path / "first")
    program(VECTORS / "make.py").make_all(tmp_path)

    def shape(folder: Path) -> dict[str, Any]:
        read = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*.toml")}
        return {name: [said["expect"], said["what"], len(said["files"])] for name, said in read.items()}

    assert shape(tmp_path) == shape(VECTORS)
    assert json.loads((tmp_path / "second" / "header.json").read_bytes())["format"] == 2
