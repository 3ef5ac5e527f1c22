"""How hard the passphrase is to guess (Argon2id parameters), and which parameters a reader accepts."""

from typing import NamedTuple

KIB_PER_MIB = 1024
LEAST_CHARACTERS = 8
"""A new passphrase has at least this many characters."""


class Profile(NamedTuple):
    """The Argon2id parameters of one key slot (RFC 9106, section 3.1)."""

    memory: int
    """In KiB."""
    passes: int
    lanes: int

    def is_harder_than(self, other: "Profile") -> bool:
        """Whether a guess takes more memory, or as much and more work in all. Lanes only share the work out."""
        return self.memory > other.memory or self.memory * self.passes > other.memory * other.passes


class Limits(NamedTuple):
    """The closed ranges a reader accepts; anything else is refused before a single byte is derived."""

    least_memory: int
    most_memory: int
    """Both in KiB."""
    least_passes: int
    most_passes: int
    most_lanes: int
    usual: Profile | None = None
    """What a passphrase that costs less is brought up to when it is next used; None for never."""

    def refuse(self, profile: Profile) -> str | None:
        """What is wrong with ``profile``, or None when it is accepted."""
        if not self.least_memory <= profile.memory <= self.most_memory:
            return "memory outside the accepted range"
        if not self.least_passes <= profile.passes <= self.most_passes:
            return "passes outside the accepted range"
        if not 1 <= profile.lanes <= self.most_lanes:
            return "lanes outside the accepted range"
        if profile.memory < 8 * profile.lanes:  # RFC 9106, section 3.1
            return "less memory than eight blocks a lane"
        return None


def only(profile: Profile) -> Limits:
    """The limits that accept the cost of ``profile`` and no other."""
    return Limits(profile.memory, profile.memory, profile.passes, profile.passes, profile.lanes)


RFC_9106_SECOND = Profile(memory=64 * KIB_PER_MIB, passes=3, lanes=4)
"""RFC 9106, section 4: the second recommended option, for when memory is short. Our least for a new vault."""

PRODUCT = Limits(
    # OWASP Password Storage Cheat Sheet: Argon2id with at least 19 MiB and 2 passes.
    least_memory=19 * KIB_PER_MIB,
    least_passes=2,
    # A header from elsewhere must not be able to hold the computer for minutes or take all its memory.
    most_memory=1024 * KIB_PER_MIB,
    most_passes=16,
    most_lanes=16,
    usual=RFC_9106_SECOND,
)
"""What the product reads. Tests pass limits of their own; no command and no setting can."""
