"""A large file, whatever is in it, needs little memory: it is gone through, or refused."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from transfer.reading import DAYLIO, NOTE, TUI

from companion.transfer.formats import READERS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is counted otherwise, or not"),
]

ROOT = Path(__file__).parents[2]
MOST = 200_000
"""kB of memory, of which Python with the tables takes 60,000."""
LOOKED_AT = """
import resource, sys
from datetime import time
from pathlib import Path
from companion.app.bringing import Bringing
from companion.errors import TransferError
from companion.journal.memory import open_memory
from companion.transfer.formats import READERS
from companion.transfer.source import Source
name, path = sys.argv[1:]
bringing = Bringing(open_memory(), READERS[name], Source(Path(path), "UTC", time(5), lambda: "x"))
try:
    print(bringing.look().looked_at)
except TransferError as error:
    print(type(error).__name__)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def look(name: str, path: Path) -> tuple[str, int]:
    """What came of it, and the kB of memory it took."""
    run = [sys.executable, "-c", LOOKED_AT, name, str(path)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    said, memory = done.stdout.split()
    return said, int(memory)


@pytest.mark.parametrize("name", sorted(READERS.keys() - {"joplin"}))
@pytest.mark.parametrize(
    "beginning",
    ["", "full_date,time,mood,note\n", '{"entries":[{"title":"', "[2026-05-01 20:10] x\n", "gAAAAA", "PK\x03\x04"],
)
def test_a_gigabyte_of_nothing(tmp_path: Path, name: str, beginning: str) -> None:
    path = tmp_path / "2026-05.txt"
    with path.open("wb") as file:
        file.write(beginning.encode())
        file.truncate(1_000_000_000)
    said, memory = look(name, path)
    assert said in {"NotThisFormat", "TooMuch", "FileNotOpened", "1"}
    assert memory < MOST


TAG = '{"content_type":"Tag","content":{"title":"t","references":[%s]}},'
LONG = 60_000_000


@pytest.mark.parametrize(
    ("name", "beginning", "piece"),
    [
        ("jrnl", "[2026-05-01 20:10] x\n", "ab\n"),
        ("jrnl", "[2026-05-01 20:10] x\n", "ab\r"),
        ("jrnl", "[2026-05-01 20:10] x\n", "@t{n} "),
        ("markdown", "---\ndate: 2026-05-01\n---\n", "ab\n"),
        ("markdown", "---\ndate: 2026-05-01\n", "a{n}: b\n"),
        ("companion", '{{"format":"companion.journal","version":1,', '"a{n}":1,'),
        ("jrnl-json", '{{"entries":[{{"a":[', "[],"),
        ("jrnl-json", '{{"entries":[{{"a":[', "{{}},"),
        ("standard-notes", '{{"items":[', TAG.replace("{", "{{").replace("}", "}}") % '{{"uuid":"{n}"}}'),
        (
            "standard-notes",
            '{{"items":[{{"content_type":"Tag","content":{{"title":"t","references":[',
            '{{"uuid":"{n}"}},',
        ),
        ("daylio", 'full_date,time,mood,"', 'ab\n","'),
        ("daylio", 'full_date,time,mood,note\n"', 'ab\n","'),
    ],
)
def test_small_things_without_end(tmp_path: Path, name: str, beginning: str, piece: str) -> None:
    path = tmp_path / "a"
    with path.open("w", newline="") as file:
        file.write(beginning.format())
        number = 0
        while file.tell() < LONG:
            file.write("".join(piece.format(n=n) for n in range(number, number + 100_000)))
            number += 100_000
    said, memory = look(name, path)
    assert said in {"NotThisFormat", "TooMuch", "TooMany", "0"}
    assert memory < MOST


@pytest.mark.parametrize(
    "content", ["1: {text: [" + "a," * 1_900_000 + "]}", "x: {}\n" * 600_000], ids=["list", "days"]
)
def test_a_month_of_small_things(tmp_path: Path, content: str) -> None:
    (tmp_path / "2026-05.txt").write_text(content)
    said, memory = look("red-notebook", tmp_path)
    assert said == "1"
    assert memory < MOST


def test_a_zip_of_names(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("a.json", '{"entries":[]}')
        [info] = zipped.infolist()
        zipped.filelist = [info] * 1_000_000
    said, memory = look("day-one", path)
    assert said == "TooMuch"
    assert memory < MOST


def test_many_rows(tmp_path: Path) -> None:
    row = '2026-05-01,,,20:10,good,,,"' + "Kind porter. " * 8000 + '{}"\n'
    path = tmp_path / "a.csv"
    with path.open("w") as file:
        file.write(DAYLIO)
        file.writelines(row.format(number) for number in range(2000))
    assert path.stat().st_size > 200_000_000
    said, memory = look("daylio", path)
    assert said == "2001"
    assert memory < MOST


def test_many_pieces_of_json(tmp_path: Path) -> None:
    before, entry, after = TUI.partition('{"date"')[0], TUI[len('{"version":100,"entries":[') : -2], "]}"
    path = tmp_path / "a.json"
    with path.open("w") as file:
        file.write(before)
        for number in range(2000):
            file.write(entry.replace('"c"', f'"{number} {"Kind porter. " * 8000}"') + ",")
        file.write(entry + after)
    said, memory = look("tui-journal", path)
    assert said == "2001"
    assert memory < MOST


def test_many_files(tmp_path: Path) -> None:
    for number in range(200):
        text = NOTE.format(id=f"{number:032x}").replace("Porter", f"{number} " + "Kind porter. " * 80_000)
        (tmp_path / f"{number:032x}.md").write_text(text)
    said, memory = look("joplin", tmp_path)
    assert said == "200"
    assert memory < MOST
