"""The words of a text that may hold HTML."""

from html.parser import HTMLParser

_LINES = {"p", "div", "br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr"}
_KNOWN = _LINES | {"a", "b", "i", "u", "s", "em", "strong", "span", "font", "del", "strike", "sub", "sup", "code"}


def words_of(text: str) -> str:
    """The text without its tags, a line for each that begins one. What only looks like a tag stays; so does all of a text
    that has no tag."""
    reader = _Reader()
    try:
        reader.feed(text)
        reader.close()
    except (AssertionError, ValueError):  # html.parser gives up on some declarations
        return text
    return reader.words() if reader.found else text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = False
        self._pieces: list[str] = []

    def words(self) -> str:
        """All of it so far, without empty lines at both ends, and never two in a row."""
        lines = [line.strip() for line in "".join(self._pieces).replace("\xa0", " ").split("\n")]
        kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
        return "\n".join(kept).strip()

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in _KNOWN:
            self._pieces.append(self.get_starttag_text() or "")
            return
        self.found = True
        if (tag in _LINES and self._pieces and not self._pieces[-1].endswith("\n")) or tag == "br":
            self._pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _KNOWN:
            self._pieces.append(f"</{tag}>")
        elif tag in _LINES and tag != "br" and self._pieces and not self._pieces[-1].endswith("\n"):
            self._pieces.append("\n")

    def handle_comment(self, data: str) -> None:
        self._pieces.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._pieces.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self._pieces.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self._pieces.append(f"<?{data}>")
