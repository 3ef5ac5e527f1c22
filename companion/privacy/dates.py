"""Whole dates, as a date of birth is written: a day, a month and a year. A day without its year is no such thing."""

import re
from collections.abc import Iterator

from companion.privacy.found import Found, Sort

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd"
    "|rhagfyr)(?![a-z])"
)
_YEAR = "(?:18|19|20)[0-9]{2}(?![0-9])"
_SHORT_YEAR = (
    r"'?[0-9]{2}(?![0-9]|[.:,/-][0-9]| ?(?:am|pm|m?c?g|kg|ml|l|mmol|units?|hours?|hrs?|min(?:ute)?s?|times|%)(?![a-z]))"
)
_ANY_YEAR = f"(?:{_YEAR}|{_SHORT_YEAR})"
_BEFORE = "(?<![0-9])(?<![0-9][/.:,-])"
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH_NUMBER = "(?:0?[1-9]|1[0-2])"

_WAYS = [
    rf"{_BEFORE}{_DAY}(?P<sep> ?/ ?|\.){_MONTH_NUMBER}(?P=sep){_ANY_YEAR}",
    rf"{_BEFORE}{_MONTH_NUMBER}(?P<sep> ?/ ?){_DAY}(?P=sep){_ANY_YEAR}",
    rf"{_BEFORE}{_DAY}-{_MONTH_NUMBER}-{_YEAR}",
    rf"{_BEFORE}[0-3][0-9]-[01][0-9]-{_SHORT_YEAR}",
    rf"{_BEFORE}[0-3][0-9] [01][0-9] {_YEAR}",
    rf"{_BEFORE}(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2]){_YEAR}",
    rf"{_BEFORE}(?:18|19|20)[0-9]{{2}}(?P<sep>[/.-]){_MONTH_NUMBER}(?P=sep){_DAY}(?![0-9])",
    rf"{_BEFORE}{_DAY}(?:st|nd|rd|th)?[ ./-]{{0,2}}(?:(?:of|o) )?{_MONTH}[ .,/-]{{0,2}}{_ANY_YEAR}",
    rf"(?<![a-z]){_MONTH}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    rf"(?<![a-z])(?:d\.?o\.?b\.?|date of birth|born)[ :]{{1,3}}(?:on )?(?:[0-3][0-9][01][0-9]|{_DAY} {_MONTH_NUMBER} ){_ANY_YEAR}",
]
_PATTERNS = [re.compile(way, re.IGNORECASE) for way in _WAYS]


def dates(text: str) -> Iterator[Found]:
    """Every whole date."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield Found(found.start(), found.end(), Sort.DATE)
