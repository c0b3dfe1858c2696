"""One window on demonstration data for the tests of a file, and the look each test asks for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme import Look, Theme
from tests.ui.reach.house import ORDINARY, House, make_data, open_house, shut
from tests.ui.reach.scenes import SCENES, Size, show

Show = Callable[..., QWidget]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data, made once."""
    return make_data(tmp_path_factory.mktemp("reach"))


@pytest.fixture(scope="module")
def house(
    dressed: Theme, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """A window that the tests of one file look at, and leave as they found it."""
    dressed.show(Look.LIGHT, 100)
    made = open_house(template, tmp_path_factory.mktemp("house"))
    yield made
    shut(made)


@pytest.fixture(autouse=True)
def look(dressed: Theme) -> Theme:
    """The theme stays as the test before left it: most tests of a file ask for the same."""
    return dressed


@pytest.fixture
def view(house: House) -> Show:
    """Shows a view by its name, in a look, at a text size, in a window of a size."""

    def shown(
        name: str, look: Look = Look.LIGHT, percent: int = 100, size: Size = ORDINARY
    ) -> QWidget:
        house.dress(look, percent)
        return show(house, name, size)

    return shown


@pytest.fixture(scope="module", params=SCENES)
def seen(request: pytest.FixtureRequest, house: House) -> QWidget:
    """Each view, opened once for all the tests of a file that only look at it."""
    house.dress(Look.LIGHT)
    return show(house, request.param)
