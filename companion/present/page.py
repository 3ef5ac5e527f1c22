"""What stands on a page for the room: the words of a slide, put on lines. A text is never read as markup."""

from collections.abc import Iterator

from textual.content import Content

from companion.guide.exercise import Choice, Echo, Exercise, ListStep, Pause, Pick, Picks, Scale, Step, WordsStep, YesNo
from companion.guide.showing import Slide, answers_on
from companion.guide.trainer import Page, Trainer
from companion.i18n import draw, t

SAYS = "▸"
"""Stands before what the made-up person chose: a sign, so that it is seen without any colour."""
GAP = Content("")
FEW = 5
"""Choices that can stand a line apart, and still leave a page roomy."""


def page_lines(slide: Slide, *, answer: bool) -> Content:
    """All of a page but its head and its clock. With ``answer`` what the made-up person says takes the place of help and lines."""
    if slide.step is None or slide.exercise is None:
        return _lines(Content.styled(draw(slide.title), "bold"), GAP, Content(draw(slide.words)))
    exercise, step = slide.exercise, slide.step
    if isinstance(step, Echo) and step.lines:
        return _card(draw(exercise.text(step.lines, step)))
    ask, help_ = step.by_hand
    lines = [Content.styled(draw(exercise.text(ask, step)), "bold")]
    if help_ and not answer:
        lines += [GAP, Content(draw(exercise.text(help_, step)))]
    said = slide.page.answer if slide.page and answer else None
    choices = list(_choices(exercise, step, said))
    if len(choices) <= FEW:
        choices = [line for choice in choices for line in (choice, GAP)][:-1]
    lines += [GAP, *choices] if choices else []
    return _lines(*lines)


def headline(slide: Slide) -> str:
    """What a slide is called: its question, the first line of its card, its title, or its first words."""
    if slide.exercise is None or slide.step is None:
        return draw(slide.title or slide.words)
    step = slide.step
    card = step.lines if isinstance(step, Echo) else None
    return draw(slide.exercise.text(card or step.by_hand[0], step)).strip().partition("\n")[0]


def answer_words(slide: Slide) -> Content:
    """What the made-up person says on a slide. Empty where they say nothing, or what they chose is marked on the page."""
    found = answers_on(slide)
    if slide.exercise is None or slide.trainer is None or slide.step is None:
        return Content("")
    if isinstance(slide.step, Pick | Picks | YesNo | Scale):
        return Content("")
    several = len(found) > 1
    lines: list[Content] = []
    for page in found:
        if several:
            lines.append(Content.styled(draw(slide.exercise.text(_short(slide.exercise.step(page.step)))), "bold"))
        lines += [Content(words) for words in said(slide.exercise, slide.trainer, page)]
    return _lines(*lines)


def said(exercise: Exercise, trainer: Trainer, page: Page) -> Iterator[str]:
    """What the made-up person says to a page, in the person's language, a line or a choice at a time."""
    step, answer = exercise.step(page.step), page.answer
    found = answer if isinstance(answer, tuple) else () if answer is None else (answer,)
    for one in found:
        match step:
            case Pick() | Picks():
                yield next(draw(exercise.text(choice.label, step)) for choice in step.choices if choice.id == one)
            case YesNo():
                yield _yes_no()[str(one)]
            case Scale():
                yield str(one)
            case _:
                yield draw(trainer.text(exercise, str(one)))


def _card(words: str) -> Content:
    """The words of a card, its title first."""
    title, _, rest = words.strip().partition("\n")
    return _lines(Content.styled(title, "bold"), Content(rest.rstrip()))


def _choices(exercise: Exercise, step: Step, said: object) -> Iterator[Content]:
    chosen = {str(one) for one in (said if isinstance(said, tuple) else (said,))}
    match step:
        case Pick() | Picks():
            for number, choice in enumerate(_in_sight(step), start=1):
                yield _choice(str(number), draw(exercise.text(choice.label, step)), choice.id in chosen)
        case YesNo():
            for key, words in _yes_no().items():
                yield _choice(" ", words, key in chosen)
        case Scale():
            numbers = (str(number) for number in range(step.low, step.high + 1))
            yield Content("   ".join(f"{SAYS}{n}◂" if n in chosen else f" {n} " for n in numbers))
            low, high = (draw(exercise.text(label, step)) for label in (step.low_label, step.high_label))
            yield Content(f" {step.low}: {low}     {step.high}: {high}")
        case WordsStep() if said is None:
            yield Content("  ".join(["______"] * step.count))
        case ListStep() if said is None:
            yield from (Content(f"{number}  {'_' * 30}") for number in range(1, min(step.up_to, 5) + 1))
        case Pause():
            yield Content(t("present", "{seconds} quiet seconds", seconds=step.seconds))


def _in_sight(step: Pick | Picks) -> list[Choice]:
    """The choices a room sees: of a pick that draws, the first of them and those that are always there."""
    if isinstance(step, Picks) or step.draw is None:
        return list(step.choices)
    drawn = [choice for choice in step.choices if not choice.always][: step.draw]
    return [*drawn, *(choice for choice in step.choices if choice.always)]


def _choice(number: str, words: str, chosen: bool) -> Content:
    return Content.styled(f"{SAYS if chosen else ' '} {number}  {words}", "bold" if chosen else "")


def _yes_no() -> dict[str, str]:
    return {"yes": t("present", "Yes"), "no": t("present", "No")}


def _short(step: Step) -> str:
    return step.kept_as or step.ask


def _lines(*lines: Content) -> Content:
    return Content("\n").join(lines)
