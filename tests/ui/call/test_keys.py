"""The budgets of the design: what a call costs by keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.desk.people import find, open_person
from desktop_app.desk.roster import roster
from desktop_app.ui.theme import Look, Theme
from tests.ui.call import scene
from tests.ui.call.conftest import ALT, CTRL, Desk

Key = Qt.Key
TAB, SPACE, DOWN, RIGHT = Key.Key_Tab, Key.Key_Space, Key.Key_Down, Key.Key_Right


def _booked(desk: Desk, day: object) -> list[str]:
    return [row.name for row in desk.data.read(roster, day).booked]


def test_a_new_caller_into_two_sessions_takes_at_most_thirty_keys_besides_the_text(
    desk: Desk,
) -> None:
    desk.type("0141 496 0555")
    desk.press(TAB)
    desk.type("Catriona Bain")
    desk.press(TAB)  # likes to be called: proposed
    desk.press(TAB, SPACE)  # the group fits
    desk.press(TAB)  # she rings for herself
    desk.press(TAB)  # phone: filled from what was typed first
    desk.press(TAB, RIGHT, RIGHT)  # messages: discreetly
    desk.press(TAB)
    desk.type("catriona@example.org")
    desk.press(TAB)
    desk.type("G12")
    desk.press(TAB)  # the health board is suggested
    desk.press(TAB)
    desk.type("B")  # how they heard
    desk.press(TAB)
    desk.type("Live captions")
    desk.press(TAB)
    desk.type("Ewan, husband")
    desk.press(TAB)
    desk.type("07700 900 461")
    desk.press(TAB, SPACE)  # they know we hold this
    desk.press(TAB, SPACE)  # agrees
    desk.press(TAB, DOWN, SPACE, DOWN, SPACE)  # 25 June and 30 July
    desk.save()
    desk.wait(lambda: "is on file" in desk.notice())
    assert desk.others <= 30
    for day in (scene.JUNE, scene.JULY):
        assert "Catriona Bain" in _booked(desk, day)
    found = desk.data.read(find, "Catriona Bain")[0]
    kept = desk.data.read(open_person, found.person_id, with_contact=True)
    assert (kept.preferred_name, kept.phone, kept.messages) == (
        "Catriona",
        "0141 496 0555",
        "discreet",
    )
    assert kept.health_board == "NHS Greater Glasgow and Clyde"
    assert (kept.heard, kept.emergency_knows) == ("Breast care nurse", True)


def test_a_returning_caller_into_one_session_takes_at_most_twenty_keys_in_all(
    desk: Desk, on_file: scene.OnFile
) -> None:
    desk.type("01314960123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")
    desk.press(DOWN, SPACE)
    desk.save()
    desk.wait(lambda: "Wednesday 25 June 2025" in desk.notice())
    assert desk.typed + desk.others <= 20
    assert on_file.shona in [row.person_id for row in desk.data.read(roster, scene.JUNE).booked]


def _stops(desk: Desk) -> tuple[list[QWidget], list[QWidget], list[QWidget]]:
    """What Tab comes to: the form, the matches, and what follows."""
    parts = desk.view.parts
    after = [parts.places.list, *parts.places.controls(), parts.note.ring_back, parts.note.note]
    asked = [editor for editor in parts.form.editors() if editor.isVisible()]
    return asked, [*parts.matches.buttons()], [*after, *parts.bar.buttons()]


def _visited(desk: Desk, among: list[QWidget]) -> list[QWidget]:
    """Where as many Tabs lead, beginning at the first field."""
    desk.view.focus_first()
    visited = []
    for _ in among:
        focus = QApplication.focusWidget()
        assert focus is not None
        visited += [widget for widget in among if widget is focus or widget.isAncestorOf(focus)]
        desk.press(TAB)
    return visited


def test_tab_visits_every_control_of_the_page_once_in_the_order_of_the_call(
    desk: Desk, look: Theme
) -> None:
    desk.type("0123")
    desk.wait(lambda: len(desk.matches()) == 1)
    form, matches, after = _stops(desk)
    assert _visited(desk, [*form, *matches, *after]) == [*form, *matches, *after]
    look.show(Look.LIGHT, 200)
    desk.window.resize(1280, 800)
    parts = desk.view.parts
    desk.wait(lambda: parts.form.isAncestorOf(parts.matches) and parts.matches.isVisible())
    stacked = [*form[:3], *matches, *form[3:], *after]
    assert _visited(desk, stacked) == stacked
    look.show(Look.LIGHT, 100)
    desk.window.resize(1440, 900)
    desk.wait(lambda: not parts.form.isAncestorOf(parts.matches) and parts.matches.isVisible())
    assert _visited(desk, [*form, *matches, *after]) == [*form, *matches, *after]


def test_shift_tab_goes_back_the_same_way(desk: Desk) -> None:
    desk.press(TAB, TAB)
    assert desk.on("preferred_name")
    desk.press(Key.Key_Backtab, Key.Key_Backtab, held=Qt.KeyboardModifier.ShiftModifier)
    assert desk.on("caller")


def test_the_key_for_the_spoken_lines_hides_them_and_is_remembered(desk: Desk) -> None:
    lines = desk.view.parts.form.said()
    desk.wait(lambda: all(line.isVisible() for line in lines))
    desk.press(Key.Key_S, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert not any(line.isVisible() for line in lines)
    desk.window.go("other")
    again = desk.window.view()
    assert again is not None
    desk.wait(lambda: bool(desk.rows()))
    assert not any(line.isVisible() for line in desk.view.parts.form.said())
    desk.press(Key.Key_S, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    desk.wait(lambda: all(line.isVisible() for line in desk.view.parts.form.said()))


def test_escape_leaves_the_call_for_later_and_throws_nothing_away(desk: Desk) -> None:
    desk.window.go("other")
    desk.window.go("call")
    desk.type("Effie Ross")
    desk.press(Key.Key_Escape)
    assert desk.window.view() is not None
    desk.window.go("call")
    desk.wait(lambda: "with Effie Ross was not saved" in desk.notice())
    assert desk.text("name") == ""
    desk.press(*[Key.Key_Backtab] * 3, held=Qt.KeyboardModifier.ShiftModifier)
    desk.press(SPACE)
    assert desk.text("name") == "Effie Ross"
    assert desk.on("caller")


def test_f6_goes_through_the_cards_of_the_page_and_comes_back(desk: Desk) -> None:
    parts = desk.view.parts
    cards = {"form": parts.form, "bar": parts.bar, "places": parts.places, "note": parts.note}
    visited: list[str] = []
    while "form" not in visited:
        desk.press(Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        visited += [name for name, card in cards.items() if card.isAncestorOf(focus)]
    assert visited == ["bar", "places", "note", "form"]
