"""Whoever was taken off a session of late is not suggested for it again, and has to be told."""

from datetime import UTC, datetime

from desktop_app.desk.changed_today import ChangedToday, changed_today
from desktop_app.desk.counsellors import assign_counsellor, unassign_counsellor
from desktop_app.domain.counsellors import Duty
from desktop_app.domain.suggesting import Against
from tests.desk.rota_scene import add
from tests.desk.todo import session_id
from tests.service import JUNE, MAY, Service

MORNING = datetime(2025, 5, 28, 7, tzinfo=UTC)


def seen(service: Service) -> ChangedToday:
    return service.database.read(changed_today, session_id(service, MAY))


def off(service: Service) -> list[tuple[Duty, str, str]]:
    return [(each.duty, each.name, each.phone) for each in seen(service).off_duty]


def led_by_morag(service: Service) -> None:
    """Morag leads May since long ago; it is the morning of that day."""
    morag = add(service, "Morag Sinclair", phone="0131 496 0123")
    service.database.perform(assign_counsellor, morag, session_id(service, MAY))
    service.hands.now = MORNING


def test_whoever_was_taken_off_is_named_and_suggested_for_no_duty_there(service: Service) -> None:
    led_by_morag(service)
    add(service, "Zoe Beaton", phone="0131 496 0999")
    assert off(service) == []
    service.database.perform(unassign_counsellor, session_id(service, MAY), Duty.LEAD)
    assert off(service) == [(Duty.LEAD, "Morag Sinclair", "0131 496 0123")]
    for choice in seen(service).choices:
        first, last = choice.people
        assert (first.name, first.phone) == ("Zoe Beaton", "0131 496 0999")
        assert choice.suggested == first.counsellor_id
        assert last.against == (Against.TAKEN_OFF,)


def test_whoever_was_replaced_is_named_too(service: Service) -> None:
    led_by_morag(service)
    zoe = add(service, "Zoe Beaton")
    service.database.perform(assign_counsellor, zoe, session_id(service, MAY))
    assert [name for _, name, _ in off(service)] == ["Morag Sinclair"]


def test_with_nobody_else_they_are_listed_but_not_suggested(service: Service) -> None:
    led_by_morag(service)
    service.database.perform(unassign_counsellor, session_id(service, MAY), Duty.LEAD)
    (lead, *_) = seen(service).choices
    assert ([one.name for one in lead.people], lead.suggested) == (["Morag Sinclair"], None)


def test_what_is_undone_does_not_count_and_what_is_done_again_does(service: Service) -> None:
    led_by_morag(service)
    service.database.perform(unassign_counsellor, session_id(service, MAY), Duty.LEAD)
    service.database.undo()
    assert off(service) == []
    service.database.redo()
    assert [name for _, name, _ in off(service)] == ["Morag Sinclair"]


def test_who_was_assigned_by_mistake_and_undone_was_not_taken_off(service: Service) -> None:
    led_by_morag(service)
    zoe = add(service, "Zoe Beaton")
    service.database.perform(assign_counsellor, zoe, session_id(service, MAY))
    service.database.undo()
    assert off(service) == []


def test_who_has_a_duty_there_again_or_was_off_long_before_or_elsewhere_is_not(
    service: Service,
) -> None:
    zoe = add(service, "Zoe Beaton")
    for day in (MAY, JUNE):
        service.database.perform(assign_counsellor, zoe, session_id(service, day))
    service.database.perform(unassign_counsellor, session_id(service, MAY), Duty.LEAD)
    led_by_morag(service)
    service.database.perform(unassign_counsellor, session_id(service, JUNE), Duty.LEAD)
    assert off(service) == []
    morag = seen(service).choices[0].people[-1].counsellor_id
    service.database.perform(unassign_counsellor, session_id(service, MAY), Duty.LEAD)
    assert [name for _, name, _ in off(service)] == ["Morag Sinclair"]
    service.database.perform(assign_counsellor, morag, session_id(service, MAY), Duty.HOST)
    assert off(service) == []
