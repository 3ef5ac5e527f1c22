"""The lines themselves."""

from io import StringIO

import pytest

from companion.plain.io import Ended, Io, TakenAway


def make(text: str, *, interactive: bool = False) -> tuple[Io, StringIO]:
    out = StringIO()
    return Io(StringIO(text), out.write, out.write, interactive=interactive), out


def test_a_prompt_in_a_pipe_has_a_line_of_its_own() -> None:
    io, out = make("one\r\ntwo")

    assert (io.line(), io.line()) == ("one", "two")
    assert out.getvalue() == "> \n> \n"
    with pytest.raises(Ended):
        io.line()


def test_a_terminal_ends_the_line_of_the_prompt_itself() -> None:
    io, out = make("one\n", interactive=True)

    assert io.line() == "one"
    assert out.getvalue() == "> "


def test_a_line_as_long_as_a_terminal_takes_is_noticed() -> None:
    assert make("", interactive=True)[0].was_cut("x" * 4095)
    assert not make("", interactive=True)[0].was_cut("x" * 900)
    assert not make("")[0].was_cut("x" * 40_950)


def test_being_taken_away_while_saving_waits_for_the_next_line() -> None:
    io, _ = make("one\n")
    io.take_away(143)

    with pytest.raises(TakenAway) as taken:
        io.line()
    assert taken.value.status == 143


def test_being_taken_away_twice_does_not_wait() -> None:
    io, _ = make("one\n")
    io.take_away(130)

    with pytest.raises(TakenAway):
        io.take_away(130)


def test_a_terminal_s_lines_end_between_words() -> None:
    out = StringIO()
    io = Io(StringIO(), out.write, out.write, interactive=True, columns=lambda: 21)
    io.say("one two three four five six", "", "short", "/a/path/that/is/longer/than/a/line")

    assert out.getvalue() == "one two three four\nfive six\n\nshort\n/a/path/that/is/longer/than/a/line\n"


def test_nothing_said_is_nothing_written() -> None:
    io, out = make("")
    io.say()

    assert out.getvalue() == ""
