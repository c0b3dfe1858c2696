"""What the journal keeps of an act, and what can be read of it."""

import json
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.domain.base import Entity
from desktop_app.domain.errors import BadField, Damaged, HasDied
from desktop_app.domain.models import metadata
from desktop_app.domain.people import Person
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.entries import HOUSE, Entry, PersonKey
from desktop_app.store.history import Past, changes_of
from desktop_app.store.sealing import nonces, place, seal, unseal
from tests.store.acts import (
    PHONE,
    add_note,
    add_person,
    add_session,
    changes,
    entries,
    hand_note_over,
    refuse_about,
    registered,
    remove_person,
    rename,
    rows,
)

CLASSES = sorted(
    (mapper.class_ for mapper in Entity.registry.mappers), key=lambda kind: kind.__name__
)


def past(database: Database, sequence: int) -> list[Past]:
    """The unsealed changes of one entry."""

    def unsealed(db: UnitOfWork, **_: object) -> list[Past]:
        entry_id = db.scalars(select(Entry.id).where(Entry.sequence == sequence)).one()
        return changes_of(db.connection(), entry_id, sequence)

    return database.read(unsealed)


def reason_of(database: Database, entry: Any, owner: UUID | None) -> str:
    """The reason of an entry, which must be sealed under the key of that person (or the house)."""
    keys = {row.owner: bytes(row.key) for row in rows(database, PersonKey)}
    key = keys[owner or HOUSE]
    assert entry.reason_person == owner
    return unseal(key, bytes(entry.reason), place(entry.id, -1, "reason")).decode()


def test_a_new_row_is_kept_whole(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    (change,) = past(database, 1)
    assert (change.kind.__tablename__, change.row_id) == ("person", person_id)
    assert (change.operation, change.before) == ("insert", None)
    (row,) = rows(database, change.kind)
    assert change.after == dict(row._mapping)


def test_of_a_changed_row_only_what_changed_is_kept(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid")
    (change,) = past(database, 2)
    assert change.fields == ("name",)
    assert (change.before, change.after) == ({"name": "Morag Bell"}, {"name": "Morag Reid"})


def test_a_removed_row_is_kept_whole(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    (added,) = past(database, 1)
    database.perform(remove_person, person_id)
    (change,) = past(database, 2)
    assert (change.operation, change.before, change.after) == ("delete", added.after, None)


def test_several_flushes_of_one_row_are_one_change(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "M Bell", "Morag B", "Morag Reid")
    (change,) = past(database, 2)
    assert (change.before, change.after) == ({"name": "Morag Bell"}, {"name": "Morag Reid"})


def test_a_row_that_ends_as_it_began_is_no_change(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid", "Morag Bell")
    assert past(database, 2) == []


def test_a_row_made_and_removed_in_one_act_is_no_change(database: Database) -> None:
    def make_and_remove(db: UnitOfWork, **when: Any) -> None:
        remove_person(db, add_person(db, "Morag Bell", **when), **when)

    database.perform(make_and_remove)
    assert changes(database) == []


def test_a_change_without_having_read_the_row_still_knows_the_old_value(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")

    def blind(db: UnitOfWork, **_: object) -> None:
        person = db.get_one(Person, person_id)
        db.expire(person)
        person.name = "Morag Reid"

    database.perform(blind)
    (change,) = past(database, 2)
    assert change.before == {"name": "Morag Bell"}


def test_every_change_belongs_to_the_person_it_is_about(database: Database) -> None:
    database.perform(add_session, 20)
    (person_id,) = registered(database, "Morag Bell")
    database.perform(add_note, person_id, "rang about parking")
    database.perform(add_note, None, "somebody asked for the date")
    owners = [(change.table_name, change.person_id) for change in changes(database)]
    assert owners == [
        ("support_group", None),
        ("session", None),
        ("person", person_id),
        ("contact", person_id),
        ("contact", None),
    ]


def test_when_a_row_goes_to_somebody_else_each_side_has_its_own_key(database: Database) -> None:
    one, two = registered(database, "Morag Bell", "Una Reid")
    note = database.perform(add_note, one, "about parking")
    database.perform(hand_note_over, note, two)
    change = changes(database)[-1]
    assert (change.former_person_id, change.person_id) == (one, two)
    keys = {row.owner: bytes(row.key) for row in rows(database, PersonKey)}
    entry_id = entries(database)[-1].id
    before = unseal(keys[one], bytes(change.before), place(entry_id, 0, "before"))
    after = unseal(keys[two], bytes(change.after), place(entry_id, 0, "after"))
    assert json.loads(before) == {"person_id": one.hex}
    assert json.loads(after) == {"person_id": two.hex}


def test_a_row_of_nobody_that_becomes_somebodys_was_under_the_house_key(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    note = database.perform(add_note, None, "about parking")
    database.perform(hand_note_over, note, person_id)
    assert changes(database)[-1].former_person_id == HOUSE
    assert past(database, 3)[0].before == {"person_id": None}


def test_values_and_reasons_stand_nowhere_in_clear(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid", reason="she married Mr Reid")
    kept = repr(entries(database)) + repr(changes(database))
    assert not [text for text in ("Morag", PHONE, "married") if text in kept]


def test_the_reason_is_sealed_under_the_key_of_the_person_touched(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid", reason="she married")
    entry = entries(database)[-1]
    assert reason_of(database, entry, person_id) == "she married"


def test_the_reason_of_a_refused_act_is_sealed_under_the_key_of_whom_it_was_about(
    database: Database,
) -> None:
    (person_id,) = registered(database, "Morag Bell")
    with pytest.raises(HasDied):
        database.perform(refuse_about, person_id, reason="her son rang")
    entry = entries(database)[-1]
    assert (entry.outcome, entry.subject_kind, entry.subject_id) == (
        "has_died",
        "person",
        person_id,
    )
    assert reason_of(database, entry, person_id) == "her son rang"


def test_of_an_act_on_two_people_the_reason_belongs_to_the_one_it_is_about(
    database: Database,
) -> None:
    one, two = registered(database, "Morag Bell", "Una Reid")

    def part(db: UnitOfWork, **when: Any) -> None:
        db.about("person", two)
        rename(db, one, "Morag Orr", **when)
        rename(db, two, "Una Orr", **when)

    database.perform(part, reason="they are sisters")
    assert reason_of(database, entries(database)[-1], two) == "they are sisters"


def test_of_an_act_on_two_people_and_a_session_the_reason_is_nobodys(database: Database) -> None:
    one, two = registered(database, "Morag Bell", "Una Reid")

    def part(db: UnitOfWork, **when: Any) -> None:
        db.about("session", UUID(int=5))
        rename(db, one, "Morag Orr", **when)
        rename(db, two, "Una Orr", **when)

    database.perform(part, reason="they swap")
    assert reason_of(database, entries(database)[-1], None) == "they swap"


@pytest.mark.parametrize(
    ("given", "kept"), [("  she married ", "she married"), ("", None), (" \n ", None)]
)
def test_a_reason_is_kept_without_space_around_it_or_not_at_all(
    database: Database, given: str, kept: str | None
) -> None:
    (person_id,) = registered(database, "Morag Bell")
    seen: list[str | None] = []

    def touch(db: UnitOfWork, **when: Any) -> None:
        seen.append(db.reason)
        rename(db, person_id, "Morag Reid", **when)

    database.perform(touch, reason=given)
    entry = entries(database)[-1]
    assert seen == [kept]
    assert (entry.reason is None) == (kept is None)
    if kept:
        assert reason_of(database, entry, person_id) == kept


@pytest.mark.parametrize(
    ("reason", "code"), [("x" * 4001, "too_long"), ("\ud800", "bad_name"), ("a\0", "bad_name")]
)
def test_a_reason_that_cannot_be_kept_stops_the_act(
    database: Database, reason: str, code: str
) -> None:
    with pytest.raises(BadField) as refused:
        database.perform(add_person, "Morag Bell", reason=reason)
    assert refused.value.code == code
    (entry,) = entries(database)
    assert (entry.act, entry.outcome, entry.reason) == ("add_person", code, None)
    database.perform(add_person, "Morag Bell", reason="x" * 4000)


def test_a_sealed_value_opens_in_its_own_place_only() -> None:
    key = bytes(32)
    blob = seal(key, b"value", place(HOUSE, 0, "before"), *nonces(1))
    assert unseal(key, blob, place(HOUSE, 0, "before")) == b"value"
    for where in (
        place(HOUSE, 0, "after"),
        place(HOUSE, 1, "before"),
        place(UUID(int=1), 0, "before"),
    ):
        with pytest.raises(Damaged):
            unseal(key, blob, where)


def test_an_act_says_what_it_was_about(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")

    def touch(db: UnitOfWork, **_: object) -> None:
        db.subject = person_id

    database.perform(touch)
    assert (entries(database)[-1].subject_kind, entries(database)[-1].subject_id) == (
        "person",
        person_id,
    )


# Rows about two people: they are the first one's, and of the second hold the id alone.
SECOND = {"not_same": "other_id", "death_told": "told_person_id"}


@pytest.mark.parametrize("kind", CLASSES)
def test_every_table_says_whether_it_is_journalled_and_whose_data_a_row_is(kind: Any) -> None:
    table = kind.__table__
    if kind.journalled:
        assert issubclass(kind, Entity), "the journal knows a row by its UUID"
        persons = {
            key.parent.name for key in table.foreign_keys if key.column.table.name == "person"
        }
        if persons or kind.owner_column:
            assert kind.owner_column in table.c
        assert persons <= {kind.owner_column, SECOND.get(table.name)}
    assert kind.__tablename__ in metadata.tables


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind.journalled])
def test_the_database_changes_no_journalled_row_by_itself(kind: type[Entity]) -> None:
    """A cascade of the database would pass the journal by."""
    table = metadata.tables[kind.__tablename__]
    assert not [key for key in table.foreign_keys if key.ondelete or key.onupdate]
    assert not [c.name for c in table.c if c.server_default is not None or c.server_onupdate]
