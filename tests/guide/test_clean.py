import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.guide.clean import UNWANTED, clean

anything = st.text(st.characters() | st.characters(categories=["Cs"]))
terminal = st.text(st.sampled_from("\x1b\x9b[31mA\r\n\u2028\u2029\ufeff\t\x00\x7f\u202e\u2066\ud83d\ude00é"))


@given(anything | terminal)
def test_no_control_character_but_newline_and_tab_is_left(text: str) -> None:
    cleaned = clean(text)
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    cleaned.encode()


@given(anything | terminal)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(anything | terminal)
def test_nothing_else_is_lost_or_moved(text: str) -> None:
    wanted = [c for c in re.sub("\r\n|[\r\u2028\u2029]", "\n", text) if clean(c)]
    assert clean(text) == "".join(wanted)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b31mred", "31mred"),
        ("\x1b]0;title\x07text", "]0;titletext"),
        ("a\u202eb\u2066c", "abc"),
        ("one\u2028two\u2029three\ufeff", "one\ntwo\nthree"),
        ("half \ud83d", "half "),
        ("tab\tstays", "tab\tstays"),
        ("Diolch 🙂 — ‘né’ \u200f\u200d", "Diolch 🙂 — ‘né’ \u200f\u200d"),
    ],
)
def test_examples(written: str, kept: str) -> None:
    assert clean(written) == kept


def test_nothing_that_shows_is_taken_out() -> None:
    gone = [character for character in map(chr, range(sys.maxunicode + 1)) if UNWANTED.match(character)]

    assert "\x1b" in gone
    assert not any(map(str.isprintable, gone))
