"""What was undone can be done again, whole, until something new is done or somebody touched it."""

from datetime import datetime
from uuid import UUID, uuid4

import pytest

from desktop_app.domain.errors import NothingToRedo, NothingToUndo, PreconditionGone
from desktop_app.domain.people import Person
from desktop_app.store.database import UnitOfWork
from desktop_app.store.undo import Undone
from tests.databases import an_actor
from tests.store.acts import act, entries, names, registered, rename, whole
from tests.store.conftest import Desk


def test_redo_puts_back_exactly_what_was_undone(desk: Desk) -> None:
    database = desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid")
    done = whole(database, Person, person_id)
    undoing = database.undo()
    redone = database.redo()
    assert undoing.act == redone.act == "rename"
    again = whole(database, Person, person_id)
    assert {**again, "version": 0} == {**done, "version": 0}


def test_a_new_row_that_was_undone_comes_back_under_its_own_id(desk: Desk) -> None:
    database = desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    database.undo()
    assert database.read(names) == []
    database.redo()
    assert whole(database, Person, person_id)["name"] == "Morag Bell"


def test_undo_and_redo_go_back_and_forth_as_often_as_one_likes(desk: Desk) -> None:
    database = desk(an_actor())
    registered(database, "Morag Bell")
    for _ in range(3):
        assert database.undo().act == "add_person"
        assert database.read(names) == []
        assert database.redo().act == "add_person"
        assert database.read(names) == ["Morag Bell"]
    assert database.verify_chain().ok


def test_several_undone_acts_come_back_in_the_order_they_were_done(desk: Desk) -> None:
    database = desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid")
    database.perform(rename, person_id, "Morag Orr")
    for _ in range(3):
        database.undo()
    seen = []
    for _ in range(3):
        database.redo()
        seen.extend(database.read(names))
    assert seen == ["Morag Bell", "Morag Reid", "Morag Orr"]
    with pytest.raises(NothingToRedo):
        database.redo()


def test_after_a_redo_the_same_act_is_the_next_to_be_undone(desk: Desk) -> None:
    database = desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid")
    database.undo()
    database.redo()
    assert [database.undo().act for _ in range(2)] == ["rename", "add_person"]
    with pytest.raises(NothingToUndo):
        database.undo()


def test_something_new_ends_what_could_be_done_again(desk: Desk) -> None:
    database = desk(an_actor())
    registered(database, "Morag Bell")
    database.undo()
    registered(database, "Una Reid")
    with pytest.raises(NothingToRedo):
        database.redo()
    assert database.read(names) == ["Una Reid"]


def test_what_somebody_changed_since_is_not_done_again(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid")
    database.undo()
    other.perform(rename, person_id, "Morag Orr")
    with pytest.raises(PreconditionGone):
        database.redo()
    assert database.read(names) == ["Morag Orr"]


def test_neither_way_goes_on_once_a_column_that_was_relied_on_is_another(desk: Desk) -> None:
    """Also one that the act left as it was; the others of its row do not matter."""
    database, other = desk(an_actor()), desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename_who_may_be_rung, person_id, "Morag Reid")
    reverse = (database.undo, database.redo, database.undo)
    for names_then, go_on in zip(("Morag Bell", "Morag Reid", "Morag Bell"), reverse, strict=True):
        other.perform(change_person, person_id, postcode=names_then, no_calls=True)
        with pytest.raises(PreconditionGone) as refused:
            go_on()
        assert refused.value.why == "contact_changed"
        other.perform(change_person, person_id, no_calls=False)
        go_on()
        assert database.read(names) == [names_then]
    assert not database.verify_chain().faults


@act()
def rename_who_may_be_rung(db: UnitOfWork, person_id: UUID, name: str, *, now: datetime) -> None:
    person = db.get_one(Person, person_id)
    person.name = name
    db.relies_on(person, "no_calls")


@act()
def change_person(db: UnitOfWork, person_id: UUID, *, now: datetime, **columns: object) -> None:
    for column, value in columns.items():
        setattr(db.get_one(Person, person_id), column, value)


def test_only_ones_own_undoings_of_this_sitting_can_be_done_again(desk: Desk) -> None:
    me = an_actor()
    database = desk(me)
    registered(database, "Morag Bell")
    database.undo()
    for somebody in (an_actor(), an_actor(user_id=me.user_id, sitting=uuid4())):
        with pytest.raises(NothingToRedo):
            desk(somebody).redo()


def test_redo_is_an_entry_that_points_to_the_undoing(desk: Desk) -> None:
    database = desk(an_actor())
    registered(database, "Morag Bell")
    database.undo()
    redone = database.redo()
    act, undoing, entry = entries(database)
    assert redone == Undone("add_person", undoing.id)
    assert (entry.act, entry.undoes, undoing.undoes) == ("redo", undoing.id, act.id)
