"""The people who speak, and one of them from close by."""

from datetime import timedelta
from uuid import UUID

import pytest

from desktop_app.desk.speaker_cards import speaker_people
from desktop_app.desk.speaker_topics import TopicForm, add_topic
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.speakers import Stage
from tests.service import Service
from tests.ui.counsellors.conftest import sentences
from tests.ui.speakers.conftest import (
    CTRL,
    NAIRN,
    OKAFOR,
    SHIFT,
    Key,
    OfSpeaker,
    SpeakerForms,
    talk,
)
from tests.ui.speakers.conftest import Open as OpenPage


def test_the_list_says_who_knows_what_and_when_they_last_came(
    opened: OpenPage, service: Service
) -> None:
    talk(service, Stage.ASKED)
    service.database.perform(add_speaker, NAIRN)
    desk = opened()
    desk.stage.press(Key.Key_Tab, CTRL)
    assert sentences(desk.view._people.list) == [
        "Dr A. Okafor, NHS Lothian, Occupational therapist, last asked Monday 14 April 2025",
        "Prof L. Nairn, Oncologist, never asked yet",
    ]


def test_keys_open_the_current_speaker_and_a_new_one(opened: OpenPage, service: Service) -> None:
    nairn = service.database.perform(add_speaker, NAIRN)
    desk = opened()
    desk.stage.press(Key.Key_Tab, CTRL)
    desk.stage.press(Key.Key_Return)
    desk.stage.press(Key.Key_E, CTRL)
    desk.stage.press(Key.Key_N, CTRL | SHIFT)
    assert desk.stage.went == [("speaker", nairn), ("speaker", nairn), ("speaker", None)]


def test_the_page_goes_to_the_speaker_it_is_opened_for(opened: OpenPage, service: Service) -> None:
    service.database.perform(add_speaker, OKAFOR)
    nairn = service.database.perform(add_speaker, NAIRN)
    desk = opened(nairn)
    assert desk.view._people.isVisible()
    assert desk.view._people.current() == nairn
    assert desk.focus() is desk.view._people.list


def test_somebody_new_is_typed_and_saved_by_keys(speaker: SpeakerForms) -> None:
    page = speaker()
    page.stage.type("Dr A. Okafor")
    page.into("expertise")
    page.stage.type("Occupational therapist")
    page.into("introduction_agreed_on")
    page.stage.type("1 April 2025")
    page.stage.press(Key.Key_Return, CTRL)
    card = page.card("Dr A. Okafor")
    assert card.form.expertise == "Occupational therapist"
    assert str(card.form.introduction_agreed_on) == "2025-04-01"
    assert page.stage.went == [("speakers", card.speaker_id)]


@pytest.mark.parametrize(
    ("key", "typed"),
    [("name", " "), ("introduction_agreed_on", "some time ago"), ("email", "at home")],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_stays_typed(
    speaker: SpeakerForms, service: Service, key: str, typed: str
) -> None:
    page = speaker(service.database.perform(add_speaker, NAIRN))
    page.into(key)
    page.stage.press(Key.Key_A, CTRL)
    page.stage.type(typed)
    page.stage.press(Key.Key_Return, CTRL)
    assert page.stage.went == []
    assert page.view._form.holders[key].error() != ""
    assert page.view._form.values()[key] == typed
    assert page.card(NAIRN.name).form == NAIRN


def test_the_talks_of_a_speaker_lead_to_the_booking(
    speaker: SpeakerForms, service: Service
) -> None:
    booking = talk(service, Stage.CONFIRMED)
    (who,) = service.database.read(speaker_people)
    page = speaker(who.speaker_id)
    assert sentences(page.view.talks.list) == [
        "Fatigue, Wednesday 28 May 2025, confirmed, Living with Secondary Breast Cancer, Scotland"
    ]
    page.view.talks.list.setFocus()
    page.stage.press(Key.Key_Return)
    assert page.stage.went == [("booking", booking)]


def test_what_they_can_speak_on_is_ticked_by_keys(speaker: SpeakerForms, service: Service) -> None:
    topics = [service.database.perform(add_topic, TopicForm(name)) for name in ("Bones", "Work")]
    page = speaker(service.database.perform(add_speaker, NAIRN))
    rows = page.view._can_speak.list
    rows.setFocus()
    page.stage.press(Key.Key_End)
    page.stage.press(Key.Key_Space)
    assert page.card(NAIRN.name).topics == (topics[1],)
    assert sentences(rows) == ["Bones, not ticked", "Work, can speak on it"]
    page.stage.press(Key.Key_Space)
    assert page.card(NAIRN.name).topics == ()


def test_who_is_not_asked_any_more_is_told_apart(opened: OpenPage, service: Service) -> None:
    service.database.perform(add_speaker, SpeakerForm("P. Moar", active=False))
    service.hands.now += timedelta(days=1)
    desk = opened()
    desk.stage.press(Key.Key_Tab, CTRL)
    assert sentences(desk.view._people.list) == ["P. Moar, never asked yet, not asked any more"]


def namesakes(speaker: SpeakerForms, service: Service) -> tuple[OfSpeaker, UUID]:
    """Somebody new is typed whose name is on file."""
    first: UUID = service.database.perform(add_speaker, OKAFOR)
    page = speaker()
    page.stage.type("dr a okafor")
    page.into("phone")
    page.stage.type("0131 496 0000")
    page.stage.press(Key.Key_Return, CTRL)
    page.stage.rest()
    return page, first


def names(service: Service) -> list[str]:
    return [each.name for each in service.database.read(speaker_people)]


def test_somebody_new_whose_name_is_on_file_is_asked_about_and_can_be_opened(
    speaker: SpeakerForms, service: Service
) -> None:
    page, first = namesakes(speaker, service)
    assert names(service) == [OKAFOR.name]
    assert "There is a speaker of that name already: Dr A. Okafor, NHS Lothian" in (
        page.view._notice.accessibleName()
    )
    assert page.view._form.values()["phone"] == "0131 496 0000"
    page.stage.press(Key.Key_Space)  # the focus is on the first way on
    assert page.stage.went == [("speaker", first)]
    page.view.show_for(first)
    page.stage.rest()
    page.view.show_for(None)
    page.stage.rest()
    assert page.view._form.values()["phone"] == "0131 496 0000"


def test_another_of_the_name_is_added_when_that_is_said(
    speaker: SpeakerForms, service: Service
) -> None:
    page, _ = namesakes(speaker, service)
    assert page.view._actions["save"].text() == "Add another"
    page.stage.press(Key.Key_Return, CTRL)
    page.stage.rest()
    assert sorted(names(service)) == [OKAFOR.name, "dr a okafor"]


def test_of_another_name_it_is_asked_again_and_of_a_new_one_not_at_all(
    speaker: SpeakerForms, service: Service
) -> None:
    service.database.perform(add_speaker, NAIRN)
    page, _ = namesakes(speaker, service)
    for name, there in ((NAIRN.name, 2), ("Somebody Else", 3)):
        page.into("name")
        page.stage.press(Key.Key_A, CTRL)
        page.stage.type(name)
        assert page.view._actions["save"].text() == "Save"
        page.stage.press(Key.Key_Return, CTRL)
        page.stage.rest()
        assert len(names(service)) == there
    assert "Somebody Else" in names(service)
