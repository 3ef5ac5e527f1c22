"""People to talk to, drawn: on the page of their own, and in an exercise that leads to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from companion.app.support import Country, LineWords, Words, brief_words, page_of, support_countries
from companion.i18n import draw, t
from companion.journal.entries import Person


@dataclass(frozen=True, slots=True)
class Own:
    """The person's own people, and quiet words about them.

    People stand above all lines, under what to do when someone is in danger. While there are none, words about them
    wait at the end.
    """

    people: Sequence[Person] = ()
    below: Sequence[str] = ()

    def words(self, *, above: bool) -> list[Content]:
        """What belongs above the lines, or at their end."""
        lines = [*map(_own_line, self.people), *map(_quiet, self.below)]
        return [_under(t("talk", "Your own people"), *lines)] if lines and bool(self.people) is above else []


def people_words(country: Country | None, day: date, key: str, own: Own) -> Content:
    """The person's own people, and the lines of a country.

    Before one is chosen, every country's first numbers, and the key that chooses it.
    """
    return Content("\n\n").join(_page(country, day, own) if country else _every_country(key, own))


def danger() -> str:
    """What holds in every country."""
    return t("talk", "If you or someone else is in danger now, ring the emergency number of your country.")


def _page(country: Country, day: date, own: Own) -> Iterator[Content]:
    page = page_of(country, day)
    yield from map(_bright, page.opening)
    yield from own.words(above=True)
    for group in page.groups:
        first, *more = map(_line, group.lines)
        yield from (_under(group.heading, first), *more)
    yield from own.words(above=False)
    yield _under(t("talk", "About these lines"), *map(_quiet, page.sureness))


def _every_country(key: str, own: Own) -> Iterator[Content]:
    yield Content(danger())
    yield from own.words(above=True)
    rows = [Content(draw(each.name) + "  ") + _bright(brief_words(each)) for each in support_countries()]
    yield Content("\n").join(rows)
    yield Content(
        t("talk", "Press {key} to choose your country. Then this page shows who you can talk to there.", key=key)
    )
    yield from own.words(above=False)


def _under(heading: str, *lines: Content) -> Content:
    return Content("\n").join([_quiet(heading).stylize("bold"), *lines])


def _line(line: LineWords) -> Content:
    how = Content(" · ").join(map(_bright, line.how))
    more = [_quiet(" · ".join(line.about)), *([_quiet(line.note)] if line.note else [])]
    return Content("\n").join([Content(line.name + "   ") + how, *more])


def _own_line(person: Person) -> Content:
    """As it was written: what a person typed is never read as anything else."""
    pieces = [Content(person.name)] if person.name else []
    if person.how:
        pieces.append(Content(person.how).stylize("bold $mark"))
    return Content("   ").join(pieces)


def _bright(words: Words) -> Content:
    """A sentence whose numbers and addresses stand out."""
    return Content.assemble(
        *(Content(piece.words).stylize("bold $mark") if piece.given else Content(piece.words) for piece in words)
    )


def _quiet(words: str) -> Content:
    return Content(words).stylize("$text-muted")
