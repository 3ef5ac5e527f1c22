"""The three themes of our own, and what makes those of others readable.

Every pair of text and ground is at least 4.5:1, in High contrast 7:1.
"""

from textual.color import Color
from textual.theme import Theme

from companion.i18n import draw
from companion.text import Text


def make_theme(
    name: str, *, dark: bool, ground: str, raised: str, text: str, quiet: str, accent: str, warn: str
) -> Theme:
    """A theme of a few colours, with no others mixed from them."""
    return Theme(
        name=name,
        primary=accent,
        secondary=quiet,
        accent=accent,
        foreground=text,
        background=ground,
        surface=ground,
        panel=raised,
        warning=warn,
        error=warn,
        success=accent,
        dark=dark,
        text_alpha=1.0,
        luminosity_spread=0.0,
        variables={
            "quiet": quiet,
            "raised": raised,
            "mark": accent,
            "warn": warn,
            "text": text,
            "text-muted": quiet,
            "text-disabled": quiet,
            "border": quiet,
            "border-blurred": quiet,
            "input-cursor-background": text,
            "input-cursor-foreground": ground,
            "input-selection-background": f"{accent} 35%",
            "block-cursor-background": raised,
            "block-cursor-foreground": text,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": raised,
            "block-cursor-blurred-foreground": text,
            "block-cursor-blurred-text-style": "none",
            "scrollbar": quiet,
            "scrollbar-hover": accent,
            "scrollbar-active": accent,
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
        },
    )


DUSK = make_theme(
    "dusk",
    dark=True,
    ground="#1b2230",
    raised="#2a3446",
    text="#f1e6d6",
    quiet="#a9b4c6",
    accent="#f0b67f",
    warn="#ffb3a1",
)
DAWN = make_theme(
    "dawn",
    dark=False,
    ground="#faf5ea",
    raised="#ece3d0",
    text="#2e2a25",
    quiet="#635a4e",
    accent="#8a3f1c",
    warn="#97231a",
)
HIGH_CONTRAST = make_theme(
    "high-contrast",
    dark=True,
    ground="#000000",
    raised="#1f1f1f",
    text="#ffffff",
    quiet="#e6e6e6",
    accent="#ffe600",
    warn="#ffe600",
)

OURS = (DUSK, DAWN, HIGH_CONTRAST)
NAMES = {
    "dusk": Text("theme", "Dusk"),
    "dawn": Text("theme", "Dawn"),
    "high-contrast": Text("theme", "High contrast"),
    "ansi-dark": Text("theme", "The terminal's own colours, dark"),
    "ansi-light": Text("theme", "The terminal's own colours, light"),
}
DEFAULT = "dusk"


LEAST = 4.5
"""The contrast below which text is not read easily (WCAG 2.2, 1.4.3)."""


def theme_words(name: str) -> str:
    """What a theme is called."""
    return draw(NAMES[name]) if name in NAMES else name


def with_ours(variables: dict[str, str]) -> dict[str, str]:
    """The variables of any theme, with the few that only our own themes name.

    They are the theme's own colours as far as they can be read on its background; where they cannot, its foreground
    stands in. The terminal's own colours are not known here, and stay as they are.
    """
    if "mark" in variables:
        return variables
    ground, text = variables["background"], variables["foreground"]
    names = {"quiet": "foreground", "raised": "panel", "mark": "accent", "warn": "warning"}
    ours = {name: variables[theirs] for name, theirs in names.items()}
    if Color.parse(ground).ansi is not None:
        return variables | ours
    ours |= {name: text for name in ("mark", "warn") if not _reads(ours[name], ground)}
    if not _reads(text, ours["raised"]):
        ours["raised"] = ground
    faded = Color.parse(text).blend(Color.parse(ground), 0.25).hex
    if _reads(faded, ground) and _reads(faded, ours["raised"]):
        ours["quiet"] = faded
    return variables | ours | {"text-muted": ours["quiet"]}


def _reads(color: str, ground: str) -> bool:
    """Whether text of this colour can be read there."""
    light, dark = sorted((_luminance(Color.parse(color)), _luminance(Color.parse(ground))), reverse=True)
    return (light + 0.05) / (dark + 0.05) >= LEAST


def _luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = [part / 255 for part in color.rgb]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
