"""The side panel: who the current person is, their contact on demand, and hidden names."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop_app.ui.roster.view import RosterView
from tests.ui.roster.conftest import Bench, MakeBench
from tests.ui.roster.service import DURING, EMERGENCY


def texts(bench: Bench) -> str:
    """Everything that can be read or heard on the page."""
    labels = [label.text() for label in bench.view.findChildren(QLabel) if label.isVisible()]
    rows = [f"{row.sentence} {row.cells}" for row in bench.rows().rows()]
    return "\n".join([*labels, *rows, bench.view._free.accessibleName()])


def buttons(bench: Bench) -> list[str]:
    """The words on the buttons that can be seen."""
    return [b.text() for b in bench.view.findChildren(QAbstractButton) if b.isVisible()]


def test_the_panel_follows_the_current_row(bench: Bench) -> None:
    bench.choose("Iona Dunbar")
    said = texts(bench)
    for words in ("Iona Dunbar", "Came once before", "Patchy internet", "Show number"):
        assert words in said or words in buttons(bench)
    assert "Calum" not in said


def test_the_emergency_number_is_shown_on_demand_and_recorded(bench: Bench) -> None:
    bench.choose("Iona Dunbar")
    assert EMERGENCY not in texts(bench)
    bench.press(Qt.Key.Key_Return)  # into the panel, onto "Show number"
    bench.press(Qt.Key.Key_Space)
    bench.until(lambda: EMERGENCY in texts(bench))
    assert bench.entries("show_emergency_contact") == 1


def test_a_number_shown_stays_through_a_mark_and_goes_with_the_person(
    bench_on: MakeBench,
) -> None:
    bench = bench_on(now=DURING)
    bench.choose("Iona Dunbar")
    bench.view._side.person._contact._button.click()
    bench.until(lambda: EMERGENCY in texts(bench))
    bench.press("1")
    bench.until(lambda: (row := bench.current().booked) and row.attendance)
    assert EMERGENCY in texts(bench)
    bench.press(Qt.Key.Key_Down)
    assert EMERGENCY not in texts(bench)


def test_without_a_contact_there_is_no_number_to_show(bench: Bench) -> None:
    bench.choose("Ailsa Moir")
    assert "No emergency contact on file" in texts(bench)
    assert not bench.view._side.person._contact._button.isVisible()


def test_hidden_names_are_nowhere_and_the_state_is_plain_to_see(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Delete)
    bench.until(bench.view._free.isVisible)
    bench.rest()
    bench.choose("Iona Dunbar")
    bench.hide_names()
    said = texts(bench)
    for words in ("Iona", "Dunbar", "Calum", "Patchy", "Vhairi", "Beth"):
        assert words not in said
    assert "Person 9" in said
    assert bench.view._head.hidden.isVisible()
    bench.hide_names()
    assert "Iona Dunbar" in texts(bench)
    assert not bench.view._head.hidden.isVisible()


def test_names_hidden_elsewhere_in_the_window_are_hidden_here_from_the_first(
    bench: Bench,
) -> None:
    desk = bench.view._desk
    desk.discretion.turn()
    fresh = RosterView(desk)
    bench.qtbot.addWidget(fresh)
    bench.view.hide()
    bench.view = fresh
    fresh.show()
    fresh.show_for(bench.session_id)
    bench.until(lambda: fresh._roster is not None)
    bench.rest()
    assert bench.rows().rows()[0].sentence.startswith("Person 1,")
    assert fresh._head.hidden.isVisible()
    assert "Ailsa" not in texts(bench)


def test_the_button_hides_names_in_the_whole_window(bench: Bench) -> None:
    bench.view._head.hide_button.click()
    assert bench.view._desk.discretion.hidden
    assert "Show names" in buttons(bench)


def test_names_stay_hidden_when_the_roster_is_read_again(bench: Bench) -> None:
    bench.hide_names()
    bench.view.reload()
    bench.rest()
    assert "Ailsa" not in texts(bench)


def test_a_long_name_is_whole_in_the_panel_and_short_in_the_row(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    name = "A" + "b" * 499
    bench.view._actions["add"].trigger()
    bench.view._adding._field.editor.setText(name)
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: len(bench.roster().booked) == 21)
    bench.rest()
    whole = bench.view._side.person._whole
    assert whole.accessibleName() == name
    assert whole.text().replace("\u200b", "") == name
    assert bench.view._side.person.width() < bench.view.width() / 2
    assert bench.view.paper.width() <= bench.view.viewport().width()
    heights = [bench.rows().sizeHintForRow(row) for row in range(21)]
    assert max(heights) < 200


def test_put_away_leaves_nobody_on_the_page(bench: Bench) -> None:
    bench.view.put_away()
    assert "Ailsa" not in texts(bench)
    assert not bench.view._side.person.isVisible()
