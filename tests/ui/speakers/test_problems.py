"""What has to be put right on the form of a speaker or a booking: all at once, and no longer than
it is true; and what the foot says of saving."""

from desktop_app.desk.speaker_topics import TopicForm, add_topic
from desktop_app.desk.speakers import add_speaker
from tests.service import Service
from tests.ui.speakers.conftest import CTRL, NAIRN, Key, OpenForm, SpeakerForms, talk

WRONG = {"phone": "12", "email": "at home", "introduction_agreed_on": "some time ago"}


def test_all_that_has_to_be_put_right_is_said_in_one_list(
    speaker: SpeakerForms, service: Service
) -> None:
    page = speaker(service.database.perform(add_speaker, NAIRN))
    for key, typed in WRONG.items():
        page.type(key, typed)
    page.save()
    assert "3 things have to be put right" in page.notice()
    assert all(page.problem(key) for key in WRONG)
    assert len(page.view._notice.links()) == 3


def test_a_day_to_come_is_said_in_the_list_too(speaker: SpeakerForms, service: Service) -> None:
    page = speaker(service.database.perform(add_speaker, NAIRN))
    page.type("email", "at home")
    page.type("introduction_agreed_on", "1 June 2025")
    page.save()
    assert "2 things have to be put right" in page.notice()


def test_what_is_put_right_leaves_the_list_and_the_last_takes_it_away(
    speaker: SpeakerForms, service: Service
) -> None:
    page = speaker(service.database.perform(add_speaker, NAIRN))
    for key, typed in WRONG.items():
        page.type(key, typed)
    page.save()
    page.type("email", "nairn@example.org")
    assert "2 things have to be put right" in page.notice()
    assert "Email" not in page.notice()
    page.type("phone", "0131 496 0123")
    page.type("introduction_agreed_on", "1 April 2025")
    assert page.notice() == ""


def test_no_error_comes_back_with_what_was_typed(form: OpenForm) -> None:
    page = form()
    page.type("talk_minutes", "half an hour")
    page.save()
    assert page.problem("topic") != ""
    page.view.hide()
    page.view.show()
    assert (page.notice(), page.problem("topic"), page.problem("talk_minutes")) == ("", "", "")
    assert page.value("talk_minutes") == "half an hour"


def test_what_the_desk_refused_is_said_until_something_else_is_typed(form: OpenForm) -> None:
    page = form()
    page.stage.type("Fatigue")
    page.choose("stage", "Asked")
    page.save()
    assert "Nobody is named as the speaker" in page.notice()
    page.stage.press(Key.Key_Home)
    assert page.notice() == ""


def test_the_foot_says_what_a_tick_does_and_that_nothing_is_left_to_save(
    speaker: SpeakerForms, service: Service
) -> None:
    service.database.perform(add_topic, TopicForm("Work"))
    page = speaker(service.database.perform(add_speaker, NAIRN))
    assert page.foot() == "The form is written when you save, a tick at once."
    page.view._can_speak.list.setFocus()
    page.stage.press(Key.Key_Space)
    assert page.card(NAIRN.name).topics != ()
    page.save()
    assert page.foot() == "Nothing here has changed: there is nothing to save."
    page.type("fee", "None")
    assert page.foot() == "Not saved yet."


def test_the_foot_of_somebody_new_of_a_name_on_file_says_that_nothing_is_saved_yet(
    speaker: SpeakerForms, service: Service
) -> None:
    service.database.perform(add_speaker, NAIRN)
    page = speaker()
    assert page.foot() == "Nothing is written before you save."
    page.stage.type(NAIRN.name)
    page.save()
    assert page.view._actions["save"].text() == "Add another"
    assert page.foot() == "Not saved yet."
    page.type("name", "Prof L. Nairne")
    assert page.view._actions["save"].text() == "Save"
    assert page.notice() == ""


def test_the_minutes_of_a_talk_that_are_too_many_are_said_with_the_rest(
    form: OpenForm, service: Service
) -> None:
    page = form(talk(service))
    page.type("topic", " ")
    page.type("talk_minutes", "601")
    page.stage.press(Key.Key_Return, CTRL)
    assert "2 things have to be put right" in page.notice()
