"""Asking about words that could tell who somebody is, before they are saved."""

from companion.app.names import AskedBefore, Marked, could_be, kept_as_it_is, signed, with_signs
from companion.i18n import t
from companion.plain.commands import Command, help_words
from companion.plain.questions import Item, choose, said
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def looked_over(sitting: Sitting, asked: AskedBefore, text: str) -> str:
    """The text as it is to be saved. Found words are changed one by one, or kept; other words are looked over in turn.

    In a pipe it is said once, and the text stays as it is. Raises Ended, TooLong, TakenAway.
    """
    while (marked := asked.look(text)) is not None:
        if not sitting.io.interactive:
            sitting.io.tell(kept_as_it_is(marked))
            asked.keep(marked)
        elif _keeps(sitting, marked):
            asked.keep(marked)
        else:
            text = _changed(sitting, asked, marked)
    return text


def _keeps(sitting: Sitting, marked: Marked) -> bool:
    items = [Item("change", t("names", "Change it")), Item("keep", t("names", "Keep it"))]
    question = [*with_signs(marked).split("\n"), could_be(marked)]
    return choose(sitting.io, question, items, talk=lambda: talk(sitting)) == "keep"


def _changed(sitting: Sitting, asked: AskedBefore, marked: Marked) -> str:
    """The text with other words for the found ones. What is left as it is then, is kept."""
    text, kept = "", []
    place = 0
    for one, words in zip(marked.found, marked.words, strict=True):
        other = _other_words(sitting, words)
        if not other:
            kept.append(one)
        text += marked.text[place : one.start] + (other or words)
        place = one.end
    asked.keep(Marked(marked.text, tuple(kept)))
    return text + marked.text[place:]


def _other_words(sitting: Sitting, words: str) -> str:
    """What should stand in place of found words. Empty when they are to stay."""
    hint = t("plain", "(An empty line leaves it as it is.)")
    sitting.io.part(t("plain", "What should stand there instead of {words}?", words=signed(words)), hint)
    while True:
        match said(sitting.io):
            case Command.TALK:
                talk(sitting)
            case Command.HELP:
                sitting.io.say(hint, *help_words((Command.TALK, Command.HELP)))
            case Command():
                return ""
            case str() as other:
                return other.strip()
