"""The sessions that a booking can be for, and the clock of the one that is chosen."""

from dataclasses import replace
from datetime import UTC, datetime, time

from PySide6.QtWidgets import QComboBox

from desktop_app.desk.changing import change_session, session_form
from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker, booking_card
from desktop_app.desk.speaker_papers import brief_content
from desktop_app.desk.speakers import add_speaker
from desktop_app.documents.speaker_brief import as_message
from desktop_app.domain.speakers import Stage
from desktop_app.ui.speakers.ways import ForSession
from desktop_app.ui.speakers.words import when_words
from tests.service import MAY, Service
from tests.speaking import session_on
from tests.ui.speakers.conftest import OKAFOR, Key, talk
from tests.ui.speakers.conftest import OpenForm as Open


def test_only_longer_sessions_are_offered_for_a_talk(form: Open, service: Service) -> None:
    booking = service.database.perform(book_speaker, BookingForm("Sleep"))
    page = form(booking)
    offers = page.view._offers.choice.editor
    dates = [offers.itemText(n) for n in range(offers.count())]
    assert [words.split(",")[0] for words in dates] == ["28 May 2025", "27 Aug 2025", "26 Nov 2025",
                                                        "25 Feb 2026"]  # fmt: skip
    assert page.combo("session_id") == ["No session yet", *dates]


def test_a_session_is_found_by_typing_its_day(form: Open) -> None:
    page = form()
    page.stage.type("Fatigue")
    page.choose("session_id", "26")
    page.save()
    assert [str(card.day) for card in page.booked()] == ["2025-11-26"]


def test_the_session_of_a_booking_that_is_not_longer_now_is_named_with_its_day(
    form: Open, service: Service
) -> None:
    booking = talk(service)
    seen = service.database.read(session_form, service.database.read(session_on, MAY))
    shorter = replace(seen.shape, longer=False, minutes=120)
    service.database.perform(change_session, service.database.read(session_on, MAY), shorter)
    page = form(booking)
    editor = page.view._form.editors()["session_id"]
    assert isinstance(editor, QComboBox)
    assert editor.currentText().startswith("28 May 2025, Wed, usual session")
    offers = page.view._offers.choice.editor
    assert not any("28 May" in offers.itemText(n) for n in range(offers.count()))


def test_a_tech_check_is_typed_by_the_clock_of_the_group_of_its_session(
    form: Open, service: Service
) -> None:
    paris = replace(GROUP_OF_THE_SERVICE, name="Paris", zone="Europe/Paris", start=time(9))
    service.database.perform(open_group, replace(paris, paper_name="Paris", first_day=MAY))
    service.database.perform(add_speaker, OKAFOR)
    may = service.database.read(session_on, MAY, "Paris")
    page = form(ForSession(may))
    page.stage.type("Fatigue")
    page.choose("speaker_id", "Dr A")
    page.choose("stage", "Pen")
    page.type("tech_day", "27 May 2025")
    page.type("tech_time", "00:30")
    hour = page.view._form.editors()["tech_time"]
    assert "Paris time" in hour.accessibleDescription()
    page.save()
    (card,) = page.booked()
    kept = service.database.read(booking_card, card.booking_id).form.tech_check_at
    brief = service.database.read(brief_content, card.booking_id)
    assert kept == datetime(2025, 5, 26, 22, 30, tzinfo=UTC)
    for said in (card.tech_check, brief.tech_check):
        assert f"{said:%d %b %H:%M}" == "27 May 00:30"
    assert (card.zone, brief.zone) == ("Europe/Paris", "Europe/Paris")
    assert when_words(card).endswith("Paris time")
    assert "Paris time" in as_message(brief)
    again = form(card.booking_id)
    assert (again.value("tech_day"), again.value("tech_time")) == ("Tuesday 27 May 2025", "00:30")


def test_the_clock_of_the_desk_is_not_named(form: Open, service: Service) -> None:
    page = form(talk(service))
    assert page.view._form.editors()["tech_time"].accessibleDescription() == "(optional)"
    (card,) = page.booked()
    brief = service.database.read(brief_content, card.booking_id)
    assert "time" not in when_words(card)
    assert (card.zone, brief.zone) == ("", "")


def test_dates_are_offered_answered_and_taken_away_by_keys(form: Open, service: Service) -> None:
    page = form(talk(service))
    card = page.view._offers

    def offered() -> list[tuple[str, str]]:
        (booking,) = page.booked()
        return [(str(offer.day), offer.answer.value) for offer in booking.offered]

    assert card.isVisible()
    assert not card.list.isVisible()
    card.choice.editor.setFocus()
    page.stage.press(Key.Key_Home)
    card._add.setFocus()
    page.stage.press(Key.Key_Space)
    page.stage.press(Key.Key_Space)
    assert [day for day, _ in offered()] == ["2025-05-28", "2025-08-27"]
    card.list.setFocus()
    page.stage.press(Key.Key_Home)
    page.stage.press(Key.Key_2)
    assert offered()[0] == ("2025-05-28", "no")
    assert card.list.rows()[0].sentence.endswith(", no")
    page.stage.press(Key.Key_Delete)
    assert [day for day, _ in offered()] == ["2025-08-27"]


def test_a_booking_that_is_promised_has_no_dates_to_choose(form: Open, service: Service) -> None:
    assert not form(talk(service, Stage.CONFIRMED)).view._offers.isVisible()
