"""People to talk to: at any question, and before unlocking too. Opening it is never recorded."""

from companion.app.support import Country, brief_words, find_country, page_of, said, support_countries
from companion.i18n import draw, t
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting


def talk(sitting: Sitting, *, offer: bool = True) -> None:
    """The lines of the person's country, which is asked for once. Until then the first numbers of every country.

    At a terminal the lines of another country are offered after them, but where ``offer`` is False. In a pipe nothing
    is asked.
    """
    io = sitting.io
    io.part(t("talk", "Talk to someone"))
    country = find_country(sitting.settings.country) or _ask(sitting)
    while country is not None:
        _page(sitting, country)
        country = _another(sitting) if offer and io.interactive else None


def _another(sitting: Sitting) -> Country | None:
    """Another country, from now on, when the person wants one."""
    items = [Item("country", t("plain", "Another country"))]
    words = [t("plain", "An empty line goes back.")]
    wanted = choose(sitting.io, words, items, talk=lambda: None)
    return None if wanted is None else _ask(sitting)


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
    for group in page.groups:
        io.part(group.heading)
        for line in group.lines:
            how = ", ".join(map(said, line.how))
            io.say(t("plain", "{name}: {how}", name=line.name, how=how), ", ".join(line.about))
            if line.note:
                io.say(line.note)
    io.part(t("talk", "About these lines"), *page.sureness)
