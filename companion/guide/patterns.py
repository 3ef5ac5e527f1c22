"""Whether an answer has come often enough, or in a row, that something is said."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from companion.guide.answers import Value
from companion.guide.exercise import Pattern
from companion.guide.steps import When


def is_complete(pattern: Pattern, given: Sequence[tuple[int, Value]]) -> bool:
    """Whether the first of these answers completes the pattern: the newest first, each with its day as a number.

    A step that was skipped (None) is no answer: it breaks no row. The days of the first and of the last one both count.
    """
    wanted = When.model_validate({"step": pattern.step, "is": pattern.is_})
    marks = [(day, None if value is None else wanted.holds_for(value)) for day, value in given]
    if not marks or not marks[0][1]:
        return False
    within = [(day, fits) for day, fits in marks if marks[0][0] - day < pattern.days]
    if pattern.about_the_last_time:
        within = _with_the_first(within)
    known = [(day, fits) for day, fits in within if fits or (pattern.in_a_row and fits is not None)]
    told = list(_apart(known, pattern.apart))
    return len(told) >= pattern.times and all(told[: pattern.times])


def _with_the_first(marks: Sequence[tuple[int, bool | None]]) -> list[tuple[int, bool | None]]:
    """The row of answers about the time before, and that time before, which was told of when there was no row yet."""
    row = list(takewhile(lambda mark: mark[1] is not False, marks))
    end = max(place for place, (_, fits) in enumerate(row) if fits) + 1
    return [*row[:end], *((day, True) for day, _ in marks[end : end + 1])]


def _apart(answers: Sequence[tuple[int, bool]], days: int) -> Iterator[bool]:
    """The answers that are so many days from the one before, of which the newest stands for those near to it."""
    last: int | None = None
    for day, fits in answers:
        if last is None or last - day >= days:
            last = day
            yield fits
