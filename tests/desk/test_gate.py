"""The gate of lists: no query of the desk names somebody who has died, to nobody who lists people.

Who asked not to be contacted is in the register, the roster and the pack, and is rung by nobody.
Every query of the desk stands here, so that a new one is held to the gate as well.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk import agreements, changing, contacts, deaths, packs, people, places, roster
from desktop_app.desk.exporting import export_people
from desktop_app.desk.messages import (
    MessageList,
    copy_addresses,
    prepare_messages,
    save_message_list,
)
from desktop_app.desk.notices import notices_of
from desktop_app.desk.sifting import Filter
from desktop_app.desk.speaker_questions import add_question
from desktop_app.desk.tasks import TaskKind
from desktop_app.desk.today import today
from desktop_app.documents.people_contents import Addressees
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Mark
from desktop_app.store.database import Database
from tests.desk.test_deaths import report
from tests.desk.test_permissions import every_action
from tests.desk.todo import session_id
from tests.service import APRIL, JULY, JUNE, MAY, Service

NAME = "Zebedina"  # nobody else is called so
QUIET = "Quillan"
NUMBER = "01595 690123"
Given = Callable[["Scene"], Iterator[tuple[Any, ...]]]


class Scene:
    """Somebody who has died and somebody who asked not to be contacted, in everything there is."""

    def __init__(self, service: Service) -> None:
        self.service = service
        said: dict[str, Any] = {"phone": NUMBER, "email": "shared@example.org"}
        self.died = service.call(f"{NAME} Leask", APRIL, MAY, JUNE, JULY, **said).person_id
        self.silent = service.call(f"{QUIET} Gow", APRIL, MAY, JUNE, JULY, **said).person_id
        self.shares = service.call("Ann Shares", MAY, JUNE, **said).person_id
        self.session = session_id(service, MAY)
        everybody = (self.died, self.silent, self.shares)
        self.prepared = MessageList(Addressees("News", ()), everybody, ())
        act = service.database.perform
        for person in (self.died, self.silent):
            act(contacts.log_call, person, "Ring", service.hands.now.date())
        act(places.release, self.died, JULY)
        act(add_question, self.session, f"{NAME} asks: what helps at night?")
        act(changing.change_session, self.session, _later(service, self.session))
        report(service, self.died)
        act(agreements.set_contact_rules, self.silent, True, True)


def _later(service: Service, session: UUID) -> Any:
    shape = service.database.read(changing.session_form, session).shape
    return type(shape)(**{**vars(shape), "start": shape.start.replace(hour=12)})


def _nothing(_scene: Scene) -> Iterator[tuple[Any, ...]]:
    yield ()


def _session(scene: Scene) -> Iterator[tuple[Any, ...]]:
    for day in (APRIL, MAY, JUNE, JULY):
        yield (session_id(scene.service, day),)


def _searches(_scene: Scene) -> Iterator[tuple[Any, ...]]:
    yield from ((NAME,), ("Zebedina Leask",), ("690123",), ("shared@example.org",))


def _filters(_scene: Scene) -> Iterator[tuple[Any, ...]]:
    yield from ((which, text) for which in Filter for text in ("", NAME, "690123"))


def _month(_scene: Scene) -> Iterator[tuple[Any, ...]]:
    yield (date(2025, 5, 1),)


def _agenda(_scene: Scene) -> Iterator[tuple[Any, ...]]:
    yield date(2025, 4, 1), date(2025, 8, 1)


# What each query that looks at people or sessions is asked.
ASKED: Mapping[str, Given] = {
    "today": _nothing,
    "find": _searches,
    "look_up": _searches,
    "people": _filters,
    "people_lines": lambda scene: iter([([scene.died, scene.silent],)]),
    "roster": _session,
    "booked_names": _session,
    "notices_of": _session,
    "session_card": _session,
    "preview_pack": _session,
    "session_questions": _session,
    "pack_standing": _session,
    "month": _month,
    "quarter": _month,
    "sessions": _nothing,
    "rota": _month,
    "person_page": lambda scene: iter([(scene.shares,)]),
    "open_person": lambda scene: iter([(scene.shares,)]),
    "duplicates_to_review": _nothing,
    "likely_same": lambda _scene: iter([(f"{NAME} Leesk", "", NUMBER, "shared@example.org")]),
    "message_list": lambda scene: iter([(scene.prepared,)]),
    "changed_today": _session,
    "before_ringing": lambda scene: iter([(scene.shares,)]),
}
# Of one person, opened on purpose, or whom a form names, to hold it back; of no person; marks and
# counts of what the others show.
OF_NOBODY = {
    "agenda", "beside_form", "beside_mark", "booking_called", "booking_card", "booking_steps",
    "candidates", "colleagues", "counsellor_directory", "counsellors", "draft", "drafts",
    "duplicates_mark",
    "export_brief", "export_calendar", "export_calling_off", "export_invitation", "export_thanks",
    "find_in_people", "form_columns", "form_file", "form_file_is_kept", "form_files",
    "forms_brought_in", "forms_mark",
    "forms_to_check", "group_form", "group_lines", "groups_to_extend", "helplines",
    "joining_details", "known_form_files", "list_users",
    "merge_mark", "merge_preview", "names_mark", "new_colour",
    "next_open_day", "offers_due", "openings",
    "originals_due",
    "pack_mark", "pack_still_so", "packs_of_month", "paper_still_so",
    "planners", "people_groups", "person_form", "person_mark", "question_as_typed",
    "preview_change", "preview_dates", "preview_forms", "preview_leave", "preview_series",
    "roster_mark", "rows_left",
    "session_called", "session_form", "session_papers", "show_emergency_contact", "speaker_board",
    "speaker_called", "speaker_card", "speaker_papers", "speaker_people", "speaker_topics",
    "speakers_named", "speaking_like", "spoken_lines", "talk_sessions", "text", "texts",
    "what_withdrawing_releases", "whom_it_was_about",
}  # fmt: skip


def queries() -> dict[str, Any]:
    return {act.name: act for act in every_action() if not act.undoable and not act.silent}


def test_every_query_of_the_desk_is_held_to_the_gate_or_is_about_nobody() -> None:
    acts = {
        "make_pack", "pack_came_to_nothing", "add_user", "remove_user", "found_service",
        "make_sessions", "export_people",
        "copy_addresses", "save_message_list", "let_offers_come",
        "let_originals_go", "bring_in_watched_forms",
        "make_emergency_sheet", "make_blank_register", "make_attendee_list", "make_call_list",
        "make_year_calendar",
    }  # fmt: skip
    unknown = set(queries()) - set(ASKED) - OF_NOBODY - acts
    assert not unknown, "say in this test what the query is asked, or that it lists nobody"


@pytest.mark.parametrize("name", ASKED)
def test_no_list_names_somebody_who_has_died(service: Service, name: str) -> None:
    scene = Scene(service)
    phone = service.sign_in(Role.PHONE)
    counted = 0
    for given in ASKED[name](scene):
        for desk in (service.database, phone):
            if desk is service.database and name in ("find", "look_up", "people", "people_lines"):
                continue  # a coordinator's search finds them, so that a report can be put right
            told = _answer(desk, name, given)
            assert NAME not in told
            assert str(scene.died) not in told
            assert scene.died.hex not in told
            counted += 1
    assert counted


def _answer(desk: Database, name: str, given: tuple[Any, ...]) -> str:
    try:
        found = desk.read(queries()[name], *given)
    except errors.NotPermitted:
        return ""
    if name == "today":
        kinds = (TaskKind.DEATH_TO_CONFIRM, TaskKind.COUNSELLOR_TO_TELL)
        found = [task for task in found.todo if task.kind not in kinds]
    return repr(found)


def test_a_coordinator_and_that_day_the_reporter_find_them_by_searching(service: Service) -> None:
    person = service.call(f"{NAME} Leask", MAY).person_id
    phone, other = service.sign_in(Role.PHONE), service.sign_in(Role.PHONE)
    phone.perform(deaths.report_death, person, "Her sister")
    assert [found.person_id for found in service.database.read(people.find, NAME)] == [person]
    assert [found.person_id for found in phone.read(people.look_up, NAME)] == [person]
    assert other.read(people.look_up, NAME) == ()
    service.hands.move(days=1)
    assert phone.read(people.look_up, NAME) == ()


def test_who_asked_not_to_be_contacted_comes_all_the_same_and_is_rung_by_nobody(
    service: Service,
) -> None:
    scene = Scene(service)
    booked = service.database.read(roster.roster, session_id(service, JUNE)).booked
    assert scene.silent in {row.person_id for row in booked}
    pack = service.database.read(packs.preview_pack, session_id(service, JUNE))
    assert QUIET in {row.name for row in pack.register}
    tasks = service.database.read(today).todo
    assert scene.silent not in {task.person_id for task in tasks}
    told = {line.person_id: line for line in service.database.read(notices_of, scene.session)}
    assert told[scene.silent].way == "none"
    assert told[scene.silent].phone is told[scene.silent].email is None


def test_the_living_who_share_the_number_are_not_silenced(service: Service) -> None:
    scene = Scene(service)
    told = {line.person_id: line for line in service.database.read(notices_of, scene.session)}
    assert told[scene.shares].phone == NUMBER
    again = service.call("Ann Shares", JULY, phone=NUMBER)
    assert (again.person_id, again.created) == (scene.shares, False)
    assert scene.died not in {match.person_id for match in again.possible_matches}


def test_neither_an_export_nor_a_message_names_them_and_who_is_silent_has_no_number_in_either(
    service: Service,
) -> None:
    scene = Scene(service)
    everybody, act = (scene.died, scene.silent, scene.shares), service.database.perform
    exported = act(export_people, everybody, reason="The numbers of the year")
    prepared = act(prepare_messages, everybody, "News")
    saved = act(save_message_list, everybody, "News", reason="News")
    copied = act(copy_addresses, scene.prepared)
    for told in map(repr, (exported, prepared, saved, copied)):
        assert NAME not in told
        assert str(scene.died) not in told
        assert told.count(NUMBER) + told.count("shared@example.org") <= 2, "of who shares them"
    (silent,) = (person for person in exported.people if QUIET in person.name)
    assert silent.phone is silent.email is silent.messages is None
    assert prepared.ids == copied.ids == (scene.shares,)


def test_the_gate_is_asked_again_when_a_pack_is_made(service: Service) -> None:
    person = service.call(f"{NAME} Leask", MAY).person_id
    shown = service.database.read(packs.preview_pack, MAY)
    assert NAME in {row.name for row in shown.register}
    report(service, person)
    made = service.database.perform(packs.make_pack, MAY)
    assert NAME not in {row.name for row in made.register}


def test_the_emergency_contact_of_somebody_who_has_died_is_shown_to_nobody(
    service: Service,
) -> None:
    person = service.call(f"{NAME} Leask", MAY, emergency_name="Ann").person_id
    service.hands.now = datetime(2025, 5, 28, 11, tzinfo=UTC)
    service.database.perform(roster.mark_attendance, person, MAY, Mark.CAME)
    report(service, person)
    with pytest.raises(errors.NotBooked):
        service.database.read(people.emergency_contact, person, session_id(service, MAY))
