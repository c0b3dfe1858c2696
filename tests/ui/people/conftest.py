"""The page People under the hands of a test: keys that are really pressed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.story import PersonPage, person_page
from desktop_app.domain.people import Messages
from desktop_app.store.database import Database
from desktop_app.ui.people.ahead import Tile
from desktop_app.ui.people.view import PeopleView
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.cells import Row, State, Words
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.work import Work
from tests.service import MAY, Service, on_sqlcipher
from tests.stage import SIZE, Stage, close, set_stage

SOON = 1_000  # milliseconds: a timer that fires once within them belongs to what was asked
PHONE = "01595 690123"
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Room:
    """The page on the screen."""

    service: Service
    stage: Stage
    view: PeopleView

    def press(self, *keys: Qt.Key | str, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press keys, one after the other, wherever the focus is; then wait for what comes."""
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            if isinstance(key, str):
                QTest.keyClicks(focus, key, held)
            else:
                QTest.keyClick(focus, key, held)
        self.rest()

    def rest(self) -> None:
        """Wait until every pause is over and every answer shown."""
        self.stage.qtbot.waitUntil(self._is_quiet)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        self.stage.qtbot.waitUntil(self._is_quiet)

    def _is_quiet(self) -> bool:
        timers = self.view.findChildren(QTimer)
        waits = any(t.isActive() and t.isSingleShot() and t.interval() < SOON for t in timers)
        return self.stage.work.is_idle() and not waits

    def names(self) -> list[str]:
        """The names in the list, as the rows show them."""
        return [_first(row, Words) for row in self.view._browser.list.rows()]

    def sentences(self) -> list[str]:
        """The rows as they are read aloud."""
        return [row.sentence for row in self.view._browser.list.rows()]

    def chips(self) -> list[str]:
        """The chips in the list."""
        return [_first(row, State) for row in self.view._browser.list.rows()]

    def page(self) -> PersonPage | None:
        """Who is on the card."""
        return self.view._card.page()

    def shown(self) -> UUID | None:
        """The id of who is on the card."""
        return self.view._card.person_id()

    def tile(self, number: int) -> Tile:
        """A tile of the next sessions, from 0."""
        return self.view._card.sessions._tiles[number]

    def go_to_tile(self, number: int) -> Tile:
        """Put the focus on a tile."""
        tile = self.tile(number)
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        return tile

    def said(self) -> str:
        """The notice on the card."""
        notice = self.view._card.notice
        return notice.accessibleName() if notice.isVisible() else ""

    def offers(self, name: str) -> bool:
        """Whether a command is on offer."""
        return self.view._actions[name].isVisible()

    def opened(self, act: str = "person_page") -> int:
        """How many entries the journal has of an act or look."""
        return sum(entry.act == act for entry in self.service.entries())

    def focus(self) -> QWidget | None:
        """What has the focus."""
        return QApplication.focusWidget()

    def told(self) -> str:
        """Everything that the page shows or says, in one text."""
        words = [*self.sentences(), *self.names()]
        for widget in (self.view, *self.view.findChildren(QWidget)):
            text = getattr(widget, "text", lambda: "")
            plain = text() if callable(text) else ""
            words += [str(plain), widget.accessibleName(), widget.accessibleDescription()]
        words += [row.sentence for row in self.view._card.story.rows()]
        return "\n".join(words)


def _first(row: Row, kind: type[Words] | type[State]) -> str:
    """The text of the first cell of a kind."""
    return next(cell.text for cell in row.cells if isinstance(cell, kind))


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service in a file; ``test_engines`` asks for either engine."""
    made = on_sqlcipher(tmp_path)
    yield made
    made.close()


Open = Callable[..., Room]
Choose = Callable[[Path | None], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """What the dialog of the system answers."""

    def answers(path: Path | None) -> None:
        answer = lambda *_args: (str(path or ""), "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)

    return answers


@pytest.fixture
def people(service: Service) -> list[UUID]:
    """Three people: with e-mail, with a number, and who wants no contact."""
    ann = service.call("Ann Moar", MAY, email="ann@example.org").person_id
    bea = service.call("Bea Muir", MAY, phone=PHONE, messages=Messages.DISCREET).person_id
    cat = service.call("Cat Ross", MAY, email="cat@example.org").person_id
    service.database.perform(set_contact_rules, cat, True, True)
    return [ann, bea, cat]


@pytest.fixture
def room_of(qtbot: QtBot, service: Service) -> Iterator[Open]:
    """Opens the page as somebody at a desk sees it (the first administrator by default)."""
    bridges: list[Work] = []

    def opened(
        database: Database | None = None,
        argument: UUID | None = None,
        size: tuple[int, int] = SIZE,
    ) -> Room:
        data, bridge = database or service.database, Work()
        bridges.append(bridge)
        ready: list[Database] = []
        bridge.open(lambda: data, done=ready.append)
        qtbot.waitUntil(lambda: bool(ready))
        stage = set_stage(qtbot, bridge, data, service.hands)
        view = stage.show(PeopleView, argument, size)
        assert isinstance(view, PeopleView)
        room = Room(service, stage, view)
        room.rest()
        return room

    yield opened
    for bridge in bridges:
        close(bridge)


Opened = tuple[Stage, Page]
Shows = Callable[..., Opened]


@pytest.fixture
def shows(qtbot: QtBot, service: Service) -> Iterator[Shows]:
    """Opens a place for a person, as somebody at a desk sees it."""
    bridges: list[Work] = []

    def opened(
        make: Callable[[Desk], Page], person: UUID, database: Database | None = None
    ) -> Opened:
        data, bridge = database or service.database, Work()
        bridges.append(bridge)
        ready: list[Database] = []
        bridge.open(lambda: data, done=ready.append)
        qtbot.waitUntil(lambda: bool(ready))
        stage = set_stage(qtbot, bridge, data, service.hands)
        return stage, stage.show(make, person)

    yield opened
    for bridge in bridges:
        close(bridge)


def page(service: Service, person: UUID) -> PersonPage:
    """Somebody, as the desk shows them."""
    shown: PersonPage = service.database.read(person_page, person)
    return shown


def words(view: Page) -> str:
    """All words that are shown."""
    return "\n".join(w.text() for w in view.findChildren(QLabel) if w.isVisible())
