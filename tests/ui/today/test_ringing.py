"""Ring-backs on Today: whose they are, which come first, and how they went, by keys."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk.contacts import log_call, ring_back_done
from desktop_app.desk.users import add_user
from desktop_app.domain.access import Role
from desktop_app.domain.people import Messages
from desktop_app.ui.widgets.buttons import Button
from tests.service import ADMIN, MAY, Service
from tests.ui.today.conftest import EVE, Morning, Open

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = EVE.date()
SATURDAY = date(2025, 5, 24)
BUTTONS = "Open. Ctrl D: Done"
DISCREETLY = "a message must not say who we are"


def owed(
    service: Service, name: str, on: date = TODAY, owner: UUID | None = None, **said: Any
) -> UUID:
    """Somebody was to be rung back on a day, which may be over by now."""
    now, service.hands.now = service.hands.now, EVE - timedelta(days=9)
    person_id = service.call(name, MAY, **said).person_id
    made: UUID = service.database.perform(log_call, person_id, "Ring", on, owner_id=owner)
    service.hands.now = now
    return made


def ask(page: Morning, begins: str = "Ring back") -> None:
    page.stand_on(begins)
    page.stage.press(Key.Key_D, CTRL)


def ring_backs(page: Morning) -> list[str]:
    return [said for said in page.sentences() if said.startswith("Ring back")]


def answers(page: Morning) -> list[str]:
    buttons = page.view._ringing.how.findChildren(Button)
    return [button.words() for button in buttons if button.isVisible()]


def test_overdue_first_then_mine_then_whoever_is_free_then_those_of_others(
    service: Service, opened: Open
) -> None:
    ann = service.database.perform(add_user, "Ann Reid", (Role.PHONE,))
    owed(service, "Tess Muir", owner=ann, messages=Messages.YES)
    owed(service, "Una Muir", messages=Messages.DISCREET)
    owed(service, "Vera Muir", owner=ADMIN)
    owed(service, "Wilma Muir", SATURDAY, owner=ann, messages=Messages.YES)
    assert ring_backs(opened()) == [
        "Ring back Wilma Muir. Overdue since 24 May, for Ann Reid. Open. Ctrl D: Done",
        "Ring back Vera Muir. Promised for today, for you; leave no message. Open. Ctrl D: Done",
        f"Ring back Una Muir. Promised for today, for whoever is free; {DISCREETLY}. {BUTTONS}",
        "Ring back Tess Muir. Promised for today, for Ann Reid. Open. Ctrl D: Done",
    ]


def test_how_it_went_is_asked_by_name_below_the_list_and_esc_goes_back(
    service: Service, opened: Open
) -> None:
    owed(service, "Cora Muir", messages=Messages.DISCREET)
    page = opened()
    ask(page)
    how = page.view._ringing.how
    assert how._question.text() == "How did the ring-back to Cora Muir go?"
    assert answers(page) == ["Reached", "Left a message", "Could not reach", "Close"]
    assert "do not say who we are" in how._hint.text()
    page.stage.press(Key.Key_Escape)
    assert not how.isVisible()
    assert page.todo.hasFocus()
    assert len(ring_backs(page)) == 1


def test_a_message_is_offered_only_where_one_may_be_left(service: Service, opened: Open) -> None:
    owed(service, "Cora Muir", messages=Messages.NO)
    page = opened()
    ask(page)
    assert answers(page) == ["Reached", "Could not reach", "Close"]
    page.stage.press(Key.Key_2)
    assert len(ring_backs(page)) == 1


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_2, Key.Key_3])
def test_one_key_takes_the_ring_back_off_the_list_of_today(
    service: Service, opened: Open, key: Qt.Key
) -> None:
    owed(service, "Cora Muir", messages=Messages.YES)
    page = opened()
    ask(page)
    page.stage.press(key)
    assert ring_backs(page) == []
    assert page.todo.hasFocus()
    tomorrow = [("Could not reach: ring back Wed 28 May", "Ctrl Z takes it back.", "ok")]
    assert page.stage.told == (tomorrow if key is Key.Key_3 else [])
    service.hands.move(days=1)
    page.view.reload()
    page.stage.rest()
    assert len(ring_backs(page)) == (1 if key is Key.Key_3 else 0)


def test_the_question_names_nobody_while_names_are_hidden(service: Service, opened: Open) -> None:
    owed(service, "Cora Muir")
    page = opened()
    ask(page)
    page.stage.desk.discretion.turn()
    how = page.view._ringing.how
    assert how._question.text() == "How did the ring-back go?"
    assert "Cora" not in " ".join(b.accessibleDescription() for b in how.findChildren(Button))


def test_a_ring_back_that_a_colleague_has_kept_is_not_asked_about(
    service: Service, opened: Open
) -> None:
    contact = owed(service, "Cora Muir")
    page = opened()
    ask(page)
    service.database.perform(ring_back_done, contact)
    page.view.reload()
    page.stage.rest()
    assert not page.view._ringing.how.isVisible()
    assert page.todo.hasFocus()


def test_the_key_of_doing_says_of_a_task_without_that_answer_how_it_is_done(
    service: Service, opened: Open
) -> None:
    page = opened()
    page.stand_on("28 May has no counsellor")
    page.stage.press(Key.Key_D, CTRL)
    assert page.stage.told == [
        (
            "This is not marked as done here",
            "It leaves the list by itself once it is done. Enter leads to it.",
            "warn",
        )
    ]
    assert (page.stage.went, page.todo.hasFocus()) == ([], True)
