"""For staff to follow up: typed beside the register, kept until it is sent."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from desktop_app.desk import drafts
from desktop_app.desk.action import query
from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.counsellors import counsellors
from desktop_app.domain.access import Act, Actor, Role
from desktop_app.domain.people import Contact
from desktop_app.store.database import UnitOfWork
from desktop_app.ui.notes.keeper import Ask
from desktop_app.ui.roster.follow_up import FollowUp
from desktop_app.ui.roster.lists import Tab
from desktop_app.ui.roster.view import RosterView
from tests.databases import Hands, on_sqlite
from tests.ui.roster.conftest import Bench, MakeBench
from tests.ui.roster.service import DURING, LEAD, coordinator, somebody

CTRL = Qt.KeyboardModifier.ControlModifier
NOTE = "Morag rings before Friday"


@dataclass(frozen=True)
class Promise:
    """A ring-back as it is on file."""

    person_id: UUID | None
    note: str | None
    on: date | None


@query("promises", Act.SEE_CALENDAR)
def promises(db: UnitOfWork) -> tuple[Promise, ...]:
    """Every ring-back on file."""
    rung = db.scalars(select(Contact).where(Contact.ring_back_on.is_not(None)))
    return tuple(Promise(each.person_id, each.note, each.ring_back_on) for each in rung)


@pytest.fixture
def during(bench_on: MakeBench) -> Bench:
    """The register of Wednesday 28 May while the session is on, at Iona."""
    bench = bench_on(now=DURING)
    bench.choose("Iona Dunbar")
    return bench


def panel(bench: Bench) -> FollowUp:
    """What is typed for staff."""
    return bench.view._side.person.follow_up


def write(bench: Bench, text: str) -> None:
    """Type a note for the current person."""
    panel(bench)._note.editor.setFocus()
    bench.type(text)


def promised(bench: Bench) -> tuple[Promise, ...]:
    """The ring-backs on file."""
    return bench.database.read(promises)


def test_staff_are_asked_to_ring_from_the_next_open_day(during: Bench) -> None:
    assert panel(during)._day.editor.placeholderText() == "Thu 29 May"
    write(during, NOTE)
    panel(during)._send.click()
    during.until(lambda: promised(during))
    during.rest()
    iona = during.person("Iona Dunbar")
    assert promised(during) == (Promise(iona, NOTE, date(2025, 5, 29)),)
    assert "Staff will ring Iona Dunbar" in during.said()
    assert panel(during).typed() == Ask()


def test_another_day_can_be_typed_as_people_write_it(during: Bench) -> None:
    write(during, NOTE)
    during.press(Qt.Key.Key_Tab)
    during.type("Tue")
    during.press(Qt.Key.Key_Return)
    during.until(lambda: promised(during))
    assert promised(during)[0].on == date(2025, 6, 3)


def test_without_a_note_nothing_is_asked_and_it_says_why(during: Bench) -> None:
    panel(during)._send.click()
    assert "Write a line first" in panel(during)._note.error()
    assert panel(during)._note.editor.hasFocus()
    assert promised(during) == ()


def test_of_whoever_asked_not_to_be_rung_it_says_so_and_not_that_a_day_is_there(
    during: Bench,
) -> None:
    during.database.perform(set_contact_rules, during.person("Iona Dunbar"), True, False)
    write(during, NOTE)
    during.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    during.until(during.said)
    assert "asked us not to ring" in during.said()
    assert "empty" not in during.said()
    assert promised(during) == ()


def test_a_day_that_cannot_be_read_is_said_at_the_day(during: Bench) -> None:
    write(during, NOTE)
    during.press(Qt.Key.Key_Tab)
    during.type("someday")
    during.press(Qt.Key.Key_Return)
    assert "Write a day" in panel(during)._day.error()
    during.rest()
    assert promised(during) == ()


def test_a_note_that_is_too_long_stays_and_says_by_how_much(during: Bench) -> None:
    panel(during)._note.editor.setPlainText("x" * 4_001)
    panel(during)._send.click()
    during.until(panel(during)._note.error)
    assert "4000" in panel(during)._note.error()
    assert len(panel(during).typed().note) == 4_001


def test_what_is_typed_is_kept_for_each_person(during: Bench) -> None:
    write(during, "For Iona")
    during.choose("Effie Ross")
    assert panel(during).typed() == Ask()
    write(during, "For Effie")
    during.choose("Iona Dunbar")
    assert panel(during).typed().note == "For Iona"
    during.view.reload()
    during.rest()
    assert panel(during).typed().note == "For Iona"


def test_what_is_typed_outlives_a_lock_and_goes_when_it_is_sent(during: Bench) -> None:
    write(during, "For Iona")
    during.view.put_away()
    during.rest()
    assert panel(during).typed() == Ask()
    again = RosterView(during.view._desk)
    during.qtbot.addWidget(again)
    during.view.hide()
    during.view = again
    again.show()
    again.show_for(during.session_id)
    during.until(lambda: again._roster is not None)
    during.rest()
    during.choose("Iona Dunbar")
    assert panel(during).typed().note == "For Iona"
    panel(during)._send.click()
    during.until(lambda: promised(during))
    during.rest()
    place = f"roster-{during.session_id.hex}"
    assert during.database.read(drafts.draft, place) is None


def test_a_note_sent_twice_asks_once_and_what_is_typed_meanwhile_stays(during: Bench) -> None:
    write(during, NOTE)
    go = Event()
    during.work._writer.submit(go.wait, 30)
    for _ in range(2):
        panel(during)._send.click()
    during.type(", or before")
    go.set()
    during.rest()
    assert [promise.note for promise in promised(during)] == [NOTE]
    assert panel(during).typed().note == f"{NOTE}, or before"


def test_a_note_sent_as_one_goes_to_another_session_is_done_with(during: Bench) -> None:
    write(during, NOTE)
    go = Event()
    during.work._writer.submit(go.wait, 30)
    panel(during)._send.click()
    during.view.put_away()
    go.set()
    during.rest()
    assert [promise.note for promise in promised(during)] == [NOTE]
    place = f"roster-{during.session_id.hex}"
    assert during.database.read(drafts.draft, place) is None


def test_undo_takes_the_promise_back(during: Bench) -> None:
    write(during, NOTE)
    panel(during)._send.click()
    during.until(lambda: promised(during))
    during.work.undo(during.view)
    during.until(lambda: not promised(during))


def test_digits_and_del_belong_to_the_text_while_it_is_typed(during: Bench) -> None:
    write(during, "1 2")
    panel(during)._note.editor.moveCursor(
        panel(during)._note.editor.textCursor().MoveOperation.Start
    )
    during.press(Qt.Key.Key_Delete)
    during.rest()
    assert panel(during).typed().note == " 2"
    assert during.entries("mark_attendance") == 2  # those of April
    assert during.entries("release") == 0


def test_nothing_typed_about_anybody_shows_while_names_are_hidden(during: Bench) -> None:
    write(during, "Ring Calum")
    during.hide_names()
    assert not panel(during).isVisible()
    during.hide_names()
    assert panel(during).typed().note == "Ring Calum"


def test_who_waits_is_rung_from_the_list_and_not_asked_for(during: Bench) -> None:
    during.turn_to(Tab.LET_GO)
    assert not panel(during).isVisible()


def test_the_foot_says_that_marks_are_saved_at_once(during: Bench) -> None:
    words = [label.text() for label in during.view._side.person.findChildren(QLabel)]
    assert "Everything you mark is saved at once. Ctrl Z undoes it." in words


class TestPhone:
    """Phone staff ring themselves."""

    @pytest.fixture
    def actor(self) -> Actor:
        return somebody(Role.PHONE)

    def test_is_not_offered_to_ask(self, during: Bench) -> None:
        assert during.current().booked is not None
        assert not panel(during).isVisible()


class TestCounsellor:
    """Counsellors ask for people of their own session."""

    @pytest.fixture
    def actor(self, template: Path) -> Actor:
        database = on_sqlite(template, coordinator(), Hands())
        people = {line.name: line.counsellor_id for line in database.read(counsellors)}
        database.close()
        return somebody(Role.COUNSELLOR, counsellor_id=people[LEAD])

    def test_asks_staff_to_ring(self, during: Bench) -> None:
        write(during, NOTE)
        during.choose("Effie Ross")
        during.choose("Iona Dunbar")
        panel(during)._send.click()
        during.until(lambda: promised(during))
        assert promised(during)[0].note == NOTE
