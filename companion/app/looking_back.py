"""Looking back over twelve months: charts as counts with their sentence, and some of what was written.

No averages, no bands, no targets, nothing in a row: a chart says how often, and the sentence beside it says the same.
"""

from calendar import isleap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from companion.app.lookbacks import drawn
from companion.app.sealed import is_sealed
from companion.guide.exercise import Charted, Exercise, Pick, Scale
from companion.i18n import draw, month_year, t, tn
from companion.journal.entries import Answers, Behaviour, Direction, Kind, Query, Summary
from companion.text import Text

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal

Counted = TypeVar("Counted")

MONTHS = 12
LAST = 12
"""How many of the last numbers a sentence gives."""
LONGEST = 11
"""Numbers of a scale that all have a row; of a longer one only those that were given."""
ACTS, ON_THIS_DAY = 3, 3

_WAYS: dict[Direction | None, Text] = {
    Direction.TO_OTHERS: Text("look-back", "From you"),
    Direction.FROM_OTHERS: Text("look-back", "To you"),
    Direction.BETWEEN_OTHERS: Text("look-back", "You saw"),
    Direction.TO_SELF: Text("look-back", "To yourself"),
    None: Text("look-back", "Not said"),
}
_COUNTED: dict[Direction | None, Text] = {
    Direction.TO_OTHERS: Text("look-back", "{n} from you"),
    Direction.FROM_OTHERS: Text("look-back", "{n} to you"),
    Direction.BETWEEN_OTHERS: Text("look-back", "{n} you saw"),
    Direction.TO_SELF: Text("look-back", "{n} to yourself"),
    None: Text("look-back", "{n} where you did not say"),
}
_BEHAVIOURS = {
    Behaviour.ATTENDING: Text("look-back", "Noticing"),
    Behaviour.UNDERSTANDING: Text("look-back", "Trying to understand"),
    Behaviour.EMPATHISING: Text("look-back", "Feeling it too"),
    Behaviour.HELPING: Text("look-back", "Doing something"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Twelve months, as their first days. ``since`` and ``until`` are days and both count in."""

    months: tuple[date, ...]

    @property
    def since(self) -> date:
        return self.months[0]

    @property
    def until(self) -> date:
        last = self.months[-1]
        return last.replace(month=12, day=31) if last.month == 12 else _month(last, 1) - timedelta(days=1)

    @property
    def words(self) -> str:
        """From which month to which."""
        return t("look-back", "{first} to {last}", first=month_year(self.months[0]), last=month_year(self.months[-1]))


@dataclass(frozen=True, slots=True)
class Bars:
    """A row of a chart: what is counted, and how often it was in each month."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts by month, and ``words`` that say the same without looking. ``by_month`` says each month that has anything."""

    title: str
    words: str
    by_month: tuple[str, ...]
    months: tuple[date, ...]
    rows: tuple[Bars, ...]


Drawn = Callable[[Span], Chart]
"""Makes a chart of a stretch of months: what is not looked at is not fetched."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Steps of an exercise that are on one chart together, each with what it says of it."""

    exercise: Exercise
    steps: tuple[tuple[Pick | Scale, Charted], ...]

    @property
    def title(self) -> str:
        step, charted = self.steps[0]
        return draw(self.exercise.text(charted.title, step))


def twelve_months(day: date) -> Span:
    """The twelve months that end with this day's."""
    last = day.replace(day=1)
    return Span(tuple(_month(last, -back) for back in range(min(MONTHS, _number(last) + 1) - 1, -1, -1)))


def before(journal: "OpenJournal", span: Span) -> Span | None:
    """The twelve months before. None when nothing is older."""
    ends = journal.store.first_and_last_day()
    return twelve_months(span.since - timedelta(days=1)) if ends and ends[0] < span.since else None


def after(journal: "OpenJournal", span: Span) -> Span | None:
    """The twelve months after. None when they have not begun."""
    if span.until >= journal.today():
        return None
    return twelve_months(min(_month(span.months[-1], MONTHS), journal.today()))


def charts(journal: "OpenJournal") -> tuple[Drawn, ...]:
    """Every chart there is, in order: which way acts went, what was in them, and what exercises want to be looked back at.

    Of an exercise that was never done there is none. Raises VaultError.
    """
    asked = list(_charted(journal.library.usable()[0]))
    done = journal.store.done({each.exercise.id for each in asked})
    answered = (partial(_answered, journal, each) for each in asked if each.exercise.id in done)
    return (partial(_directions, journal), partial(_behaviours, journal), *answered)


def some_acts(journal: "OpenJournal") -> list[Summary]:
    """Three acts, whichever they are. Raises VaultError."""
    places = drawn(journal.store.count(Query(kind=Kind.ACT)), ACTS, journal.chance)
    return _seen(journal, journal.store.acts_at(places) if places else [])


def still_there(journal: "OpenJournal", rows: list[Summary]) -> list[Summary]:
    """Those of them that are in the journal still, as they are now. Raises VaultError."""
    return _seen(journal, journal.store.rows_of([row.id for row in rows]))


def on_this_day(journal: "OpenJournal") -> list[Summary]:
    """Entries of this day in earlier years, the newest first. Raises VaultError."""
    ends, today = journal.store.first_and_last_day(), journal.today()
    days = [] if ends is None else list(_same_day(today, ends[0].year))
    return _seen(journal, journal.store.on_days(days, ON_THIS_DAY, on=today) if days else [])


def years_ago(day: date, today: date) -> str:
    """How long ago the same day was, in words."""
    return tn("look-back", "A year ago", "{n} years ago", today.year - day.year)


def _same_day(today: date, first: int) -> Iterator[date]:
    """The same day of earlier years. A 29 February is remembered on the 28th where the year has no other."""
    for year in range(first, today.year):
        if (today.month, today.day) != (2, 29):
            yield today.replace(year=year)
        if isleap(year) and (today.month, today.day) == (2, 29 if isleap(today.year) else 28):
            yield date(year, 2, 29)


def _seen(journal: "OpenJournal", rows: list[Summary]) -> list[Summary]:
    """Without letters that wait sealed: there is nothing in them to look back at yet."""
    day = journal.today()
    return [row for row in rows if not is_sealed(row, day)]


def _number(month: date) -> int:
    return (month.year - 1) * 12 + month.month - 1


def _month(month: date, later: int) -> date:
    year, place = divmod(_number(month) + later, 12)
    return date(year + 1, place + 1, 1)


def _rows(span: Span, names: Mapping[Counted, str], counts: Mapping[tuple[date, Counted], int]) -> tuple[Bars, ...]:
    return tuple(Bars(name, tuple(counts.get((month, key), 0) for month in span.months)) for key, name in names.items())


def _sums(counts: Mapping[tuple[date, Counted], int]) -> Counter[Counted]:
    sums: Counter[Counted] = Counter()
    for (_, key), number in counts.items():
        sums[key] += number
    return sums


def _by_month(rows: Sequence[Bars], span: Span) -> tuple[str, ...]:
    """The counts of each month that has any, in words."""
    listed = (
        ", ".join(_counted(row.name, row.counts[place]) for row in rows if row.counts[place])
        for place in range(len(span.months))
    )
    return tuple(_of_month(month, counts) for month, counts in zip(span.months, listed, strict=True) if counts)


def _given_by_month(
    asked: Asked, given: Sequence[tuple[date, str]], rows: Sequence[Bars], span: Span
) -> tuple[str, ...]:
    """What was chosen in each month that has any, in words; of a scale the numbers, in the order they were given."""
    if isinstance(asked.steps[0][0], Pick):
        return _by_month(rows, span)
    numbers = ((month, ", ".join(value for when, value in given if when == month)) for month in span.months)
    return tuple(_of_month(month, listed) for month, listed in numbers if listed)


def _of_month(month: date, what: str) -> str:
    return t("look-back", "{month}: {what}.", month=month_year(month), what=what)


def _counted(name: str, number: int) -> str:
    return t("look-back", "{name} {n}", name=name, n=number)


def _nothing() -> str:
    return t("look-back", "There is nothing of this in these months.")


def _directions(journal: "OpenJournal", span: Span) -> Chart:
    counts = journal.store.acts_by_month(span.since, span.until)
    went = _sums(counts)
    ways = ", ".join(draw(words.filled(n=went[way])) for way, words in _COUNTED.items() if went[way])
    number = sum(went.values())
    words = tn("look-back", "You noticed {n} act: {ways}.", "You noticed {n} acts: {ways}.", number, ways=ways)
    names = {way: draw(name) for way, name in _WAYS.items() if way is not None or went[way]}
    rows, title = _rows(span, names, counts), t("look-back", "Which way kindness went")
    return Chart(title, words if number else _nothing(), _by_month(rows, span), span.months, rows)


def _behaviours(journal: "OpenJournal", span: Span) -> Chart:
    counts = journal.store.behaviours_by_month(span.since, span.until)
    there = _sums(counts)
    names = {behaviour: draw(name) for behaviour, name in _BEHAVIOURS.items()}
    words = t("look-back", "{counts}. One act can have several.", counts=_listed(names, there))
    rows, title = _rows(span, names, counts), t("look-back", "What was in it")
    return Chart(title, words if there else _nothing(), _by_month(rows, span), span.months, rows)


def _charted(exercises: Sequence[Exercise]) -> Iterator[Asked]:
    """What the exercises want to be looked back at; follow-ups have a part in what their exercise asks."""
    for exercise in exercises:
        found: dict[str, list[tuple[Pick | Scale, Charted]]] = {}
        for step in (*exercise.steps, *(step for follow_up in exercise.follow_up for step in follow_up.steps)):
            if isinstance(step, Pick | Scale) and step.charted:
                found.setdefault(step.charted.title, []).append((step, step.charted))
        yield from (Asked(exercise, tuple(steps)) for steps in found.values())


def _answered(journal: "OpenJournal", asked: Asked, span: Span) -> Chart:
    steps = [step.id for step, _ in asked.steps]
    conditions = [charted.when for _, charted in asked.steps]
    wanted = list(dict.fromkeys(when.step for when in conditions if when))
    found = journal.store.answers(asked.exercise.id, steps, wanted, span.since, span.until, on=journal.today())
    given = [
        (answers.day.replace(day=1), str(value))
        for answers in found
        for value, when in zip(answers.given, conditions, strict=True)
        if value is not None and (when is None or when.holds_for(_asked(answers, wanted, when.step)))
    ]
    names = _names(asked, {value for _, value in given})
    given = [(month, value) for month, value in given if value in names]
    rows = _rows(span, names, Counter(given))
    said = _answered_words(asked, names, [value for _, value in given])
    return Chart(asked.title, said, _given_by_month(asked, given, rows, span), span.months, rows)


def _asked(answers: Answers, wanted: Sequence[str], step: str) -> str | int | list[str] | None:
    value = answers.asked[wanted.index(step)]
    return value if isinstance(value, str | int | list) else None


def _names(asked: Asked, given: set[str]) -> dict[str, str]:
    """What each answer is called in its row: a choice in short, a number by itself, the highest first."""
    names: dict[str, str] = {}
    numbers: set[int] = set()
    for step, _ in asked.steps:
        match step:
            case Pick():
                for choice in step.choices:
                    name = draw(asked.exercise.text(choice.in_short or choice.label, step))
                    names.setdefault(choice.id, name.rstrip("."))
            case Scale():
                every = range(step.low, step.high + 1)
                numbers |= {n for n in every if len(every) <= LONGEST or str(n) in given}
    return names | {str(number): str(number) for number in sorted(numbers, reverse=True)}


def _answered_words(asked: Asked, names: Mapping[str, str], given: Sequence[str]) -> str:
    if not given:
        return _nothing()
    step = asked.steps[0][0]
    if isinstance(step, Pick):
        return t("look-back", "{counts}.", counts=_listed(names, Counter(given)))
    ends = t(
        "look-back",
        "{low} is “{low_words}”, {high} is “{high_words}”.",
        low=step.low,
        low_words=draw(asked.exercise.text(step.low_label, step)),
        high=step.high,
        high_words=draw(asked.exercise.text(step.high_label, step)),
    )
    numbers = ", ".join(given[-LAST:])
    if len(given) > LAST:
        said = t("look-back", "Your last {n} numbers, the newest at the end: {numbers}.", n=LAST, numbers=numbers)
    else:
        said = tn(
            "look-back",
            "Your number: {numbers}.",
            "Your numbers, the newest at the end: {numbers}.",
            len(given),
            numbers=numbers,
        )
    return f"{said} {ends}"


def _listed(names: Mapping[Counted, str], counts: Mapping[Counted, int]) -> str:
    return ", ".join(_counted(name, counts[key]) for key, name in names.items() if counts.get(key))
