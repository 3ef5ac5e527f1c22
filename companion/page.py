"""One HTML page that needs nothing else: no script, no picture, no font from elsewhere; with a style for printing."""

from html import escape

_STYLE = """
:root { color-scheme: light; }
body { font: 1.05rem/1.55 Georgia, "Times New Roman", serif; color: #1c2230; background: #fff; max-width: 38rem;
  margin: 2.5rem auto; padding: 0 1.2rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; font-weight: 600; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; line-height: 1.3; font-weight: 600; margin: 0 0 .15rem; }
h3 { font-size: 1rem; line-height: 1.4; font-weight: 600; margin: 1rem 0 .1rem; }
h1, h2, h3, header, .quiet { break-inside: avoid; break-after: avoid; }
p { margin: 0 0 .4rem; }
.quiet { color: #555e6e; font-size: .92rem; }
@media print {
  @page { size: A4; margin: 20mm 18mm; }
  body { font-size: 11pt; margin: 0; padding: 0; max-width: none; }
  p { orphans: 3; widows: 3; }
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Were there ever anything in the page that loads or runs, a browser would not let it."""
END = "</body>\n</html>\n"


def begin(title: str, language: str, style: str = "") -> str:
    """The page up to its body. ``style`` is what this kind of page has beside, or otherwise than, every page."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>\n"
    )
