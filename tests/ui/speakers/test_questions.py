"""Questions beforehand at a booking: what is typed stays, whatever others do meanwhile."""

from uuid import UUID

import pytest

from desktop_app.desk.speaker_questions import (
    add_question,
    change_question,
    remove_question,
    session_questions,
)
from desktop_app.ui.speakers.questions import QuestionsCard
from tests.service import AUGUST, MAY, Service
from tests.speaking import session_on
from tests.ui.counsellors.conftest import sentences
from tests.ui.speakers.conftest import CTRL, Form, Key, talk
from tests.ui.speakers.conftest import OpenForm as Open


def asked(service: Service) -> list[str]:
    """The questions of May, as the data have them."""
    wanted = service.database.read(session_on, MAY)
    return [line.text for line in service.database.read(session_questions, wanted)]


def noted(service: Service, text: str) -> UUID:
    """A question that somebody noted before."""
    wanted = service.database.read(session_on, MAY)
    question: UUID = service.database.perform(add_question, wanted, text)
    return question


def changing(page: Form) -> QuestionsCard:
    """The first question in the line, with words added."""
    card = page.view._questions
    card.list.setFocus()
    page.stage.press(Key.Key_Return)
    page.stage.press(Key.Key_End)
    page.stage.type(" Really?")
    return card


def test_a_question_that_is_typed_stays_on_a_lock_and_on_another_booking(
    form: Open, service: Service
) -> None:
    first, other = talk(service), talk(service, topic="Sleep", day=AUGUST)
    page = form(first)
    line = page.view._questions.line.editor
    line.setFocus()
    page.stage.type("Half a question")
    page.view.show_for(other)
    page.stage.rest()
    assert line.text() == ""
    page.view.put_away()
    page.stage.rest()
    page.view.show_for(first)
    page.stage.rest()
    assert line.text() == "Half a question"
    line.setFocus()
    page.stage.press(Key.Key_Return)
    assert asked(service) == ["Half a question"]
    page.view.show_for(other)
    page.view.show_for(first)
    page.stage.rest()
    assert line.text() == ""


def test_a_plain_word_that_may_be_a_first_name_is_left_for_somebody_to_look_at(
    form: Open, service: Service
) -> None:
    service.call("Hope Rae", MAY)
    noted(service, "what can i hope for?")
    page = form(talk(service))
    said = "“hope”: if somebody is meant, word it otherwise."
    assert sentences(page.view._questions.list) == [f"Question 1: what can i hope for? {said}"]


def test_what_a_colleague_made_of_a_question_is_said_and_the_next_save_writes_over_it(
    form: Open, service: Service
) -> None:
    question = noted(service, "How much?")
    page = form(talk(service))
    page.stage.work._looking.stop()  # the page does not hear of it
    card = changing(page)
    service.database.perform(change_question, question, "How little?", "How much?")
    page.stage.press(Key.Key_Return)
    assert "How little?" in card.line.error()
    assert card.line.editor.text() == "How much? Really?"
    page.stage.press(Key.Key_Return)
    assert asked(service) == ["How much? Really?"]


def test_a_question_that_is_taken_away_while_it_is_changed_can_be_added_anew(
    form: Open, service: Service
) -> None:
    question = noted(service, "How much?")
    page = form(talk(service))
    card = changing(page)
    service.database.perform(remove_question, question)
    page.view.look_again()
    page.stage.rest()
    assert card._add.words() == "Add question"
    card.line.editor.setFocus()
    page.stage.press(Key.Key_Return)
    assert asked(service) == ["How much? Really?"]


def test_a_half_typed_question_waits_while_another_is_reworded_and_comes_back(
    form: Open, service: Service
) -> None:
    noted(service, "How much?")
    page = form(talk(service))
    line = page.view._questions.line.editor
    line.setFocus()
    page.stage.type("Half a question")
    card = changing(page)
    assert line.text() == "How much? Really?"
    page.stage.press(Key.Key_Return)
    assert asked(service) == ["How much? Really?"]
    assert (line.text(), card._add.words()) == ("Half a question", "Add question")
    page.stage.press(Key.Key_Return)
    assert asked(service) == ["How much? Really?", "Half a question"]
    assert line.text() == ""


def test_escape_ends_rewording_and_the_half_typed_question_comes_back(
    form: Open, service: Service
) -> None:
    noted(service, "How much?")
    page = form(talk(service))
    line = page.view._questions.line.editor
    line.setFocus()
    page.stage.type("Half a question")
    card = changing(page)
    page.stage.press(Key.Key_Escape)
    assert page.stage.went == []  # only the rewording is left, not the page
    assert (line.text(), card._add.words()) == ("Half a question", "Add question")
    page.stage.press(Key.Key_Return)
    assert asked(service) == ["How much?", "Half a question"]
    page.stage.press(Key.Key_Escape)
    assert [place for place, _about in page.stage.went] == ["speakers"]


@pytest.mark.parametrize("leave", [Key.Key_Tab, Key.Key_Return])
def test_a_line_that_is_left_empty_rewords_nothing_and_the_next_question_is_a_new_one(
    form: Open, service: Service, leave: Key
) -> None:
    noted(service, "How much?")
    page = form(talk(service))
    card = changing(page)
    page.stage.press(Key.Key_A, CTRL)
    page.stage.press(Key.Key_Delete)
    page.stage.press(leave)
    assert card._add.words() == "Add question"
    card.line.editor.setFocus()
    page.stage.type("When?")
    page.stage.press(Key.Key_Return)
    assert asked(service) == ["How much?", "When?"]
