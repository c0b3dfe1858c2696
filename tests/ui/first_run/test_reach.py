"""Every page before the desk is open: reached by Tab, named, and whole at 200 %."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.documents.paper_contents import RecoverySheet
from desktop_app.ui.first_run.code import CodeStep
from desktop_app.ui.first_run.group import GroupStep, Which
from desktop_app.ui.first_run.making import MakingStep
from desktop_app.ui.first_run.welcome import WelcomeWindow
from desktop_app.ui.first_run.you import YouStep
from desktop_app.ui.recovering import RecoverStep
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.work import Work
from tests.ui.first_run.conftest import NOW

FOLDER = Path("/home/somebody/with/a/very/long/path/" + "folder/" * 20)
MADE_AT = datetime(2025, 4, 1, 9, 14, tzinfo=UTC)
SHEET = RecoverySheet(
    ("7QK2", "0M4T", "9XYZ", "ABCD") * 2,
    "EM",
    MADE_AT,
    str(FOLDER),
    "desk-1",
)
Make = Callable[[Work], QWidget]
MOST_STOPS = 30


def you(work: Work) -> YouStep:
    """The first step with everything wrong that can be."""
    made = YouStep(work)
    made.name.set_error("Type your name.")
    made.passphrase.refuse("15 characters or more; spaces count.")
    return made


def group(which: Which) -> Make:
    """The second step with one of its choices."""

    def make(_work: Work) -> GroupStep:
        made = GroupStep(NOW)
        made.which.set_value(which)
        made.check()
        made.notice.say("There is data here already", "It was left untouched.", "error")
        return made

    return make


def covered(work: Work) -> CodeStep:
    """The third step, while the code is typed back."""
    made = CodeStep(SHEET, work)
    made.go_on.click()
    made.warn()
    return made


PAGES: dict[str, Make] = {
    "welcome": lambda _work: WelcomeWindow(FOLDER),
    "you": you,
    "service": group(Which.SERVICE),
    "own": group(Which.OWN),
    "none": group(Which.NONE),
    "making": lambda _work: MakingStep(),
    "code": lambda work: CodeStep(SHEET, work),
    "covered": covered,
    "recover": lambda work: RecoverStep(work, FOLDER, lambda: NOW, needs_name=True),
}


@pytest.fixture(params=PAGES)
def page(qtbot: QtBot, bridge: Work, request: pytest.FixtureRequest) -> QWidget:
    """A page, shown."""
    made = PAGES[str(request.param)](bridge)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    QApplication.sendPostedEvents()
    return made


def place(part: QWidget, page: QWidget) -> QRect:
    """Where a part lies on its page."""
    return QRect(part.mapTo(page, QPoint()), part.size())


def stops(page: QWidget) -> list[QWidget]:
    """Where Tab leads, one after the other, from the first control round to it."""
    page.setFocus()
    page.focusNextChild()
    found: list[QWidget] = []
    while len(found) < MOST_STOPS:
        focus = QApplication.focusWidget()
        if focus in (None, page) or focus in found:
            break
        found.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return found


def controls(page: QWidget) -> set[QWidget]:
    """What can be used and takes the focus by Tab."""
    return {
        part
        for part in page.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.focusProxy() is None
        and part.isVisible()
        and part.isEnabled()
    }


def test_tab_visits_every_control_once_and_each_has_a_name(page: QWidget) -> None:
    visited = stops(page)
    assert set(visited) == controls(page)
    for part in visited:
        assert part.accessibleName() or part.property("text")


def test_tab_goes_in_reading_order(page: QWidget) -> None:
    tops = [place(part, page) for part in stops(page)]
    first = min(range(len(tops)), key=lambda n: (tops[n].top(), tops[n].left()), default=0)
    order = tops[first:] + tops[:first]
    for one, next_ in pairwise(order):
        below = next_.top() >= one.bottom() or next_.top() > one.top()
        assert below or next_.left() >= one.right()


def test_at_200_per_cent_nothing_is_cut_off(page: QWidget, look: Theme) -> None:
    look.show(Look.LIGHT, 200)
    QApplication.sendPostedEvents()
    assert page.size().toTuple() == (1280, 800)
    for part in page.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QLabel | Button):
            continue
        inside = place(part, page)
        assert inside.left() >= 0
        assert inside.right() < 1280
        if isinstance(part, QLabel) and part.wordWrap():
            assert part.heightForWidth(part.width()) <= part.height()
        else:
            assert part.minimumSizeHint().width() <= part.width()


def test_what_has_the_focus_is_in_sight_at_200_per_cent(page: QWidget, look: Theme) -> None:
    look.show(Look.LIGHT, 200)
    QApplication.sendPostedEvents()
    for part in stops(page):
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.qWait(0)
        assert page.rect().contains(place(part, page)) or isinstance(page, WelcomeWindow)
