"""A person's own exercises, in words: the mark beside them, and what is wrong in a file that cannot be used."""

from companion.errors import ExerciseInvalid
from companion.guide.clean import clean
from companion.i18n import draw, t


def own_words(words: str) -> str:
    """The words about an exercise, with the mark that it is the person's own."""
    return t("exercises", "{exercise}, yours", exercise=words)


def unusable_name(error: ExerciseInvalid) -> str:
    """That a file cannot be used, by the name of its folder: it may have no other yet."""
    name = error.problems[0].file.parent.name
    return t("exercises", "{name} cannot be used", name=_readable(name))


def fault_words(error: ExerciseInvalid) -> list[str]:
    """All that is wrong in a file, a line each, and which file it is, on a line of its own."""
    return [
        *(t("exercises", "Line {line}: {what}", line=one.line, what=draw(one.what)) for one in error.problems),
        t("exercises", "Mend it, and it is there again. The file is:"),
        _readable(str(error.problems[0].file)),
    ]


def _readable(name: str) -> str:
    return clean(name.encode("utf-8", "replace").decode("utf-8"))
