"""One step, line by line: what was said before, the question, and the answer as a reply or a command."""

from collections.abc import Callable, Sequence

from companion.app.run import flowing, in_words, question_of
from companion.guide.answers import Value
from companion.guide.prompt import Prompt, Shelf
from companion.guide.session import Answer, Skip
from companion.i18n import draw, t, tn
from companion.plain.commands import Command, parse, slash
from companion.plain.io import LONGEST, Io
from companion.plain.questions import Item, add_line, find, joined, no_choice, numbered, said

ONLY_SHOWN = ("say", "echo", "support", "pause")
"""Kinds of steps that ask for nothing."""

Note = Callable[[Value], None]
"""Takes what stands in a several-line answer so far, so that it is in the draft before the next line is typed."""


def show(io: Io, prompt: Prompt) -> None:
    """Prints a step from top to bottom, as it is read: earlier answers, the question, its help, how to answer.

    Of an echo, what is to be read comes last, after the words about it.
    """
    if prompt.kind != "echo":
        _show_earlier(io, prompt)
    io.part(*([f"“{prompt.item}”"] if prompt.item else []), draw(prompt.ask))
    for words in _help(prompt):
        io.say(f"({words})")
    io.say(*numbered(items_of(prompt)))
    if has_answer(prompt):
        io.say(t("plain", "Your answer so far:"), *_current_lines(prompt))
    if prompt.kind == "echo":
        _show_earlier(io, prompt)


def _show_earlier(io: Io, prompt: Prompt) -> None:
    for shelf in prompt.shelves:
        io.part(*shelf_lines(shelf, prompt.shape))
    if prompt.lines:
        io.part(*draw(prompt.lines).split("\n"))


def ask(io: Io, prompt: Prompt, note: Note) -> Answer | Skip | Command:
    """The answer to a step that was shown. Raises Ended, TooLong, TakenAway."""
    match prompt.kind:
        case "text":
            return _several(io, prompt, note)
        case "list":
            return _list(io, prompt, note)
        case "pick" | "yesno" | "scale":
            return _one_of(io, prompt)
        case "picks":
            return _any_of(io, prompt)
        case "pause":
            return _quiet(io, prompt)
        case "say" | "echo" | "support":
            return Answer(None)
        case _:
            return _one_line(io, prompt)


def with_more(prompt: Prompt, words: str) -> Value:
    """The answer so far with the words that were too long for it, as far as there is room. None where none are taken."""
    match prompt.kind:
        case "text":
            return joined([str(prompt.current)] if has_answer(prompt) else [], words)
        case "list":
            lines = prompt.current if isinstance(prompt.current, list) else []
            return [*lines, words[: LONGEST - sum(map(len, lines))]][: prompt.up_to]
        case "line" | "keep" | "words":
            return words
        case _:
            return None


def has_answer(prompt: Prompt) -> bool:
    """Whether there is an answer from before, which an empty line keeps."""
    return bool(prompt.current) if not isinstance(prompt.current, int) else True


def items_of(prompt: Prompt) -> list[Item]:
    """The numbered choices of a step. A scale's numbers are its own."""
    match prompt.kind:
        case "pick" | "picks" | "yesno" | "date":
            return [Item(option.id, draw(option.label)) for option in prompt.options]
        case "keep":
            return [Item(sentence, sentence) for sentence in prompt.sentences]
        case _:
            return []


def shelf_lines(shelf: Shelf, shape: str) -> list[str]:
    """Earlier answers under their heading. A card has only what was written, and a letter flows."""
    lines = [draw(shelf.title)] if shelf.title else []
    for shown in shelf.shown:
        if shape not in ("card", "letter"):
            lines += [question] if (question := question_of(shown)) else []
        lines += (flowing(shown) if shape == "letter" else in_words(shown)).split("\n")
    return lines


def _help(prompt: Prompt) -> list[str]:
    lines = [draw(prompt.help)] if prompt.help else []
    begins = draw(prompt.opening or prompt.example)
    if begins and begins.rstrip(".… ") not in draw(prompt.ask):
        lines.append(t("plain", "It could begin: {words}", words=begins))
    if prompt.another_way:
        lines.append(t("plain", "Stuck? {command} shows another way in.", command=slash(Command.ANOTHER)))
    if prompt.story:
        lines.append(t("run", "No names, dates or places. “A patient” and “a colleague” are enough."))
    return lines + _how(prompt)


def _how(prompt: Prompt) -> list[str]:
    match prompt.kind:
        case "text":
            return [t("plain", "As many lines as you like. An empty line ends the answer.")]
        case "list":
            return [tn("plain", "{n} line.", "Up to {n} lines. An empty line ends the answer.", prompt.up_to)]
        case "pick" | "yesno":
            return [t("plain", "Type the number.")]
        case "picks":
            return [t("plain", "Choose any of them. Type their numbers, with spaces between.")]
        case "scale":
            ends = ((prompt.low, prompt.low_label), (prompt.high, prompt.high_label))
            return [
                t("plain", "Type a number from {low} to {high}.", low=prompt.low, high=prompt.high),
                *(t("plain", "{name}: {how}", name=number, how=draw(label)) for number, label in ends),
            ]
        case "words":
            return [t("plain", "{wanted} words. A few more or fewer is fine.", wanted=prompt.count)]
        case "date":
            return [t("plain", "Type the number, or a day: 30 Nov, 30/11, or “in 10 days”.")]
        case "keep" if prompt.sentences:
            return [t("plain", "Type a line, or the number of one of these.")]
        case _:
            return []


def _current_lines(prompt: Prompt) -> list[str]:
    labels = {item.id: item.words for item in items_of(prompt)}
    value = prompt.current if isinstance(prompt.current, list) else str(prompt.current).split("\n")
    lines = [labels.get(item, item) for item in value]
    if prompt.kind in ("text", "list"):
        return [
            *lines,
            t(
                "plain",
                "(What you type is added to it. An empty line goes on as it is. {command} starts the answer again.)",
                command=slash(Command.CLEAR),
            ),
        ]
    return [*lines, t("plain", "(An empty line keeps it.)")]


def _nothing(prompt: Prompt) -> Answer | Skip:
    """What an empty line at once means: skip, but never at the cost of an answer from before."""
    return Answer(prompt.current) if has_answer(prompt) else Skip()


def _one_line(io: Io, prompt: Prompt) -> Answer | Skip | Command:
    found = said(io)
    if isinstance(found, Command):
        return found
    if not found.strip():
        return _nothing(prompt)
    item = find(found, items_of(prompt)) if found.strip().isdecimal() else None
    return Answer(item.id if item else found)


def _several(io: Io, prompt: Prompt, note: Note) -> Answer | Skip | Command:
    lines = str(prompt.current).split("\n") if has_answer(prompt) else []
    while True:
        found = said(io)
        if isinstance(found, Command):
            return found
        if not found.strip():
            return Answer("\n".join(lines)) if lines else Skip()
        add_line(lines, found)
        note("\n".join(lines))


def _list(io: Io, prompt: Prompt, note: Note) -> Answer | Skip | Command:
    lines = [str(line) for line in prompt.current] if isinstance(prompt.current, list) else []
    if len(lines) >= prompt.up_to:
        return _full(io, lines)
    while len(lines) < prompt.up_to:
        found = said(io)
        if isinstance(found, Command):
            return found
        if not found.strip():
            return Answer(lines) if lines else Skip()
        add_line(lines, found)
        note(list(lines))
    return Answer(lines)


def _full(io: Io, lines: list[str]) -> Answer | Command:
    """A list that was full when it was asked again."""
    while True:
        found = said(io)
        if isinstance(found, Command):
            return found
        if not found.strip():
            return Answer(lines)
        io.say(t("error", "That is more lines than there is room for here."))


def _one_of(io: Io, prompt: Prompt) -> Answer | Skip | Command:
    items = items_of(prompt)
    while True:
        found = said(io)
        if isinstance(found, Command):
            return found
        text = found.strip()
        if not text:
            return _nothing(prompt)
        if prompt.kind == "scale":
            if text.isascii() and text.removeprefix("-").isdecimal() and prompt.low <= int(text[:5]) <= prompt.high:
                return Answer(int(text))
            io.say(t("error", "That is not one of the numbers."), *(f"({words})" for words in _how(prompt)))
        elif item := find(text, items):
            return Answer(item.id)
        else:
            io.say(*no_choice(items))


def _any_of(io: Io, prompt: Prompt) -> Answer | Skip | Command:
    items = items_of(prompt)
    while True:
        found = said(io)
        if isinstance(found, Command):
            return found
        if not found.strip():
            return _nothing(prompt)
        chosen = _all(found, items)
        if chosen is not None:
            return Answer(chosen)
        io.say(*no_choice(items))


def _all(text: str, items: Sequence[Item]) -> list[str] | None:
    """The ids of every choice typed, or None when one of them is none."""
    whole = find(text, items)
    found = [whole] if whole else [find(word, items) for word in text.replace(",", " ").split()]
    return [item.id for item in found if item] if found and all(found) else None


def _quiet(io: Io, prompt: Prompt) -> Answer | Command:
    if not io.interactive:
        return Answer(None)
    io.say(
        tn(
            "run",
            "{n} quiet second. Enter moves on sooner.",
            "{n} quiet seconds. Enter moves on sooner.",
            prompt.seconds,
        )
        if prompt.countdown
        else t("run", "A quiet moment. Enter moves on.")
    )
    line = io.line_within(prompt.seconds)
    if line is None:
        io.say(t("plain", "That was it."))
        return Answer(None)
    found = parse(line)
    if isinstance(found, Command):
        return found
    if found.strip():
        io.say(t("plain", "Nothing was asked there, so that line was not kept."))
    return Answer(None)
