"""The board of a group's words: nothing that was called out is lost but by taking it off, and that is undone."""

from hypothesis import given
from hypothesis import strategies as st

from companion.guide.board import MOST, UNSORTED, Board
from companion.text import Text

COLUMNS = tuple(Text("test", name) for name in ("Best", "Might", "Should"))


def board(*words: str) -> Board:
    made = Board(COLUMNS)
    for one in words:
        made.add(one)
    return made


def words(made: Board, column: int | None = None) -> list[str]:
    return [line.words for line in (made.lines if column is None else made.in_column(column))]


def test_lines_come_in_order_on_one_line_each_and_clean() -> None:
    made = board(" Tea \n for  all ", "\x1b[31mred", "  ", "")
    assert words(made) == ["Tea for all", "[31mred"]
    assert words(made, UNSORTED) == words(made)


def test_a_line_is_sorted_by_number_and_by_steps() -> None:
    made = board("one", "two")
    made.sort(3)
    assert words(made, 3) == ["two"]
    made.move(1)
    made.sort(9)
    assert words(made, 3) == ["two"]
    made.move(-1)
    assert words(made, 2) == ["two"]
    made.sort(UNSORTED)
    made.move(-1)
    assert words(made, UNSORTED) == ["one", "two"]


def test_lines_are_chosen_as_they_are_read() -> None:
    made = board("one", "two", "three")
    made.choose(-9)
    made.sort(2)
    assert [line.words for line in made.in_sight()] == ["two", "three", "one"]
    made.choose(-1)
    assert made.line is not None
    assert made.line.words == "three"
    made.choose(-1)
    made.choose(-1)
    assert made.line.words == "two"


def test_what_is_taken_off_comes_back() -> None:
    made = board("one", "two", "three")
    made.choose(-1)
    made.remove()
    assert words(made) == ["one", "three"]
    assert made.line is not None
    assert made.line.words == "three"
    assert made.undo()
    assert words(made) == ["one", "two", "three"]
    assert made.line.words == "two"


def test_mending_empties_no_line() -> None:
    made = board("one")
    made.mend("  ")
    assert words(made) == ["one"]
    made.mend("one more")
    assert words(made) == ["one more"]
    made.undo()
    assert words(made) == ["one"]


def test_a_full_board_says_so() -> None:
    made = board(*(f"line {n}" for n in range(MOST)))
    assert not made.add("one too many")
    assert len(made.lines) == MOST


def test_nothing_is_lost_with_what_was_saved() -> None:
    made = board()
    assert made.is_saved
    made.add("one")
    assert not made.is_saved
    made.saved()
    assert made.is_saved
    made.sort(1)
    assert not made.is_saved


moves = st.one_of(
    st.tuples(st.just("add"), st.text(min_size=1, max_size=20), st.integers(0, 3)),
    st.tuples(st.just("mend"), st.text(max_size=20)),
    st.tuples(st.just("sort"), st.integers(-1, 5)),
    st.tuples(st.just("move"), st.integers(-2, 2)),
    st.tuples(st.just("choose"), st.integers(-3, 3)),
    st.tuples(st.just("remove")),
)


@given(st.lists(moves, max_size=30))
def test_only_taking_off_loses_a_line_and_undoing_brings_each_state_back(done: list[tuple[object, ...]]) -> None:
    made = Board(COLUMNS)
    states = [made.lines]
    for name, *values in done:
        before = made.lines
        getattr(made, str(name))(*values)
        lost = {line.id for line in before} - {line.id for line in made.lines}
        assert len(lost) <= (name == "remove")
        assert (made.line is None) == (not made.lines)
        assert sorted(line.id for line in made.in_sight()) == [line.id for line in made.lines]
        if made.lines != before:
            states.append(made.lines)
    for state in reversed(states[:-1]):
        assert made.undo()
        assert made.lines == state
        assert (made.line is None) == (not made.lines)
    assert not made.undo()
