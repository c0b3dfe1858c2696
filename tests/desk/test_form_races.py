"""Two desks of which one accepts a file: whatever the other does, nobody is on file twice."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop_app.desk import calendar
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.form_accepting import Choice
from desktop_app.desk.form_files import BroughtIn
from desktop_app.domain.bookings import HELD, Booking
from desktop_app.domain.online_forms import FormRow
from desktop_app.domain.people import Enrolment, Person
from tests.databases import FILE
from tests.desk.planning import rows
from tests.desk.racer import DONE, Step
from tests.desk.test_form_accepting import brought, row
from tests.desk.test_people_races import Track
from tests.desk.todo import set_session
from tests.service import Service, letters

RACES, ROWS = 12, 10


@pytest.fixture
def track(service: Service, tmp_path: Path) -> Track:
    file = tmp_path / FILE
    return Track(service, file if file.exists() else service.database._engine.url)


def name(race: int, number: int) -> str:
    return f"Racer {letters(race)} {letters(number)}"


def a_file(race: int) -> BroughtIn:
    """The file of a race: as many new people as there are rows."""
    of = range(race * 100, race * 100 + ROWS)
    return brought(*(row(each, name(race, each % 100)) for each in of))


def accepting(file: BroughtIn, choices: Mapping[int, Choice] | None = None) -> Step:
    said = (("clear_ones", True),)
    return Step("form_accepting.accept_forms", (file, None, choices or {}), said)


def everybody_once(track: Track) -> None:
    """Each of the people is on file, in the group and in a session, and each row is, once."""
    read = track.service.database.read
    names = Counter(person["name"] for person in read(rows, Person))
    assert names == Counter(name(race, each) for race in range(RACES) for each in range(ROWS))
    assert len(read(rows, FormRow)) == len({each["key"] for each in read(rows, FormRow)})
    for kind in (FormRow, Enrolment, Booking):
        assert len(read(rows, kind)) == RACES * ROWS, kind
    assert track.service.database.verify_chain().ok


def test_a_file_that_two_desks_accept_at_once_is_accepted_once(track: Track) -> None:
    steps = [accepting(a_file(race)) for race in range(RACES)]
    assert track.race(steps, steps) == [(DONE, DONE)] * RACES
    everybody_once(track)


def test_a_choice_that_two_desks_make_at_once_is_made_by_one(track: Track) -> None:
    steps = [accepting(a_file(race), {2: Choice()}) for race in range(RACES)]
    ran = track.race(steps, steps)
    assert {tuple(sorted(pair)) for pair in ran} == {("changed_since", DONE)}
    everybody_once(track)


def test_whoever_rings_while_their_form_is_accepted_is_one_person(track: Track) -> None:
    """They ask for no place in the call: nothing but their name and e-mail tells who they are."""
    calls = [
        PhoneRegistration(name(race, 0), email=f"{race * 100}@example.org", fits=True, agreed=True)
        for race in range(RACES)
    ]
    ran = track.race(
        [accepting(a_file(race)) for race in range(RACES)],
        [Step("registration.register_by_phone", (call,)) for call in calls],
    )
    assert set(ran) == {(DONE, DONE)}
    everybody_once(track)


def test_the_last_place_is_booked_by_the_form_or_by_phone(track: Track) -> None:
    days = [line.day for line in track.service.database.read(calendar.sessions)]
    forms, calls = [], []
    for race, day in enumerate(days):
        set_session(track.service, day, capacity=1)
        wants = row(race, name(race, 0), sessions=f"{day.day} {day:%B %Y}")
        forms.append(accepting(brought(wants)))
        call = PhoneRegistration(name(race, 1), fits=True, agreed=True, sessions=(Wanted(day),))
        calls.append(Step("registration.register_by_phone", (call,)))
    ran = track.race(forms, calls)
    assert {accepted for accepted, _ in ran} == {DONE}
    stints = track.service.database.read(rows, Booking)
    held = Counter(stint["session_id"] for stint in stints if stint["state"] in HELD)
    assert list(held.values()) == [1] * len(days)
    by_phone = sum(called == DONE for _, called in ran)
    assert {called for _, called in ran} <= {DONE, "SessionFull"}
    assert len(stints) == len(days) + by_phone  # who came second by form waits
    assert track.service.database.verify_chain().ok
