"""The directory of counsellors: what is written of them, and who facilitates no more."""

from dataclasses import replace
from datetime import time
from uuid import uuid4

import pytest

from desktop_app.desk import counsellors
from desktop_app.desk.counsellor_cards import (
    Details,
    counsellor_directory,
    end_counsellor,
    resume_counsellor,
)
from desktop_app.desk.month import month
from desktop_app.desk.rota import rota
from desktop_app.desk.users import add_user
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.counsellors import Duty
from tests.desk.rota_scene import FULL, add, card, change, choice
from tests.service import APRIL, JULY, JUNE, MAY, Service


def test_what_is_written_of_a_counsellor_is_kept_with_weekdays_in_their_order(
    service: Service,
) -> None:
    group = service.database.read(month).groups[0].group_id
    morag = service.database.perform(
        counsellors.add_counsellor, FULL.name, replace(FULL, groups=(group,))
    )
    kept = card(service, morag)
    assert kept.details == replace(FULL, works_on=("MO", "WE"), groups=(group,))
    assert kept.active


def test_a_change_is_one_act_and_is_taken_back_whole(service: Service) -> None:
    group = service.database.read(month).groups[0].group_id
    morag = add(service, "Morag Sinclair", groups=(group,))
    before = card(service, morag)
    change(service, morag, replace(FULL, name="Morag Orr"))
    assert card(service, morag).details.name == "Morag Orr"
    assert card(service, morag).details.groups == ()
    service.database.undo()
    assert card(service, morag) == before


def test_a_name_that_is_taken_and_its_own_name_are_told_apart(service: Service) -> None:
    morag = add(service, "Morag Sinclair")
    add(service, "Anndra Beaton")
    change(service, morag, Details("MORAG SINCLAIR"))
    with pytest.raises(errors.Clash) as refusal:
        change(service, morag, Details("anndra beaton"))
    assert refusal.value.why == "name_taken"


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"name": " "}, "bad_name", "name"),
        ({"phone": "12"}, "bad_phone", "phone"),
        ({"email": "morag at home"}, "bad_email", "email"),
        ({"qualification": "x" * 501}, "too_long", "qualification"),
        ({"works_on": ("XX",)}, "bad_date", "works_on"),
        ({"works_from": time(17), "works_to": time(9)}, "bad_date", "works_to"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field_and_nothing_changes(
    service: Service, wrong: dict[str, object], code: str, field: str
) -> None:
    morag = add(service, FULL.name, phone="0131 496 0123")
    before = card(service, morag)
    with pytest.raises(errors.BadField) as refusal:
        change(service, morag, replace(FULL, **wrong))  # type: ignore[arg-type]
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert card(service, morag) == before


def test_a_group_or_a_counsellor_that_is_not_there_is_refused(service: Service) -> None:
    morag = add(service, FULL.name)
    for wrong in ((morag, replace(FULL, groups=(uuid4(),))), (uuid4(), FULL)):
        with pytest.raises(errors.NotFound):
            change(service, *wrong)


def test_who_ends_leaves_the_sessions_ahead_and_keeps_those_that_were(service: Service) -> None:
    morag = add(service, "Morag Sinclair")
    for day in (APRIL, MAY, JUNE):
        service.assign("Morag Sinclair", day)
    service.hands.move(days=40)  # April has been
    left = service.database.perform(end_counsellor, morag)
    assert [(each.day, each.duty) for each in left] == [(MAY, Duty.LEAD), (JUNE, Duty.LEAD)]
    april = next(x for x in service.database.read(rota, APRIL, APRIL).sessions)
    assert april.holder(Duty.LEAD) is not None
    assert choice(service, MAY).why == ("no_counsellor",)
    service.database.undo()
    assert choice(service, MAY).why == ()


def test_who_has_ended_is_asked_no_more_until_taken_up_again(service: Service) -> None:
    morag = add(service, "Morag Sinclair")
    service.database.perform(end_counsellor, morag)
    assert choice(service).people == ()
    with pytest.raises(errors.PreconditionGone) as refusal:
        service.assign("Morag Sinclair", MAY)
    assert refusal.value.why == "counsellor_ended"
    service.database.perform(resume_counsellor, morag)
    assert choice(service).suggested == morag


def test_the_directory_begins_with_who_looks_and_ends_with_who_has_ended(service: Service) -> None:
    thomas = service.sign_in(Role.COUNSELLOR, counsellor="Thomas Abara")
    ended, _ = add(service, "Anndra Beaton"), add(service, "Morag Sinclair")
    service.database.perform(end_counsellor, ended)
    shown = [each.details.name for each in thomas.read(counsellor_directory).cards]
    assert shown == ["Thomas Abara", "Morag Sinclair", "Anndra Beaton"]


def test_who_signs_in_under_a_name_is_recognised_when_it_is_given_to_a_counsellor(
    service: Service,
) -> None:
    user = service.database.perform(add_user, "Morag Orr", (Role.COUNSELLOR,))
    morag = add(service, "Morag Sinclair")
    change(service, morag, Details("Morag Orr"))
    assert service.sit_down(user).actor.counsellor_id == morag


def test_by_person_counts_what_each_led_in_the_last_three_months(service: Service) -> None:
    add(service, "Morag Sinclair")
    add(service, "Anndra Beaton")
    for day in (APRIL, MAY, JUNE, JULY):
        service.assign("Morag Sinclair", day)
    service.database.perform(counsellors.assign_counsellor, "Anndra Beaton", MAY, Duty.CO)
    service.hands.move(days=119)  # 29 July: April lies in the three months, July does not yet
    people = service.database.read(rota, MAY, JULY).people
    assert [(p.name, p.led, len(p.tasks)) for p in people] == [
        ("Anndra Beaton", 0, 1),
        ("Morag Sinclair", 3, 3),
    ]
