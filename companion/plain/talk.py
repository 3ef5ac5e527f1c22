"""People to talk to: at any question, and before unlocking too. Opening it is never recorded."""

from collections.abc import Sequence

from companion.app.support import Country, brief_words, find_country, page_of, said, support_countries
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import draw, t
from companion.journal.entries import Person
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting


def talk(sitting: Sitting, *, offer: bool = True) -> None:
    """The person's own people and the lines of their country, which is asked for once.

    Until then the first numbers of every country. At a terminal another country is offered after them, and what can be
    done with the person's own people, but where ``offer`` is False. In a pipe nothing is asked.
    """
    io = sitting.io
    io.part(t("talk", "Talk to someone"))
    country = find_country(sitting.settings.country) or _ask(sitting)
    if country is None:
        _own(sitting)
    while country is not None:
        _page(sitting, country)
        country = _go_on(sitting) if offer and io.interactive else None


def _go_on(sitting: Sitting) -> Country | None:
    """What comes after the page: another country from now on, or the person's own people."""
    from companion.plain.people import change_people, items

    back = t("plain", "An empty line goes back.")
    while True:
        try:
            more = items(sitting)
        except CompanionError:  # the page has said it
            more = []
        rows = [Item("country", t("plain", "Another country")), *more]
        chosen = choose(sitting.io, [*_offer(more), back], rows, talk=lambda: None)
        if chosen is None or chosen == "country":
            return None if chosen is None else _ask(sitting)
        try:
            change_people(sitting, chosen)
        except CompanionError as error:
            sitting.io.say(explain(error))
        _own(sitting)


def _offer(more: Sequence[Item]) -> list[str]:
    """That people can be put here, while there are none."""
    if not more or any(item.id == "edit" for item in more):
        return []
    return [t("plain", "You can put your own people here: occupational health, a friend.")]


def _ask(sitting: Sitting) -> Country | None:
    io, countries = sitting.io, support_countries()
    danger = t("talk", "If you or someone else is in danger now, ring the emergency number of your country.")
    items = [Item(country.code, draw(country.name), said(brief_words(country))) for country in countries]
    if not io.interactive:
        io.say(danger, *(item.row for item in items))
        return None
    code = choose(io, [danger, t("talk", "Which country are you in?")], items, talk=lambda: None)
    if code is not None:
        sitting.change_settings(country=code)
    return find_country(code)


def _page(sitting: Sitting, country: Country) -> None:
    io = sitting.io
    page = page_of(country, sitting.clock.local().date())
    io.say(*map(said, page.opening))
    _own(sitting)
    for group in page.groups:
        io.part(group.heading)
        for line in group.lines:
            how = ", ".join(map(said, line.how))
            io.say(t("plain", "{name}: {how}", name=line.name, how=how), ", ".join(line.about))
            if line.note:
                io.say(line.note)
    io.part(t("talk", "About these lines"), *page.sureness)


def _own(sitting: Sitting) -> None:
    """The person's own people. Nothing about them keeps anybody from the help lines."""
    try:
        people = sitting.own_people()
    except CompanionError as error:
        sitting.io.say(explain(error))
        return
    if people:
        below = [] if sitting.opened else [t("talk", "From the copy that can be read without your passphrase.")]
        sitting.io.part(t("talk", "Your own people"), *map(own_line, people), *below)


def own_line(person: Person) -> str:
    """Who it is, and how to reach them."""
    if person.name and person.how:
        return t("plain", "{name}: {how}", name=person.name, how=person.how)
    return person.name or person.how
