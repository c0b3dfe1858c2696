"""A view on its own, with a desk behind it that notes where it is sent: for tests of one view."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.config import Clock
from desktop_app.store.database import Database
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.theme import theme
from desktop_app.ui.views import Desk, call_if_there
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.work import Work

PLAIN = Qt.KeyboardModifier.NoModifier
SIZE = (1204, 814)  # of a page in a window of 1440 by 900


@dataclass
class Stage:
    """``went`` lists the places gone to, ``told`` the notices above the page."""

    qtbot: QtBot
    work: Work
    desk: Desk
    went: list[tuple[str, object]] = field(default_factory=list)
    told: list[tuple[str, str, str]] = field(default_factory=list)

    def show(
        self, make: Callable[[Desk], Page], argument: object = None, size: tuple[int, int] = SIZE
    ) -> Page:
        """Make a view and open it as the frame would, until it shows what it read."""
        view = make(self.desk)
        self.qtbot.addWidget(view)
        theme().rescale(view)
        view.resize(*size)
        view.show()
        view.activateWindow()
        assert QTest.qWaitForWindowActive(view)
        for name, args in (("show_for", (argument,)), ("focus_first", ())):
            getattr(view, name, lambda *_args: None)(*args)
        self.rest()
        return view

    def rest(self) -> None:
        """Wait until every answer is shown."""
        self.qtbot.waitUntil(self.work.is_idle)
        QApplication.processEvents()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key wherever the focus is, and wait for what comes of it."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)
        self.rest()

    def type(self, text: str) -> None:
        """Type a text wherever the focus is, and wait for what comes of it."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.rest()


def set_stage(qtbot: QtBot, work: Work, database: Database, clock: Clock) -> Stage:
    """A stage on data that ``work`` has open."""
    went: list[tuple[str, object]] = []
    told: list[tuple[str, str, str]] = []
    desk = Desk(
        work,
        database.actor,
        clock,
        lambda *to: went.append(to),
        lambda: went.append(("back", None)),
        lambda title, sentence, kind: told.append((title, sentence, kind)),
        Discretion(),
        lambda *panel: went.append(panel),
    )
    return Stage(qtbot, work, desk, went, told)


def close(work: Work) -> None:
    """End the threads of a desk as the window does: its pages are put away first, so that no
    pause after a key ends when there is no data any more."""
    tops = QApplication.topLevelWidgets()
    for page in (each for top in tops for each in (top, *top.findChildren(Page))):
        desk = getattr(page, "_desk", None)
        if isinstance(page, Page) and isinstance(desk, Desk) and desk.work is work:
            call_if_there(page, "put_away")
    work.shut_down()
