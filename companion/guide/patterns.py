"""Whether an answer has come often enough, or in a row, that something is said."""

from collections.abc import Iterator, Sequence

from companion.guide.answers import Value
from companion.guide.exercise import Pattern
from companion.guide.steps import When


def is_complete(pattern: Pattern, given: Sequence[tuple[int, Value]]) -> bool:
    """Whether the first of these answers completes the pattern: the newest first, each with its day as a number.

    A step that was skipped (None) is no answer: it breaks no row. The days of the first and of the last one both count.
    """
    wanted = When.model_validate({"step": pattern.step, "is": pattern.is_})
    answered = [(day, wanted.holds_for(value)) for day, value in given if value is not None]
    if not given or given[0][1] is None or not answered[0][1]:
        return False
    within = [(day, fits) for day, fits in answered if answered[0][0] - day < pattern.days]
    told = list(_apart(within if pattern.in_a_row else [(day, fits) for day, fits in within if fits], pattern.apart))
    return len(told) >= pattern.times and all(told[: pattern.times])


def _apart(answers: Sequence[tuple[int, bool]], days: int) -> Iterator[bool]:
    """The answers that are so many days from the one before, of which the newest stands for those near to it."""
    last: int | None = None
    for day, fits in answers:
        if last is None or last - day >= days:
            last = day
            yield fits
