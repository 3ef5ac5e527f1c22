"""A vault and a backup can be read from FORMAT.md alone, by a program that shares nothing with Companion."""

import ast
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from journal.examples import make_entry
from sqlalchemy import text
from vault import cheap

from companion import vault
from companion.journal.entries import Draft, FollowUp, KeptLine, Part, Person, Series, make_id
from companion.journal.store import Store

ROOT = Path(__file__).parent.parent.parent
TOOL = ROOT / "tools" / "read_vault.py"
CODE = ROOT / "tests" / "vectors" / "first" / "recovery-code.txt"
V = json.loads(re.search(r"```json\n(.*?)```", Path(vault.__file__).with_name("FORMAT.md").read_text("utf-8"), re.S)[1])

AT = datetime(2026, 5, 1, 19, 10, tzinfo=UTC)
ENTRIES = [
    make_entry(0, tags=("Night", "Ward 3")),
    make_entry(1, parts=(Part("what", "What happened?", "Ein Pfleger blieb länger. \x1b[2J"),), answers={"n": [1]}),
]
DRAFT = Draft(make_id(), "noticed", True, {"given": {"what": "half a sen"}}, AT, AT)
FOLLOW_UP = FollowUp(id=make_id(), entry=None, exercise="noticed", name="a-week-later", due=date(2025, 3, 8))
LINE = KeptLine(make_id(), "It was enough.", ENTRIES[0].id, AT)
ACTS = [json.loads(V["act"]), json.loads(V["act"]) | {"id": make_id(), "direction": None, "text": "Zoë sang."}]

DIE = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import text
from vault import cheap
with cheap.opened(Path(sys.argv[1])) as engine, engine.begin() as connection:
    connection.exec_driver_sql("PRAGMA cache_size = 4")  # so that it is written before the commit
    connection.execute(text("UPDATE entry SET title = 'changed', about = hex(randomblob(3000))"))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def run(path: Path, secret: str = cheap.PASSPHRASE, *options: str) -> subprocess.CompletedProcess[str]:
    """Runs it, and sees that it changed nothing and left nothing."""
    scratch = path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    before = bytes_of(path.parent)
    done = subprocess.run(
        [sys.executable, str(TOOL), str(path), *options],
        input=secret + "\n",
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"TMPDIR": str(scratch), "TEMP": str(scratch)},
        check=False,
    )
    assert bytes_of(path.parent) == before
    assert list(scratch.iterdir()) == []
    return done


def read(path: Path, *given: str) -> dict[str, Any]:
    done = run(path, *given)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    return json.loads(done.stdout)


def read_cheap(path: Path, secret: str = cheap.PASSPHRASE, *options: str) -> dict[str, Any]:
    return read(path, secret, "--any-cost", *options)


def status(path: Path, secret: str = cheap.PASSPHRASE, *options: str) -> int:
    """How it ends when it does not open: with one sentence, and nothing on standard output."""
    done = run(path, secret, *options)
    assert done.stdout == ""
    assert re.fullmatch(r"[^\n]+\.\n", done.stderr), done.stderr
    return done.returncode


def bytes_of(folder: Path) -> dict[str, bytes | None]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


@pytest.fixture
def written(folder: Path, code: str) -> Path:
    """A vault with some of everything."""
    with cheap.opened(folder) as engine:
        store = Store(engine)
        store.prepare()
        store.finish("", ENTRIES, [LINE], follow_ups=[FOLLOW_UP])
        store.put_series(Series("noticed", date(2025, 3, 1)))
        store.put_person(Person(make_id(), "Priya", "extension 4"))
        store.change(ENTRIES[1].id, title="Another title")
        store.save_draft(DRAFT)
    for act in ACTS:
        vault.put(folder, act["id"], json.dumps(act).encode(), limits=cheap.LIMITS)
    (folder / "inbox" / "foreign.sealed").write_bytes(b"not ours")
    return folder


@pytest.fixture
def backup(written: Path) -> Path:
    target = written.parent / "backups" / "one.companion-backup"
    vault.back_up(written, vault.unlock(written, cheap.PASSPHRASE, limits=cheap.LIMITS), target, AT)
    return target


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("read_vault", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check_journal(found: dict[str, Any]) -> None:
    one, other = found["entries"]
    assert (one["id"], one["title"], one["tags"]) == (ENTRIES[0].id, "Note 0", ["Night", "Ward 3"])
    assert one["written_at"].startswith("2025-03-01 12:00:00")
    assert (other["id"], other["title"], other["answers"]) == (ENTRIES[1].id, "Another title", {"n": [1]})
    assert other["parts"][0]["answer"] == ENTRIES[1].parts[0].answer
    assert [row["title"] for row in found["earlier"]] == ["Note 1"]
    assert [(row["id"], row["short"], row["snapshot"]) for row in found["drafts"]] == [(DRAFT.id, 1, DRAFT.snapshot)]
    assert [(row["line"], row["entry"]) for row in found["kept_lines"]] == [(LINE.line, LINE.entry)]
    assert [(row["name"], row["due"]) for row in found["follow_ups"]] == [("a-week-later", "2025-03-08")]
    assert [row["exercise"] for row in found["series"]] == ["noticed"]
    assert [(row["name"], row["how"]) for row in found["people"]] == [("Priya", "extension 4")]


def test_it_imports_nothing_of_companion() -> None:
    allowed = {"cryptography", "sqlcipher3"} | sys.stdlib_module_names
    for node in ast.walk(ast.parse(TOOL.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            assert name.split(".")[0] in allowed - {"importlib", "runpy"}
            assert "hpke" not in name


def test_the_first_vault_opens_with_either_secret(first: Path) -> None:
    found = read(first, "the first corridor")
    assert (found["vault"], found["format"]) == (json.loads((first / "header.json").read_bytes())["vault"], 1)
    assert "A porter waited with a relative until the taxi came." in json.dumps(found["entries"])
    assert (len(found["drafts"]), found["noted"], found["unread"]) == (1, [], [])
    assert read(first, CODE.read_text("ascii").strip().lower(), "--code") == found


def test_a_vault_holds_what_was_written(written: Path, code: str) -> None:
    found = read_cheap(written)
    tables = ["entries", "earlier", "drafts", "kept_lines", "follow_ups", "series", "people"]
    assert list(found) == ["vault", "format", *tables, "noted", "unread"]
    assert found["format"] == 2
    check_journal(found)
    assert found["noted"] == sorted(ACTS, key=lambda act: act["id"])
    assert found["unread"] == ["foreign.sealed"]
    assert read_cheap(written, code, "--code") == found


def test_a_backup_holds_what_was_written(written: Path, backup: Path, code: str) -> None:
    found = read_cheap(backup)
    assert found["made"] == "2026-05-01T19:10:00Z"
    assert (found["noted"], found["unread"]) == ([], [])
    check_journal(found)
    here = read_cheap(written)
    assert {name: here[name] for name in here if name not in ("noted", "unread")} == {
        name: found[name] for name in found if name not in ("noted", "unread", "made")
    }
    assert read_cheap(backup, code, "--code") == found


def test_a_vault_that_was_never_written_in_is_empty(folder: Path, code: str) -> None:
    found = read_cheap(folder)
    assert [found[name] for name in ("entries", "earlier", "drafts", "kept_lines", "noted")] == [[]] * 5


def test_while_somebody_writes(written: Path) -> None:
    with cheap.opened(written) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE entry SET title = 'changed'"))
        assert (written / "journal.db-journal").exists()
        check_journal(read_cheap(written))


def test_a_wrong_secret(written: Path, backup: Path, code: str) -> None:
    for path in (written, backup):
        assert status(path, "not this one", "--any-cost") == 3
        assert status(path, CODE.read_text("ascii").strip(), "--any-cost", "--code") == 3
        assert status(path, code[:-1], "--any-cost", "--code") == 3


def test_a_cost_that_the_product_refuses(written: Path, backup: Path, code: str) -> None:
    for path in (written, backup):
        assert status(path) == 1
        assert status(path, code, "--code") == 1


def test_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    assert status(tmp_path / "here") == 1
    assert status(tmp_path / "none") == 1


@pytest.mark.parametrize("name", ["header.json", "journal.db"])
def test_half_a_vault_is_damaged(written: Path, name: str) -> None:
    (written / name).unlink()
    assert status(written, cheap.PASSPHRASE, "--any-cost") == 4


@pytest.mark.parametrize("part", [0, 0.25, 0.5, 0.75, 0.999])
@pytest.mark.parametrize("name", ["header.json", "journal.db", "../backups/one.companion-backup"])
def test_a_flipped_byte(written: Path, backup: Path, name: str, part: float) -> None:
    path = written / name
    flip(path, int(path.stat().st_size * part))
    assert status(backup if ".." in name else written, cheap.PASSPHRASE, "--any-cost") == 4


def test_a_flipped_byte_in_an_act_leaves_it_unread(written: Path) -> None:
    path = written / "inbox" / f"{ACTS[0]['id']}.sealed"
    flip(path, -1)
    found = read_cheap(written)
    assert found["noted"] == [ACTS[1]]
    assert found["unread"] == sorted([path.name, "foreign.sealed"])


def test_cuts_and_strangers(written: Path, backup: Path) -> None:
    good = (written / "journal.db").read_bytes()
    for data in (b"", good[:100], good[:4096], good[:-1], good[:-4096], good + b"\0"):
        (written / "journal.db").write_bytes(data)
        assert status(written, cheap.PASSPHRASE, "--any-cost") == 4
    (written / "journal.db").write_bytes(good)
    (written / "journal.db-wal").write_bytes(b"something")
    assert status(written, cheap.PASSPHRASE, "--any-cost") == 4
    backup.write_bytes(backup.read_bytes()[:-1])
    assert status(backup, cheap.PASSPHRASE, "--any-cost") == 4


@pytest.mark.skipif(os.name != "posix", reason="makes links")
@pytest.mark.parametrize("name", ["header.json", "journal.db", "inbox"])
def test_no_link_is_followed(written: Path, name: str) -> None:
    (written / name).rename(written.parent / "elsewhere")
    (written / name).symlink_to(written.parent / "elsewhere")
    assert status(written, cheap.PASSPHRASE, "--any-cost") == 4


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_commit_that_was_cut_off(written: Path, tool: ModuleType) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with cheap.opened(written) as engine:
        Store(engine).add_all([make_entry(number) for number in range(100, 140)])
    before = read_cheap(written)
    done = subprocess.run([sys.executable, "-c", DIE, str(written)], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    log = written / "journal.db-journal"
    assert log.stat().st_size
    assert read_cheap(written) == before

    keep = shutil.copytree(written, written.parent / "keep")
    for place in (0, 10, 512 + 4 + 96, 512 + 4 + 4096 + 3):  # the magic, a count, a page where it is summed, its sum
        flip(log, place)
        assert status(written, cheap.PASSPHRASE, "--any-cost") == 4
        shutil.copyfile(keep / log.name, log)
    good = log.read_bytes()
    for data in (
        good[:2000],
        good + b"/gone" + tool.LOG_MAGIC,
    ):  # cut; naming another log, so that SQLite passes over it
        log.write_bytes(data)
        assert status(written, cheap.PASSPHRASE, "--any-cost") == 4
    shutil.copyfile(keep / log.name, log)
    assert read_cheap(written) == before


def test_the_vectors(tool: ModuleType) -> None:
    keys = tool.Keys(bytes.fromhex(V["vault id"]), bytes.fromhex(V["master"]))
    sealed = bytes.fromhex(V["sealed act"])
    assert tool.open_act(sealed, keys).decode() == V["act"]
    assert tool.decode_act(V["act"].encode()) == json.loads(V["act"])
    for place in range(len(sealed)):
        spoilt = bytearray(sealed)
        spoilt[place] ^= 0x01
        with pytest.raises((ValueError, tool.InvalidTag)):
            tool.open_act(bytes(spoilt), keys)
    assert tool.read_code(V["recovery code"]).hex() == V["recovery code bytes"]
    for name in ("header", "header of format 1"):
        header = tool.decode_header(V[name].encode(), Path("header.json"), True)
        typed = bytes.fromhex(V["passphrase as typed"]).decode()
        assert tool.unlock(header, typed, False, Path("header.json")) == keys
        assert tool.unlock(header, V["recovery code"].lower(), True, Path("header.json")) == keys


def test_every_byte_of_the_header_counts(tool: ModuleType) -> None:
    good = V["header"].encode()
    for place in range(len(good)):
        for data in (
            good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :],
            good[:place] + good[place + 1 :],
            good[:place] + good[place : place + 1] + good[place:],
        ):
            if data != good:
                with pytest.raises(tool.Damaged):
                    tool.decode_header(data, Path("header.json"), True)
    with pytest.raises(tool.Failed) as caught:
        tool.decode_header(good, Path("header.json"), False)
    assert caught.value.status == 1


def test_a_header_with_its_checksum_made_right_again(tool: ModuleType) -> None:
    def sealed(**changed: object) -> bytes:
        body = json.loads(V["header"]) | changed
        del body["checksum"]
        return tool.canonical(body | {"checksum": hashlib.sha256(tool.canonical(body)).hexdigest()}) + b"\n"

    def refused(data: bytes, any_cost: bool = True) -> int:
        with pytest.raises(tool.Failed) as caught:
            tool.unlock(tool.decode_header(data, Path("header.json"), any_cost), V["recovery code"], True, Path("h"))
        return caught.value.status

    first, second = json.loads(V["header"])["slots"]
    good = first | {"memory": 19_456}
    assert refused(sealed(more="x")) == refused(sealed(format=1)) == refused(sealed(format=True)) == 4
    assert refused(sealed(format=3)) == 1
    assert refused(sealed(slots=[second, first])) == refused(sealed(slots=[])) == 4
    assert refused(sealed(slots=[good, second]), any_cost=False) == 4  # only the MAC tells
    for wrong in ({"passes": 17}, {"passes": 1}, {"memory": 19_455}, {"memory": 1_048_577}, {"lanes": 17}):
        assert refused(sealed(slots=[good | wrong, second]), any_cost=False) == 1


def test_every_wrong_letter_of_a_code_is_seen(tool: ModuleType) -> None:
    good = V["recovery code"]
    for place in range(0, len(good), 3):
        if good[place] == "-":
            continue
        for letter in set(tool.CODE_LETTERS + "Uıſ") - {good[place]}:
            with pytest.raises(tool.WrongSecret):
                tool.read_code(good[:place] + letter + good[place + 1 :])
