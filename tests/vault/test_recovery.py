"""A recovery code survives how people write, and a slip of the pen is found before any key is derived."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import RecoveryCodeMistyped
from companion.vault import recovery

codes = st.binary(min_size=20, max_size=20)
CODE = recovery.to_text(bytes(range(200, 220)))


@given(codes)
def test_round_trip(code: bytes) -> None:
    assert recovery.from_text(recovery.to_text(code)) == code


@given(codes, st.data())
def test_every_single_wrong_character_names_its_group(code: bytes, data: st.DataObject) -> None:
    text = recovery.to_text(code).replace("-", "")
    place = data.draw(st.integers(0, 39))
    for other in set(recovery.ALPHABET) - {text[place]}:
        with pytest.raises(RecoveryCodeMistyped) as caught:
            recovery.from_text(text[:place] + other + text[place + 1 :])
        assert caught.value.group == place // 5 + 1


def test_every_substitution_at_every_place() -> None:
    text = CODE.replace("-", "")
    for place in range(40):
        for other in set(recovery.ALPHABET) - {text[place]}:
            with pytest.raises(RecoveryCodeMistyped):
                recovery.from_text(text[:place] + other + text[place + 1 :])


@given(codes)
def test_every_exchange_of_neighbours(code: bytes) -> None:
    text = recovery.to_text(code).replace("-", "")
    for place in range(39):
        one, two = text[place : place + 2]
        if one != two:
            with pytest.raises(RecoveryCodeMistyped) as caught:
                recovery.from_text(text[:place] + two + one + text[place + 2 :])
            assert caught.value.group == place // 5 + 1


@given(codes, st.permutations(range(8)))
def test_groups_in_another_order(code: bytes, order: list[int]) -> None:
    groups = recovery.to_text(code).split("-")
    moved = [groups[place] for place in order]
    if moved != groups:
        with pytest.raises(RecoveryCodeMistyped):
            recovery.from_text("-".join(moved))


def test_how_people_write() -> None:
    for typed in (
        CODE.lower(),
        CODE.replace("-", " "),
        CODE.replace("-", "\u2013"),
        f"  {CODE}\n",
        CODE.replace("-", ""),
    ):
        assert recovery.from_text(typed) == bytes(range(200, 220))
    zeros = recovery.to_text(bytes(20))
    assert recovery.from_text(zeros.replace("0", "O").replace("1", "l")) == bytes(20)
    assert recovery.from_text(zeros.replace("0", "o").replace("1", "I")) == bytes(20)


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "0", CODE[6:]])
def test_another_length(typed: str) -> None:
    with pytest.raises(RecoveryCodeMistyped) as caught:
        recovery.from_text(typed)
    assert caught.value.group is None


@pytest.mark.parametrize("stranger", ["U", "é", "!", "ß"])
def test_a_character_that_no_code_has(stranger: str) -> None:
    with pytest.raises(RecoveryCodeMistyped) as caught:
        recovery.from_text(CODE[:12] + stranger + CODE[13:])
    assert caught.value.group == 3


@given(st.text())
def test_anything_at_all(typed: str) -> None:
    with pytest.raises(RecoveryCodeMistyped):
        recovery.from_text(typed)
