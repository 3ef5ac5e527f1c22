"""The public face is light, and the small things behind it."""

import hashlib
import os
import subprocess
import sys
import threading
import time

import pytest

from companion import vault
from companion.vault import calibration
from companion.vault.limits import PRODUCT, RFC_9106_SECOND, Profile

HEAVY = [
    "sqlalchemy",
    "sqlmodel",
    "pydantic",
    "textual",
    "argon2",
    "cryptography",
    "sqlcipher3",
    "filelock",
    "zxcvbn",
    "json",
]


def run(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.strip()


def test_importing_it_imports_nothing_heavy() -> None:
    assert run(f"import sys, companion.vault; print([name for name in {HEAVY} if name in sys.modules])") == "[]"


def test_unlocking_imports_no_database_layer() -> None:
    program = "import sys, companion.vault.opening, companion.vault.creation; print('sqlalchemy' in sys.modules)"
    assert run(program) == "False"


@pytest.mark.skipif(os.name != "posix", reason="a POSIX limit")
def test_no_core_dumps() -> None:
    program = (
        "import resource; from companion import vault; vault.no_core_dumps();"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    assert run(program) == "(0, 0)"


@pytest.mark.parametrize(
    ("passphrase", "suggestion"),
    [
        ("password1", "common-word"),
        ("qwertyuiop", "common-word"),
        ("tgbnhyujm", "keyboard-pattern"),
        ("kkkkkkkkkk", "repeats"),
        ("mnopqrst", "sequence"),
        ("13.5.1987", "date"),
        ("", "add-words"),
    ],
)
def test_weak(passphrase: str, suggestion: str) -> None:
    found = vault.strength(passphrase)
    assert (found.score < 3, found.suggestion) == (True, suggestion)


def test_strong() -> None:
    found = vault.strength("seven herons over the ward roof")
    assert found == (4, "none")


@pytest.mark.parametrize("odd", ["x" * 100_000, "\udcff" * 9, "\0" * 9, "日本語のことば"])
def test_strength_of_odd_passphrases(odd: str) -> None:
    assert 0 <= vault.strength(odd).score <= 4


class Computer:
    """Takes ``seconds`` for RFC 9106's second profile and in proportion for any other."""

    def __init__(self, seconds: float, memory: int = PRODUCT.most_memory) -> None:
        self.seconds = seconds
        self.memory = memory

    def __call__(self, profile: Profile) -> float:
        if profile.memory > self.memory:
            raise MemoryError
        cost = profile.memory * profile.passes
        return self.seconds * cost / (RFC_9106_SECOND.memory * RFC_9106_SECOND.passes)


@pytest.mark.parametrize("seconds", [0.03, 0.05, 0.07, 0.1, 0.16, 0.2, 0.3, 0.4, 0.49, 0.5, 0.9])
def test_calibrated_to_half_a_second_to_a_second(seconds: float) -> None:
    computer = Computer(seconds)
    profile = calibration.calibrate(computer)
    assert 0.5 <= computer(profile) <= 1.0
    assert PRODUCT.refuse(profile) is None


def test_no_harder_than_it_need_be() -> None:
    """A fast computer is not made to wait a whole second because memory could only be doubled."""
    for seconds in (0.06, 0.11, 0.15, 0.26):
        computer = Computer(seconds)
        assert computer(calibration.calibrate(computer)) < 0.66


def test_a_first_measure_that_was_too_quick_makes_it_no_harder_in_the_end() -> None:
    computer, measured = Computer(0.15), []

    def measure(profile: Profile) -> float:
        measured.append(profile)
        return computer(profile) * (0.7 if len(measured) == 1 else 1)

    profile = calibration.calibrate(measure)
    assert 0.5 <= computer(profile) < 0.56
    assert max(measured).memory > profile.memory


def test_what_is_measured_is_the_work_and_not_the_wait() -> None:
    """A guess costs what one processor does for it, however many share it out, and whatever else runs meanwhile."""
    waited, worked = time.perf_counter(), time.process_time()
    seconds = calibration.measure(RFC_9106_SECOND)
    waited, worked = time.perf_counter() - waited, time.process_time() - worked
    assert 0 < seconds <= min(waited, worked) + 0.02  # some systems count in sixtieths of a second
    assert seconds >= 0.5 * worked  # all of it in the thread that is measured


def test_what_other_threads_do_meanwhile_is_not_measured() -> None:
    done = threading.Event()

    def busy() -> None:
        while not done.is_set():
            hashlib.pbkdf2_hmac("sha256", b"", b"", 20_000)  # leaves Python free, as the derivation does

    others = [threading.Thread(target=busy) for _ in range(3)]
    for other in others:
        other.start()
    worked = time.process_time()
    seconds = calibration.measure(RFC_9106_SECOND)
    worked = time.process_time() - worked
    done.set()
    for other in others:
        other.join()
    assert seconds < 0.75 * worked


@pytest.mark.skipif(sys.platform != "linux", reason="how much memory a process may have")
def test_a_derivation_that_finds_no_memory_says_so() -> None:
    program = (
        "import resource, argon2.low_level\n"
        "from companion.vault import kdf\n"
        "from companion.vault.limits import Profile\n"
        "resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))\n"
        "try: kdf.derive_passphrase_secret('not a secret', bytes(16), Profile(1 << 20, 2, 4))\n"
        "except MemoryError as error: print('no memory', error.args, error.__suppress_context__)"
    )
    assert run(program) == "no memory () True"


def test_never_below_the_least() -> None:
    assert calibration.calibrate(Computer(20.0)) == RFC_9106_SECOND


def test_a_fast_computer_ends_at_the_limits() -> None:
    profile = calibration.calibrate(Computer(0.000001))
    assert PRODUCT.refuse(profile) is None
    assert profile.passes == PRODUCT.most_passes


def test_a_computer_with_little_memory() -> None:
    profile = calibration.calibrate(Computer(0.1, memory=100 * 1024))
    assert profile.memory == RFC_9106_SECOND.memory
    assert profile.passes > RFC_9106_SECOND.passes


def test_derivation_lets_other_threads_run() -> None:
    ran = []
    thread = threading.Thread(target=calibration.measure, args=(RFC_9106_SECOND,))
    thread.start()
    while thread.is_alive():
        ran.append(None)
    assert len(ran) > 100
