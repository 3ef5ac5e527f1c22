"""How hard this computer can make the passphrase to guess without making the person wait."""

import time
from collections.abc import Callable

from companion.vault import kdf
from companion.vault.limits import KIB_PER_MIB, PRODUCT, RFC_9106_SECOND, Profile

LEAST_SECONDS = 0.5
MOST_SECONDS = 1.0
_MOST_MEMORY = 256 * KIB_PER_MIB  # the vault must still open on an older laptop, with a browser running


def measure(profile: Profile) -> float:
    """Seconds that one derivation takes here: the quicker of two, as anything else that runs only slows it.

    One that is below the least already is not done again: nothing would make it slower.
    """
    first = _once(profile)
    return first if first < LEAST_SECONDS else min(first, _once(profile))


def _once(profile: Profile) -> float:
    start = time.perf_counter()
    kdf.derive_passphrase_secret("calibration", bytes(kdf.SALT_SIZE), profile)
    return time.perf_counter() - start


def calibrate(measure: Callable[[Profile], float] = measure) -> Profile:
    """The strongest profile that takes half a second to a second; never below RFC 9106's second option."""
    profile = RFC_9106_SECOND
    seconds = measure(profile)
    # Memory first, in large steps, as it is what an attacker's hardware lacks; then passes, to come close.
    for harder in (_more_memory, _more_passes):
        while seconds < LEAST_SECONDS:
            candidate = harder(profile)
            taken = MOST_SECONDS if PRODUCT.refuse(candidate) else _measured(measure, candidate)
            if taken >= MOST_SECONDS:
                break
            profile, seconds = candidate, taken
    return profile


def _more_memory(profile: Profile) -> Profile:
    return profile._replace(memory=profile.memory * 2 if profile.memory < _MOST_MEMORY else PRODUCT.most_memory + 1)


def _more_passes(profile: Profile) -> Profile:
    return profile._replace(passes=profile.passes + 1)


def _measured(measure: Callable[[Profile], float], profile: Profile) -> float:
    try:
        return measure(profile)
    except MemoryError:
        return MOST_SECONDS
