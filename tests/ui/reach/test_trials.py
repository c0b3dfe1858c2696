"""What may happen to an open window: it loses nothing, freezes nowhere, and shows the truth."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from desktop_app.desk.calendar import sessions
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.changing import cancel_session
from desktop_app.desk.counsellors import add_counsellor, assign_counsellor
from desktop_app.desk.groups import open_group
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.store.database import Database
from desktop_app.ui import theme as theming
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.theme import Density, Look, Theme
from desktop_app.ui.work import Work
from tests.ui.reach.fitting import cut_off, outside, over_each_other, sideways
from tests.ui.reach.house import House, open_data, open_house, present, shut
from tests.ui.reach.looking import items, lists, shown
from tests.ui.reach.painting import texts
from tests.ui.reach.scenes import IN_WINDOW, show

LONGEST = 500  # characters of a name
SHOWS_PEOPLE = ("roster", "people")
TYPED = "Mhairi"


@pytest.fixture
def desk(dressed: Theme, template: Path, tmp_path: Path) -> Iterator[House]:
    """A house that may be changed."""
    dressed.show(Look.LIGHT, 100)
    made = open_house(template, tmp_path)
    yield made
    shut(made)


def ten_places() -> list[str]:
    """The places, round and round, ten times."""
    names = [place.name for place in PLACES]
    return (names * 10)[:10]


def told(window: QWidget) -> str:
    """Everything that is painted or read as a row."""
    rows = [said for widget in lists(window) for said in items(widget)]
    return " ".join([*rows, *(text.words for text in texts(window))])


def test_ten_places_are_visited_come_back_to_locked_and_opened_again(desk: House) -> None:
    for name in ten_places():
        desk.go(name, desk.argument_for(name))
    first = told(desk.window)
    for _ in range(9):
        desk.window.back()
    desk.rest()
    came_back = told(desk.window)
    views = [view for view in desk.window.findChildren(QWidget) if view.objectName() == "page"]
    _lock(desk)
    kept = [view for view in views if isValid(view)]
    _unlock(desk)
    for place in PLACES:
        desk.go(place.name, desk.argument_for(place.name))
    assert first
    assert came_back
    assert (bool(views), kept) == (True, [])
    assert told(desk.window)


def _lock(desk: House) -> None:
    desk.window.lock()
    desk.work.lock()
    desk.window.hide()
    desk.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _unlock(desk: House) -> None:
    desk.database = open_data(desk.file, desk.clock)
    desk.work.open(lambda: desk.database, done=lambda _database: None)
    actor, clock = desk.database.actor, desk.clock
    desk.window = MainWindow(desk.work, actor, clock, PLACES, desk.preferences, demo=True)
    present(desk.window)
    desk.rest()


@pytest.mark.parametrize("name", SHOWS_PEOPLE)
def test_what_another_process_writes_is_shown_in_an_open_view(desk: House, name: str) -> None:
    coming = desk.database.read(sessions, coming=9)
    roomy = next(s for s in coming if not s.waiting and 0 < s.booked < (s.capacity or 0))
    desk.go(name, roomy.session_id if name == "roster" else None)
    before = told(desk.window)
    with closing(open_data(desk.file, desk.clock)) as other:
        _call(other, roomy.session_id, "Aaliyah Aardvark")
    _let_it_look(desk.work)
    desk.rest()
    assert "Aaliyah" not in before
    assert "Aaliyah" in told(desk.window)


def _let_it_look(work: Work) -> None:
    """Bring forward the look for what others have written, which comes every two seconds."""
    for timer in work.findChildren(QTimer):
        if timer.isActive() and not timer.isSingleShot():
            timer.timeout.emit()


def _call(database: Database, session_id: UUID, name: str) -> None:
    wanted = (Wanted(session_id, wait=True),)
    form = PhoneRegistration(name, sessions=wanted, fits=True, agreed=True, postcode="AA1")
    database.perform(register_by_phone, form)


@pytest.mark.parametrize("look", [look for look in Look if look is not Look.LIGHT])
def test_a_new_look_keeps_what_is_typed_and_where(desk: House, dressed: Theme, look: Look) -> None:
    window = show(desk, "call")
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, TYPED)
    desk.rest()
    dressed.show(look, 150, Density.COMFORTABLE)
    desk.rest()
    kept = QApplication.focusWidget()
    dressed.show(Look.LIGHT, 100, Density.ORDINARY)
    assert kept is field
    assert TYPED in [edit.text() for edit in shown(window) if isinstance(edit, QLineEdit)]


@pytest.mark.parametrize("name", IN_WINDOW)
@pytest.mark.parametrize("percent", [100, 200])
def test_names_of_500_characters_fit_in_every_list(
    long_names: House, name: str, percent: int
) -> None:
    long_names.dress(Look.LIGHT, percent)
    assert wrong_with(show(long_names, name, (1280, 800))) == {}


def wrong_with(window: QWidget) -> dict[str, list[str]]:
    """What does not fit, by the kind of the fault."""
    looks = (cut_off, outside, over_each_other, sideways)
    found = {look.__name__: [str(what)[:200] for what in look(window)] for look in looks}
    return {name: what for name, what in found.items() if what}


@pytest.mark.parametrize("percent", [100, 200])
def test_those_to_be_told_fit_however_long_their_names(desk: House, percent: int) -> None:
    _call(desk.database, desk.session_id, "A" * LONGEST)
    desk.database.perform(cancel_session, desk.session_id)
    desk.dress(Look.LIGHT, percent)
    window = show(desk, "roster", (1280, 800))
    wrong, said = wrong_with(window), told(window)
    desk.dress(Look.LIGHT)
    assert wrong == {}
    assert "to be told: Cancelled" in said


@pytest.mark.parametrize("name", ["groups", "group", "group-moved", "session"])
@pytest.mark.parametrize("percent", [100, 200])
def test_a_group_fits_however_long_its_name(desk: House, name: str, percent: int) -> None:
    plan = replace(GROUP_OF_THE_SERVICE, name="A" * LONGEST, paper_name="B " * 200)
    desk.group_id = desk.database.perform(open_group, plan)
    desk.dress(Look.LIGHT, percent)
    wrong = wrong_with(show(desk, name, (1280, 800)))
    desk.dress(Look.LIGHT)
    assert wrong == {}


@pytest.fixture(scope="module")
def long_names(
    dressed: Theme, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """A house in which names are as long as they may be: of words, and of one word."""
    dressed.show(Look.LIGHT, 100)
    made = open_house(template, tmp_path_factory.mktemp("long"))
    words = ("Anna Aileen Mhairi Elspeth " * 20)[:LONGEST].strip()
    for name in (words, "A" * LONGEST):
        _call(made.database, made.session_id, name)
        made.database.perform(add_counsellor, name)
        made.database.perform(assign_counsellor, name, made.session_id)
    yield made
    made.dress(Look.LIGHT)
    shut(made)


def test_a_window_opens_without_its_fonts(
    desk: House, dressed: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theming, "find_spec", lambda _package: None)
    monkeypatch.setattr(theming, "FAMILIES", ("No Such Font",))
    theming.add_fonts()
    dressed.show(Look.LIGHT, 100)
    window = show(desk, "roster")
    found = {look.__name__: look(window) for look in (cut_off, outside, sideways)}
    monkeypatch.undo()
    dressed.show(Look.LIGHT, 100)
    assert told(window)
    assert {name: what for name, what in found.items() if what} == {}
