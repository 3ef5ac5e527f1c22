"""What can be chosen on the settings page, in words: the same in the app and line by line."""

from dataclasses import dataclass

from companion.i18n import minutes, t
from companion.settings import Settings
from companion.text import Text

IDLE_MINUTES = (1, 2, 5, 10, 15, 30)
DAY_STARTS = ("00:00", "03:00", "04:00", "05:00", "06:00", "07:00", "08:00")


@dataclass(frozen=True, slots=True)
class Preference:
    """One setting by its ``name``: what it is called, and what it means."""

    name: str
    words: Text
    about: Text


PREFERENCES = (
    Preference(
        "rest_after_heavier",
        Text("settings", "Shorter ones after two that left you heavier"),
        Text("settings", "Home then suggests only light exercises. The others stay under All exercises."),
    ),
    Preference(
        "say_patterns",
        Text("settings", "Say when something comes again and again"),
        Text("settings", "Three hard shifts in a week, say. You are told at the end of an exercise."),
    ),
    Preference(
        "follow_ups",
        Text("settings", "Bring things back on home"),
        Text("settings", "What you said you would do waits on home for a while, and then goes by itself."),
    ),
    Preference(
        "first_person",
        Text("settings", "Letters say “I”"),
        Text("settings", "Otherwise they say “you”, which many people find easier."),
    ),
    Preference(
        "motion",
        Text("settings", "Movement on the screen"),
        Text("settings", "Without it, nothing slides or fades."),
    ),
    Preference(
        "idle_minutes",
        Text("settings", "Lock by itself after"),
        Text("settings", "So long without a key, and the journal locks. What you were writing is kept."),
    ),
    Preference(
        "day_starts",
        Text("settings", "A new day begins at"),
        Text("settings", "A night shift is one day if this comes after its end."),
    ),
)
BY_NAME = {preference.name: preference for preference in PREFERENCES}


def is_switch(settings: Settings, name: str) -> bool:
    """Whether a setting is either on or off."""
    return isinstance(getattr(settings, name), bool)


def offered(settings: Settings, name: str) -> list[int | str]:
    """What a setting that is no switch can be: with what it is now, which somebody may have written into the file."""
    if name == "idle_minutes":
        return sorted({*IDLE_MINUTES, settings.idle_minutes})
    return sorted({*DAY_STARTS, settings.day_starts})


def value_words(value: object) -> str:
    """What a setting is, in words."""
    match value:
        case bool():
            return t("settings", "yes") if value else t("settings", "no")
        case int():
            return minutes(value * 60)
        case _:
            return str(value)
