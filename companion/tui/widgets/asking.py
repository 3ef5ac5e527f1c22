"""One step, drawn: how far it is, what was said before, the question, and the box for the answer."""

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from companion.app.cards import is_card, words_on
from companion.app.run import flowing, in_words, question_of
from companion.guide.prompt import Prompt, Shelf
from companion.i18n import draw, t
from companion.tui.widgets.box import Box
from companion.tui.widgets.boxes import make_box


class Shelves(Container):
    """What was said before: side by side where there is room for it, else one above the other."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._prompt = prompt

    def compose(self) -> ComposeResult:
        """One text a shelf; a card is one text."""
        shape = self._prompt.shape or "answers"
        if is_card(self._prompt):  # one frame, in which it stands as it will be copied
            yield Static(Content(words_on(self._prompt)), classes="shelf card")
            return
        for shelf in self._prompt.shelves:
            yield Static(shelf_words(shelf, shape), classes=f"shelf {shape}")


class Asking(Vertical):
    """The column of the exercise screen for one prompt.

    As few widgets as will do: at every key, each one on the screen is drawn anew.
    """

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(id="column", classes=f"kind-{prompt.kind}")
        self.prompt = prompt
        self.box: Box = make_box(prompt)
        self._refusal = ""
        self._other_way_shown = False

    def compose(self) -> ComposeResult:
        """From top to bottom, as it is read."""
        prompt = self.prompt
        dots = Content(steps_in_dots(prompt.done, prompt.total)).stylize("$quiet")
        yield Static(Content("\n\n").join([dots, question_words(prompt)]), id="question")
        if prompt.kind == "echo":
            yield Shelves(prompt)
        yield self.box
        yield Static(self._below(), id="below")
        if prompt.shelves and prompt.kind != "echo":  # the answer needs its place first: these may fill a screen
            yield Shelves(prompt)

    def show_another_way(self) -> None:
        """Puts the other way into words."""
        self._other_way_shown = True
        self.query_one("#below", Static).update(self._below())

    def refuse(self, words: str) -> None:
        """Says why the answer was not taken. It stays in the box."""
        self._refusal = words
        self.query_one("#below", Static).update(self._below())

    def _below(self) -> Content:
        """The quiet lines under the box, and last of all why an answer was not taken."""
        prompt = self.prompt
        lines = [Content(story_line()).stylize("$quiet")] if prompt.story else []
        if self.box.hint:
            lines.append(Content(self.box.hint).stylize("$quiet"))
        if prompt.another_way and self._other_way_shown:
            lines.append(Content(draw(prompt.another_way)))
        elif prompt.another_way:
            lines.append(Content(t("run", "Stuck? Ctrl+T shows another way in.")).stylize("$quiet"))
        if prompt.shape == "card":
            lines.append(Content(t("run", "c copies or prints it.")).stylize("$quiet"))
        if prompt.kind == "support":
            lines.append(Content(t("run", "F2 shows them again, at any time.")).stylize("$quiet"))
        if self._refusal:
            lines += [Content(""), Content(self._refusal).stylize("bold $warn")]
        return Content("\n").join(lines)


def question_words(prompt: Prompt) -> Content:
    """The question as the eye should land on it, with the help under it."""
    ask = Content(draw(prompt.ask))
    pieces = [Content(f"“{prompt.item}”"), Content("")] if prompt.item else []
    pieces += [ask if prompt.kind in ("say", "support") else ask.stylize("bold $mark")]
    if prompt.help:
        pieces.append(Content(draw(prompt.help)).stylize("$quiet"))
    return Content("\n").join(pieces)


def story_line() -> str:
    """The line by every box that could hold a patient's story."""
    return t("run", "No names, dates or places. “A patient” and “a colleague” are enough.")


def steps_in_dots(done: int, total: int) -> str:
    """Where this is, one dot a step: behind and now are filled, ahead is open."""
    return " ".join("●" if place <= done else "○" for place in range(total))


def shelf_words(shelf: Shelf, shape: str) -> Content:
    """Earlier answers under their heading. A letter flows without its questions' frame."""
    pieces: list[Content] = []
    if shelf.title:
        pieces.append(Content(draw(shelf.title)).stylize("bold"))
    for shown in shelf.shown:
        words = in_words(shown)
        if shape == "letter":  # its questions are the openings of its own sentences
            pieces.append(Content(flowing(shown)))
        else:
            lines = [Content(question).stylize("$text-muted")] if (question := question_of(shown)) else []
            pieces.append(Content("\n").join([*lines, Content(words)]))
    return Content("\n\n").join(pieces)
