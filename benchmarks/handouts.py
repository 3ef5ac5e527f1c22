"""How many sheets of A4 each handout takes, printed by Chromium: ``python benchmarks/handouts.py FOLDER``.

Every exercise, at both sizes, as HTML and PDF in FOLDER. Needs ``chromium`` and ``pdfinfo`` (poppler-utils). At the usual
size none may take more than two; then the exit status is 1.
"""

import re
import subprocess
import sys
from pathlib import Path

from companion.app.handouts import Handouts
from companion.content.library import Library

MOST = 2


def pages(html: Path) -> int:
    """Prints a page, and counts its sheets."""
    pdf = html.with_suffix(".pdf")
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*chromium, f"--print-to-pdf={pdf}", html.as_uri()], check=True, capture_output=True)
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    found = re.search(r"^Pages: +(\d+)$", told, re.MULTILINE)
    assert found
    return int(found[1])


def main(folder: Path) -> int:
    """Prints them all, and a line for each."""
    folder.mkdir(parents=True, exist_ok=True)
    longest = 0
    library = Library()
    for exercise in library.all():
        counts = []
        for large in (False, True):
            html = folder / f"{exercise.id}{'-large' if large else ''}.html"
            html.write_text(Handouts(library, large=large).words(exercise), "utf-8")
            counts.append(pages(html.resolve()))
        print(f"{exercise.id:<26}{counts[0]:>3}   large {counts[1]:>3}", flush=True)
        longest = max(longest, counts[0])
    return longest > MOST


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
