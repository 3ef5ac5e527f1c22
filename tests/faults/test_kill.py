"""Whole or not at all: killed at any moment, a vault opens, with every acknowledged note, none half, none twice."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from faults.writer import LINES, line_text
from sqlalchemy import text
from vault import cheap

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")


def write_and_kill(folder: Path, chance: random.Random) -> list[int]:
    """Starts a writer, kills it at some moment, and returns the numbers it had acknowledged."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, str(Path(__file__).with_name("writer.py")), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
        said = b"".join(writer.stdout.readline() for _ in range(chance.randrange(12)))
        for _ in range(chance.randrange(200_000)):  # anywhere inside the next few transactions
            pass
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.read()
    assert writer.returncode == -signal.SIGKILL
    return [int(number) for number in said.split(b"\n")[:-1]]


@pytest.mark.parametrize("kills", [12, pytest.param(500, marks=pytest.mark.slow)])
def test_killed_at_any_moment(tmp_path: Path, kills: int) -> None:
    folder = tmp_path / "vault"
    cheap.make(folder)
    chance = random.Random(kills)
    last = 0
    for _ in range(kills):
        acknowledged = write_and_kill(folder, chance)
        last = max([last, *acknowledged])
        with cheap.opened(folder) as engine, engine.connect() as connection:
            if not connection.scalar(text("SELECT count(*) FROM sqlite_schema WHERE name = 'line'")):
                assert not last
                continue
            notes = list(connection.scalars(text("SELECT id FROM note ORDER BY id")))
            lines = connection.execute(text("SELECT note, line, words FROM line ORDER BY note, line")).all()
        # One more than was said may be there: killed between the saving and the saying.
        assert notes in (list(range(1, last + 1)), list(range(1, last + 2)))
        assert lines == [(note, line, line_text(note, line)) for note in notes for line in range(LINES)]
        last = len(notes)
    assert last > kills
