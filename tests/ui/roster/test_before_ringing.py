"""Beside a number on the roster: that it is not to be rung, and who of their fellows has died."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk.agreements import set_contact_rules, withdraw_agreement
from desktop_app.desk.calendar import sessions
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.changing import cancel_session
from desktop_app.desk.deaths import report_death
from desktop_app.desk.people import find
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.roster import mark_attendance
from desktop_app.desk.story import person_page
from desktop_app.domain.bookings import Mark
from desktop_app.store.database import Database
from desktop_app.ui.roster.lists import Tab
from desktop_app.ui.widgets.card import Chip
from tests.databases import Hands
from tests.ui.roster.conftest import Bench, MakeBench
from tests.ui.roster.service import APRIL, BEFORE, MAY, PHONE
from tests.ui.roster.test_person import buttons, texts

HAS_DIED = (
    "Since they last came, Heather Laing has died. This is not confirmed yet. "
    "They have not been told."
)


def id_of(data: Database, name: str) -> UUID:
    """Somebody's id."""
    return next(found.person_id for found in data.read(find, name))


def take_leave(data: Database, name: str) -> None:
    """Somebody takes their agreement back."""
    person = id_of(data, name)
    for agreement in data.read(person_page, person).agreements:
        data.perform(withdraw_agreement, person, agreement.group_id)


def chips(bench: Bench) -> list[str]:
    """The words of the chips beside the lists that can be seen."""
    return [chip.text() for chip in bench.view._side.findChildren(Chip) if chip.isVisible()]


def came_with_heather(data: Database, clock: Hands, name: str) -> None:
    """Somebody who came in April, as Heather did, who has died; they wait for May."""
    sessions_wanted = (Wanted(APRIL), Wanted(MAY, wait=True))
    form = PhoneRegistration(name, phone=PHONE, fits=True, agreed=True, sessions=sessions_wanted)
    clock.now = BEFORE.replace(month=4, day=1)
    person = data.perform(register_by_phone, form).person_id
    clock.now = BEFORE.replace(month=4, day=30, hour=12)
    data.perform(mark_attendance, person, APRIL, Mark.CAME)
    clock.now = BEFORE
    data.perform(report_death, id_of(data, "Heather Laing"), "Her sister")


@pytest.mark.parametrize("no_messages", [False, True])
def test_the_number_of_who_asked_not_to_be_rung_is_withheld_and_the_panel_says_so(
    bench_on: MakeBench, data: Database, no_messages: bool
) -> None:
    data.perform(set_contact_rules, id_of(data, "Vhairi Weir"), True, no_messages)
    bench = bench_on()
    bench.turn_to(Tab.WAITING)
    bench.choose("Vhairi Weir")
    assert chips(bench) == ["Do not ring"]
    assert "Show number" not in buttons(bench)
    bench.choose("Wilma Young")
    assert chips(bench) == []
    assert "Show number" in buttons(bench)


def test_who_took_their_agreement_back_is_not_to_be_rung_from_what_was_let_go(
    bench_on: MakeBench, data: Database
) -> None:
    take_leave(data, "Vhairi Weir")
    bench = bench_on()
    bench.turn_to(Tab.LET_GO)
    bench.choose("Vhairi Weir")
    assert chips(bench) == ["Do not ring"]
    assert "Show number" not in buttons(bench)


def test_a_number_goes_when_they_ask_not_to_be_rung(bench: Bench) -> None:
    bench.turn_to(Tab.WAITING)
    bench.choose("Vhairi Weir")
    bench.view._side.person._phone._button.click()
    bench.until(lambda: PHONE in texts(bench))
    bench.database.perform(set_contact_rules, bench.person("Vhairi Weir"), True, False)
    bench.view.reload()
    bench.until(lambda: chips(bench) == ["Do not ring"])
    assert PHONE not in texts(bench)


def test_what_was_asked_meanwhile_is_said_in_place_of_the_number(bench: Bench) -> None:
    bench.turn_to(Tab.WAITING)
    bench.choose("Vhairi Weir")
    bench.database.perform(set_contact_rules, bench.person("Vhairi Weir"), True, True)
    bench.view._side.person._phone._button.click()
    bench.until(lambda: chips(bench) == ["Do not ring"])
    assert PHONE not in texts(bench)


def test_with_the_number_of_who_waits_it_is_said_who_has_died_since_they_came(
    bench_on: MakeBench, data: Database, clock: Hands
) -> None:
    came_with_heather(data, clock, "Xanthe Orr")
    bench = bench_on()
    bench.turn_to(Tab.WAITING)
    bench.choose("Xanthe Orr")
    assert "Heather" not in texts(bench)
    bench.press(Qt.Key.Key_Return, Qt.Key.Key_Space)  # into the panel, onto "Show number"
    bench.until(lambda: HAS_DIED in texts(bench))
    assert bench.entries("before_ringing") == 1
    bench.choose("Wilma Young")
    assert "Heather" not in texts(bench)


def test_beside_who_is_to_be_told_by_phone_it_is_said_who_has_died_since_they_came(
    bench_on: MakeBench, data: Database, clock: Hands
) -> None:
    came_with_heather(data, clock, "Xanthe Orr")
    data.perform(cancel_session, data.read(sessions, first=MAY, last=MAY)[0].session_id)
    bench = bench_on()
    bench.view._lists.choose(id_of(data, "Xanthe Orr"))
    assert HAS_DIED in texts(bench)
    bench.hide_names()
    assert "Heather" not in texts(bench)
    assert "Somebody of the group has died whom they knew." in texts(bench)
    bench.hide_names()
    bench.view._lists.choose(id_of(data, "Wilma Young"))
    assert HAS_DIED not in texts(bench)
