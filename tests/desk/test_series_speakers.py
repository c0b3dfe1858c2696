"""What an edit of a series does to what is agreed with speakers."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from desktop_app.desk import groups, series
from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker, booking_card
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.bookings import Attendance, Booking, StandingPlace
from desktop_app.domain.counsellors import Assignment
from desktop_app.domain.groups import YearEnd
from desktop_app.domain.models import metadata
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.speakers import Answer, OfferedDate, Stage
from tests.desk.planning import edit, lines, move, rows
from tests.service import MAY, Service
from tests.speaking import a_talk, session_on

DECEMBER = date(2025, 12, 31)
OKAFOR = SpeakerForm("Dr A. Okafor")
# A session with any of these is never taken away, or takes them along.
ELSEWHERE = {Booking, Attendance, StandingPlace, Assignment}


def stage(service: Service, booking: UUID) -> Stage:
    found: Stage = service.database.read(booking_card, booking).stage
    return found


def test_whatever_points_to_a_session_is_thought_of_before_it_is_removed() -> None:
    session = Session.__tablename__
    pointing = {
        table.name
        for table in metadata.sorted_tables
        if any(key.column.table.name == session for key in table.foreign_keys)
    }
    known = {*series.LEANING, *ELSEWHERE}
    assert {kind.__tablename__ for kind in known} == pointing


def test_a_date_that_is_offered_is_cancelled_rather_than_skipped(service: Service) -> None:
    act, december = service.database.perform, service.database.read(session_on, DECEMBER)
    move(service, DECEMBER, longer=True)
    booking = act(book_speaker, BookingForm("Sleep", act(add_speaker, OKAFOR)))
    act(offer_date, booking, december)
    move(service, DECEMBER, longer=False)
    edit(service, year_end=YearEnd.SKIP)
    assert lines(service)[DECEMBER].status is Status.CANCELLED


def test_another_zone_pencils_its_speakers_and_asks_for_the_dates_again(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, OKAFOR)
    other = a_talk(service.database, MAY, Stage.ASKED, SpeakerForm("Bea"))
    may = service.database.read(session_on, MAY)
    service.database.perform(offer_date, other, may)
    service.database.perform(answer_date, other, may, Answer.YES)
    edit(service, zone="Europe/Athens")
    assert stage(service, booking) is Stage.PENCILLED
    (offer,) = service.database.read(rows, OfferedDate)
    assert offer["answer"] is Answer.UNANSWERED
    service.database.undo()
    assert stage(service, booking) is Stage.CONFIRMED


def test_an_edit_that_leaves_the_hour_leaves_the_promise(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, OKAFOR)
    edit(service, places=12)
    assert stage(service, booking) is Stage.CONFIRMED


@pytest.mark.parametrize("zone", ["Europe/Athens", "Europe/Istanbul"])
def test_another_zone_is_taken_where_a_speaker_would_be_in_two_places(
    service: Service, zone: str
) -> None:
    who = service.database.perform(add_speaker, OKAFOR)
    here = a_talk(service.database, MAY, Stage.CONFIRMED, who)
    plan = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(14))
    other = service.database.perform(open_group, plan)
    meeting = service.database.read(session_on, MAY, "Other")
    there = service.database.perform(
        book_speaker, BookingForm("Sleep", who, meeting), Stage.CONFIRMED
    )
    plan = replace(service.database.read(groups.group_form, other).plan, zone=zone)
    service.database.perform(series.edit_series, series.SeriesEdit(other, plan))
    assert (stage(service, here), stage(service, there)) == (Stage.CONFIRMED, Stage.PENCILLED)
