"""F8 hides the names of people who attend: in what is painted, and in what is read aloud."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from desktop_app.desk import demo, demo_speakers
from desktop_app.domain.people import Person
from desktop_app.store.database import UnitOfWork
from tests.ui.reach.conftest import Show
from tests.ui.reach.house import House
from tests.ui.reach.looking import face, items, shown
from tests.ui.reach.painting import texts
from tests.ui.reach.scenes import IN_WINDOW

TEXT = QAccessible.Text
# On the phone one has to see with whom one speaks.
EXEMPT = {"call", "call-alike", "call-found", "call-left"}
STAFF = {word for name in (*demo.COUNSELLORS, demo.ADMINISTRATOR) for word in name.split()}
SPEAKERS = {word for name in demo_speakers.NAMES for word in name.split()}
WORDS = re.compile(r"[^\W\d_][\w’'-]+")


def names_on_file(db: UnitOfWork, *, now: datetime) -> set[str]:
    """Every word of the name of somebody who attends."""
    del now
    said = db.execute(select(Person.name, Person.preferred_name)).all()
    return {word for row in said for name in row if name for word in WORDS.findall(name)}


@pytest.fixture
def hidden(house: House) -> Iterator[House]:
    """The window while the screen is shared."""
    house.window.discretion.turn()
    yield house
    house.window.discretion.turn()
    house.rest()


def told(window: QWidget) -> Iterator[str]:
    """Everything that is painted or read aloud."""
    yield window.windowTitle()
    yield from (text.words for text in texts(window))
    for widget in shown(window):
        yield from (face(widget).text(kind) for kind in (TEXT.Name, TEXT.Description, TEXT.Value))
        yield from (widget.toolTip(), *items(widget))


def named(window: QWidget, names: set[str]) -> set[str]:
    """Which of the names are told."""
    return {word for words in told(window) for word in WORDS.findall(words)} & names


@pytest.fixture(scope="module")
def names(house: House) -> set[str]:
    """The names of people who attend, without words that staff and speakers are called too."""
    return house.database.read(names_on_file) - STAFF - SPEAKERS


def test_the_roster_names_people_while_nothing_is_hidden(view: Show, names: set[str]) -> None:
    assert named(view("roster"), names) != set()


@pytest.mark.parametrize("name", sorted(set(IN_WINDOW) - EXEMPT))
def test_no_view_names_anybody_while_names_are_hidden(
    hidden: House, view: Show, names: set[str], name: str
) -> None:
    assert named(view(name), names) == set()


@pytest.mark.parametrize("name", sorted(set(IN_WINDOW) - EXEMPT))
def test_a_view_that_is_open_hides_its_names_at_once(
    house: House, view: Show, names: set[str], name: str
) -> None:
    window = view(name)
    house.window.discretion.turn()
    house.rest()
    found = named(window, names)
    house.window.discretion.turn()
    house.rest()
    assert found == set()
