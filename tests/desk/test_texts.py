"""What is said aloud and agreed to: versions that are never edited, for all groups or for one."""

from datetime import date, datetime
from threading import Thread
from uuid import UUID

import pytest
from sqlalchemy import URL, select
from sqlalchemy import text as sql

from desktop_app.desk.call_forms import PhoneRegistration
from desktop_app.desk.deaths import report_death
from desktop_app.desk.groups import group_lines
from desktop_app.desk.joining import joining_details
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.texts import TextPage, text, texts, write_wording
from desktop_app.desk.wordings import AGREEMENT, LANGUAGE, SAY_FITS, SAY_JOINING, spoken_lines
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.groups import Group
from desktop_app.domain.records import Wording
from desktop_app.store.database import UnitOfWork
from tests.service import MAY, Service, on_server

OURS = "Does the group fit?"
WAITS_FOR_ME = sql(
    "SELECT count(*) FROM pg_locks"
    " WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
)


def page(service: Service, key: str, group_id: UUID | None = None) -> TextPage:
    return service.database.read(text, key, group_id)


def group_of(service: Service) -> UUID:
    return service.database.read(group_lines)[0].group_id


def said(service: Service, key: str) -> tuple[str, int]:
    return service.database.read(spoken_lines, group_of(service))[key]


def test_a_new_version_is_said_from_now_on_and_the_former_stays_to_be_read(
    service: Service,
) -> None:
    before = page(service, SAY_FITS)
    service.hands.move(hours=24)
    assert service.database.perform(write_wording, SAY_FITS, None, f" {OURS} ", 1) == 2
    now = page(service, SAY_FITS)
    assert (now.body, now.line.number, now.line.written_on) == (OURS, 2, date(2025, 4, 2))
    assert [(v.number, v.body) for v in now.former] == [(1, before.body)]
    assert said(service, SAY_FITS) == (OURS, 2)


def test_a_group_may_have_a_text_of_its_own(service: Service) -> None:
    group = group_of(service)
    shared = page(service, SAY_FITS).body
    assert (page(service, SAY_FITS, group).body, page(service, SAY_FITS, group).line.number) == (
        shared,
        0,
    )
    service.database.perform(write_wording, SAY_FITS, group, OURS, 0)
    assert said(service, SAY_FITS) == (OURS, 1)
    assert page(service, SAY_FITS).body == shared
    lines = [line for line in service.database.read(texts) if line.key == SAY_FITS]
    assert [line.group_id for line in lines] == [None, group]


@pytest.mark.parametrize("body", ["", "  \n "])
def test_a_text_says_something(service: Service, body: str) -> None:
    with pytest.raises(errors.BadField) as refusal:
        service.database.perform(write_wording, SAY_FITS, None, body, 1)
    assert (refusal.value.code, refusal.value.field) == ("bad_name", "wording")


def test_a_text_has_at_most_4000_characters(service: Service) -> None:
    with pytest.raises(errors.BadField) as refusal:
        service.database.perform(write_wording, SAY_FITS, None, "x" * 4001, 1)
    assert (refusal.value.limit, refusal.value.length) == (4000, 4001)


def test_the_same_words_make_no_version(service: Service) -> None:
    with pytest.raises(errors.PreconditionGone) as refusal:
        service.database.perform(write_wording, SAY_FITS, None, page(service, SAY_FITS).body, 1)
    assert refusal.value.why == "same_words"
    assert page(service, SAY_FITS).line.number == 1


def test_of_two_desks_the_second_is_told_that_somebody_wrote_first(service: Service) -> None:
    other = service.sign_in(Role.COORDINATOR)
    service.database.perform(write_wording, SAY_FITS, None, OURS, 1)
    with pytest.raises(errors.PreconditionGone) as refusal:
        other.perform(write_wording, SAY_FITS, None, "Theirs", 1)
    assert refusal.value.why == "written_since"
    assert page(service, SAY_FITS).body == OURS


@pytest.mark.postgres
def test_of_two_desks_at_once_the_second_is_told_that_somebody_wrote_first(
    postgres_url: URL,
) -> None:
    service = on_server(postgres_url)
    other = service.sign_in(Role.COORDINATOR)
    told: list[str] = []

    def second() -> None:
        with pytest.raises(errors.PreconditionGone) as refusal:
            other.perform(write_wording, SAY_FITS, None, "Theirs", 1)
        told.append(refusal.value.why)

    desk = Thread(target=second)

    def first(db: UnitOfWork, *, now: datetime) -> None:
        write_wording(db, SAY_FITS, None, OURS, 1, now=now)
        db.flush()
        desk.start()
        while desk.is_alive() and not db.scalar(WAITS_FOR_ME):
            pass

    service.database.perform(first)
    desk.join()
    assert told == ["written_since"]
    assert [v.number for v in page(service, SAY_FITS).former] == [1]
    service.close()


def test_no_two_versions_for_all_groups_have_one_number(service: Service) -> None:
    def again(db: UnitOfWork, *, now: datetime) -> None:
        db.add(Wording(key=SAY_FITS, language=LANGUAGE, number=1, body=OURS, written_at=now))

    with pytest.raises(errors.PreconditionGone):
        service.database.perform(again)


def test_a_version_is_taken_back_until_somebody_has_agreed_to_it(service: Service) -> None:
    service.database.perform(write_wording, AGREEMENT, None, "May we keep this?", 1)
    service.database.undo()
    assert page(service, AGREEMENT).line.number == 1
    service.database.perform(write_wording, AGREEMENT, None, "May we keep this?", 1)
    caller = PhoneRegistration("Una Drever", fits=True, agreed=True)
    service.sign_in(Role.PHONE).perform(register_by_phone, caller)
    with pytest.raises(errors.PreconditionGone):
        service.database.undo()
    assert said(service, AGREEMENT) == ("May we keep this?", 2)


def test_a_running_order_keeps_the_shape_that_paper_reads(service: Service) -> None:
    with pytest.raises(errors.BadPlan):
        service.database.perform(write_wording, "running_order", None, "Welcome", 1)
    with pytest.raises(errors.BadPlan):
        service.database.perform(write_wording, "running_order", None, "0|{lunch}", 1)
    words = " 0 | Welcome\n\nend|Close"
    service.database.perform(write_wording, "running_order", None, words, 1)
    assert page(service, "running_order").body == "0|Welcome\nend|Close"


@pytest.mark.parametrize(("key", "last"), [("running_order", 104), ("running_order_longer", 134)])
def test_a_line_that_no_session_is_long_enough_for_is_refused_by_its_number(
    service: Service, key: str, last: int
) -> None:
    """Sessions last 120 minutes, longer ones 150, and nothing begins in the last 15."""
    (group_id, _name), *_ = page(service, key).groups
    for whose, since in ((None, 1), (group_id, 0)):
        words = f"\n{last}|Talk\n{last + 1}|Too late"
        with pytest.raises(errors.BadPlan) as refused:
            service.database.perform(write_wording, key, whose, words, since)
        assert (refused.value.why, refused.value.line) == ("too_late", 3)
        service.database.perform(write_wording, key, whose, f"{last}|Talk\nend|Close", since)


def test_a_text_or_group_that_is_not_there_is_refused(service: Service) -> None:
    for key, group in (("nothing", None), (SAY_FITS, UUID(int=9))):
        with pytest.raises(errors.NotFound):
            service.database.perform(write_wording, key, group, OURS, 0)


def test_the_joining_details_are_of_the_group_of_the_next_session(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    _give_details(service, "Ring 0131 496 0000, then 1234#")
    found = service.database.read(joining_details, person)
    assert found.start is not None
    assert found.start.date() == MAY
    assert found.details == "Ring 0131 496 0000, then 1234#"
    assert "link" in found.say
    service.database.perform(write_wording, SAY_JOINING, None, "Shall I read it?", 1)
    assert service.database.read(joining_details, person).say == "Shall I read it?"


def test_who_holds_no_place_joins_the_group_they_are_in(service: Service) -> None:
    person = service.call("Una Drever").person_id
    found = service.database.read(joining_details, person)
    assert (found.start, bool(found.group), found.details) == (None, True, "")


def test_a_counsellor_reads_joining_details_for_people_of_own_sessions_alone(
    service: Service,
) -> None:
    person = service.call("Una Drever", MAY).person_id
    counsellor = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    with pytest.raises(errors.NotPermitted):
        counsellor.read(joining_details, person)
    service.assign("Morag Sinclair", MAY)
    assert counsellor.read(joining_details, person).group


def test_how_somebody_joins_is_on_record_as_looked_at_and_not_told_of_who_has_died(
    service: Service,
) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.read(joining_details, person)
    entry = service.entries()[-1]
    assert (entry.act, entry.subject_kind, entry.subject_id) == (
        "joining_details",
        "person",
        person,
    )
    service.database.perform(report_death, person, "Her sister")
    with pytest.raises(errors.HasDied):
        service.database.read(joining_details, person)


def _give_details(service: Service, words: str) -> None:
    def write(db: UnitOfWork, *, now: datetime) -> None:
        del now
        for group in db.scalars(select(Group)):
            group.joining = words

    service.database.perform(write)
