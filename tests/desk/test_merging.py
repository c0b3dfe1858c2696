"""Merging two records: nothing is lost, undo brings all back, and what cannot be one stays two."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from desktop_app.desk import lookup, people, roster
from desktop_app.desk.agreements import set_contact_rules, withdraw_agreement
from desktop_app.desk.contacts import log_call
from desktop_app.desk.merging import columns_of_people, merge
from desktop_app.desk.places import book, release
from desktop_app.desk.roster import mark_attendance
from desktop_app.desk.story import Kind, person_page
from desktop_app.domain.access import Role
from desktop_app.domain.base import Base
from desktop_app.domain.bookings import LIVE, Mark
from desktop_app.domain.errors import HasDied, NotFound, PreconditionGone
from desktop_app.domain.merging import FIRST_SAID, PARTS, STRENGTH, Side
from desktop_app.domain.people import Messages, Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from desktop_app.store.entries import Change, PersonKey
from desktop_app.store.recorder import table_of
from tests.desk.two_records import NOW, everything, make_scene, references
from tests.service import APRIL, JUNE, MAY, Service, on_sqlcipher

Rows = dict[str, list[dict[str, Any]]]
FEW, ALL = range(40), range(500)


def test_pairs_lose_nothing_and_undo_restores_every_row(service: Service) -> None:
    merge_pairs(service, FEW)


@pytest.mark.slow
def test_five_hundred_pairs_lose_nothing_and_undo_restores_every_row(tmp_path: Path) -> None:
    service = on_sqlcipher(tmp_path)
    merge_pairs(service, ALL)
    service.close()


def merge_pairs(service: Service, seeds: range) -> None:
    """Merge one pair after the other, look what is lost, and take it back; some once more."""
    service.hands.now = NOW
    for seed in seeds:
        scene = service.database.perform(make_scene, seed)
        before = service.database.read(everything)
        service.database.perform(merge, scene.one, scene.other, {})
        after = service.database.read(everything)
        assert service.database.read(references, scene.other) == [], seed
        assert list(lost(before, after, scene.one, scene.other)) == [], seed
        service.database.undo()
        assert service.database.read(everything) == before, seed
        if seed % 5 == 0:
            service.database.redo()
            assert service.database.read(everything) == after, seed
        service.database.perform(_clear_away, scene.sessions)


def _clear_away(db: UnitOfWork, sessions: tuple[UUID, ...], *, now: datetime) -> None:
    """Each pair has the data to itself."""
    del now
    theirs = {table_of(kind) for kind, _ in columns_of_people()}
    for table in reversed(Base.metadata.sorted_tables):
        if table in theirs or table is table_of(Person):
            db.connection().execute(table.delete())
    meetings = table_of(Session)
    db.connection().execute(meetings.delete().where(meetings.c.id.in_(sessions)))


def lost(before: Rows, after: Rows, kept: UUID, gone: UUID) -> Iterator[str]:
    """What somebody had of a booking, a mark, a call, an agreement, and has no more."""
    both = (kept, gone)
    yield from _lost_stints(before["booking"], after["booking"], both)
    for table in ("contact", "proxy", "notice", "standing_place", "merge"):
        ids = {row["id"] for row in before[table]}
        if not ids <= {row["id"] for row in after[table]}:
            yield table
    marks = {row["session_id"]: Mark(row["mark"]) for row in of(after["attendance"], (kept,))}
    for session_id, best in _strongest(of(before["attendance"], both)).items():
        if marks.get(session_id) is not best:
            yield f"mark {best}"
    agreed = [row["agreed_at"] for row in of(before["enrolment"], both) if row["agreed_at"]]
    now_agreed = [row["agreed_at"] for row in of(after["enrolment"], (kept,))]
    if agreed and [max(agreed)] != now_agreed:
        yield "agreement"
    stands = [s for s in of(before["standing_place"], both) if s["ended_at"] is None]
    still = [s for s in of(after["standing_place"], (kept,)) if s["ended_at"] is None]
    if bool(stands) != (len(still) == 1):
        yield "standing place"


def _lost_stints(before: Any, after: Any, both: tuple[UUID, UUID]) -> Iterator[str]:
    now = {row["id"]: row for row in after}
    for row in before:
        same = now.get(row["id"], {})
        if any(same.get(name) != row[name] for name in ("joined_at", "arrival", "session_id")):
            yield f"stint {row['state']}"
    for session_id in {row["session_id"] for row in before}:
        here = [r for r in of(before, both) if r["session_id"] == session_id]
        had = [r for r in here if r["state"] in LIVE or r["state_before"]]
        has = [r for r in after if r["session_id"] == session_id and r["person_id"] == both[0]]
        has = [r for r in has if r["state"] in LIVE or r["state_before"]]
        if len(has) != bool(had):
            yield "live stint"
        elif had:
            best = min(map(_strength, had))
            if _strength(has[0]) != best:
                yield f"state {STRENGTH[best]}"
            if has[0]["joined_at"] != min(row["joined_at"] for row in had):
                yield "joined_at"


def _strength(row: dict[str, Any]) -> int:
    return STRENGTH.index(row["state_before"] or row["state"])


def _strongest(marks: list[dict[str, Any]]) -> dict[UUID, Mark]:
    found: dict[UUID, Mark] = {}
    for row in marks:
        known = found.setdefault(row["session_id"], Mark(row["mark"]))
        found[row["session_id"]] = min(known, Mark(row["mark"]), key=list(Mark).index)
    return found


def of(rows: list[dict[str, Any]], people: tuple[UUID, ...]) -> list[dict[str, Any]]:
    """The rows of these people."""
    return [row for row in rows if row["person_id"] in people]


def test_every_column_of_a_person_is_chosen_or_decided() -> None:
    chosen = {column for columns in PARTS.values() for column in columns}
    of_itself = {column.name for column in table_of(Person).c} - chosen - set(FIRST_SAID)
    assert of_itself - {"id", "version", "withdrawn_at"} == {
        name for name in of_itself if name.startswith("died_")
    }  # nobody who has died is merged; agreements say whether contact stops


def test_what_belongs_to_somebody_is_found_in_every_table() -> None:
    found = {(table_of(kind).name, column) for kind, column in columns_of_people()}
    assert {("booking", "person_id"), ("not_same", "other_id"), ("merge", "kept_id")} < found
    pointing = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.c
        if any(key.column.table.name == "person" for key in column.foreign_keys)
    }
    assert pointing <= found


def test_the_old_id_leads_to_who_is_on_file_now(service: Service) -> None:
    first = service.call("Shona MacAllister", MAY).person_id
    second = service.call("Shona McAlister", JUNE).person_id
    third = service.call("Shona Macalister").person_id
    service.database.perform(merge, second, third, {})
    service.database.perform(merge, first, second, {})
    assert service.database.read(people.open_person, third).person_id == first
    page = service.database.read(person_page, second)
    assert (page.person_id, page.name) == (first, "Shona MacAllister")
    merged = [event.note for event in page.story if event.kind is Kind.MERGED]
    assert sorted(merged) == ["Shona Macalister", "Shona McAlister"]
    assert {ahead.day for ahead in page.sessions if ahead.state} == {MAY, JUNE}
    assert service.database.perform(log_call, third, "Rang about June") is not None
    assert [found.person_id for found in service.database.read(people.find, "macalister")] == [
        first
    ]


@pytest.mark.parametrize("side", Side)
def test_the_number_that_was_not_kept_stands_in_the_story_for_those_who_may_ring(
    service: Service, side: Side
) -> None:
    numbers = {Side.KEPT: "07700 900123", Side.GONE: "07700 900456"}
    kept, gone = (service.call("Shona MacAllister", phone=numbers[one]).person_id for one in Side)
    service.database.perform(merge, kept, gone, {"phone": side})
    (other,) = set(numbers.values()) - {numbers[side]}
    assert merged_note(service, kept) == f"Shona MacAllister, {other}"
    service.database.perform(set_contact_rules, kept, True, False)
    assert merged_note(service, kept) == "Shona MacAllister"


def merged_note(service: Service, person: UUID) -> str:
    """What the story says of a merge."""
    story = service.database.read(person_page, person).story
    return next(event.note for event in story if event.kind is Kind.MERGED)


def test_nobody_is_merged_with_themselves(service: Service) -> None:
    person = service.call("Una Reid").person_id
    with pytest.raises(PreconditionGone) as refused:
        service.database.perform(merge, person, person, {})
    assert refused.value.why == "same_person"


def test_who_was_merged_is_not_merged_again(service: Service) -> None:
    one, other = (service.call(name).person_id for name in ("Una Reid", "Oona Reid"))
    service.database.perform(merge, one, other, {})
    for pair in ((one, other), (other, one)):
        with pytest.raises(PreconditionGone) as refused:
            service.database.perform(merge, *pair, {})
        assert refused.value.why == "merged_already"
    with pytest.raises(NotFound):
        service.database.perform(merge, one, uuid4(), {})


def test_who_has_died_is_merged_with_nobody(service: Service) -> None:
    one, other = (service.call(name).person_id for name in ("Una Reid", "Oona Reid"))
    service.database.perform(set_person, other, died_reported_at=service.hands.now)
    for pair in ((one, other), (other, one)):
        with pytest.raises(HasDied):
            service.database.perform(merge, *pair, {})


def test_two_records_stay_one_once_somebody_has_died(service: Service) -> None:
    one, other = (service.call(name).person_id for name in ("Una Reid", "Oona Reid"))
    service.database.perform(merge, one, other, {})
    desk = service.sign_in(Role.PHONE)
    desk.perform(set_person, one, died_reported_at=service.hands.now)
    with pytest.raises(HasDied):
        service.database.undo()


def test_an_agreement_taken_back_after_the_other_was_given_is_for_the_person_to_settle(
    service: Service,
) -> None:
    one, other = (service.call(name, MAY).person_id for name in ("Una Reid", "Oona Reid"))
    group = service.database.read(person_page, one).agreements[0].group_id
    service.hands.move(days=1)
    service.database.perform(withdraw_agreement, other, group)
    for pair in ((one, other), (other, one)):
        with pytest.raises(PreconditionGone) as refused:
            service.database.perform(merge, *pair, {})
        assert refused.value.why == "agreements_differ"
    service.hands.move(days=1)
    service.call("Una Reid", person_id=one, agreed=True)
    service.database.perform(merge, other, one, {})
    page = service.database.read(person_page, other)
    assert (page.withdrawn, len(page.agreements)) == (False, 1)


def test_the_strictest_contact_rule_holds_unless_another_is_chosen(service: Service) -> None:
    one = service.call("Una Reid", messages=Messages.YES).person_id
    other = service.call("Oona Reid", messages=Messages.DISCREET).person_id
    service.database.perform(set_person, other, no_calls=True)
    service.database.perform(merge, one, other, {})
    page = service.database.read(person_page, one)
    assert (page.no_calls, page.no_messages, page.messages) == (True, False, Messages.DISCREET)
    service.database.undo()
    service.database.perform(merge, one, other, {"no_calls": Side.KEPT, "messages": Side.KEPT})
    page = service.database.read(person_page, one)
    assert (page.no_calls, page.messages) == (False, Messages.YES)


def test_each_field_comes_from_whom_it_is_chosen_from(service: Service) -> None:
    one = service.call("Una Reid", phone="07700 900123", postcode="FK8").person_id
    other = service.call(
        "Oona Reid", phone="07700 900456", email="oona@example.org", postcode="IV2"
    ).person_id
    service.database.perform(merge, one, other, {"name": Side.GONE, "postcode": Side.GONE})
    page = service.database.read(person_page, one)
    assert (page.name, page.postcode) == ("Oona Reid", "IV2")
    assert (page.phone, page.email) == ("07700 900123", "oona@example.org")
    assert service.database.read(people.find, "900456") == ()


def test_a_place_that_two_records_held_goes_to_who_waits(service: Service) -> None:
    one, other = (service.call(name, MAY).person_id for name in ("Una Reid", "Oona Reid"))
    service.fill(MAY, 18)
    late = service.call("Late Caller", MAY).person_id
    assert service.states(MAY)["waiting"] == [late]
    merged = service.database.perform(merge, one, other, {})
    (free,) = merged.free
    assert (free.day, free.suggest and free.suggest.person_id) == (MAY, late)
    assert len(service.states(MAY)["booked"]) == 19


def test_who_waits_longer_keeps_their_turn_and_who_is_booked_their_place(
    service: Service,
) -> None:
    service.fill(MAY, 19)
    waits = service.call("Una Reid", JUNE).person_id
    booked = service.call("Oona Reid", MAY).person_id
    service.database.perform(book, waits, MAY, wait=True)
    merged = service.database.perform(merge, booked, waits, {})
    assert merged.free == ()
    assert booked in service.states(MAY)["booked"]
    assert service.states(MAY)["waiting"] == []


def test_undo_says_so_when_the_place_was_taken_since(service: Service) -> None:
    one, other = (service.call(name, MAY).person_id for name in ("Una Reid", "Oona Reid"))
    service.fill(MAY, 18)
    late, desk = service.call("Late Caller").person_id, service.sign_in(Role.PHONE)
    service.database.perform(merge, one, other, {})
    desk.perform(book, late, MAY)
    with pytest.raises(PreconditionGone) as refused:
        service.database.undo()
    assert refused.value.why == "place_taken"


def test_undo_is_refused_when_somebody_has_changed_what_the_merge_wrote(
    service: Service,
) -> None:
    one = service.call("Una Reid").person_id
    other = service.call("Oona Reid", phone="07700 900123").person_id
    desk = service.sign_in(Role.PHONE)
    service.database.perform(merge, one, other, {})
    desk.perform(set_person, one, phone="01463 555010")
    with pytest.raises(PreconditionGone):
        service.database.undo()


def test_a_place_that_was_released_since_stays_released_when_the_merge_is_undone(
    service: Service,
) -> None:
    one, other = service.call("Una Reid").person_id, service.call("Oona Reid", JUNE).person_id
    desk = service.sign_in(Role.PHONE)
    service.database.perform(merge, one, other, {})
    desk.perform(release, one, JUNE)
    service.database.undo()
    assert service.states(JUNE)["booked"] == []
    kinds_of = [event.kind for event in service.database.read(person_page, other).story]
    assert Kind.RELEASED in kinds_of


@pytest.mark.parametrize("first_stays", [True, False])
def test_a_register_of_a_past_session_is_merged_and_taken_back(
    service: Service, first_stays: bool
) -> None:
    """Whoever is marked stays on it, also where the place that they were marked in has ended."""
    one, other = (service.call(name, APRIL).person_id for name in ("Una Reid", "Oona Reid"))
    service.hands.now = datetime(2025, 4, 30, 12, tzinfo=UTC)
    service.database.perform(mark_attendance, one, APRIL, Mark.APOLOGIES)
    service.database.perform(mark_attendance, other, APRIL, Mark.PART)
    before = service.database.read(everything)
    service.hands.move(days=30)
    keep, gone = (one, other) if first_stays else (other, one)
    service.database.perform(merge, keep, gone, {})
    (line,) = service.database.read(roster.roster, APRIL).booked
    assert (line.person_id, line.attendance) == (keep, Mark.PART)
    service.database.undo()
    assert service.database.read(everything) == before


def set_person(db: UnitOfWork, person_id: UUID, *, now: datetime, **columns: object) -> None:
    """Change what is on file of somebody."""
    del now
    found = lookup.person(db, person_id)
    for column, value in columns.items():
        setattr(found, column, value)


def test_what_the_journal_keeps_of_who_is_gone_is_sealed_with_their_own_key(
    service: Service,
) -> None:
    """So that it can be made unreadable with theirs; undo then says that it was erased."""
    one, other = (service.call(name, MAY).person_id for name in ("Una Reid", "Oona Reid"))
    service.database.perform(merge, one, other, {})
    entry = service.entries()[-1]

    def forget_key(db: UnitOfWork, **_: object) -> list[UUID | None]:
        moved = db.scalars(select(Change).where(Change.sequence == entry.sequence)).all()
        db.delete(db.get_one(PersonKey, other))
        return [change.former_person_id or change.person_id for change in moved]

    assert other in service.database.perform(forget_key)
    with pytest.raises(PreconditionGone):
        service.database.undo()
    assert service.database.read(person_page, one).name == "Una Reid"
