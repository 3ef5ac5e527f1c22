"""YAML as texts, and nothing that could grow."""

from pathlib import Path

import pytest
from transfer.reading import found_in, refusals

from companion.transfer import plain_yaml
from companion.transfer.plain_yaml import load


def test_every_value_is_the_text_it_is_written_as() -> None:
    assert load("a: [no, 2026-05-01, 07, null, ~]") == {"a": ["no", "2026-05-01", "07", "null", "~"]}


@pytest.mark.parametrize("text", ["a: &b c\nd: *b", "'half", "[" * 5000, "? [a]\n: b", "a: b: c", "%YAML 9\n---\n"])
def test_what_is_none_or_stands_for_another_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no plain YAML"):
        load(text)


def test_more_values_than_a_month_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_yaml, "MOST", 100)
    assert load("[" + "a," * 99 + "]") == ["a"] * 99
    with pytest.raises(ValueError, match="no plain YAML"):
        load("[" + "a," * 100 + "]")


def test_front_matter_that_stands_for_another_is_refused(tmp_path: Path) -> None:
    pieces = found_in("markdown", tmp_path / "a.md", "---\ndate: &a 2026-05-01\ntags: [*a]\n---\n\nTea.\n")
    assert refusals(pieces) == [("Line 1", "It does not hold what belongs in an entry.")]
