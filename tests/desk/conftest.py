"""Desk tests run on both engines, against a service that was set up on 1 April 2025."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service import Service, on_server, on_sqlcipher


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    if request.param == "sqlcipher":
        made = on_sqlcipher(tmp_path)
    else:
        made = on_server(request.getfixturevalue("postgres_url"))
    yield made
    made.close()
