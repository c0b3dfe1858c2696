"""Undo takes back one's own last act, whole, and only while nobody touched what it touched."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from desktop_app.domain.access import Actor
from desktop_app.domain.counsellors import Assignment, Counsellor, Duty
from desktop_app.domain.errors import HasDied, NothingToUndo, PreconditionGone
from desktop_app.domain.people import Contact, Person
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.search_words import PersonWord
from desktop_app.store.undo import Undone
from tests.databases import Hands, an_actor
from tests.store.acts import (
    Act,
    add_note,
    add_person,
    add_session,
    book,
    changes,
    entries,
    hand_note_over,
    look_at,
    names,
    print_something,
    registered,
    remove_person,
    rename,
    rows,
    whole,
    write_then_refuse,
)
from tests.store.conftest import Desk


def test_undo_takes_back_a_new_row(database: Database) -> None:
    registered(database, "Morag Bell")
    undone = database.undo()
    assert undone == Undone("add_person", entries(database)[0].id)
    assert database.read(names) == []


def test_undo_brings_back_a_removed_row_exactly(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    before = whole(database, Person, person_id)
    database.perform(remove_person, person_id)
    database.undo()
    assert whole(database, Person, person_id) == before


def test_undo_brings_back_a_changed_row_and_leaves_its_other_columns(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid")

    def move(db: UnitOfWork, **_: object) -> None:
        db.get_one(Person, person_id).postcode = "EH1"

    other.perform(move)
    database.undo()
    row = whole(database, Person, person_id)
    assert (row["name"], row["postcode"]) == ("Morag Bell", "EH1")


def test_undo_is_itself_an_entry_that_points_to_what_it_undid(database: Database) -> None:
    registered(database, "Morag Bell")
    undone = database.undo()
    entry = entries(database)[-1]
    assert (entry.act, entry.outcome, entry.undoes) == ("undo", "done", undone.entry_id)
    assert [change.operation for change in changes(database)] == ["insert", "delete"]
    assert database.verify_chain().ok


def test_undo_goes_back_act_by_act(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid")
    database.perform(rename, person_id, "Morag Orr")
    assert [database.undo().act for _ in range(3)] == ["rename", "rename", "add_person"]
    with pytest.raises(NothingToUndo):
        database.undo()
    assert database.read(names) == []


def test_a_refused_undo_is_kept_like_any_refusal(database: Database) -> None:
    with pytest.raises(NothingToUndo):
        database.undo()
    assert [(e.act, e.outcome) for e in entries(database)] == [("undo", "nothing_to_undo")]


def test_a_refused_undo_names_what_the_act_was_about(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")

    def touch(db: UnitOfWork, **when: Any) -> None:
        db.about("person", person_id)
        rename(db, person_id, "Morag Reid", **when)

    database.perform(Act(touch, "touch"))
    other.perform(rename, person_id, "Morag Orr")
    with pytest.raises(PreconditionGone):
        database.undo()
    assert entries(database)[-1].subject_id == person_id


def test_only_ones_own_acts_can_be_undone(desk: Desk) -> None:
    sitting = uuid4()
    database, other = desk(an_actor(sitting=sitting)), desk(an_actor(sitting=sitting))
    registered(database, "Morag Bell")
    for within in (None, timedelta(days=1)):
        other.undo_within = within
        with pytest.raises(NothingToUndo):
            other.undo()


def test_views_refusals_and_prints_are_passed_over(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    database.perform(print_something)
    database.read(look_at, person_id)
    with pytest.raises(HasDied):
        database.perform(write_then_refuse, "Una Reid")
    assert database.undo().act == "add_person"


def test_in_the_window_only_acts_of_this_sitting_can_be_undone(desk: Desk) -> None:
    yesterday = an_actor()
    registered(desk(yesterday), "Morag Bell")
    again = an_actor(user_id=yesterday.user_id, sitting=uuid4())
    with pytest.raises(NothingToUndo):
        desk(again).undo()


def test_on_the_command_line_the_last_act_within_a_day_can_be_undone(
    desk: Desk, hands: Hands
) -> None:
    actor = an_actor()
    registered(desk(actor), "Morag Bell", "Una Reid")
    database = desk(an_actor(user_id=actor.user_id))
    database.undo_within = timedelta(days=1)
    hands.move(hours=23)
    database.undo()
    hands.move(hours=2)
    with pytest.raises(NothingToUndo):
        database.undo()


@pytest.mark.parametrize("field", ["name", "postcode"])
def test_a_row_that_somebody_touched_since_stops_the_undoing_of_its_making(
    desk: Desk, field: str
) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")

    def touch(db: UnitOfWork, **_: object) -> None:
        setattr(db.get_one(Person, person_id), field, "FK8")

    other.perform(touch)
    with pytest.raises(PreconditionGone):
        database.undo()
    assert len(rows(database, Person)) == 1


def test_a_column_that_somebody_changed_since_stops_the_undo(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid")
    other.perform(rename, person_id, "Morag Orr")
    with pytest.raises(PreconditionGone):
        database.undo()
    assert database.read(names) == ["Morag Orr"]


def test_a_row_that_somebody_removed_since_stops_the_undo(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid")
    other.perform(remove_person, person_id)
    with pytest.raises(PreconditionGone):
        database.undo()


def test_a_row_that_others_point_to_by_now_is_not_taken_away(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    other.perform(add_note, person_id, "rang about parking")
    with pytest.raises(PreconditionGone):
        database.undo()
    assert len(rows(database, Contact)) == len(rows(database, Person)) == 1


def test_a_refused_undo_can_be_tried_again_later(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    other.perform(add_note, person_id, "rang about parking")
    with pytest.raises(PreconditionGone):
        database.undo()
    other.undo()
    assert database.undo().act == "add_person"


def test_rows_that_point_to_each_other_are_taken_back_together(database: Database) -> None:
    def register(db: UnitOfWork, **when: Any) -> UUID:
        person_id = add_person(db, "Morag Bell", **when)
        add_note(db, person_id, "new", **when)
        return person_id

    session_id = database.perform(add_session, 20)
    whole_call = Act(register, "register", undoable=True)
    person_id = database.perform(whole_call)
    database.undo()
    assert rows(database, Person) == rows(database, Contact) == []
    person_id = database.perform(whole_call)
    database.perform(book, session_id, person_id)
    assert [database.undo().act for _ in range(3)] == ["book", "register", "add_session"]


def test_undone_people_are_found_again_or_no_more(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    kept = set(rows(database, PersonWord))
    database.perform(rename, person_id, "Una Reid")
    assert set(rows(database, PersonWord)) != kept
    database.undo()
    assert set(rows(database, PersonWord)) == kept
    database.undo()
    assert rows(database, PersonWord) == []


def test_a_row_that_changed_hands_goes_back(database: Database) -> None:
    one, two = registered(database, "Morag Bell", "Una Reid")
    note = database.perform(add_note, one, "about parking")
    database.perform(hand_note_over, note, two)
    database.undo()
    assert whole(database, Contact, note)["person_id"] == one


def test_a_row_of_an_erased_person_cannot_come_back(desk: Desk) -> None:
    database = desk(an_actor())
    (person_id,) = registered(database, "Morag Bell")
    database.perform(rename, person_id, "Morag Reid")
    with database._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM person_key")
    with pytest.raises(PreconditionGone):
        database.undo()


def test_what_took_the_place_of_another_row_makes_way_for_it(database: Database) -> None:
    """One counsellor leads a session, so the first can come back only once the second is gone."""
    session_id = database.perform(add_session, 3)

    def lead(db: UnitOfWork, name: str, **_: object) -> None:
        counsellor = Counsellor(name=name, name_folded=name.casefold())
        db.add(counsellor)
        for before in db.query(Assignment):
            db.delete(before)
        db.flush()
        here = {"counsellor_id": counsellor.id, "session_id": session_id}
        db.add(Assignment(duty=Duty.LEAD, **here))

    database.perform(Act(lead, "lead"), "Ann")
    first = rows(database, Assignment)
    database.perform(Act(lead, "lead"), "Bea")
    database.undo()
    (back,) = rows(database, Assignment)
    assert (back.id, back.counsellor_id) == (first[0].id, first[0].counsellor_id)
    assert [row.name for row in rows(database, Counsellor)] == ["Ann"]


def test_a_new_row_goes_only_when_what_points_to_it_points_back(database: Database) -> None:
    (one,) = registered(database, "Morag Bell")
    note = database.perform(add_note, one, "about parking")

    def another(db: UnitOfWork, **when: Any) -> None:
        hand_note_over(db, note, add_person(db, "Una Reid", **when), **when)

    database.perform(Act(another, "another"))
    database.undo()
    assert database.read(names) == ["Morag Bell"]
    assert whole(database, Contact, note)["person_id"] == one


def test_an_actor_without_a_user_undoes_nothing_of_another(desk: Desk) -> None:
    registered(desk(an_actor()), "Morag Bell")
    with pytest.raises(NothingToUndo):
        desk(Actor(None, "")).undo()
