"""Settings, line by line."""

from companion.app.preferences import BY_NAME, PREFERENCES, Preference, is_switch, offered, value_words
from companion.i18n import draw, t
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting
from companion.plain.talk import talk

NOT_HERE = ("motion",)
"""Nothing moves in plain mode."""


def settings(sitting: Sitting) -> None:
    """Shows them with what they are, until the person goes back; what one means is said as it is changed.

    Raises Ended, TakenAway.
    """
    while True:
        items = [Item(each.name, _words(sitting, each)) for each in PREFERENCES if each.name not in NOT_HERE]
        items.append(Item("back", t("plain", "Back")))
        words = [t("palette", "Settings"), t("plain", "Type the number of what you want to change.")]
        chosen = choose(sitting.io, words, items, talk=lambda: talk(sitting))
        if chosen in (None, "back"):
            return
        if is_switch(sitting.settings, chosen):
            _change(sitting, BY_NAME[chosen], not getattr(sitting.settings, chosen))
        else:
            _ask(sitting, BY_NAME[chosen])


def _words(sitting: Sitting, preference: Preference) -> str:
    value = value_words(getattr(sitting.settings, preference.name))
    return t("plain", "{name}: {how}", name=draw(preference.words), how=value)


def _ask(sitting: Sitting, preference: Preference) -> None:
    values = {str(value): value for value in offered(sitting.settings, preference.name)}
    items = [Item(name, value_words(value)) for name, value in values.items()]
    chosen = choose(sitting.io, [draw(preference.words)], items, talk=lambda: talk(sitting))
    if chosen is not None:
        _change(sitting, preference, values[chosen])


def _change(sitting: Sitting, preference: Preference, value: object) -> None:
    sitting.change_settings(**{preference.name: value})
    sitting.io.say(_words(sitting, preference), f"({draw(preference.about)})")
