"""Numbers that belong to one person: NHS and CHI numbers, hospital numbers, phone numbers.

Ten digits by chance fit the check digit of an NHS number (NHS Data Dictionary, "NHS NUMBER") one time in eleven. A CHI number
(Community Health Index, Scotland) begins with a date of birth, DDMMYY, and has the same check.
"""

import re
from collections.abc import Iterator
from datetime import date

from companion.privacy.found import Found, Sort

_TEN_DIGITS = re.compile("(?<![0-9+])[0-9]{3}[ -]{0,3}[0-9]{3}[ -]{0,3}[0-9]{4}(?![0-9])")
_CUED = re.compile(
    r"(?<![a-z])(?:mrn|(?:hospital|hosp\.?|patient|pt\.?|unit|case ?notes?|case|record|notes|nhs|chi|h&c)[ -]?"
    r"(?:number|num|no|id)(?![a-z])|rhif (?:ysbyty|gig)(?![a-z]))"
    r"[ .:#=-]{0,3}(?:(?:is|was) )?"
    r"(?P<number>[a-z]{0,3}[ -]?[0-9](?:[ /-]?[0-9]){4,11})(?![0-9])",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    r"(?<![0-9+.,£])(?:\(0[1-9][0-9]{1,5}+\)|0[1-9][0-9]{1,9}+(?![0-9]))(?:[ .-]{1,3}+[0-9]{2,8}+){0,4}+"
)
_ABROAD = re.compile(r"(?<![\w.+])(?:\+|00) ?\(?[1-9][0-9]{0,14}+\)?(?:[ ().-]{1,3}+[0-9]{1,14}+){0,7}+")
_NOBODY_S = re.compile("0[3589]|(?:\\+|00)44(?:0)?[3589]")
"""Freephone, help lines, companies: in the United Kingdom nobody has such a number at home."""


def numbers(text: str) -> Iterator[Found]:
    """CHI numbers first, then phone numbers, NHS numbers, and what is called a hospital number."""
    tens = [(found, re.sub("[^0-9]", "", found.group())) for found in _TEN_DIGITS.finditer(text)]
    checked = [(found, ten) for found, ten in tens if _fits(ten)]
    for found, ten in checked:
        if _begins_with_a_day(ten):
            yield Found(found.start(), found.end(), Sort.CHI)
    yield from _phones(text)
    for found, ten in checked:
        if not ten.startswith("0"):
            yield Found(found.start(), found.end(), Sort.NHS)
    for cued in _CUED.finditer(text):
        yield Found(cued.start("number"), cued.end("number"), Sort.HOSPITAL)


def _fits(ten: str) -> bool:
    """Whether the check digit does. The library is imported when there is something to check, and not before."""
    from stdnum.gb import nhs

    return nhs.is_valid(ten)


def _begins_with_a_day(ten: str) -> bool:
    try:
        date(2000 + int(ten[4:6]), int(ten[2:4]), int(ten[:2]))
    except ValueError:
        return False
    return True


def _phones(text: str) -> Iterator[Found]:
    for pattern, fewest, most in ((_AT_HOME, 10, 11), (_ABROAD, 9, 16)):
        for found in pattern.finditer(text):
            end = _end_of(found.group(), fewest, most)
            if end and not _NOBODY_S.match(re.sub(r"[^0-9+]", "", found.group())):
                yield Found(found.start(), found.start() + end, Sort.PHONE)


def _end_of(written: str, fewest: int, most: int) -> int:
    """Where the longest beginning of whole groups ends that has so many digits; 0 when none has."""
    digits = end = 0
    for group in re.finditer("[0-9]+", written):
        digits += len(group.group())
        if fewest <= digits <= most:
            end = group.end()
    return end
