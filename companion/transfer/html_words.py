"""The words of a text that may hold HTML."""

import re
from html import unescape

_LINES = {"p", "div", "br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr"}
_KNOWN = _LINES | {"a", "b", "i", "u", "s", "em", "strong", "span", "font", "del", "strike", "sub", "sup", "code"}
_TAG = re.compile(rf"""<(/?)({"|".join(_KNOWN)})(?:[\s/](?:[^<>"']|"[^"<]*"|'[^'<]*')*+)?>""", re.IGNORECASE)
"""Never looks beyond the next ``<``: a text of nothing but beginnings is gone through once."""


def words_of(text: str) -> str:
    """The text without its tags, a line for each that begins one. What only looks like a tag stays; so does all of a text
    that has no tag."""
    pieces: list[str] = []
    at = 0
    try:
        for tag in _TAG.finditer(text):
            if tag.start() > at:
                pieces.append(unescape(text[at : tag.start()]))
            at = tag.end()
            pieces += _line_for(tag[2].lower(), ends=bool(tag[1]), after=pieces[-1] if pieces else "\n")
        return _tidied("".join(pieces) + unescape(text[at:])) if at else text
    except ValueError:  # a sign by a number that no computer holds
        return text


def _line_for(tag: str, *, ends: bool, after: str) -> list[str]:
    if tag == "br":
        return [] if ends else ["\n"]
    return ["\n"] if tag in _LINES and not after.endswith("\n") else []


def _tidied(words: str) -> str:
    """Without empty lines at both ends, and never two in a row."""
    lines = [line.strip() for line in words.replace("\xa0", " ").split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip()
