"""People to talk to: at any question, and before unlocking too. Opening it is never recorded."""

from companion.app.support import Country, find_country, line_words, opening_words, support_countries
from companion.i18n import draw, t
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting

_NEEDED_FIRST = 2
"""How many of a country's opening sentences say whom to ring."""


def talk(sitting: Sitting, *, offer: bool = True) -> None:
    """The lines of the person's country, which is asked for once. In a pipe nothing is asked: every country's first.

    At a terminal the lines of another country are offered after them, but where ``offer`` is False.
    """
    io = sitting.io
    io.part(t("talk", "Talk to someone"))
    country = find_country(sitting.settings.country) or _ask(sitting)
    if country is None:
        _without_country(sitting)
    while country is not None:
        _lines(sitting, country)
        country = _another(sitting) if offer and io.interactive else None


def _without_country(sitting: Sitting) -> None:
    io = sitting.io
    if io.interactive:
        io.say(t("plain", "If you or someone else is in danger now, ring the emergency number where you are."))
        return
    for each in support_countries():
        io.part(draw(each.name), *opening_words(each)[:_NEEDED_FIRST])


def _another(sitting: Sitting) -> Country | None:
    """Another country, from now on, when the person wants one."""
    items = [Item("country", t("plain", "Another country"))]
    words = [t("plain", "An empty line goes back.")]
    wanted = choose(sitting.io, words, items, talk=lambda: None)
    return None if wanted is None else _ask(sitting)


def _ask(sitting: Sitting) -> Country | None:
    if not sitting.io.interactive:
        return None
    items = [Item(country.code, draw(country.name)) for country in support_countries()]
    code = choose(sitting.io, [t("talk", "Which country are you in?")], items, talk=lambda: None)
    if code is not None:
        sitting.change_settings(country=code)
    return find_country(code)


def _lines(sitting: Sitting, country: Country) -> None:
    io = sitting.io
    io.say(*opening_words(country))
    day = sitting.clock.local().date()
    for line in country.lines:
        words = line_words(line, day)
        io.part(
            t("plain", "{name}: {how}", name=words.name, how=words.how), *filter(None, (words.about, words.checked))
        )
