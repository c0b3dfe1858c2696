"""Support for the caller: who answers now, when it was last checked, and nothing of who asked."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from desktop_app.desk.helplines import (
    HelplineLine,
    add_helpline,
    helpline_checked,
    helplines,
    record_support,
)
from desktop_app.desk.questions import log_question
from desktop_app.desk.texts import text, texts, write_wording
from desktop_app.domain.errors import BadField, NotFound
from desktop_app.domain.people import Contact, ContactKind, Person
from desktop_app.domain.questions import Topic
from desktop_app.domain.records import Wording
from desktop_app.store.database import UnitOfWork
from tests.service import Service

MACMILLAN = "helpline_macmillan"


def of(service: Service, key: str = MACMILLAN) -> HelplineLine:
    return {line.key: line for line in service.database.read(helplines)}[key]


def contacts(service: Service) -> list[Contact]:
    def every(db: UnitOfWork, *, now: datetime) -> list[Contact]:
        del now
        return list(db.scalars(select(Contact)))

    return service.database.read(every)


def test_those_that_answer_now_come_first(service: Service) -> None:
    service.hands.now = datetime(2025, 4, 6, 9, 0, tzinfo=UTC)  # a Sunday, 10:00 on the wall
    lines = service.database.read(helplines)
    assert [line.is_open for line in lines] == sorted((x.is_open for x in lines), reverse=True)
    assert of(service).is_open
    assert not of(service, "helpline_breast_cancer_now").is_open
    service.hands.now = datetime(2025, 4, 6, 19, 30, tzinfo=UTC)  # 20:30: summer time
    assert not of(service).is_open


def test_what_nobody_has_checked_says_so_and_a_check_lasts_ninety_days(service: Service) -> None:
    assert (of(service).checked, of(service).overdue) == (None, True)
    service.database.perform(helpline_checked, MACMILLAN)
    assert (of(service).checked, of(service).overdue) == (date(2025, 4, 1), False)
    service.hands.now += timedelta(days=90)
    assert not of(service).overdue
    service.hands.now += timedelta(days=1)
    assert of(service).overdue


def test_a_check_is_undone(service: Service) -> None:
    service.database.perform(helpline_checked, MACMILLAN)
    service.database.undo()
    assert of(service).checked is None


def test_a_new_version_of_a_helpline_is_not_checked_yet(service: Service) -> None:
    service.database.perform(helpline_checked, MACMILLAN)
    body = "Macmillan\n0808 808 00 01\nAnybody with cancer\nat any hour"
    service.database.perform(write_wording, MACMILLAN, None, body, 1)
    line = of(service)
    assert (line.name, line.number, line.checked) == ("Macmillan", "0808 808 00 01", None)


def test_a_helpline_whose_hours_no_one_could_reckon_with_is_not_written(service: Service) -> None:
    with pytest.raises(BadField):
        service.database.perform(write_wording, MACMILLAN, None, "Macmillan\n0808\nAll\nmostly", 1)
    assert of(service).name == "Macmillan Support Line"


def test_a_helpline_is_added_and_callers_are_told_of_it_once_it_has_hours(service: Service) -> None:
    before = service.database.read(helplines)
    key = service.database.perform(add_helpline)
    assert service.database.read(helplines) == before
    with pytest.raises(BadField):
        service.database.perform(write_wording, key, None, "Shetland Line\n01595\nAll\nsoon", 1)
    body = "Shetland Line\n01595 690000\nAnybody in Shetland\nMon to Fri 09:00 to 16:00"
    service.database.perform(write_wording, key, None, body, 1)
    assert (of(service, key).name, of(service, key).overdue) == ("Shetland Line", True)
    service.database.perform(helpline_checked, key)
    assert not of(service, key).overdue
    service.database.perform(record_support, key)
    assert [contact.topic for contact in contacts(service)] == [key]


def test_a_helpline_that_is_not_given_any_more_is_off_the_list_and_its_versions_stay(
    service: Service,
) -> None:
    body = "Macmillan\n0808 808 00 00\nAnybody with cancer\nNot given"
    service.database.perform(write_wording, MACMILLAN, None, body, 1)
    assert MACMILLAN not in {line.key for line in service.database.read(helplines)}
    page = service.database.read(text, MACMILLAN)
    assert [version.number for version in page.former] == [1]
    service.database.undo()
    assert of(service).name == "Macmillan Support Line"


def test_adding_a_helpline_is_undone(service: Service) -> None:
    before = service.database.read(texts)
    key = service.database.perform(add_helpline)
    service.database.undo()
    assert service.database.read(texts) == before
    with pytest.raises(NotFound):
        service.database.perform(record_support, key)


def test_which_help_was_named_is_kept_and_nobody_who_asked(service: Service) -> None:
    service.database.perform(record_support, MACMILLAN)
    (kept,) = contacts(service)
    assert (kept.kind, kept.topic, kept.person_id, kept.note, kept.ring_back_on) == (
        ContactKind.SUPPORT,
        MACMILLAN,
        None,
        "",
        None,
    )
    service.database.undo()
    assert contacts(service) == []
    with pytest.raises(NotFound):
        service.database.perform(record_support, "agreement")


def test_a_question_has_a_topic_and_no_person_and_is_undone(service: Service) -> None:
    service.database.perform(log_question, Topic.DATES, "  In the evening? ")
    service.database.perform(log_question, Topic.OTHER)
    asked = sorted((c.topic, c.note, c.person_id) for c in contacts(service))
    assert asked == [("dates", "In the evening?", None), ("other", "", None)]
    assert {c.kind for c in contacts(service)} == {ContactKind.QUESTION}
    assert _people(service) == 0
    service.database.undo()
    service.database.undo()
    assert contacts(service) == []


def test_a_question_sent_twice_is_kept_once(service: Service) -> None:
    first = service.database.perform(log_question, Topic.DATES, request_id="one")
    assert service.database.perform(log_question, Topic.DATES, request_id="one") == first
    assert len(contacts(service)) == 1


def test_a_note_of_a_question_has_a_limit(service: Service) -> None:
    with pytest.raises(BadField) as refusal:
        service.database.perform(log_question, Topic.OTHER, "x" * 4001)
    assert (refusal.value.code, refusal.value.limit) == ("too_long", 4000)


def test_data_older_than_the_helplines_have_them_as_the_program_brings_them(
    service: Service,
) -> None:
    def forget(db: UnitOfWork, *, now: datetime) -> None:
        del now
        db.delete(db.scalars(select(Wording).where(Wording.key == MACMILLAN)).one())

    service.database.perform(forget)
    assert of(service).number == "0808 808 00 00"
    service.database.perform(helpline_checked, MACMILLAN)
    assert of(service).checked == date(2025, 4, 1)


def _people(service: Service) -> int:
    def count(db: UnitOfWork, *, now: datetime) -> int:
        del now
        return len(db.scalars(select(Person)).all())

    return service.database.read(count)
