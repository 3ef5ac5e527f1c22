"""What was found, where, and what sort of thing it looks like."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What something looks like."""

    EMAIL = "email"
    CHI = "chi"
    PHONE = "phone"
    NHS = "nhs"
    HOSPITAL = "hospital"
    DATE = "date"
    POSTCODE = "postcode"
    BED = "bed"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """The characters from ``start`` to before ``end`` look like this sort of thing."""

    start: int
    end: int
    sort: Sort
