"""Everybody can use the page: names, roles, sentences, text twice as large, small windows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)

from desktop_app.desk.groups import open_group
from desktop_app.ui.theme import Look, Theme
from tests.ui.call.conftest import ALT, Desk
from tests.ui.call.test_saving import EVENINGS

Key = Qt.Key
SIZES = [(100, 1440, 900), (100, 1280, 800), (150, 1280, 800), (200, 1280, 800)]
ROLE = QAccessible.Role


def _in_sight(page: QWidget) -> list[QWidget]:
    return [w for w in page.findChildren(QWidget) if w.isVisible() and w.width() and w.height()]


def _with_everything(desk: Desk) -> None:
    """A call with matches, problems and a summary."""
    desk.type("0131 496 0123")
    desk.put("name", "Shona McAllister")
    desk.put("email", "nonsense")
    desk.put("postcode", "IV3")
    desk.wait(lambda: len(desk.matches()) == 2)
    desk.view.parts.places.list.setFocus()
    desk.press(Key.Key_Space, Key.Key_Down, Key.Key_Space)
    desk.save()
    desk.wait(lambda: bool(desk.links()))


def test_every_control_that_takes_focus_has_a_name_and_a_role(desk: Desk) -> None:
    _with_everything(desk)
    stops = [w for w in _in_sight(desk.view) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) > 20
    for widget in stops:
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken is not None
        assert spoken.text(QAccessible.Text.Name), widget
        assert spoken.role() not in (ROLE.NoRole, ROLE.Client), widget


def test_each_place_is_read_as_one_sentence(desk: Desk) -> None:
    full, free = desk.rows()[:2]
    assert full == (
        "Wednesday 28 May 2025, 11:00 to 13:30, longer session with a speaker, full, "
        "about 3 ahead, not chosen; Space joins the waiting list"
    )
    assert free == "Wednesday 25 June 2025, 11:00 to 13:00, 7 places left, not chosen"
    spoken = QAccessible.queryAccessibleInterface(desk.view.parts.places.list)
    assert spoken is not None
    assert spoken.child(0).text(QAccessible.Text.Name) == desk.rows()[0]


def _cut_off(page: QWidget) -> list[tuple[str, str]]:
    """What is wider or higher than the room it has."""
    found = []
    for widget in _in_sight(page):
        right = widget.mapTo(page, QPoint(0, 0)).x() + widget.width()
        if right > page.width() and not isinstance(widget.parentWidget(), QAbstractScrollArea):
            found.append(("beyond the page", repr(widget)))
        if isinstance(widget, QAbstractButton) and widget.width() < widget.sizeHint().width():
            found.append(("button", widget.text()))
        if isinstance(widget, QLabel) and widget.text().strip() and not _fits(widget):
            found.append(("words", widget.text()))
    return found


def _fits(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() >= label.heightForWidth(label.width())
    return label.width() >= label.sizeHint().width() and label.height() >= label.sizeHint().height()


@pytest.mark.parametrize(("percent", "width", "height"), SIZES)
def test_nothing_is_cut_off(desk: Desk, look: Theme, percent: int, width: int, height: int) -> None:
    look.show(Look.LIGHT, percent)
    desk.window.resize(width, height)
    _with_everything(desk)

    def settled() -> None:
        assert _cut_off(desk.view) == []

    desk.qtbot.waitUntil(settled, timeout=2_000)


def test_at_twice_the_text_size_the_cards_stack_and_saving_comes_last(
    desk: Desk, look: Theme
) -> None:
    parts = desk.view.parts
    assert parts.matches.mapTo(desk.view, QPoint(0, 0)).x() > parts.form.x()
    look.show(Look.LIGHT, 200)
    desk.window.resize(1280, 800)
    desk.wait(lambda: _top(desk, parts.places) > _top(desk, parts.form) + parts.form.height())
    first, fits = (parts.form.editor(key) for key in ("preferred_name", "fits"))
    desk.wait(lambda: _top(desk, first) < _top(desk, parts.matches) < _top(desk, fits))
    desk.wait(lambda: _top(desk, parts.bar) > _top(desk, parts.note) + parts.note.height())
    assert desk.view.paper.isAncestorOf(parts.bar)


@pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1440, 900), (100, 960, 600), (100, 1280, 800), (125, 1280, 800), (100, 3840, 2160)],
)
def test_saving_stays_in_sight_however_long_the_page(
    desk: Desk, look: Theme, percent: int, width: int, height: int
) -> None:
    look.show(Look.LIGHT, percent)
    desk.window.resize(width, height)
    _with_everything(desk)
    page, bar = desk.view, desk.view.parts.bar

    def beside_each_other() -> bool:
        port, place = page.viewport().geometry(), bar.geometry()
        place.moveTopLeft(bar.mapTo(page, QPoint(0, 0)))
        return page.rect().contains(place) and not port.intersects(place)

    desk.wait(beside_each_other)
    assert page.viewport().height() > page.height() / 2


def test_a_foot_that_moves_takes_the_focus_along(desk: Desk, look: Theme) -> None:
    button = desk.view.parts.bar.save_button
    button.setFocus()
    look.show(Look.LIGHT, 200)
    desk.window.resize(1280, 800)
    desk.wait(lambda: desk.view.paper.isAncestorOf(button))
    assert QApplication.focusWidget() is button
    look.show(Look.LIGHT, 100)
    desk.wait(lambda: not desk.view.paper.isAncestorOf(button))
    assert QApplication.focusWidget() is button


def test_what_is_wrong_with_a_narrow_field_has_the_width_of_its_line(desk: Desk) -> None:
    _with_everything(desk)
    desk.put("phone", "12")
    desk.save()
    phone = desk.view.parts.form._holders["phone"]
    sentence = phone._sentence
    desk.wait(lambda: phone.error() != "" and sentence.isVisible())
    assert sentence.width() > 2 * phone.width()
    assert sentence.mapTo(desk.view, QPoint(0, 0)).y() > phone.mapTo(desk.view, QPoint(0, 0)).y()


def test_what_gets_the_focus_by_tab_is_in_sight_at_twice_the_text_size(
    desk: Desk, look: Theme
) -> None:
    look.show(Look.LIGHT, 200)
    desk.window.resize(1280, 800)
    for _ in range(22):
        desk.press(Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        port = desk.view.viewport()
        if desk.view.paper.isAncestorOf(focus) and not isinstance(focus, QScrollArea):
            top = focus.mapTo(port, QPoint(0, 0)).y()
            assert 0 <= top < port.height(), focus.accessibleName()


def _in_port(desk: Desk, widget: QWidget) -> bool:
    """Whether all of a widget is in sight."""
    port = desk.view.viewport()
    place = widget.rect().translated(widget.mapTo(port, QPoint(0, 0)))
    return port.rect().contains(place)


def test_at_twice_the_text_size_the_first_match_is_in_sight_beside_what_is_typed(
    desk: Desk, look: Theme
) -> None:
    look.show(Look.LIGHT, 200)
    desk.window.resize(1280, 800)
    desk.type("Effie Ross")
    desk.press(Key.Key_Escape)
    desk.open_call()
    desk.wait(lambda: bool(desk.links()))
    desk.type("Macalister")
    desk.wait(lambda: len(desk.matches()) == 2)
    desk.wait(lambda: _in_port(desk, desk.view.parts.matches.buttons()[0]))
    assert _in_port(desk, desk.view.parts.form.editor("caller"))


def test_the_buttons_of_a_notice_stand_side_by_side_where_there_is_room(desk: Desk) -> None:
    desk.type("Effie Ross")
    desk.press(Key.Key_Escape)
    desk.open_call()
    desk.wait(lambda: len(desk.links()) == 3)
    links = desk.view.parts.notice.links()
    desk.wait(lambda: len({link.y() for link in links}) == 1)


def test_a_suggested_board_is_said_to_be_one_behind_its_label(desk: Desk) -> None:
    desk.put("postcode", "EH1")
    board = desk.view.parts.form.editor("health_board")
    assert (desk.text("health_board"), board.accessibleDescription()) == (
        "NHS Lothian",
        "(suggested)",
    )
    words = [label.text() for label in desk.view.parts.form.findChildren(QLabel)]
    assert "(suggested)" in words
    desk.put("health_board", "NHS Fife")
    assert board.accessibleDescription() == "(optional)"


def _top(desk: Desk, widget: QWidget) -> int:
    return widget.mapTo(desk.view.paper, QPoint(0, 0)).y()


def test_with_two_groups_and_a_day_to_ring_back_the_page_needs_no_scrolling(desk: Desk) -> None:
    note, places = desk.view.parts.note, desk.view.parts.places
    desk.work.perform(desk.view, open_group, EVENINGS)
    desk.wait(places.group_choice().isVisible)
    desk.type("0123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")
    note.ring_back.setFocus()
    desk.type("Fri")
    assert note.whose.isVisible()
    desk.wait(lambda: desk.view.verticalScrollBar().maximum() == 0)
    words = note.whose.fontMetrics().horizontalAdvance(note.whose.currentText())
    assert words < note.whose.width() - note.whose.height()
