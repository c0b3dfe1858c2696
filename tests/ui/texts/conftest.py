"""The place of the texts on a service of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.store.database import Database
from desktop_app.ui.work import Work
from tests.service import Service, on_sqlcipher
from tests.stage import Stage, set_stage


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service that was just set up."""
    made = on_sqlcipher(tmp_path)
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    """The data of that service."""
    return service.database


@pytest.fixture
def stage(qtbot: QtBot, work: Work, service: Service) -> Stage:
    """A desk at which the first administrator sits, who also coordinates."""
    return set_stage(qtbot, work, service.database, service.hands)
