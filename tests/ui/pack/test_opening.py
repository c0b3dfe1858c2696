"""The language of the opening words: chosen by keyboard, kept, and said where it is missing."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.desk.openings import openings
from desktop_app.desk.texts import write_wording
from desktop_app.desk.wordings import OPENING
from desktop_app.ui.pack.view import PackView
from tests.service import JUNE, MAY, Service
from tests.stage import Stage
from tests.ui.pack.conftest import MakeView, session_on

FAILTE = "Fàilte oirbh uile."
KEY = Qt.Key


def write(service: Service) -> None:
    service.database.perform(write_wording, OPENING, None, FAILTE, 0, "gd")


def choose_gaelic(view: PackView, stage: Stage) -> None:
    view._opening._choice.setFocus()
    QTest.keyClick(view._opening._choice, KEY.Key_Down)
    stage.rest()


def warned(view: PackView) -> str:
    warning = view._opening.warning
    return warning.text() if warning.isVisible() else ""


def test_gaelic_is_chosen_by_a_key_and_the_pages_have_it_at_once(
    service: Service, open_pack: MakeView, stage: Stage
) -> None:
    write(service)
    view = open_pack()
    assert view._opening._choice.currentText() == "English"
    choose_gaelic(view, stage)
    stage.qtbot.waitUntil(lambda: view._preview is not None and FAILTE in view._preview.text)
    assert (view._opening._choice.currentText(), warned(view)) == ("Gaelic", "")
    assert view._opening._choice.accessibleName() == "Opening words in"


def test_it_is_kept_with_the_session_and_of_no_other_and_is_undone(
    service: Service, open_pack: MakeView, stage: Stage
) -> None:
    write(service)
    choose_gaelic(open_pack(), stage)
    assert open_pack(JUNE)._opening._choice.currentText() == "English"
    view = open_pack()
    assert view._opening._choice.currentText() == "Gaelic"
    stage.work.undo(view)
    stage.qtbot.waitUntil(lambda: view._opening._choice.currentText() == "English")
    assert service.database.read(openings, session_on(service, MAY)).chosen == "en-GB"


def test_what_is_not_written_is_said_above_the_pages_before_anything_is_printed(
    view: PackView, stage: Stage, service: Service
) -> None:
    choose_gaelic(view, stage)
    stage.qtbot.waitUntil(lambda: warned(view) != "")
    assert warned(view) == (
        "No opening words are written in Gaelic for this group: they print in English. "
        "They can be written in Texts."
    )
    choice = view._opening._choice
    assert choice.currentText() == "Gaelic, not written yet"
    assert choice.width() > choice.fontMetrics().horizontalAdvance(choice.currentText())
    stage.work.perform(view, write_wording, OPENING, None, FAILTE, 0, "gd")
    stage.qtbot.waitUntil(lambda: warned(view) == "")
    stage.qtbot.waitUntil(lambda: view._preview is not None and FAILTE in view._preview.text)


def test_words_written_while_another_language_is_chosen_are_offered_at_once(
    view: PackView, stage: Stage
) -> None:
    choice = view._opening._choice
    assert choice.itemText(1) == "Gaelic, not written yet"
    stage.work.perform(view, write_wording, OPENING, None, FAILTE, 0, "gd")
    stage.qtbot.waitUntil(lambda: choice.itemText(1) == "Gaelic")
