"""What all tests share: no screen, none of the person's own settings, servers of their own."""

import gc
import os
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import URL

from desktop_app.ui.garbage import collect_if_due
from tests import cups, postgres

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in [name for name in os.environ if name.startswith("GROUPDESK_")]:
    del os.environ[name]

# No deadlines: how long an example takes says more about the machine than about a rule.
settings.register_profile(
    "desk", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
# pytest --hypothesis-profile=long: other examples every time, and many more of them.
settings.register_profile("long", settings.get_profile("desk"), max_examples=1200)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True)
settings.load_profile("ci" if "CI" in os.environ else "desk")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Widgets of earlier tests are freed between tests, as the program frees them between events.

    Python's collector runs in the middle of anything: also while Qt goes through all widgets there
    are to give them another style, which does not survive that one of them is destroyed meanwhile.
    """
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        collect_if_due()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[URL]:
    """A PostgreSQL server of this test process's own; see ``tests.postgres.fresh_database``."""
    try:
        with postgres.running_server() as url:
            yield url
    except postgres.NotInstalled as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def cups_server() -> Iterator[cups.PrintServer]:
    """A print server of this test process's own; see ``print_server``."""
    try:
        with cups.running_server() as server:
            yield server
    except cups.NotInstalled as missing:
        pytest.skip(str(missing))


@pytest.fixture
def print_server(
    cups_server: cups.PrintServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[cups.PrintServer]:
    """The print server, with empty queues, as the one that programs of CUPS talk to."""
    monkeypatch.setenv("CUPS_SERVER", cups_server.address)
    cups_server.empty()
    yield cups_server
    cups_server.empty()
