"""What a front end draws: one step, with the wording, choices and earlier answers that belong to this moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from companion.guide.answers import Value, as_text, sentences
from companion.guide.exercise import (
    DateStep,
    Echo,
    Exercise,
    Keep,
    Line,
    ListStep,
    Pause,
    Pick,
    Picks,
    Scale,
    Step,
    TextStep,
    When,
    WordsStep,
    YesNo,
)
from companion.guide.steps import Choice
from companion.guide.steps import Shelf as ShelfOf
from companion.text import Text

NOTHING = Text("", "")
YES = Text("answer", "Yes")
NO = Text("answer", "No")


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as it is shown."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Shown:
    """An earlier answer shown back. ``options`` are labels when the answer was chosen, not written.

    ``most`` is the top of the scale when the answer is a number on one. ``opens`` says that the question is the
    beginning of the answer's own first sentence. ``item`` is the line of a list that the question was asked for, and
    ``is_day`` says that the answer is a day (ISO 8601).
    """

    question: Text
    answer: str
    options: tuple[Text, ...] = ()
    most: int | None = None
    opens: bool = False
    item: str = ""
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """Earlier answers under one heading."""

    title: Text
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What the session knows when it makes a prompt."""

    answers: Mapping[str, Value]
    current: Value
    done: int
    total: int
    first: bool
    short: bool
    seed: int
    holds: Callable[[When | None], bool]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One step to draw. ``kind`` is the step's kind; fields that a kind has no use for are empty.

    ``opening`` is how the text begins where it is shown back: what is written goes on from there.
    ``current`` is the answer so far: typed and not yet sent, or given on an earlier visit. ``done`` and ``total``
    count steps; ``seconds`` is the length of a quiet pause, whose end is not counted down to without ``countdown``. ``item`` is the line of a list that this is asked for.
    ``count`` is the soft number of words; ``in_days`` are the days to come that are offered, counted from today, and
    ``never`` the way to say none; ``lines`` stand on a card.
    """

    kind: str
    step: str
    ask: Text
    help: Text
    current: Value
    done: int
    total: int
    first: bool
    story: bool = False
    options: tuple[Option, ...] = ()
    example: Text = NOTHING
    opening: Text = NOTHING
    another_way: Text = NOTHING
    seconds: int = 0
    countdown: bool = True
    up_to: int = 1
    low: int = 0
    high: int = 0
    low_label: Text = NOTHING
    high_label: Text = NOTHING
    shelves: tuple[Shelf, ...] = ()
    shape: str = ""
    item: str = ""
    count: int = 0
    in_days: tuple[int, ...] = ()
    never: Text = NOTHING
    lines: Text = NOTHING
    sentences: tuple[str, ...] = ()


def make_prompt(exercise: Exercise, step: Step, given: Given) -> Prompt:
    """The prompt for a step, given what was answered before it."""
    ask, help_, opening = _wording(step, given)

    def text(message: str | None) -> Text:
        return exercise.text(message, step)

    extra: dict[str, object] = {}
    match step:
        case Pause():
            seconds = step.short_seconds if given.short and step.short_seconds else step.seconds
            extra = {"seconds": seconds, "countdown": exercise.countdown}
        case Line():
            extra = {"example": text(step.example)}
        case TextStep():
            extra = {"example": text(step.example), "opening": text(opening)}
        case WordsStep():
            extra = {"count": step.count}
        case DateStep():
            extra = {"in_days": step.in_days, "never": text(step.never)}
        case ListStep():
            extra = {"up_to": step.up_to}
        case Pick():
            extra = {"options": tuple(Option(c.id, text(c.label)) for c in _drawn(step, given.seed))}
        case Picks():
            extra = {"options": tuple(Option(c.id, text(c.label)) for c in step.choices)}
        case YesNo():
            extra = {"options": (Option("yes", YES), Option("no", NO))}
        case Scale():
            extra = {
                "low": step.low,
                "high": step.high,
                "low_label": text(step.low_label),
                "high_label": text(step.high_label),
            }
        case Echo():
            extra = {"shape": step.shape, "lines": text(step.lines)}
        case Keep():
            written = (as_text(given.answers[s]) for s in step.choose_from if s in given.answers)
            extra = {"sentences": tuple(dict.fromkeys(s for w in written for s in sentences(w)))}
        case _:
            pass
    return Prompt(
        kind=step.kind,
        step=step.id,
        ask=text(ask),
        help=text(help_),
        current=given.current,
        done=given.done,
        total=given.total,
        first=given.first,
        story=step.story,
        another_way=text(step.another_way),
        item=_item(step, given),
        shelves=_shelves(exercise, step, given),
        **extra,  # type: ignore[arg-type]
    )


def show_back(exercise: Exercise, step: Step, value: Value, given: Given) -> Shown:
    """An answer as it is shown back and kept: written text as it is, chosen options by their labels."""
    ask, _, opening = _wording(step, given)
    question = exercise.text(ask, step)
    if step.item:
        return replace(_shown(exercise, step, value, question, opening), item=_item(step, given))
    return _shown(exercise, step, value, question, opening)


def _shown(exercise: Exercise, step: Step, value: Value, question: Text, opening: str | None) -> Shown:
    match step:
        case Pick() | Picks():
            chosen = value if isinstance(value, list) else [value]
            labels = tuple(exercise.text(c.label, step) for c in step.choices if c.id in chosen)
            return Shown(question, "", labels)
        case YesNo():
            return Shown(question, "", (YES if value == "yes" else NO,))
        case ListStep() if isinstance(value, list):
            return Shown(question, "\n".join(value))
        case DateStep():
            return Shown(question, str(value), is_day=True)
        case TextStep() if opening:
            # The opening words belong to the sentence the person finished, so they stand in front of it.
            return Shown(exercise.text(opening, step), str(value), opens=True)
        case Scale():
            ends = {step.low: step.low_label, step.high: step.high_label}
            label = (exercise.text(ends[value], step),) if isinstance(value, int) and value in ends else ()
            return Shown(question, str(value), label, most=step.high)
        case _:
            return Shown(question, str(value))


def _wording(step: Step, given: Given) -> tuple[str, str | None, str | None]:
    """The question, its help, and how the answer begins: those of the first wording whose condition holds."""
    opening = step.opening if isinstance(step, TextStep) else None
    for other in step.instead:
        if given.holds(other.when):
            help_ = other.help if other.help is not None else step.help
            return other.ask or step.ask, help_, other.opening or opening
    return step.ask, step.help, opening


def _drawn(step: Pick, seed: int) -> tuple[Choice, ...]:
    """The choices of a pick that are shown: all, or as many as it draws, which ones the seed decides."""
    if step.draw is None:
        return step.choices
    deck = [choice for choice in step.choices if not choice.always]
    drawn: set[int] = set()
    while len(drawn) < min(step.draw, len(deck)):
        seed, place = divmod(seed, len(deck))
        while place in drawn:
            place = (place + 1) % len(deck)
        drawn.add(place)
    shown = [deck[place].id for place in drawn]
    return tuple(choice for choice in step.choices if choice.always or choice.id in shown)


def _item(step: Step, given: Given) -> str:
    lines = given.answers.get(step.item.list) if step.item else None
    return lines[step.item.place - 1] if step.item and isinstance(lines, list) and len(lines) >= step.item.place else ""


def _shelves(exercise: Exercise, step: Step, given: Given) -> tuple[Shelf, ...]:
    made = ((shelf, _answers_on(exercise, shelf, given)) for shelf in step.show)
    return tuple(Shelf(exercise.text(shelf.title, step), answers) for shelf, answers in made if answers)


def _answers_on(exercise: Exercise, shelf: ShelfOf, given: Given) -> tuple[Shown, ...]:
    there = [
        (step_id, value) for step_id in shelf.steps if (value := shelf.fitting(step_id, given.answers.get)) is not None
    ]
    if shelf.in_a_row and there:
        values = [str(item) for _, value in there for item in (value if isinstance(value, list) else [value])]
        return (Shown(NOTHING, "   ".join(values)),)
    shown = (show_back(exercise, exercise.step(step_id), value, given) for step_id, value in there)
    # The lines of one list, sorted: the shelf's title says what they are.
    return tuple(replace(one, question=NOTHING) if shelf.where else one for one in shown)
