"""Each test that the threat model points at is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "threat-model.md").read_text("utf-8")


def test_what_is_pointed_at_is_there() -> None:
    named = re.findall(r"`((?:tests/[a-z0-9]+/)?(?:test_[a-z_]+\.py)?(?:::test_\w+)?)`", TEXT)
    files = {path.name: path for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(named) > 15
    for name in filter(None, named):
        path, _, test = name.partition("::")
        if path.endswith("/"):
            assert (ROOT / path).is_dir(), name
            continue
        there = ROOT / path if "/" in path else files.get(path)
        assert there is not None, name
        assert there.is_file(), name
        assert not test or f"def {test}(" in there.read_text("utf-8"), name
