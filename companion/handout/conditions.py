"""The conditions of an exercise, as words on paper: there nothing can be left out by itself."""

from collections.abc import Sequence

from companion.guide.exercise import Exercise, Pick, Picks, Scale, Step, When, YesNo
from companion.guide.prompt import NO, YES
from companion.i18n import draw, t


def in_words(exercise: Exercise, when: When | None) -> str | None:
    """For whom something is, such as “If you ticked “Red”:”. Empty for everyone; None when on paper it is for nobody."""
    if when is None:
        return ""
    step = _asked(exercise, when.step)
    if step is None:  # an answer from earlier, or a setting: paper knows neither
        return "" if when.holds_for(None) else None
    answers = _answers(exercise, step)
    wanted, unwanted = [str(one) for one in when.is_], [str(one) for one in when.is_not]
    fitting = [name for name in answers if (not wanted or name in wanted) and name not in unwanted]
    if not answers or len(fitting) == len(answers):
        return t("handout", "If you left that empty:") if when.answered is False else ""
    others = [name for name in answers if name not in fitting]
    if len(others) < len(fitting) and not isinstance(step, Scale):
        return t("handout", "Unless you ticked {answer}:", answer=_either([answers[name] for name in others]))
    in_a_row = (
        len(fitting) > 2 and fitting == list(answers)[(first := list(answers).index(fitting[0])) : first + len(fitting)]
    )
    if isinstance(step, Scale) and in_a_row:
        return t("handout", "If you ticked {low} to {high}:", low=fitting[0], high=fitting[-1])
    return t("handout", "If you ticked {answer}:", answer=_either([answers[name] for name in fitting]))


def _asked(exercise: Exercise, name: str) -> Step | None:
    return next((step for step in exercise.steps if name in (step.id, step.copy_of)), None)


def _answers(exercise: Exercise, step: Step) -> dict[str, str]:
    """What can be ticked at a step, by the name that conditions have for it."""
    match step:
        case Pick() | Picks():
            labels = {one.id: draw(exercise.text(one.in_short or one.label, step)) for one in step.choices}
            return {name: t("handout", "“{label}”", label=label.rstrip(".")) for name, label in labels.items()}
        case Scale():
            return {str(number): str(number) for number in range(step.low, step.high + 1)}
        case YesNo():
            return {"yes": t("handout", "“{label}”", label=draw(YES)), "no": t("handout", "“{label}”", label=draw(NO))}
        case _:
            return {}


def _either(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return t("handout", "{some} or {last}", some=", ".join(words[:-1]), last=words[-1])
