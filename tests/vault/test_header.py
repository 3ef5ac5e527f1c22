"""The header reader takes exactly what the writer makes, and of anything else says only that it is damaged."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault import cheap

from companion.errors import VaultDamaged, VaultUnsupported
from companion.vault import Profile, canonical, header
from companion.vault.header import Header, PassphraseSlot, RecoverySlot

FILE = Path("header.json")
CLEAN = (VaultDamaged, VaultUnsupported)

profiles = st.builds(Profile, st.integers(32, 1024), st.integers(1, 16), st.integers(1, 4))


def sized(size: int) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=size, max_size=size)


headers = st.builds(
    Header,
    sized(16),
    st.builds(PassphraseSlot, sized(16), profiles, sized(40)),
    st.none() | st.builds(RecoverySlot, sized(16), sized(40)),
    st.none() | sized(32),
    sized(32),
)
ascii_text = st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters='"\\'), max_size=40)
values = st.recursive(
    st.integers(0, 2**53 - 1) | ascii_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ascii_text, inner, max_size=3),
    max_leaves=10,
)


@given(headers)
def test_round_trip(made: Header) -> None:
    assert header.decode(made.encode(), FILE, cheap.LIMITS) == made


@given(st.binary(max_size=300))
def test_arbitrary_bytes(data: bytes) -> None:
    with pytest.raises(VaultDamaged):
        header.decode(data, FILE, cheap.LIMITS)


@given(headers, st.data())
def test_every_change_of_the_bytes_is_seen(made: Header, data: st.DataObject) -> None:
    good = made.encode()
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 4)))
    bad = good[:start] + data.draw(st.binary(max_size=4)) + good[end:]
    if bad != good:
        with pytest.raises(VaultDamaged):
            header.decode(bad, FILE, cheap.LIMITS)


@given(st.dictionaries(st.sampled_from(["format", "mac", "slots", "vault", "more"]), values))
def test_any_sealed_document(body: dict) -> None:
    with pytest.raises(CLEAN):
        header.decode(canonical.seal(body), FILE, cheap.LIMITS)


@given(headers, st.data())
def test_any_member_replaced(made: Header, data: st.DataObject) -> None:
    body = canonical.unseal(made.encode())
    inside = data.draw(st.sampled_from([body, *body["slots"]]))
    inside[data.draw(st.sampled_from(sorted(inside)))] = data.draw(values)
    if canonical.seal(body) != made.encode():
        try:
            read = header.decode(canonical.seal(body), FILE, cheap.LIMITS)
        except CLEAN:
            return
        assert read.encode() == canonical.seal(body)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 60_000,
        '{"a":' * 10_000,
        '{"a":1,"a":1}',
        '{"a": 1}',
        '{"b":1,"a":1}',
        '{"a":01}',
        '{"a":-0}',
        '{"a":1.0}',
        '{"a":1e3}',
        '{"a":NaN}',
        '{"a":' + "9" * 5_000 + "}",
        '{"a":9007199254740992}',
        '{"a":"\\u0041"}',
        '{"a":"é"}',
        "[]",
        "1",
        "",
    ],
)
def test_one_spelling_only(text: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|canonical"):
        canonical.decode(text.encode())


def test_a_huge_file_is_not_parsed() -> None:
    with pytest.raises(VaultDamaged, match="too large"):
        header.decode(b"{" * (header.MOST_BYTES + 1), FILE, cheap.LIMITS)


def test_errors_quote_nothing_of_the_file() -> None:
    with pytest.raises(VaultDamaged) as caught:
        header.decode(b'{"secret words":}\n', FILE, cheap.LIMITS)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
