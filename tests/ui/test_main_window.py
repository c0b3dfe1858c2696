"""The frame: places, keys, menus, what is told, and the lock."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.config import clock
from desktop_app.desk.counsellors import add_counsellor, counsellors
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.errors import DiskFull, SessionCancelled
from desktop_app.store.database import Database
from desktop_app.ui.frame import who_is_there
from desktop_app.ui.history import History
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.views import Desk, Place
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import LineEdit
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.work import Work

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


class Note(Page):
    """A place with one field and one command; it notes what it is asked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Note")
        self.asked: list[object] = []
        self.field = LineEdit()
        self.add(self.field)
        action = QAction("Mark", self)
        action.setShortcut(QKeySequence("Ctrl+M"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self.asked.append("mark"))
        self.addAction(action)

    def show_for(self, argument: object) -> None:
        """Note what it is shown for."""
        self.asked.append(argument)

    def reload(self) -> None:
        """Note that it is to look again."""
        self.asked.append("reload")

    def focus_first(self) -> None:
        """The field."""
        self.field.setFocus()

    def put_away(self) -> None:
        """Note that the window locks."""
        self.asked.append("put away")


class Bare(Page):
    """A place that needs nothing of the frame."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Bare")


TABLE = (
    Place("call", "New call", "phone", Note, key="Ctrl+N", menu="call"),
    Place("calendar", "Calendar", "calendar-days", Bare, key="Ctrl+2"),
    Place("roster", "Roster", "users", Note, under="calendar"),
)


@pytest.fixture
def preferences() -> Preferences:
    """The settings of this computer, empty."""
    settings = QSettings()
    settings.clear()
    return Preferences(settings)


@pytest.fixture
def window(qtbot: QtBot, work: Work, data: Database, preferences: Preferences) -> MainWindow:
    """The window, at the calendar."""
    made = MainWindow(work, data.actor, clock(), TABLE, preferences)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.go("calendar")
    return made


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def note(window: MainWindow) -> Note:
    """The page that is open, if it is a Note."""
    view = window.view()
    assert isinstance(view, Note)
    return view


# Places


def test_a_key_opens_its_place_with_the_focus_where_work_begins(window: MainWindow) -> None:
    press(window, Key.Key_N, CTRL)
    assert note(window).asked == [None]
    assert QApplication.focusWidget() is note(window).field
    assert window.windowTitle() == "New call – Groupdesk"


def test_the_rail_marks_where_we_are_and_where_a_page_belongs(window: MainWindow) -> None:
    item = window.rail.items["calendar"]
    assert item.isChecked()
    window.go("roster", "28 May")
    assert item.isChecked()
    window.go("call")
    assert not item.isChecked()
    QTest.mouseClick(item, Qt.MouseButton.LeftButton)
    assert isinstance(window.view(), Bare)
    assert item.isChecked()


def test_only_places_of_the_rail_stand_in_it(window: MainWindow) -> None:
    assert list(window.rail.items) == ["calendar"]


def test_back_and_forward_go_through_places_with_what_they_showed(window: MainWindow) -> None:
    window.go("roster", "28 May")
    roster = note(window)
    window.go("call")
    press(window, Key.Key_Left, ALT)
    assert note(window) is roster
    assert roster.asked == ["28 May", "28 May"]
    press(window, Key.Key_Left, ALT)
    press(window, Key.Key_Left, ALT)
    assert isinstance(window.view(), Bare)
    press(window, Key.Key_Right, ALT)
    assert note(window) is roster


def test_going_somewhere_new_forgets_what_lay_ahead() -> None:
    history = History()
    for name in ("a", "b", "c"):
        history.visit(name, None)
    history.step(-1)
    history.visit("d", 1)
    assert history.step(1) is None
    assert history.step(-1) == ("b", None)


def test_the_same_place_twice_is_one_stop() -> None:
    history = History()
    history.visit("a", None)
    history.visit("a", None)
    assert history.step(-1) is None


def test_f5_looks_again(window: MainWindow) -> None:
    window.go("call")
    press(window, Key.Key_F5)
    assert note(window).asked == [None, "reload"]


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    window.go("call")
    seen: list[QWidget] = []
    panes = (window.stack, window.status, window.rail, window.top_bar)
    for _ in range(4):
        focus = QApplication.focusWidget()
        seen += [pane for pane in panes if focus and pane.isAncestorOf(focus)]
        press(window, Key.Key_F6)
    assert seen[0] is window.stack
    assert set(seen) == {window.stack, window.rail, window.top_bar}


# Commands and menus


def test_every_command_of_the_window_is_in_a_menu(window: MainWindow) -> None:
    window.go("call")
    in_menus = set(window.commands.every())
    assert set(window.actions()) <= in_menus
    assert set(note(window).actions()) <= in_menus


def test_the_commands_of_a_view_leave_the_menu_with_it(window: MainWindow) -> None:
    window.go("call")
    (mark,) = note(window).actions()
    press(window, Key.Key_M, CTRL)
    assert note(window).asked[-1] == "mark"
    window.go("calendar")
    assert mark not in set(window.commands.every())


def test_no_key_is_given_twice(window: MainWindow) -> None:
    window.go("call")
    keys = [
        sequence.toString() for action in window.commands.every() for sequence in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+N", "Ctrl+2", "Ctrl+Z", "Ctrl+L", "F5", "F6", "Alt+Left", "Alt+Right"} <= set(
        keys
    )


def test_the_look_chosen_in_the_menu_is_kept_and_marked(
    window: MainWindow, preferences: Preferences, look: Theme
) -> None:
    by_words = {action.text(): action for action in window.commands.every()}
    by_words["Dark"].trigger()
    assert look.look is Look.DARK
    press(window, Key.Key_Plus, CTRL)
    assert look.percent == 125
    assert (preferences.look, preferences.percent) == (Look.DARK, 125)
    assert by_words["125 %"].isChecked()
    assert by_words["Dark"].isChecked()
    press(window, Key.Key_Minus, CTRL)
    assert look.percent == 100


@pytest.mark.parametrize("kept", ["purple", "", "1000", "-5"])
def test_settings_that_make_no_sense_are_passed_over(kept: str) -> None:
    settings = QSettings()
    settings.setValue("window/look", kept)
    settings.setValue("window/text", kept)
    preferences = Preferences(settings)
    assert (preferences.look, preferences.percent) == (Look.SYSTEM, 100)
    settings.clear()


# What is told


def test_the_last_change_is_said_with_undo(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    assert window.status.words.text() == "Added a counsellor"
    assert window.status.undo.isVisible()
    with qtbot.waitSignal(work.changed):
        press(window, Key.Key_Z, CTRL)
    assert window.status.words.text() == "Undone: added a counsellor"
    assert not window.status.undo.isVisible()
    done: list[object] = []
    work.read(window, counsellors, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert done == [()]


def test_ctrl_z_belongs_to_the_text_that_has_the_focus(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    window.go("call")
    field = note(window).field
    QTest.keyClicks(field, "abc")
    press(window, Key.Key_Z, CTRL)
    assert field.text() == ""
    press(window, Key.Key_Z, CTRL)  # one too many: still the text's
    done: list[object] = []
    work.read(window, counsellors, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert len(done[0]) == 1  # type: ignore[arg-type]


def test_undo_in_the_menu_belongs_to_the_text_too(window: MainWindow) -> None:
    window.go("call")
    field = note(window).field
    QTest.keyClicks(field, "abc")
    (undo,) = (action for action in window.commands.every() if action.text() == "Undo")
    undo.trigger()
    assert field.text() == ""


def test_ctrl_z_in_a_text_where_nothing_was_typed_undoes_the_last_change(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    window.go("call")
    with qtbot.waitSignal(work.changed) as told:
        press(window, Key.Key_Z, CTRL)
    assert told.args[0].undone


def test_nothing_to_undo_is_said_in_the_window(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.refusal):
        press(window, Key.Key_Z, CTRL)
    assert window.notice.isVisible()
    assert "undo" in window.notice.accessibleName().lower()


@pytest.mark.parametrize("error", [DiskFull(), SessionCancelled(clock()().date())])
def test_trouble_and_refusals_are_notices_not_dialogues(
    window: MainWindow, work: Work, error: Exception
) -> None:
    signal = work.trouble if isinstance(error, DiskFull) else work.refusal
    signal.emit(error)
    assert window.notice.isVisible()
    assert QApplication.activeModalWidget() is None
    (close,) = window.notice.links()
    close.click()
    assert not window.notice.isVisible()


def test_a_mistake_of_the_program_offers_its_report(window: MainWindow, work: Work) -> None:
    work.bug.emit("places.py:12 in book\nKeyError")
    copy, _close = window.notice.links()
    copy.click()
    assert QApplication.clipboard().text() == "places.py:12 in book\nKeyError"


def test_long_work_shows_and_can_be_stopped(window: MainWindow, work: Work) -> None:
    work.busy.emit()
    assert window.status.stop.isVisible()
    work.idle.emit()
    assert not window.status.stop.isVisible()


def test_the_status_line_says_who_is_there() -> None:
    roles = (Role.PHONE, Role.COORDINATOR)
    actor = Actor(None, "Eilidh Ross", tuple(Grant(role) for role in roles))
    assert who_is_there(actor) == "Eilidh Ross, Phone and Coordinator"


def test_demonstration_data_and_a_pretended_date_are_marked(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences
) -> None:
    day = clock()().date()
    made = MainWindow(work, data.actor, clock(), TABLE, preferences, pretended=day, demo=True)
    qtbot.addWidget(made)
    said = [child.accessibleName() for child in made.status.findChildren(QWidget)]
    assert "DEMO" in said
    assert any(words.startswith("Pretended date") for words in said)


# The lock


def test_a_lock_first_puts_away_what_is_being_typed(window: MainWindow) -> None:
    window.go("call")
    view = note(window)
    locked: list[list[object]] = []
    window.locked.connect(lambda: locked.append(list(view.asked)))
    press(window, Key.Key_L, CTRL)
    assert locked == [[None, "put away"]]


def test_closing_puts_away_and_keeps_the_shape(
    window: MainWindow, preferences: Preferences
) -> None:
    window.go("call")
    view = note(window)
    window.close()
    assert view.asked[-1] == "put away"
    assert not preferences.shape.isEmpty()


# Accessibility, from the running window


def test_everything_that_takes_the_focus_has_a_name(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences
) -> None:
    made = MainWindow(work, data.actor, clock(), PLACES, preferences)
    qtbot.addWidget(made)
    made.show()
    for place in (place for place in PLACES if not place.under):
        made.go(place.name)
        qtbot.waitUntil(work.is_idle)
        for control in made.findChildren(QWidget):
            takes = control.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and control.isVisible() and not control.focusProxy():
                interface = QAccessible.queryAccessibleInterface(control)
                assert interface is not None
                assert interface.text(QAccessible.Text.Name), control


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_frame_is_whole_at_every_text_size(
    window: MainWindow, look: Theme, percent: int
) -> None:
    look.show(Look.LIGHT, percent)
    window.resize(1280, 800)
    QApplication.sendPostedEvents()
    assert window.width() == 1280
    assert window.height() == 800
    for pane in (window.rail, window.top_bar, window.status):
        for button in pane.findChildren(Button):
            assert button.width() >= button.minimumSizeHint().width() or not button.isVisible()
            if button.isVisible():
                right = button.mapTo(window, button.rect().topRight()).x()
                assert right < window.width()
    assert window.rail.width() <= window.width() // 6
