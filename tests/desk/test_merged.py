"""What the places and notices of two records come to once they are one."""

from dataclasses import replace
from datetime import time

from desktop_app.desk.changing import SessionForm, change_session, session_form
from desktop_app.desk.deaths import report_death
from desktop_app.desk.merging import merge
from desktop_app.desk.notices import notice_done, notices_of
from desktop_app.desk.places import book, release
from desktop_app.desk.standing_acts import end_standing
from desktop_app.desk.story import person_page
from tests.desk.todo import session_id as id_of
from tests.service import JUNE, MAY, Service


def test_ending_a_place_every_month_leaves_what_one_of_the_two_had_asked_for(
    service: Service,
) -> None:
    keeps = service.call("Una Reid", MAY, standing=True).person_id
    asked = service.call("Oona Reid", JUNE).person_id
    group = service.database.read(person_page, keeps).agreements[0].group_id
    service.database.perform(merge, keeps, asked, {})
    service.database.perform(end_standing, keeps, group)
    assert service.states(MAY)["booked"] == []
    assert service.states(JUNE)["booked"] == [keeps]


def test_of_two_things_to_tell_of_one_session_both_are_told_as_of_what_was_known_first(
    service: Service,
) -> None:
    one, other = (service.call(name, MAY).person_id for name in ("Una Reid", "Oona Reid"))
    meeting = id_of(service, MAY)
    form = service.database.read(session_form, meeting)
    move(service, form, time(14))
    known = next(n for n in service.database.read(notices_of, meeting) if n.person_id == other)
    service.database.perform(notice_done, known.notice_id)
    service.hands.move(minutes=5)
    move(service, service.database.read(session_form, meeting), time(15))
    service.database.perform(merge, other, one, {})
    (left,) = service.database.read(notices_of, meeting)
    assert (left.person_id, left.was_start) == (other, time(11))


def move(service: Service, form: SessionForm, start: time) -> None:
    """Move a session to another time of its day."""
    service.database.perform(change_session, form.session_id, replace(form.shape, start=start))


def test_the_id_of_the_record_that_is_gone_leads_every_act_to_who_is_on_file(
    service: Service,
) -> None:
    kept, gone = (service.call(name, MAY).person_id for name in ("Una Reid", "Oona Reid"))
    service.database.perform(merge, kept, gone, {})
    assert service.database.perform(release, gone, MAY).person_id == kept
    assert service.database.perform(book, gone, MAY).person_id == kept
    assert service.database.perform(report_death, gone, "Her sister").person_id == kept
