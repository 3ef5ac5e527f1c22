"""How hard a passphrase is to guess, by zxcvbn (Wheeler, USENIX Security 2016)."""

from typing import NamedTuple

_MOST_CHARACTERS = 72  # zxcvbn takes no more, and grows slow well before
_GOOD = 3

_SUGGESTIONS = {
    "dictionary": "common-word",
    "spatial": "keyboard-pattern",
    "repeat": "repeats",
    "sequence": "sequence",
    "regex": "date",
    "date": "date",
}


class Strength(NamedTuple):
    """What zxcvbn thinks of a passphrase."""

    score: int
    """0 (guessed at once) to 4 (not in a lifetime); below 3 it is said plainly, and the person decides."""
    suggestion: str
    """Why it is weak: ``common-word``, ``keyboard-pattern``, ``repeats``, ``sequence``, ``date``, ``add-words``;
    ``none`` from score 3 on. The words for it are made where it is shown."""


def measure(passphrase: str) -> Strength:
    """The strength of the first 72 characters: never more than the whole has. The first call takes half a second."""
    if not passphrase:
        return Strength(0, "add-words")  # zxcvbn fails on it
    from zxcvbn import zxcvbn

    result = zxcvbn(passphrase[:_MOST_CHARACTERS])
    score = int(result["score"])
    if score >= _GOOD:
        return Strength(score, "none")
    longest = max(result["sequence"], key=lambda match: len(match["token"]), default={"pattern": ""})
    return Strength(score, _SUGGESTIONS.get(longest["pattern"], "add-words"))
