"""Texts: a new version by keyboard, former ones to read, and nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.desk.helplines import helplines
from desktop_app.desk.texts import text, write_wording
from desktop_app.desk.wordings import OPENING, SAY_FITS
from desktop_app.domain.access import Role
from desktop_app.ui.texts.view import TextsView
from desktop_app.ui.texts.words import NAMES
from tests.service import Service
from tests.stage import Stage

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OURS = "Does the group fit?"


def opened(stage: Stage) -> TextsView:
    view = stage.show(TextsView)
    assert isinstance(view, TextsView)
    return view


def sentences(view: TextsView) -> list[str]:
    return [row.sentence for row in view.list.rows()]


def write(stage: Stage, view: TextsView, words: str) -> None:
    """Type over the words of the text that is shown."""
    stage.press(Key.Key_Return)
    stage.press(Key.Key_A, CTRL)
    stage.type(words)


def said(view: TextsView) -> str:
    return "" if view._notice.isHidden() else view._notice.accessibleName()


def former(view: TextsView) -> list[str]:
    return [row.sentence for row in view.card._former.rows()]


def test_every_text_has_a_plain_name_and_says_whose_and_since_when(stage: Stage) -> None:
    said_of = sentences(opened(stage))
    assert said_of[0].startswith("Say: does the group fit?, All groups, Version 1, ")
    assert "Tuesday 1 April 2025" in said_of[0]
    assert len(said_of) == len(NAMES) + 8
    (nhs,) = [each for each in said_of if "NHS 24" in each]
    assert nhs.startswith("Helpline: NHS 24, All groups, ")
    assert nhs.endswith("Not checked yet")


def test_a_new_version_is_written_by_keyboard_and_the_former_stays_below(
    stage: Stage, service: Service
) -> None:
    view = opened(stage)
    before = view.card.typed()
    write(stage, view, OURS)
    stage.press(Key.Key_Return, CTRL)
    assert said(view) == "Version 2 is written"
    assert service.database.read(text, SAY_FITS).body == OURS
    assert former(view)[0].endswith(before)
    assert view.card.typed() == OURS


def test_what_is_typed_stays_with_its_text_when_another_is_looked_at(stage: Stage) -> None:
    view = opened(stage)
    write(stage, view, OURS)
    stage.press(Key.Key_Escape)
    stage.press(Key.Key_Down)
    assert view.card.typed() != OURS
    stage.press(Key.Key_Up)
    assert view.card.typed() == OURS


def test_what_is_typed_outlives_a_lock(stage: Stage) -> None:
    view = opened(stage)
    write(stage, view, OURS)
    view.put_away()
    stage.rest()
    again = opened(stage)
    assert again.card.typed() == OURS


def test_of_two_desks_the_second_sees_the_others_words_and_keeps_its_own(
    stage: Stage, service: Service
) -> None:
    view = opened(stage)
    write(stage, view, OURS)
    service.sign_in(Role.COORDINATOR).perform(write_wording, SAY_FITS, None, "Theirs", 1)
    stage.press(Key.Key_Return, CTRL)
    assert "Somebody has written a new version since" in said(view)
    assert view.card.typed() == OURS
    assert view.card._now.text() == "As it stands: Theirs"
    stage.press(Key.Key_Return, CTRL)
    assert service.database.read(text, SAY_FITS).body == OURS
    assert next(v.body for v in service.database.read(text, SAY_FITS).former) == "Theirs"


def test_the_same_words_make_no_version(stage: Stage) -> None:
    view = opened(stage)
    stage.press(Key.Key_Return, CTRL)
    assert "These are the words as they stand" in said(view)


def test_what_may_stand_in_a_running_order_is_said_beside_it_and_when_it_is_refused(
    stage: Stage,
) -> None:
    view = opened(stage)
    assert "{" not in view.card._note.text()
    stage.type("Running order")
    told = ("{speaker}", "{new people}", "{next session}", "-15|", "75|", "end|", "end-15|")
    for part in told:
        assert part in view.card._note.text()
    write(stage, view, "0|{lunch}")
    stage.press(Key.Key_Return, CTRL)
    assert "{speaker}, {new people} and {next session}" in said(view)
    assert view.card.typed() == "0|{lunch}"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0|Welcome\n\nCheck-in", "Line 3 of the running order cannot be read"),
        ("0|Welcome\n500|Too late\nend|Close", "Line 2 of the running order comes too late"),
    ],
)
def test_a_line_of_a_running_order_that_would_not_be_printed_is_told_by_its_number(
    stage: Stage, typed: str, words: str
) -> None:
    view = opened(stage)
    stage.type("Running order")
    first, *others = typed.splitlines()
    write(stage, view, first)
    for line in others:
        stage.press(Key.Key_Return)
        stage.type(line)
    stage.press(Key.Key_Return, CTRL)
    assert said(view).startswith(words)
    assert "leave the text empty" not in said(view)
    assert view.card.typed() == typed


def test_how_the_steps_in_danger_are_written_is_said_beside_them(stage: Stage) -> None:
    view = opened(stage)
    stage.type("If somebody is unwell")
    assert "before a bar is printed bold" in view.card._note.text()


def test_an_empty_text_is_refused_and_start_over_brings_back_what_stood(stage: Stage) -> None:
    view = opened(stage)
    before = view.card.typed()
    stage.press(Key.Key_Return)
    stage.press(Key.Key_A, CTRL)
    stage.press(Key.Key_Delete)
    stage.press(Key.Key_Return, CTRL)
    assert "A text is needed" in said(view)
    view._actions["again"].trigger()
    assert view.card.typed() == before


def test_the_words_that_starting_over_took_come_back(stage: Stage) -> None:
    view = opened(stage)
    write(stage, view, OURS)
    view._actions["again"].trigger()
    assert view.card.typed() != OURS
    view._notice.links()[0].setFocus()
    stage.press(Key.Key_Space)
    assert view.card.typed() == OURS
    assert said(view) == ""


def test_a_group_gets_a_text_of_its_own(stage: Stage, service: Service) -> None:
    view = opened(stage)
    combo = view.card._group.editor
    combo.setFocus()
    stage.press(Key.Key_Down)
    group = combo.currentData()
    assert group is not None
    view.card.take_focus()
    stage.press(Key.Key_A, CTRL)
    stage.type(OURS)
    stage.press(Key.Key_Return, CTRL)
    assert service.database.read(text, SAY_FITS, group).body == OURS
    assert service.database.read(text, SAY_FITS).body != OURS
    assert combo.currentData() == group
    assert view.list.current_key() == (SAY_FITS, group, "en-GB")


def test_a_helpline_is_marked_as_checked_by_one_key(stage: Stage) -> None:
    view = opened(stage)
    assert not view._actions["checked"].isVisible()
    stage.press(Key.Key_End)
    assert view._actions["checked"].isVisible()
    stage.press(Key.Key_K, CTRL | SHIFT)
    stage.rest()
    assert sentences(view)[-1].endswith("Checked Tuesday 1 April 2025")


def test_safety_numbers_are_marked_as_checked_and_ask_anew_once_they_are_written(
    stage: Stage, service: Service
) -> None:
    view = opened(stage)
    stage.type("If somebody")
    assert view.card._name.text() == "If somebody is unwell or in danger"
    stage.press(Key.Key_K, CTRL | SHIFT)
    stage.rest()
    assert view.card._version.text().endswith("Checked Tuesday 1 April 2025")
    write(stage, view, "Danger:|ring 999.")
    stage.press(Key.Key_Return, CTRL)
    assert said(view) == "Version 2 is written"
    assert view.card._version.text().endswith("Not checked yet")


def test_opening_words_are_written_in_gaelic_with_the_english_below(
    stage: Stage, service: Service
) -> None:
    view = opened(stage)
    assert not view.card._language.isVisible()
    stage.type("Opening")
    english = view.card.typed()
    combo = view.card._language.editor
    combo.setFocus()
    stage.press(Key.Key_Down)
    assert combo.currentText() == "Gaelic"
    assert view.card._version.text() == "Not written yet"
    assert view.card.typed() == ""
    assert view.card._english.text() == f"In English: {english}"
    view.card.take_focus()
    stage.type("Failte oirbh uile.")
    stage.press(Key.Key_Return, CTRL)
    assert said(view) == "Version 1 is written"
    assert service.database.read(text, OPENING, None, "gd").body == "Failte oirbh uile."
    assert service.database.read(text, OPENING).body == english
    stage.press(Key.Key_Escape)
    name = "Opening words and group agreement, in Gaelic, All groups, Version 1, "
    assert any(each.startswith(name) for each in sentences(view))


def test_what_is_typed_in_one_language_stays_out_of_the_other(stage: Stage) -> None:
    view = opened(stage)
    stage.type("Opening")
    english = view.card.typed()
    combo = view.card._language.editor
    combo.setFocus()
    stage.press(Key.Key_Down)
    view.card.take_focus()
    stage.type("Failte")
    combo.setFocus()
    stage.press(Key.Key_Up)
    assert view.card.typed() == english
    stage.press(Key.Key_Down)
    assert view.card.typed() == "Failte"


def test_escape_leads_back_to_the_list(stage: Stage) -> None:
    view = opened(stage)
    stage.press(Key.Key_Return)
    stage.press(Key.Key_Escape)
    assert QApplication.focusWidget() is view.list


def test_a_helpline_is_added_by_keyboard_and_written_at_once(
    stage: Stage, service: Service
) -> None:
    view = opened(stage)
    stage.press(Key.Key_N, CTRL | SHIFT)
    assert any("New helpline" in each and "not told" in each for each in sentences(view))
    assert "“Not given”" in view.card._note.text()
    stage.press(Key.Key_A, CTRL)
    for line in ("Shetland Line", "01595 690000", "Anybody in Shetland", "at any hour"):
        stage.type(line)
        stage.press(Key.Key_Return)
    stage.press(Key.Key_Return, CTRL)
    assert said(view) == "Version 2 is written"
    assert "Shetland Line" in {line.name for line in service.database.read(helplines)}
