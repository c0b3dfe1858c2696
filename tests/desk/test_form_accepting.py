"""Accepting online registrations: what a person chooses, all or nothing, undone whole."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from desktop_app.desk.agreements import set_contact_rules, withdraw_agreement
from desktop_app.desk.deaths import report_death
from desktop_app.desk.form_accepting import OF_FORM, Accepted, Choice, accept_forms
from desktop_app.desk.form_files import BroughtIn
from desktop_app.desk.form_preview import Outcome, Preview, Sheet, Why, preview_forms
from desktop_app.desk.people import open_person
from desktop_app.desk.roster import roster
from desktop_app.desk.story import person_page
from desktop_app.documents.form_reading import read_form_file
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.form_columns import guessed
from desktop_app.domain.people import Contact, Messages, Person
from desktop_app.store.database import UnitOfWork
from tests.desk.planning import the_group
from tests.service import MAY, Service

TITLES = "Submission ID,Submitted at,Full name,Email,Telephone,Which sessions,I live in,I agree"
THE_GROUP = object()


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    """The forms were sent before the file was brought in."""
    service.hands.now = datetime(2025, 4, 2, 11, tzinfo=UTC)


def row(number: int, name: str = "Una Drever", **said: str) -> str:
    words = {
        "at": "01/04/2025 09:00", "email": f"{number}@example.org", "phone": "",
        "sessions": "28 May 2025", "fits": "Yes", "agreed": "Yes", **said,
    }  # fmt: skip
    return ",".join([f"F{number}", words["at"], name, words["email"], words["phone"],
                     words["sessions"], words["fits"], words["agreed"]])  # fmt: skip


def brought(*rows: str) -> BroughtIn:
    content = "\n".join([TITLES, *rows]).encode()
    table = read_form_file(content)
    return BroughtIn(
        "forms.csv",
        content,
        table.written_in,
        Sheet(table.titles, table.lines, guessed(table.titles)),
    )


def seen(service: Service, file: BroughtIn) -> Preview:
    return service.database.read(preview_forms, file.sheet, None)


def accept(
    service: Service,
    file: BroughtIn,
    choices: Mapping[int, Choice] | None = None,
    *,
    clear_ones: bool = True,
) -> Accepted:
    return service.database.perform(accept_forms, file, None, choices or {}, clear_ones=clear_ones)


def people(service: Service) -> int:
    def count(db: UnitOfWork, *, now: datetime) -> int:
        del now
        return db.scalar(select(func.count()).select_from(Person)) or 0

    return service.database.read(count)


def whys(preview: Preview) -> list[str]:
    return [each.why for each in preview.rows]


def test_who_may_be_on_file_is_somebody_new_or_that_very_person_as_a_person_says(
    service: Service,
) -> None:
    una = service.call("Una Drever", phone="01595 690123").person_id
    file = brought(row(1), row(2, phone="01595 690555"))
    assert whys(seen(service, file)) == [Why.MAY_BE, Why.MAY_BE]
    came = accept(service, file, {2: Choice(), 3: Choice(person_id=una)})
    assert (came.new, came.matched, came.booked) == (1, 1, 2)
    assert people(service) == 2
    page = service.database.read(person_page, una)
    assert (page.phone, page.email) == ("01595 690123", "2@example.org")


@pytest.mark.parametrize("over", [False, True])
def test_what_a_form_says_fills_what_is_empty_and_stands_over_the_rest_only_if_chosen(
    service: Service, over: bool
) -> None:
    una = service.call(
        "Una Drever", phone="01595 690123", email="1@example.org", messages=Messages.NO
    ).person_id
    file = brought(row(1, phone="01595 690999"))
    assert whys(seen(service, file)) == [Why.SAME_PERSON]
    accept(service, file, {2: Choice(person_id=una, update=frozenset(OF_FORM))} if over else {})
    stands = service.database.read(open_person, una)
    assert stands.phone == ("01595 690999" if over else "01595 690123")


def test_a_row_that_is_set_aside_registers_nobody_and_is_not_asked_about_again(
    service: Service,
) -> None:
    file = brought(row(1), row(2, "Ann Moar"))
    came = accept(service, file, {2: Choice(set_aside=True)})
    assert (came.new, people(service)) == (1, 1)
    assert whys(seen(service, file)) == [Why.SET_ASIDE, Why.ON_FILE_ALREADY]


def test_what_could_not_be_read_of_a_row_stands_as_it_was_written_in_the_contact_log(
    service: Service,
) -> None:
    file = brought(row(1, phone="ring the neighbour"))
    assert seen(service, file).rows[0].outcome is Outcome.LOOK
    assert accept(service, file).new == 0
    accept(service, file, {2: Choice()})

    def notes(db: UnitOfWork, *, now: datetime) -> list[str]:
        del now
        return list(db.scalars(select(Contact.note)))

    assert service.database.read(notes) == ["On the form, not read: ring the neighbour"]


def test_nobody_who_is_held_back_is_registered_by_a_choice(service: Service) -> None:
    una = service.call("Una Drever", email="1@example.org").person_id
    service.database.perform(report_death, una, "Her sister")
    file = brought(row(1), row(2, "Ann Moar"))
    assert whys(seen(service, file)) == [Why.HAS_DIED, Why.NEW]
    for choice in (Choice(), Choice(person_id=una)):
        with pytest.raises(errors.PreconditionGone, match="changed_since"):
            accept(service, file, {2: choice})
    assert people(service) == 1
    assert accept(service, file).new == 1


@pytest.mark.parametrize("number", [2, 9])
def test_a_row_that_does_not_stand_as_it_did_accepts_nothing_at_all(
    service: Service, number: int
) -> None:
    file = brought(row(1, agreed="No"), row(2, "Ann Moar"))
    with pytest.raises(errors.PreconditionGone, match="changed_since"):
        accept(service, file, {number: Choice()})
    assert people(service) == 0


def test_a_whole_acceptance_is_undone_and_done_again(service: Service) -> None:
    file = brought(*(row(n, f"Person {chr(64 + n)} Quern") for n in range(1, 9)))
    before = seen(service, file)
    accept(service, file)
    service.database.undo()
    assert people(service) == 0
    assert seen(service, file) == before
    service.database.redo()
    assert len(service.database.read(roster, MAY).booked) == 8


@pytest.mark.parametrize(
    ("meanwhile", "refused"),
    [
        ((set_contact_rules, True, True), errors.PreconditionGone),
        ((withdraw_agreement, THE_GROUP), errors.PreconditionGone),
        ((report_death, "Their sister"), errors.HasDied),
    ],
)
def test_an_acceptance_is_not_done_again_for_somebody_whom_no_form_registers_any_more(
    service: Service, meanwhile: tuple[Any, ...], refused: type[errors.Refusal]
) -> None:
    known = service.call("Una Drever", email="1@example.org").person_id
    accept(service, brought(row(1, sessions="")))
    service.database.undo()
    act, *rest = meanwhile
    said = [the_group(service) if each is THE_GROUP else each for each in rest]
    service.sign_in(Role.COORDINATOR).perform(act, known, *said)
    with pytest.raises(refused):
        service.database.redo()


def test_places_go_to_those_who_asked_first_whatever_the_order_of_the_rows(
    service: Service,
) -> None:
    rows = [row(n, f"Person {n:02} Quern", at=f"01/04/2025 10:{59 - n:02}") for n in range(1, 26)]
    came = accept(service, brought(*rows))
    assert (came.booked, came.waiting) == (20, 5)
    stands = service.database.read(roster, MAY)
    assert [each.name for each in stands.waiting] == [
        f"Person {n:02} Quern" for n in (5, 4, 3, 2, 1)
    ]


def test_only_who_plans_accepts(service: Service) -> None:
    phone: Any = service.sign_in(Role.PHONE)
    file = brought(row(1))
    assert phone.read(preview_forms, file.sheet, None).count(Outcome.NEW) == 1
    with pytest.raises(errors.NotPermitted):
        phone.perform(accept_forms, file, None, {}, clear_ones=True)
    assert people(service) == 0


# A row that comes again with other words


def test_a_corrected_row_is_of_whoever_was_registered_by_it_whatever_is_other_in_it(
    service: Service,
) -> None:
    accept(service, brought(row(1, "Una Drever")))
    service.call("Oona Driver", MAY, email="oona@example.org")
    (again,) = seen(service, brought(row(1, "Oona Driver", email="oona@example.org"))).rows
    assert (again.outcome, again.why) == (Outcome.LOOK, Why.CORRECTED)
    assert [known.name for known in again.people] == ["Una Drever", "Oona Driver"]


def test_a_corrected_row_that_no_longer_agrees_registers_nobody(service: Service) -> None:
    accept(service, brought(row(1)))
    (again,) = seen(service, brought(row(1, agreed="No"))).rows
    assert (again.outcome, again.why) == (Outcome.REFUSED, Why.NOT_AGREED)


def test_a_corrected_row_of_somebody_who_has_died_since_is_held_back(service: Service) -> None:
    accept(service, brought(row(1)))
    (known,) = seen(service, brought(row(1, email="new@example.org"))).rows[0].people
    service.database.perform(report_death, known.person_id, "Her sister")
    (again,) = seen(service, brought(row(1, "Oona", email="new@example.org"))).rows
    assert (again.outcome, again.why) == (Outcome.LOOK, Why.HAS_DIED)
    with pytest.raises(errors.PreconditionGone):
        accept(service, brought(row(1, "Oona", email="new@example.org")), {2: Choice()})


def test_only_the_fields_chosen_stand_over_what_is_on_file(service: Service) -> None:
    accept(service, brought(row(1, phone="01595 690123")))
    again = brought(row(1, "Oona Drever", phone="01595 690999"))
    (person,) = seen(service, again).rows[0].people
    accept(service, again, {2: Choice(person.person_id, frozenset({"phone"}))})
    page = service.database.read(person_page, person.person_id)
    assert (page.name, page.phone) == ("Una Drever", "01595 690999")


def test_nobody_who_withdrew_or_died_is_brought_back_by_a_choice_of_who_a_row_is(
    service: Service,
) -> None:
    """The name alone is the same, so that the row is not held back: it may be somebody else."""
    closed = service.call("Una Drever", email="una@example.org").person_id
    service.call("Una Drever", email="oona@example.org")
    service.database.perform(set_contact_rules, closed, True, True)
    file = brought(row(1))
    assert whys(seen(service, file)) == [Why.MAY_BE]
    with pytest.raises(errors.PreconditionGone):
        accept(service, file, {2: Choice(closed)})
    with pytest.raises(errors.PreconditionGone):
        accept(service, file, {2: Choice(uuid4())})
    assert accept(service, file, {2: Choice()}).new == 1
