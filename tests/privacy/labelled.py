"""The sentences with their labels, and what the check makes of them."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from companion.privacy.identifiers import Found, Sort, find_identifiers

HERE = Path(__file__).parent
_LABEL = re.compile(r"\{(\w+):([^}]*)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence and what should be found in it."""

    text: str
    labels: tuple[Found, ...]


def read(name: str) -> list[Sentence]:
    """The sentences of a file. Lines that begin with # are about it."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [_sentence(line) for line in lines if not line.startswith("#")]


def _sentence(line: str) -> Sentence:
    text, labels, place = "", [], 0
    for found in _LABEL.finditer(line):
        text += line[place : found.start()]
        labels.append(Found(len(text), len(text) + len(found[2]), Sort(found[1])))
        text += found[2]
        place = found.end()
    return Sentence(text + line[place:], tuple(labels))


@dataclass(frozen=True)
class Wrong:
    """One false alarm, or one miss, and the sentence it is in."""

    sort: Sort
    words: str
    text: str


@dataclass(frozen=True)
class Measured:
    """How often the check was right and wrong. What is found with another sort than its label's counts as both."""

    labelled: Counter[Sort]
    alarms: list[Wrong]
    misses: list[Wrong]


def measure(sentences: list[Sentence]) -> Measured:
    labelled: Counter[Sort] = Counter()
    alarms, misses = [], []
    for sentence in sentences:
        found = find_identifiers(sentence.text)
        labelled.update(label.sort for label in sentence.labels)
        alarms += [_wrong(one, sentence) for one in found if not any(_same(one, label) for label in sentence.labels)]
        misses += [_wrong(label, sentence) for label in sentence.labels if not any(_same(label, one) for one in found)]
    return Measured(labelled, alarms, misses)


def _same(one: Found, other: Found) -> bool:
    return one.sort is other.sort and one.start < other.end and other.start < one.end


def _wrong(one: Found, sentence: Sentence) -> Wrong:
    return Wrong(one.sort, sentence.text[one.start : one.end], sentence.text)


PARTS = {"sentences.txt": "in sight", "held-out.txt": "put aside"}
"""The two parts of the sample: those the patterns were made with, and those that were not looked at meanwhile."""


def table() -> str:
    """The figures, as they stand in docs/identifiers.md: for each sort, how many there are, are missed, are false alarms."""
    parts = [(read(name), measure(read(name))) for name in PARTS]
    heads = [f"{words}: there | missed | false alarms" for words in PARTS.values()]
    lines = [f"| sort | {' | '.join(heads)} |", "|---|" + "---|" * 6]
    for sort in [*Sort, None]:
        cells = [
            (
                sum(count for of, count in measured.labelled.items() if sort in (of, None)),
                sum(sort in (wrong.sort, None) for wrong in measured.misses),
                sum(sort in (wrong.sort, None) for wrong in measured.alarms),
            )
            for _, measured in parts
        ]
        lines.append(f"| {sort or 'all'} | " + " | ".join(str(n) for cell in cells for n in cell) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
    for name in PARTS:
        measured = measure(read(name))
        print(f"\n{name}: {len(read(name))} sentences")
        for what, wrongs in (("false alarm", measured.alarms), ("missed", measured.misses)):
            for wrong in wrongs:
                print(f"{what}: {wrong.sort}, {wrong.words!r} in {wrong.text!r}")
