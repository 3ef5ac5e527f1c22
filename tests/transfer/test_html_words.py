"""HTML in a note becomes words; what is no HTML stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.transfer.html_words import words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kind<br>porter", "Kind\nporter"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<ul><li>tea</li><li>rest</li></ul>", "tea\nrest"),
        ("<b>tea</b> &amp; rest", "tea & rest"),
        ("tea &amp; rest", "tea &amp; rest"),
        ("a < b and I <3 tea", "a < b and I <3 tea"),
        ("<p>she said <sigh> and left</p>", "she said <sigh> and left"),
        ("<p>one</p><p></p><p></p><p>two", "one\ntwo"),
        ("unclosed <b", "unclosed <b"),
        ("<A HREF='a>b' title=\"<\">tea</A><br/>rest</br>", "<A HREF='a>b' title=\"<\">tea\nrest"),
        ("<a href='a>b'>tea</a>", "tea"),
        ("<base>tea</base><b>", "<base>tea</base>"),
        ("<!-- note --><b>tea</b>", "<!-- note -->tea"),
    ],
)
def test_words_stay_and_tags_go(text: str, words: str) -> None:
    assert words_of(text) == words


@given(st.text(st.characters(exclude_characters="<")))
def test_a_text_without_tags_is_as_it_was(text: str) -> None:
    assert words_of(text) == text


@pytest.mark.parametrize("beginning", ["<p ", "<a b", "<p a=", "<p a='", '<p x="', "<!--", "</p ", "<p", "<?", "&#1"])
def test_nothing_but_beginnings_is_gone_through_once(beginning: str) -> None:
    """Half an hour and more was spent on these."""
    text = beginning * 300_000
    assert words_of(text) == text


def test_a_sign_that_is_none_changes_nothing() -> None:
    text = "<b>tea</b> &#" + "9" * 5000 + ";"
    assert words_of(text) == text


@given(st.text(alphabet="<>/!-[]?ab p&;=\"'#x0\n", max_size=60))
def test_nothing_raises(text: str) -> None:
    words_of(text)
