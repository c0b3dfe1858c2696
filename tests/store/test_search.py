"""Finding people gives the same answer on both engines."""

from typing import Any
from uuid import UUID

import pytest

from desktop_app.domain.people import Person
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.search import find_people, sound_alikes
from desktop_app.store.search_terms import ALIKE, EXACT, START
from desktop_app.store.search_words import PersonWord
from tests.store.acts import Act, add_person, names, remove_person, rename, rows

PEOPLE: dict[str, dict[str, Any]] = {
    "Catriona MacAllister": {"phone": "07700 900123", "phone_e164": "+447700900123"},
    "Katrina McAlister": {"phone": "07700 900456", "phone_e164": "+447700900456"},
    "Mary Bell": {"phone": "0131 496 0123", "phone_e164": "+441314960123"},
    "Maryanne O'Brien": {"phone": None, "phone_e164": None},
    "Łucja Mária Nowak": {"phone": "+48 22 123 45 67", "phone_e164": "+48221234567"},
    "Margaret Smith-Jones": {"phone": None, "phone_e164": None, "preferred_name": "Peggy"},
}


@pytest.fixture
def people(database: Database) -> Database:
    """A few people; the e-mail address of each is their folded first name at example.org."""
    for name, fields in PEOPLE.items():
        email = f"{name.split()[0]}@example.org"
        database.perform(add_person, name, email=email, **fields)
    return database


def found(database: Database, text: str, limit: int = 6) -> list[str]:
    """The names of who is found, best first."""
    return [name for name, _ in scored(database, text, limit)]


def scored(database: Database, text: str, limit: int = 6) -> list[tuple[str, int]]:
    def search(db: UnitOfWork, **_: object) -> list[tuple[str, int]]:
        return [(db.get_one(Person, i).name, score) for i, score in find_people(db, text, limit)]

    return database.read(search)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("morag", []),
        ("peggy", ["Margaret Smith-Jones"]),
        ("jones", ["Margaret Smith-Jones"]),
        ("smith-j", ["Margaret Smith-Jones"]),
        ("obrien", ["Maryanne O'Brien"]),
        ("O'Brien", ["Maryanne O'Brien"]),
        ("o’bri", ["Maryanne O'Brien"]),
        ("lucja", ["Łucja Mária Nowak"]),
        ("NOWAK maria", ["Łucja Mária Nowak"]),
        ("bell mary", ["Mary Bell"]),
        ("mary smith", []),
        ("mary x", []),
    ],
)
def test_words_find_people_by_the_beginnings_of_their_names(
    people: Database, text: str, expected: list[str]
) -> None:
    assert found(people, text) == expected


@pytest.mark.parametrize("text", ["MacAllister", "McAlister", "Macalister", "mac alister"])
def test_names_that_sound_alike_are_found_together(people: Database, text: str) -> None:
    assert set(found(people, text)) == {"Catriona MacAllister", "Katrina McAlister"}


@pytest.mark.parametrize(
    ("text", "first"),
    [("catriona", "Catriona MacAllister"), ("katrina", "Katrina McAlister")],
)
def test_a_name_as_spelt_comes_before_one_that_sounds_like_it(
    people: Database, text: str, first: str
) -> None:
    (best, exact), (_, alike) = scored(people, text)
    assert (best, exact, alike) == (first, EXACT, ALIKE)


def test_whole_words_come_before_beginnings(people: Database) -> None:
    assert scored(people, "mary")[:2] == [("Mary Bell", EXACT), ("Maryanne O'Brien", START)]


@pytest.mark.parametrize(
    "text", ["07700 900123", "07700900123", "+44 7700 900123", "0044 7700900123", "7700 900123"]
)
def test_a_number_is_found_however_it_is_written(people: Database, text: str) -> None:
    assert found(people, text) == ["Catriona MacAllister"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0770", {"Catriona MacAllister", "Katrina McAlister"}),
        ("0123", {"Catriona MacAllister", "Mary Bell"}),
        ("900 123", {"Catriona MacAllister"}),
        ("00123", {"Catriona MacAllister"}),  # an end, not the beginning of a number abroad
        ("+48 22", {"Łucja Mária Nowak"}),
        ("4567", {"Łucja Mária Nowak"}),
        ("7009", set()),
    ],
)
def test_the_beginning_and_the_end_of_a_number_find_it(
    people: Database, text: str, expected: set[str]
) -> None:
    assert set(found(people, text)) == expected


def test_a_name_and_a_number_together_find_who_has_both(people: Database) -> None:
    assert found(people, "mary 0123") == ["Mary Bell"]
    assert found(people, "0123 cat") == ["Catriona MacAllister"]


@pytest.mark.parametrize("name", ["Ann 2", "Seven 007", "Zed 0x0", "R2 D2", "Mo @home", "00"])
def test_a_name_with_figures_or_signs_of_an_address_in_it_is_found_as_it_is_written(
    people: Database, name: str
) -> None:
    people.perform(add_person, name, phone=None, phone_e164=None)
    assert found(people, name) == [name]
    assert found(people, "0700 900123") == []
    assert found(people, "nobody@example.org") == []


def test_an_e_mail_address_is_found_by_its_beginning(people: Database) -> None:
    assert found(people, "KATRINA@exa") == ["Katrina McAlister"]


@pytest.mark.parametrize("text", ["", "  ", "'", "%", "_", "*", "\U0010ffff", '"', "; DROP"])
def test_signs_find_nobody_and_break_nothing(people: Database, text: str) -> None:
    assert found(people, text) == []
    assert len(people.read(names)) == len(PEOPLE)


def test_the_first_eight_words_are_looked_for_and_no_more(database: Database) -> None:
    eight = "Ann Bea Cleo Dot Eve Flo Gwen Hope"
    database.perform(add_person, eight, email=None)
    assert found(database, f"{eight} Iris") == [eight]
    assert found(database, eight.replace("Hope", "Iris")) == []
    assert found(database, f"{eight} " + "a b " * 500) == [eight]
    assert found(database, "x" * 500) == []


def test_at_most_so_many_are_found_the_same_each_time(database: Database) -> None:
    for n in range(12):
        database.perform(add_person, f"Mary Number{n:02}", email=None)
    first = found(database, "mary", 4)
    assert len(first) == 4
    assert found(database, "mary", 4) == first


def test_the_best_are_found_among_many(database: Database) -> None:
    for n in range(40):
        database.perform(add_person, f"Maryanne Number{n:02}", email=None)
    database.perform(add_person, "Mary Bell", email=None)
    assert found(database, "mary", 1) == ["Mary Bell"]
    assert found(database, "mary bel", 3) == ["Mary Bell"]


def test_a_person_is_found_under_the_new_name_only(database: Database) -> None:
    person_id = database.perform(add_person, "Morag Bell", preferred_name="Morag")
    database.perform(rename, person_id, "Una Reid")
    assert found(database, "reid") == ["Una Reid"]
    assert found(database, "bell") == []


def test_the_words_of_somebody_removed_go_with_them(database: Database) -> None:
    person_id = database.perform(add_person, "Morag Bell")
    database.perform(remove_person, person_id)
    assert rows(database, PersonWord) == []


def test_other_changes_leave_the_words_alone(database: Database) -> None:
    person_id: UUID = database.perform(add_person, "Morag Bell")
    kept = rows(database, PersonWord)

    def touch(db: UnitOfWork, **_: Any) -> None:
        db.get_one(Person, person_id).postcode = "EH1"

    database.perform(Act(touch, "touch"))
    assert rows(database, PersonWord) == kept


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Katrina Macalister", ["Katrina McAlister", "Catriona MacAllister"]),
        ("Catriona MacAllister", ["Catriona MacAllister", "Katrina McAlister"]),
        ("Mary Bell", ["Mary Bell"]),
        ("Mary", ["Mary Bell", "Łucja Mária Nowak"]),
        ("Mary Ann Bell", []),
        ("Marg", []),
        ("\N{WAVING HAND SIGN}", []),
    ],
)
def test_names_of_which_every_word_is_the_same_or_sounds_alike_come_the_same_first(
    people: Database, name: str, expected: list[str]
) -> None:
    def alike(db: UnitOfWork, **_: object) -> list[str]:
        return [db.get_one(Person, found).name for found in sound_alikes(db, name)]

    assert people.read(alike) == expected
