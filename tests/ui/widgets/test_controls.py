"""Buttons, choices and fields: keys, names for screen readers, hostile texts, nothing clipped."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.buttons import Button, RailItem
from desktop_app.ui.widgets.card import Card, Chip, SayLine
from desktop_app.ui.widgets.choices import CheckBox, ProgressBar, Segmented
from desktop_app.ui.widgets.fields import Field, LineEdit, TextArea, choice_field, line_field
from desktop_app.ui.widgets.focus import FocusRing
from desktop_app.ui.widgets.labels import Label, Phrase
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.paint import key_words
from tests.gallery import gallery

Key = Qt.Key
HOSTILE = "<b>Shona</b> & “O'Brien” 👩‍👩‍👧 مرحبا"


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """An empty window with a column."""
    made = QWidget()
    column(made, margins=16)
    qtbot.addWidget(made)
    made.resize(900, 600)
    return made


def put(page: QWidget, *parts: QWidget) -> None:
    """Show controls in the window, with the focus free to move."""
    layout = page.layout()
    assert layout is not None
    for part in parts:
        layout.addWidget(part)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def spoken(widget: QWidget, what: QAccessible.Text = QAccessible.Text.Name) -> str:
    """What a screen reader is told of a control."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(what)


def role(widget: QWidget) -> QAccessible.Role:
    """What a screen reader is told that a control is."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


# Buttons


def test_a_button_says_its_words_and_its_key(page: QWidget) -> None:
    button = Button("Save & book", icon="phone", key="Ctrl+Return", primary=True)
    put(page, button)
    assert spoken(button) == "Save & book"
    assert spoken(button, QAccessible.Text.Description) == "Ctrl Enter"
    assert role(button) == QAccessible.Role.Button


def test_a_button_shows_its_key_and_leaves_it_to_the_command(page: QWidget) -> None:
    assert Button("New call", key="Ctrl+N").shortcut().isEmpty()
    assert key_words("Alt+1") == "Alt 1"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_return_and_space_press_a_button(page: QWidget, key: Qt.Key) -> None:
    button, pressed = Button("Offer"), []
    button.clicked.connect(lambda: pressed.append(True))
    put(page, button)
    button.setFocus()
    QTest.keyClick(button, key)
    assert pressed == [True]


def test_a_longer_text_makes_a_wider_button(look: Theme) -> None:
    short, long = Button("Use"), Button("Use this person, who was here before")
    assert long.minimumSizeHint().width() > short.minimumSizeHint().width()
    assert long.minimumSizeHint() == long.sizeHint()


def test_hit_areas_are_large_enough_at_every_size(look: Theme) -> None:
    controls = (Button("x"), CheckBox("x"), RailItem("x", "x"))
    for control in (*controls, Segmented("x", [(1, "x")])):
        assert min(control.sizeHint().width(), control.sizeHint().height()) >= 24


def test_a_narrow_rail_item_needs_less_room(look: Theme) -> None:
    item = RailItem("Counsellors", "users", "Ctrl+5")
    item.show_key()
    wide = item.sizeHint().width()
    item.set_narrow(True)
    assert item.sizeHint().width() < wide


# Choices


@pytest.fixture
def answer(page: QWidget) -> Segmented:
    """A choice of three, between two fields, and nothing chosen."""
    options = [("yes", "Yes"), ("no", "No"), ("discreet", "Yes, discreetly")]
    made = Segmented("May we leave a message?", options)
    put(page, LineEdit(), made, LineEdit())
    return made


def parts(segmented: Segmented) -> list[QPushButton]:
    """Its words, as the buttons they are."""
    return segmented.findChildren(QPushButton)


def test_a_choice_is_one_tab_stop(page: QWidget, answer: Segmented) -> None:
    first, last = page.findChildren(LineEdit)
    first.setFocus()
    QTest.keyClick(first, Key.Key_Tab)
    assert QApplication.focusWidget() is parts(answer)[0]
    QTest.keyClick(parts(answer)[0], Key.Key_Tab)
    assert QApplication.focusWidget() is last


def test_a_choice_is_one_tab_stop_from_behind_too(page: QWidget, answer: Segmented) -> None:
    first, last = page.findChildren(LineEdit)
    last.setFocus()
    QTest.keyClick(last, Key.Key_Backtab)
    assert QApplication.focusWidget() is parts(answer)[0]
    QTest.keyClick(parts(answer)[0], Key.Key_Backtab)
    assert QApplication.focusWidget() is first


def test_nothing_is_chosen_by_arriving(answer: Segmented) -> None:
    answer.setFocus()
    assert answer.value() is None


def test_space_chooses_where_one_is(answer: Segmented) -> None:
    answer.setFocus()
    QTest.keyClick(focused(), Key.Key_Space)
    assert answer.value() == "yes"


def test_arrows_choose_and_go_round(answer: Segmented) -> None:
    chosen: list[object] = []
    answer.changed.connect(chosen.append)
    answer.setFocus()
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left):
        QTest.keyClick(focused(), key)
    assert chosen == ["no", "discreet", "yes", "no", "yes"]
    assert answer.value() == "yes"


def test_an_arrow_goes_on_from_where_the_ring_stands_when_nothing_is_chosen(
    answer: Segmented,
) -> None:
    answer.setFocus()
    QTest.keyClick(focused(), Key.Key_Right)
    assert answer.value() == "no"


def test_a_choice_can_be_taken_back_by_the_program(answer: Segmented) -> None:
    answer.set_value("no")
    answer.set_value(None)
    assert answer.value() is None
    answer.setFocus()
    assert QApplication.focusWidget() is parts(answer)[0]


def test_a_choice_is_radio_buttons_that_say_the_question(answer: Segmented) -> None:
    answer.set_value("no")
    part = parts(answer)[1]
    assert role(part) == QAccessible.Role.RadioButton
    assert spoken(part) == "No"
    assert spoken(part, QAccessible.Text.Description) == "May we leave a message?"
    interface = QAccessible.queryAccessibleInterface(part)
    assert interface is not None
    assert interface.state().checked


def test_space_ticks_a_box_and_its_note_is_spoken(page: QWidget) -> None:
    agrees = CheckBox("Agrees", note="wording version 3")
    put(page, agrees)
    agrees.setFocus()
    QTest.keyClick(agrees, Key.Key_Space)
    assert agrees.isChecked()
    assert role(agrees) == QAccessible.Role.CheckBox
    assert spoken(agrees, QAccessible.Text.Description) == "wording version 3"


def test_a_click_on_the_words_ticks_the_box(page: QWidget) -> None:
    agrees = CheckBox("They know we hold this")
    put(page, agrees)
    QTest.mouseClick(agrees, Qt.MouseButton.LeftButton, pos=QPoint(agrees.width() - 4, 10))
    assert agrees.isChecked()


@pytest.mark.parametrize(("part", "whole", "value"), [(13, 20, 13), (22, 20, 20), (0, 0, 0)])
def test_a_bar_is_never_fuller_than_full(part: int, whole: int, value: int) -> None:
    bar = ProgressBar("Places taken")
    bar.show_share(part, whole, "words")
    assert bar.value() == value
    assert bar.accessibleDescription() == "words"


# Fields


def test_a_field_is_named_by_its_label_and_describes_what_is_wrong(page: QWidget) -> None:
    field = line_field("Email", hint="(optional)")
    put(page, field)
    assert spoken(field.editor) == "Email"
    assert spoken(field.editor, QAccessible.Text.Description) == "(optional)"
    field.set_error("There is no @ in it.")
    assert field.error() == "There is no @ in it."
    assert spoken(field.editor, QAccessible.Text.Description) == "There is no @ in it. (optional)"
    field.set_error("")
    assert field.error() == ""
    assert spoken(field.editor, QAccessible.Text.Description) == "(optional)"


def test_a_field_takes_what_is_typed_as_it_is(page: QWidget) -> None:
    field = line_field("Full name")
    put(page, field)
    field.editor.setText(HOSTILE * 20)
    assert field.editor.text() == HOSTILE * 20


def test_tab_leaves_a_text_area(page: QWidget) -> None:
    note, after = Field("Note", TextArea()), Button("Save")
    put(page, note, after)
    note.setFocus()
    QTest.keyClick(note.editor, Key.Key_Tab)
    assert QApplication.focusWidget() is after
    assert note.editor.text() == ""


def test_a_choice_field_gives_values_not_words(page: QWidget) -> None:
    heard = choice_field("How did they hear?", [("", ""), ("nurse", "Breast care nurse")])
    heard.editor.setCurrentIndex(1)
    assert heard.editor.currentData() == "nurse"


@pytest.mark.parametrize("make", [LineEdit, TextArea])
def test_ctrl_z_is_the_texts_once_something_was_typed(
    page: QWidget, make: type[LineEdit] | type[TextArea]
) -> None:
    field = make()
    put(page, field)
    field.setFocus()

    def claims() -> bool:
        kind, ctrl = QEvent.Type.ShortcutOverride, Qt.KeyboardModifier.ControlModifier
        event = QKeyEvent(kind, Key.Key_Z, ctrl)
        event.ignore()
        QApplication.sendEvent(field, event)
        return event.isAccepted()

    assert not claims()
    QTest.keyClicks(field, "abc")
    assert claims()
    field.undo()
    assert claims()


# Notices, texts and the focus


def test_the_first_problem_has_the_focus_and_leads_to_its_field(page: QWidget) -> None:
    notice, name, email = Banner(), LineEdit(), LineEdit()
    put(page, notice, name, email)
    notice.list_problems("2 things to put right", [("Give a name.", name), ("No @.", email)])
    assert [link.words() for link in notice.links()] == ["Give a name.", "No @."]
    assert QApplication.focusWidget() is notice.links()[0]
    QTest.keyClick(notice.links()[1], Key.Key_Return)
    assert QApplication.focusWidget() is email


def test_a_new_list_of_problems_replaces_the_old(page: QWidget) -> None:
    notice, name = Banner(), LineEdit()
    put(page, notice, name)
    notice.list_problems("1 thing", [("Give a name.", name)])
    notice.list_problems("1 thing", [("Agree first.", name)])
    assert [link.words() for link in notice.links()] == ["Agree first."]
    notice.clear()
    assert not notice.isVisible()


def test_a_notice_leaves_the_focus_where_it_is(page: QWidget) -> None:
    notice, name = Banner(), LineEdit()
    put(page, notice, name)
    name.setFocus()
    notice.say("Saved", "Shona is booked.", "ok")
    assert QApplication.focusWidget() is name
    assert notice.accessibleName() == "Saved Shona is booked."


def test_words_in_bold_are_words_not_markup() -> None:
    phrase = Phrase(("Books ", False), (HOSTILE, True))
    assert "&lt;b&gt;Shona&lt;/b&gt; &amp;" in phrase.text()
    assert phrase.accessibleName() == f"Books {HOSTILE}"


def test_a_line_to_say_is_quoted_and_may_be_empty() -> None:
    line = SayLine("Does that fit?")
    assert any(label.text() == "“Does that fit?”" for label in line.findChildren(Label))
    line.say("")
    assert not any("“" in label.text() for label in line.findChildren(Label))


def test_the_ring_follows_the_focus(page: QWidget, focus_ring: FocusRing) -> None:
    one, other = Button("One"), Button("Other")
    put(page, one, other)
    one.setFocus()
    assert focus_ring.around() is one
    other.setFocus()
    ring = focus_ring.ring()
    assert ring is not None
    assert focus_ring.around() is other
    assert ring.geometry() == other.geometry().adjusted(-5, -5, 5, 5)


def test_the_ring_goes_with_its_control(page: QWidget, focus_ring: FocusRing) -> None:
    one = Button("One")
    put(page, one)
    one.setFocus()
    one.hide()
    assert focus_ring.ring() is None


# Layout


def widths(flow: Flow, total: int) -> Iterator[tuple[int, int]]:
    """Left edge and width of each part, in a given width."""
    box = flow.geometry()
    box.setRect(0, 0, total, 400)
    flow.setGeometry(box)
    for number in range(flow.count()):
        item = flow.itemAt(number)
        assert item is not None
        yield item.geometry().left(), item.geometry().width()


def test_columns_share_the_width_and_stack_when_they_do_not_fit(page: QWidget) -> None:
    inner = QWidget(page)
    flow = Flow(inner, gap=16, even=True)
    flow.add(Card(), stretch=3, least=300)
    flow.add(Card(), stretch=1, least=200)
    assert list(widths(flow, 716)) == [(0, 450), (466, 250)]
    assert list(widths(flow, 500)) == [(0, 500), (0, 500)]
    assert flow.heightForWidth(500) > flow.heightForWidth(716)


def test_what_is_hidden_takes_no_room(page: QWidget) -> None:
    inner = QWidget(page)
    flow = Flow(inner, gap=16)
    first, second = Chip("One"), Chip("Two")
    flow.add(first)
    flow.add(second)
    first.hide()
    assert flow.sizeHint().width() == second.sizeHint().width()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_control_is_cut_off(qtbot: QtBot, look: Theme, percent: int) -> None:
    """At every text size each control of a whole page has at least the size it needs."""
    look.show(Look.LIGHT, percent)
    page = gallery()
    qtbot.addWidget(page)
    page.resize(1280 - 104 * percent // 100, 600)
    page.show()
    QApplication.sendPostedEvents()
    assert page.paper.width() <= page.viewport().width()
    for control in page.findChildren(QWidget):
        if control.isVisible() and isinstance(
            control, Button | CheckBox | Segmented | Chip | Label
        ):
            needs = control.minimumSizeHint().expandedTo(control.minimumSize())
            assert control.width() >= needs.width(), control.accessibleName()
            right = control.mapTo(page.paper, control.rect().topRight()).x()
            assert right < page.paper.width(), control.accessibleName()
