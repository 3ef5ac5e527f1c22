"""The scanner that tells on which line a key stands."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.content.folder import bundled_folder
from companion.content.lines import key_lines, line_of

TEXT = (
    '''\
# a comment with a = "trap"
plain = 1  # [[not.a.table]]
"quoted key" = 'literal # not a comment'
dotted.inner = true
long = """
[[steps]]
inner = "no key"
"""
after = 'x'
list = [
    # inside
    "one",
    { deep = [1,
              2], name = "]" },
]

[table]
inside = 2026-05-01T10:00:00

[[steps]]
id = "a"

[[steps.choices]]
id = "a1"

[[steps.choices]]
id = "a2"

[steps.more]
x = '''
    + "'''\nid = 1\n'''"
    + """

[[steps]]
id = "b"
choices = [{ id = "b1" }, { id = "b2",
    label = "\\"] }" }]
"""
)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("plain",), 2),
        (("quoted key",), 3),
        (("dotted", "inner"), 4),
        (("long",), 5),
        (("after",), 9),
        (("list",), 10),
        (("list", 0), 12),
        (("list", 1), 13),
        (("list", 1, "deep", 1), 14),
        (("list", 1, "name"), 14),
        (("table",), 17),
        (("table", "inside"), 18),
        (("steps",), 20),
        (("steps", 0), 20),
        (("steps", 0, "id"), 21),
        (("steps", 0, "choices", 0, "id"), 24),
        (("steps", 0, "choices", 1), 26),
        (("steps", 0, "choices", 1, "id"), 27),
        (("steps", 0, "more", "x"), 30),
        (("steps", 1), 34),
        (("steps", 1, "id"), 35),
        (("steps", 1, "choices", 0, "id"), 36),
        (("steps", 1, "choices", 1, "label"), 37),
    ],
)
def test_a_key_s_line(key: tuple[str | int, ...], line: int) -> None:
    assert key_lines(TEXT)[key] == line


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    lines = key_lines(TEXT)
    assert line_of(lines, ("steps", 1, "ask")) == 34
    assert line_of(lines, ("nothing",)) == 1


def paths(value: Any, key: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {key} | {path for name, one in inner for path in paths(one, (*key, name))}


@pytest.mark.parametrize("file", sorted(bundled_folder().rglob("*.toml")), ids=lambda p: p.parent.name + "/" + p.name)
def test_it_finds_every_key_that_tomllib_finds(file: Any) -> None:
    text = file.read_text("utf-8")
    assert set(key_lines(text)) | {()} == paths(tomllib.loads(text))


@pytest.mark.parametrize("text", ["a = [}", "a = {]", "a = [1}]", "= 1", "[", "a", 'a = "', "[[a]\nb = }"])
def test_it_comes_to_an_end_with_what_is_not_toml(text: str) -> None:
    assert all(line >= 1 for line in key_lines(text).values())


@given(st.text(alphabet="ab=.[]{}\"'#,\n\\ 1", max_size=60))
def test_it_agrees_with_tomllib_about_any_text(text: str) -> None:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        key_lines(text)  # not even then does it fail
        return
    assert set(key_lines(text)) | {()} == paths(table)
