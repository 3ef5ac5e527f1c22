"""Each test leaves English behind it. The compiled catalogues are made once, where a checkout has them."""

from collections.abc import Iterator

import pytest
import textual._wait
from locales.tool import catalogue

from companion import i18n

textual._wait.SLEEP_GRANULARITY = 0.002
textual._wait.SLEEP_IDLE = 0.001


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    catalogue.compile_all()


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    i18n.use("en")


@pytest.fixture
def pseudo() -> None:
    i18n.use(i18n.PSEUDO)
