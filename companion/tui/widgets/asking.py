"""One step, drawn: how far it is, what was said before, the question, and the box for the answer."""

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from companion.app.run import in_words
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
        """One text a shelf."""
        shape = self._prompt.shape or "answers"
        for shelf in self._prompt.shelves:
            yield Static(shelf_words(shelf, shape), classes=f"shelf {shape}")


class Asking(Vertical):
    """The body of the exercise screen for one prompt."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(classes=f"kind-{prompt.kind}")
        self.prompt = prompt
        self.box: Box = make_box(prompt)

    def compose(self) -> ComposeResult:
        """From top to bottom, as it is read."""
        prompt = self.prompt
        yield Static(Content(steps_in_dots(prompt.done, prompt.total)), id="dots")
        if prompt.shelves and prompt.kind != "echo":
            yield Shelves(prompt)
        yield Static(Content(draw(prompt.ask)), id="ask", classes="say" if prompt.kind in ("say", "support") else "ask")
        if prompt.help:
            yield Static(Content(draw(prompt.help)), id="help", classes="quiet")
        if prompt.kind == "echo":  # what to do with it comes first: a letter may be longer than the screen
            yield Shelves(prompt)
        yield self.box
        if prompt.another_way:
            yield Static(Content(t("run", "Stuck? Ctrl+T shows another way in.")), id="another-way", classes="quiet")
        if prompt.story:
            yield Static(Content(story_line()), classes="quiet")
        yield Static("", id="refusal", classes="warn")

    def show_another_way(self) -> None:
        """Puts the other way into words."""
        if self.prompt.another_way:
            place = self.query_one("#another-way", Static)
            place.update(Content(draw(self.prompt.another_way)))
            place.remove_class("quiet")

    def refuse(self, words: str) -> None:
        """Says why the answer was not taken. It stays in the box."""
        self.query_one("#refusal", Static).update(Content(words))


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
        if shape == "card":
            pieces.append(Content(words))
        elif shape == "letter":  # its questions are the openings of its own sentences
            pieces.append(Content(draw(shown.question) + "\n" + words))
        else:
            pieces.append(Content("\n").join([Content(draw(shown.question)).stylize("$text-muted"), Content(words)]))
    return Content("\n\n").join(pieces)
