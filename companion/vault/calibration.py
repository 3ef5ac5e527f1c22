"""How hard this computer can make the passphrase to guess without making the person wait.

What is measured is work: the seconds that one processor is busy with one guess. That is what a guess costs whoever has very many
processors, and it is the same beside other programs. The person waits less: the lanes share the work among the
processors there are.
"""

import math
import time
from collections.abc import Callable

from companion.vault import kdf
from companion.vault.limits import KIB_PER_MIB, PRODUCT, RFC_9106_SECOND, Profile

LEAST_SECONDS = 0.5
MOST_SECONDS = 1.0
_MOST_MEMORY = 256 * KIB_PER_MIB  # the vault must still open on an older laptop, with a browser running
_STEP = 8 * KIB_PER_MIB


def measure(profile: Profile) -> float:
    """Seconds of one processor that one derivation takes here."""
    start = time.thread_time()
    kdf.derive_passphrase_secret("calibration", bytes(kdf.SALT_SIZE), profile._replace(lanes=1))  # all in this thread
    return time.thread_time() - start


def calibrate(measure: Callable[[Profile], float] = measure) -> Profile:
    """The least profile that takes half a second to a second of work; never below RFC 9106's second option."""
    profile = RFC_9106_SECOND
    seconds = measure(profile)
    # Memory first, as it is what an attacker's hardware lacks; then passes. What a step takes is in proportion only
    # nearly, so that the first may fall short of the half second.
    for harder in (_with_memory, _with_passes):
        while seconds < LEAST_SECONDS:
            candidate = harder(profile, LEAST_SECONDS / seconds)
            taken = MOST_SECONDS if candidate == profile else _measured(measure, candidate)
            if taken >= MOST_SECONDS:
                break
            profile, seconds = candidate, taken
    return _less(profile, seconds, measure)


def _less(profile: Profile, seconds: float, measure: Callable[[Profile], float]) -> Profile:
    """One that takes less memory, and no less than the half second, where there is one: the first measure is the roughest."""
    candidate = _with_memory(profile, LEAST_SECONDS / seconds)
    if not RFC_9106_SECOND.memory <= candidate.memory < profile.memory:
        return profile
    return candidate if _measured(measure, candidate) >= LEAST_SECONDS else profile


def _with_memory(profile: Profile, times: float) -> Profile:
    return profile._replace(memory=min(math.ceil(profile.memory * times / _STEP) * _STEP, _MOST_MEMORY))


def _with_passes(profile: Profile, times: float) -> Profile:
    return profile._replace(passes=min(math.ceil(profile.passes * times), PRODUCT.most_passes))


def _measured(measure: Callable[[Profile], float], profile: Profile) -> float:
    try:
        return measure(profile)
    except MemoryError:
        return MOST_SECONDS
