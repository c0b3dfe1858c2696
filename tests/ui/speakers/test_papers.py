"""What goes out to a speaker, made at their booking: saved where one says, or copied."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from icalendar import Calendar
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.speaker_bookings import (
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_papers import invitation_content
from desktop_app.desk.speakers import add_speaker
from desktop_app.domain.access import Role
from desktop_app.domain.speakers import Stage
from desktop_app.ui.speakers.booking_view import BookingView
from desktop_app.ui.speakers.ways import ForSpeaker
from desktop_app.ui.work import Work
from tests.documents.reading import page_texts
from tests.service import Service
from tests.stage import Stage as Theatre
from tests.stage import set_stage
from tests.ui.speakers.conftest import CTRL, NAIRN, OKAFOR, SHIFT, Key, Open, talk

WITH_EMAIL = replace(OKAFOR, email="okafor@example.org")


@dataclass
class Room:
    """A booking that is open, and where files are saved."""

    stage: Theatre
    view: BookingView
    folder: Path
    asked: list[str] = field(default_factory=list)

    def where(self, _parent: QWidget, _title: str, name: str, _kind: str) -> Path:
        """What somebody answers who is asked where to save a file."""
        self.asked.append(name)
        return self.folder / name

    def press(self, name: str) -> None:
        """Press one of the buttons by the keyboard."""
        self.view.papers.buttons[name].setFocus()
        self.stage.press(Key.Key_Space)

    def copy(self, name: str = "message") -> None:
        """Read a message, and copy it by the keyboard."""
        self.press(name)
        self.stage.press(Key.Key_Tab)
        self.stage.press(Key.Key_Space)

    def offers(self) -> list[str]:
        """Which of them can be made."""
        buttons = self.view.papers.buttons
        return [name for name, button in buttons.items() if button.isVisible()]


@pytest.fixture
def room(qtbot: QtBot, work: Work, service: Service, tmp_path: Path) -> Iterator["Opens"]:
    opens = Opens(qtbot, work, service, tmp_path)
    yield opens
    for view in opens.views:
        view.put_away()


@dataclass
class Opens:
    """Opens bookings."""

    qtbot: QtBot
    work: Work
    service: Service
    folder: Path
    views: list[BookingView] = field(default_factory=list)

    def at(self, booking: UUID | ForSpeaker) -> Room:
        stage = set_stage(self.qtbot, self.work, self.service.database, self.service.hands)
        view = stage.show(BookingView, booking)
        assert isinstance(view, BookingView)
        self.views.append(view)
        opened = Room(stage, view, self.folder)
        view.papers._ask_where = opened.where
        return opened


def test_the_brief_is_saved_with_whom_to_ask(room: Opens) -> None:
    here = room.at(talk(room.service, Stage.CONFIRMED))
    here.view.papers.contact.editor.setFocus()
    here.stage.type("Ring Sam Keir")
    here.press("brief")
    text = " ".join(page_texts((here.folder / "speaker-brief.pdf").read_bytes()))
    assert "Dr A. Okafor" in text
    assert "Ring Sam Keir" in text
    assert here.asked == ["speaker-brief.pdf"]
    assert "Nothing was sent." in here.stage.told[-1][1]


def test_what_no_font_draws_in_a_brief_is_told_before_the_file_is_written(room: Opens) -> None:
    here = room.at(talk(room.service, Stage.CONFIRMED))
    papers, file = here.view.papers, here.folder / "speaker-brief.pdf"
    papers.contact.editor.setText("Ring 李")  # keys in tests type Latin letters
    here.press("brief")
    here.stage.qtbot.waitUntil(papers.notice.isVisible)
    assert "every letter of Ring 李" in papers.notice.accessibleName()
    assert not file.exists()
    papers.contact.editor.setText("Ring 李 or 龍")
    here.stage.press(Key.Key_Space)  # "Go on all the same": there is another to look at
    here.stage.qtbot.waitUntil(lambda: "龍" in papers.notice.accessibleName())
    assert not file.exists()
    here.stage.press(Key.Key_Space)
    here.stage.qtbot.waitUntil(file.exists)
    here.stage.rest()
    assert not papers.notice.isVisible()


def test_the_brief_is_read_as_a_message_before_it_is_copied_and_gone_on_lock(room: Opens) -> None:
    here = room.at(talk(room.service, Stage.CONFIRMED))
    QGuiApplication.clipboard().clear()
    here.press("message")
    message = here.view.papers.message
    assert message.text.hasFocus()
    assert message.text.text().startswith("Dear Dr A. Okafor,")
    assert message.text.accessibleName() == "The brief as a message"
    assert QGuiApplication.clipboard().text() == ""
    here.stage.press(Key.Key_Tab)
    here.stage.press(Key.Key_Space)
    assert QGuiApplication.clipboard().text() == message.text.text()
    assert here.stage.told[-1][0] == "The brief is copied"
    here.view.put_away()
    assert QGuiApplication.clipboard().text() == message.text.text() == ""


def test_a_message_is_closed_once_what_it_was_made_of_may_be_another(room: Opens) -> None:
    booking = talk(room.service, Stage.CONFIRMED)
    here = room.at(booking)
    here.press("message")
    message = here.view.papers.message
    assert message.text.hasFocus()
    here.stage.work.perform(here.view, move_speaker, booking, Stage.BRIEFED)
    here.stage.rest()
    assert not message.isVisible()
    assert message.text.text() == ""
    assert here.view.papers.buttons["message"].hasFocus()


def test_the_invitation_is_for_both_addresses(room: Opens) -> None:
    here = room.at(talk(room.service, Stage.CONFIRMED, who=WITH_EMAIL))
    here.view.papers.answers.editor.setFocus()
    here.stage.type("desk@example.org")
    here.press("invitation")
    (event,) = Calendar.from_ical((here.folder / "speaker-invitation.ics").read_bytes()).events
    assert str(event["ORGANIZER"]) == "mailto:desk@example.org"
    assert str(event["ATTENDEE"]) == "mailto:okafor@example.org"


def test_an_address_that_is_none_is_said_where_it_is_typed_and_stays(room: Opens) -> None:
    here = room.at(talk(room.service, Stage.CONFIRMED, who=WITH_EMAIL))
    answers = here.view.papers.answers
    answers.editor.setFocus()
    here.stage.type("nobody")
    here.press("invitation")
    assert "not an e-mail address" in answers.error()
    assert answers.editor.text() == "nobody"
    assert not (here.folder / "speaker-invitation.ics").exists()


def test_without_any_address_it_is_asked_for_before_where_to_save(room: Opens) -> None:
    here = room.at(talk(room.service, Stage.CONFIRMED, who=WITH_EMAIL))
    here.press("invitation")
    assert here.view.papers.answers.error() == "Type the e-mail to which they answer."
    assert here.view.papers.answers.editor.hasFocus()
    assert here.asked == []


def test_what_is_not_saved_yet_is_said_not_to_be_in_it(room: Opens) -> None:
    here = room.at(talk(room.service, Stage.CONFIRMED))
    here.view._form.editors()["topic"].setFocus()
    here.stage.type("New ")
    here.copy()
    assert "What is not saved yet is not in it." in here.stage.told[-1][1]


def test_what_is_typed_for_the_speaker_is_there_again_after_a_lock(room: Opens) -> None:
    booking = talk(room.service, Stage.CONFIRMED)
    here = room.at(booking)
    here.view.papers.contact.editor.setFocus()
    here.stage.type("Ring Sam Keir")
    here.view.put_away()
    here.stage.rest()
    assert here.view.papers.contact.editor.text() == ""
    again = room.at(booking)
    again.stage.rest()
    assert again.view.papers.contact.editor.text() == "Ring Sam Keir"


def test_without_an_address_of_the_speaker_it_is_said_and_nothing_is_made(room: Opens) -> None:
    here = room.at(talk(room.service, Stage.CONFIRMED))
    here.view.papers.answers.editor.setFocus()
    here.stage.type("desk@example.org")
    here.press("invitation")
    assert "No e-mail of the speaker" in here.view._notice.accessibleName()
    assert list(here.folder.glob("*.ics")) == []


def test_who_has_spoken_is_thanked(room: Opens) -> None:
    booking = talk(room.service, Stage.CONFIRMED)
    room.service.hands.now = datetime(2025, 5, 29, 9, tzinfo=UTC)
    room.service.database.perform(move_speaker, booking, Stage.SPOKE)
    here = room.at(booking)
    assert here.offers() == ["thanks"]
    here.copy("thanks")
    assert QGuiApplication.clipboard().text().startswith("Dear Dr A. Okafor,")


def test_a_key_on_the_board_leads_to_what_goes_out(room: Opens, opened: Open) -> None:
    booking = talk(room.service, Stage.CONFIRMED)
    desk = opened()
    desk.stage.press(Key.Key_I, CTRL | SHIFT)
    assert desk.stage.went == [("booking", ForSpeaker(booking))]
    here = room.at(ForSpeaker(booking))
    assert here.view.papers.buttons["brief"].hasFocus()


def test_what_can_go_out_depends_on_how_far_the_booking_has_come(room: Opens) -> None:
    service = room.service
    assert room.at(talk(service, Stage.ASKED)).offers() == ["brief", "message"]
    confirmed = talk(service, Stage.PENCILLED, topic="Sleep")
    assert room.at(confirmed).offers() == ["brief", "message", "invitation"]
    idea = service.database.perform(book_speaker, BookingForm("Money and work"))
    assert room.at(idea).offers() == []


def test_who_may_only_look_is_offered_nothing_to_take_out(room: Opens) -> None:
    booking = talk(room.service, Stage.CONFIRMED)
    room.service.database.actor = room.service.sign_in(Role.PHONE).actor
    assert room.at(booking).offers() == []


def test_it_is_said_once_that_a_brief_names_nobody_to_ask(room: Opens) -> None:
    here = room.at(talk(room.service, Stage.CONFIRMED))
    for make in (partial(here.press, "brief"), here.copy):
        make()
        assert "does not say whom to ask" in here.stage.told[-1][1]
    here.view.papers.contact.editor.setFocus()
    here.stage.type("Ring Sam Keir")
    for make in (partial(here.press, "brief"), here.copy):
        make()
        assert "whom to ask" not in here.stage.told[-1][1]


def test_whether_a_brief_was_made_here_is_said(room: Opens) -> None:
    here = room.at(talk(room.service, Stage.BRIEFED))
    made = here.view.papers.made
    assert made.text() == "No brief has been made here for this speaker yet."
    here.press("message")
    here.stage.rest()
    assert made.text() == "A brief was made here on 14 Apr 2025."


def test_a_former_speaker_who_was_invited_is_called_off_by_keys(room: Opens) -> None:
    booking = talk(room.service, Stage.PENCILLED, who=WITH_EMAIL)
    read, act = room.service.database.read, room.service.database.perform
    read(invitation_content, booking, "desk@example.org")
    seen = read(booking_card, booking).form
    act(change_booking, booking, replace(seen, speaker_id=act(add_speaker, NAIRN)), seen)
    here = room.at(booking)
    papers = here.view.papers
    assert "invitation" not in here.offers()
    (button,) = papers.formers.buttons
    assert "Dr A. Okafor" in button.accessibleName()
    button.setFocus()
    here.stage.press(Key.Key_Space)
    assert "Type the e-mail" in papers.answers.error()
    here.stage.type("desk@example.org")
    button.setFocus()
    here.stage.press(Key.Key_Space)
    assert here.asked == ["speaker-cancellation.ics"]
    written = Calendar.from_ical((here.folder / here.asked[0]).read_bytes())
    assert str(written["METHOD"]) == "CANCEL"
    (event,) = written.events
    assert (str(event["UID"]), str(event["STATUS"])) == (str(booking), "CANCELLED")
    assert str(event["ATTENDEE"]) == "mailto:okafor@example.org"
    here.stage.rest()
    (again,) = papers.formers.buttons
    assert again.accessibleName().startswith("Cancelled on 14 Apr 2025: save it again for ")
    assert again.hasFocus()
    here.view.put_away()
    assert papers.formers.buttons == []
