"""Whoever alters the journal behind the program's back is found out."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import Connection, delete, func, insert, select, text, update

from desktop_app.store.chain import CHANGE, ENTRY, verify_chain
from desktop_app.store.database import Database
from desktop_app.store.entries import Change, Entry, PersonKey
from desktop_app.store.journal import Link, head
from tests.databases import CHAIN_KEY
from tests.store.acts import add_note, registered, rename

Tampering = Callable[[Connection], object]


@pytest.fixture
def kept(database: Database) -> Database:
    """A journal of five entries: three people, a note, a new name with its reason."""
    one, _, three = registered(database, "Morag Bell", "Una Reid", "Ishbel Orr")
    database.perform(add_note, three, "rang about parking")
    database.perform(rename, one, "Morag Reid", reason="she married")
    return database


def tampered(database: Database, work: Tampering) -> list[tuple[int, str]]:
    """The faults found after somebody with the database key did this."""
    with database._engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))  # no foreign keys
            connection.commit()
        else:
            connection.rollback()
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        with connection.begin():
            work(connection)
        report = verify_chain(connection, CHAIN_KEY)
    return [(fault.sequence, fault.what) for fault in report.faults]


def test_an_untouched_chain_holds(kept: Database) -> None:
    report = kept.verify_chain()
    assert report.ok
    assert report.head.sequence == 5


def test_another_key_proves_nothing(kept: Database) -> None:
    with kept._engine.connect() as connection:
        faults = verify_chain(connection, bytes(32)).faults
    assert {fault.what for fault in faults} == {"mac"}
    assert len(faults) == 5


EDITS = {
    "at": func.current_timestamp(),
    "desk": "other",
    "user_id": uuid4(),
    "sitting": uuid4(),
    "role": "administrator",
    "act": "other",
    "outcome": "not_permitted",
    "undoable": False,
    "request_id": "other",
    "undoes": uuid4(),
    "program_version": "9",
    "subject_kind": "person",
    "subject_id": uuid4(),
    "found": 3,
    "epoch": 2,
    "id": uuid4(),
    "reason_person": uuid4(),
    "reason_digest": bytes(32),
}


@pytest.mark.parametrize("column", EDITS)
def test_an_edited_entry_is_found(kept: Database, column: str) -> None:
    edit = update(ENTRY).where(ENTRY.c.sequence == 2).values({column: EDITS[column]})
    assert (2, "mac") in tampered(kept, lambda connection: connection.execute(edit))


def test_every_column_of_an_entry_is_covered() -> None:
    others = {"sequence", "reason", "previous_mac", "mac"}
    assert EDITS.keys() | others == set(ENTRY.c.keys())


CHANGE_EDITS = {
    "table_name": "session",
    "row_id": uuid4(),
    "person_id": None,
    "former_person_id": uuid4(),
    "operation": "update",
    "fields": "[]",
    "position": 7,
    "before_digest": bytes(32),
    "after_digest": bytes(32),
}


@pytest.mark.parametrize("column", CHANGE_EDITS)
def test_an_edited_change_is_found(kept: Database, column: str) -> None:
    edit = update(CHANGE).where(CHANGE.c.sequence == 2).values({column: CHANGE_EDITS[column]})
    assert (2, "mac") in tampered(kept, lambda connection: connection.execute(edit))


def test_every_column_of_a_change_is_covered() -> None:
    assert CHANGE_EDITS.keys() | {"sequence", "before", "after"} == set(CHANGE.c.keys())


@pytest.mark.parametrize(
    "edit",
    [
        update(Change).where(Change.sequence == 2).values(after=bytes(64)),
        update(Change).where(Change.sequence == 2).values(after=None),
        update(Change).where(Change.sequence == 2).values(before=bytes(64)),
        update(Entry).where(Entry.sequence == 2).values(reason=bytes(64)),
    ],
)
def test_a_sealed_value_replaced_lost_or_put_in_is_found(kept: Database, edit: object) -> None:
    assert tampered(kept, lambda connection: connection.execute(edit)) == [(2, "value")]  # type: ignore[call-overload]


def test_a_lost_reason_is_found(kept: Database) -> None:
    edit = update(Entry).where(Entry.sequence == 5).values(reason=None)
    assert tampered(kept, lambda connection: connection.execute(edit)) == [(5, "value")]


def test_a_removed_entry_is_found(kept: Database) -> None:
    def remove(connection: Connection) -> None:
        connection.execute(delete(Change).where(Change.sequence == 2))
        connection.execute(delete(Entry).where(Entry.sequence == 2))

    assert tampered(kept, remove) == [(2, "missing")]


def test_a_removed_entry_is_found_even_when_the_rest_moves_up(kept: Database) -> None:
    def remove(connection: Connection) -> None:
        connection.execute(delete(Change).where(Change.sequence == 2))
        connection.execute(delete(Entry).where(Entry.sequence == 2))
        for table in (Change, Entry):
            for sequence in (3, 4, 5):
                here = table.sequence == sequence
                connection.execute(update(table).where(here).values(sequence=sequence - 1))

    assert {(2, "link"), (2, "mac"), (3, "mac"), (4, "mac")} <= set(tampered(kept, remove))


def test_a_removed_change_is_found(kept: Database) -> None:
    removed = delete(Change).where(Change.sequence == 2)
    assert tampered(kept, lambda connection: connection.execute(removed)) == [(2, "mac")]


def test_two_entries_that_changed_places_are_found(kept: Database) -> None:
    def swap(connection: Connection) -> None:
        for old, new in ((1, 99), (2, 1), (99, 2)):
            for table in (Change, Entry):
                there = table.sequence == old
                connection.execute(update(table).where(there).values(sequence=new))

    assert {(1, "mac"), (2, "mac")} <= set(tampered(kept, swap))


def test_values_of_one_person_that_changed_places_are_found(kept: Database) -> None:
    """The new blobs are genuine, only not of this entry."""

    def swap(connection: Connection) -> None:
        found = dict(connection.execute(select(Change.sequence, Change.after)).all())
        for old, new in ((3, 4), (4, 3)):
            there = Change.sequence == old
            connection.execute(update(Change).where(there).values(after=found[new]))

    assert tampered(kept, swap) == [(3, "value"), (4, "value")]


def test_an_entry_put_in_without_the_key_is_found(kept: Database) -> None:
    def put_in(connection: Connection) -> None:
        last = dict(connection.execute(select(ENTRY).where(ENTRY.c.sequence == 5)).mappings().one())
        forged = last | {"sequence": 6, "id": uuid4(), "previous_mac": last["mac"]}
        connection.execute(insert(Entry), forged)

    assert tampered(kept, put_in) == [(6, "mac")]


def test_a_change_without_its_entry_is_found(kept: Database) -> None:
    moved = update(Change).where(Change.sequence == 2).values(sequence=40)
    assert tampered(kept, lambda connection: connection.execute(moved)) == [
        (2, "mac"),
        (6, "stray"),
    ]


def test_a_chain_cut_off_at_its_end_is_found_by_an_anchor_only(kept: Database) -> None:
    with kept._engine.connect() as connection:
        anchor = head(connection)

    def cut(connection: Connection) -> None:
        connection.execute(delete(Change).where(Change.sequence == 5))
        connection.execute(delete(Entry).where(Entry.sequence == 5))

    assert tampered(kept, cut) == []
    assert [fault.what for fault in kept.verify_chain(anchor=anchor).faults] == ["cut"]


def test_an_anchor_of_another_history_is_found(kept: Database) -> None:
    assert not kept.verify_chain(anchor=Link(3, 1, bytes(32))).ok


def test_an_erased_persons_values_may_be_gone(kept: Database) -> None:
    def erase(connection: Connection) -> None:
        person = connection.scalar(select(Change.person_id).where(Change.sequence == 5))
        connection.execute(delete(PersonKey).where(PersonKey.owner == person))
        mine = Change.person_id == person
        connection.execute(update(Change).where(mine).values(before=None, after=None))
        connection.execute(update(Entry).where(Entry.reason_person == person).values(reason=None))

    assert tampered(kept, erase) == []


def test_a_key_lost_while_its_values_stand_is_found(kept: Database) -> None:
    found = {what for _, what in tampered(kept, lambda c: c.execute(delete(PersonKey)))}
    assert found == {"value"}


@pytest.mark.parametrize(("tail", "ok"), [(2, True), (4, False), (99, False)])
def test_a_look_at_the_tail_sees_the_tail_only(kept: Database, tail: int, ok: bool) -> None:
    tampered(kept, lambda c: c.execute(update(Entry).where(Entry.sequence == 2).values(act="x")))
    assert kept.verify_chain(tail=tail).ok is ok


def test_the_walk_goes_on_past_a_page(kept: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.store.chain.PAGE", 2)
    assert kept.verify_chain().ok
    edited = update(Entry).where(Entry.sequence == 4).values(act="x")
    assert tampered(kept, lambda connection: connection.execute(edited)) == [(4, "mac")]


def test_refusals_and_views_are_in_the_chain_too(kept: Database) -> None:
    kept.note("sign_in")
    assert kept.verify_chain().head.sequence == 6
    removed = delete(Entry).where(Entry.sequence == 3)
    found = tampered(kept, lambda connection: connection.execute(removed))
    assert (3, "missing") in found
