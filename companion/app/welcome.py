"""The words and checks of the first evening, the same for every front end."""

from pathlib import Path

from companion import vault
from companion.i18n import draw, t
from companion.text import Text

_WHY = {
    "common-word": Text("welcome", "It has words that people try first."),
    "keyboard-pattern": Text("welcome", "It follows the keys of the keyboard."),
    "repeats": Text("welcome", "It repeats itself."),
    "sequence": Text("welcome", "It has letters or numbers in a row, like abc."),
    "date": Text("welcome", "It has a date in it."),
    "add-words": Text("welcome", "It is short."),
}
"""What makes a passphrase easy to guess, by ``Strength.suggestion``."""


def what_this_is() -> list[str]:
    """What Companion is and is not."""
    return [
        t("welcome", "A few kind questions, and a private notebook for what you answer."),
        t(
            "welcome",
            "It is for people who look after other people. It takes five minutes, or ninety seconds. Anything can be skipped.",
        ),
        t(
            "welcome",
            "It is not a medical device. It does not check how well you are, and it is not treatment. It does not replace "
            "your GP, occupational health, supervision, incident reporting or a good friend.",
        ),
        t(
            "welcome",
            "Nobody is told what you write. If work is making you ill, that is worth telling someone who can change it.",
        ),
        t("welcome", "No names, dates or places in here. “A patient” and “a colleague” are enough."),
    ]


def place_words(folder: Path) -> list[str]:
    """Where the journal is kept, what that protects and what it cannot."""
    return [
        t("welcome", "It stays on this computer, encrypted."),
        t("welcome", "Everything you write goes into this folder and nowhere else: {folder}", folder=folder),
        t(
            "welcome",
            "There is no account and no network. Someone who takes the computer sees that a journal is there, not what is in it.",
        ),
        t(
            "welcome",
            "It cannot protect you from someone who watches you type. Nor from a program that spies on this computer, or a "
            "court that orders you to open it.",
        ),
    ]


def strength_words(passphrase: str) -> str:
    """How strong a passphrase looks, plainly; when it is weak, why and what would help. Slow at first; for a thread."""
    if not passphrase:
        return ""
    found = vault.strength(passphrase)
    if found.score >= 4:
        return t("welcome", "Strong: hard to guess, even for a fast computer.")
    if found.score == 3:
        return t("welcome", "Good: it would take a fast computer a long time.")
    why = draw(_WHY[found.suggestion])
    if found.score == 2:
        judged = t("welcome", "Not very strong: someone with your computer and some time could guess it.")
        advice = t("welcome", "One or two more words would help.")
        return f"{judged} {why} {advice}"
    judged = t("welcome", "Weak: this would be guessed.")
    advice = t("welcome", "Try four or five words that do not belong together. You decide.")
    return f"{judged} {why} {advice}"


def new_code() -> str:
    """A recovery code for a journal that is about to be made."""
    return vault.make_code()


def check_length(passphrase: str) -> None:
    """Raises PassphraseTooShort for a new passphrase that is too short."""
    vault.check_length(passphrase)


def code_fits(typed: str, code: str) -> bool:
    """Whether the code typed back is the one shown. Raises RecoveryCodeMistyped, naming the group with the slip."""
    return vault.same_code(typed, code)
