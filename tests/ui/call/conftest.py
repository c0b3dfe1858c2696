"""A call on the desk of the scene, typed with real keys."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.entries import Entry
from desktop_app.ui.call.view import CallView
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Theme
from desktop_app.ui.views import Place
from desktop_app.ui.work import Work
from tests.databases import Hands
from tests.ui.call import scene

Key = Qt.Key
NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, scene.OnFile]:
    """The file of the scene and who is on file."""
    return scene.build(tmp_path_factory.mktemp("scene"))


@pytest.fixture
def on_file(built: tuple[Path, scene.OnFile]) -> scene.OnFile:
    """The two people on file by name."""
    return built[1]


@pytest.fixture
def hands() -> Hands:
    """The clock of the desk and of the window."""
    return Hands(scene.NOW)


@pytest.fixture
def data(built: tuple[Path, scene.OnFile], tmp_path: Path, hands: Hands) -> Iterator[Database]:
    """The scene, for this test alone."""
    database = scene.opened(built[0], tmp_path, hands)
    yield database
    database.close()


@dataclass
class Desk:
    """A person at the keyboard: what they type, how many other keys they press, what they see."""

    window: MainWindow
    work: Work
    data: Database
    qtbot: QtBot
    typed: int = 0
    others: int = 0
    bugs: list[str] = field(default_factory=list)

    @property
    def view(self) -> CallView:
        """The page of the call."""
        view = self.window.view()
        assert isinstance(view, CallView)
        return view

    def type(self, text: str) -> None:
        """Type letters and digits."""
        for char in text:
            QTest.keyClicks(self._focus(), char)
        self.typed += len(text)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press other keys; one held with Ctrl or Alt counts once."""
        for key in keys:
            QTest.keyClick(self._focus(), key, held)
        self.others += len(keys)

    def save(self) -> None:
        """Ctrl+Enter."""
        self.press(Key.Key_Return, held=CTRL)

    def put(self, key: str, text: str) -> None:
        """Type into a field over what stands there, and leave it at the end of the test's way."""
        editor = self.view.parts.form.editor(key)
        editor.setFocus()
        if isinstance(editor, QLineEdit):
            editor.selectAll()
        self.type(text)

    def on(self, key: str) -> bool:
        """Whether a field has the focus."""
        focus = QApplication.focusWidget()
        editor = self.view.parts.form.editor(key)
        return focus is not None and (focus is editor or editor.isAncestorOf(focus))

    def text(self, key: str) -> object:
        """What stands in a field."""
        return self.view.parts.form.values()[key]

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something holds."""
        self.qtbot.waitUntil(until)

    def matches(self) -> list[str]:
        """The matches in sight, as they are read aloud."""
        return [button.accessibleName() for button in self.view.parts.matches.buttons()]

    def rows(self) -> list[str]:
        """The places, as they are read aloud."""
        return [row.sentence for row in self.view.parts.places.list.rows()]

    def notice(self) -> str:
        """What the notice says; empty while there is none."""
        notice = self.view.parts.notice
        return "" if notice.isHidden() else notice.accessibleName()

    def links(self) -> list[str]:
        """The buttons of the notice."""
        return [link.words() for link in self.view.parts.notice.links()]

    def open_call(self) -> None:
        """Ctrl+N, and the page is ready for a call."""
        self.window.go("call")
        self.wait(lambda: self.on("caller") and bool(self.rows()))

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window


def entries(desk: Desk, act: str) -> int:
    """How many entries the journal has of an act."""

    def count(db: UnitOfWork, *, now: datetime) -> int:
        del now
        return db.scalar(select(func.count()).where(Entry.act == act)) or 0

    return desk.data.read(count)


@pytest.fixture
def desk(qtbot: QtBot, data: Database, work: Work, look: Theme, hands: Hands) -> Iterator[Desk]:
    """The window with a new call open."""
    call = Place("call", "New call", "phone", CallView, menu="call")
    other = Place("other", "Other", "users", CallView)
    death = next(place for place in PLACES if place.name == "death")
    settings = QSettings()
    settings.clear()
    window = MainWindow(
        work, scene.at_the_phone(), hands, [other, call, death], Preferences(settings)
    )
    qtbot.addWidget(window)
    person = Desk(window, work, data, qtbot)
    work.bug.connect(person.bugs.append)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    person.open_call()
    yield person
    window.close()
    assert person.bugs == []
