"""Who may sign in: letting in, shutting out, and what a kill in between leaves."""

from pathlib import Path

import pytest

from desktop_app.cli.commands import Settings
from desktop_app.cli.signing import signed_in
from desktop_app.desk.users import list_users
from tests.cli.desk import ADMIN, NEWCOMER, Desk

IAIN = "Iain Mackay"
AS_ADMIN = ("--user", ADMIN)
AS_IAIN = ("--user", IAIN)


@pytest.fixture
def of_two(desk: Desk) -> Desk:
    """A desk at which Iain may sign in too."""
    desk.ask("user", "add", IAIN, "--role", "phone")
    return desk


def as_iain(desk: Desk) -> Desk:
    return desk.with_passphrase(NEWCOMER)


def test_a_newcomer_signs_in_with_a_passphrase_of_their_own(of_two: Desk) -> None:
    assert as_iain(of_two).run("sessions", *AS_IAIN).status == 0
    assert as_iain(of_two).refuse("sessions", *AS_ADMIN) == ("wrong_password", 3)
    assert of_two.refuse("sessions", *AS_IAIN) == ("wrong_password", 3)


def test_while_one_may_sign_in_no_name_is_needed_then_it_is_that_of_the_account(
    of_two: Desk, founded: Desk
) -> None:
    assert founded.run("sessions", LOGNAME="somebody").status == 0
    assert as_iain(of_two).run("sessions", LOGNAME=IAIN).status == 0
    said = as_iain(of_two).run("sessions", LOGNAME="somebody")
    assert said.status == 3
    assert "Signing in as somebody" in said.err


def test_who_is_removed_is_shut_out_and_the_key_is_new(of_two: Desk) -> None:
    before = generation(of_two)
    of_two.ask("user", "remove", "iain mackay", *AS_ADMIN)
    assert as_iain(of_two).refuse("sessions", *AS_IAIN) == ("wrong_password", 3)
    assert [user["name"] for user in of_two.ask("user", "list")] == [ADMIN]
    assert generation(of_two) != before
    assert of_two.ask("check")["ok"]


def test_the_same_name_may_be_let_in_again(of_two: Desk) -> None:
    of_two.ask("user", "remove", IAIN, *AS_ADMIN)
    of_two.ask("user", "add", IAIN, "--role", "coordinator")
    assert as_iain(of_two).run("sessions", *AS_IAIN).status == 0


def test_a_removal_that_was_cut_off_is_repeated(of_two: Desk) -> None:
    """The slot is gone and the row still there: nobody gets in, and the same command ends it."""
    with pytest.MonkeyPatch.context() as patched:
        for name, value in of_two.environment.items():
            patched.setenv(name, value)
        with signed_in(Settings(user=ADMIN, json=True)) as store:
            leaving = next(user for user in store.read(list_users) if user.name == IAIN)
            store.dismiss(leaving.user_id)
    assert as_iain(of_two).refuse("sessions", *AS_IAIN) == ("wrong_password", 3)
    of_two.ask("user", "remove", IAIN, *AS_ADMIN)
    assert [user["name"] for user in of_two.ask("user", "list")] == [ADMIN]


def test_while_somebody_else_has_the_data_open_nobody_is_removed(of_two: Desk) -> None:
    with pytest.MonkeyPatch.context() as patched:
        for name, value in of_two.environment.items():
            patched.setenv(name, value)
        with signed_in(Settings(user=ADMIN, json=True)):
            assert of_two.refuse("user", "remove", IAIN, *AS_ADMIN) == ("cannot_write", 4)
    assert as_iain(of_two).run("sessions", *AS_IAIN).status == 0


def test_the_last_administrator_stays_and_the_key_too(of_two: Desk) -> None:
    before = generation(of_two)
    assert of_two.refuse("user", "remove", ADMIN, *AS_ADMIN) == ("clash", 1)
    assert generation(of_two) == before
    assert of_two.run("sessions", *AS_ADMIN).status == 0


def test_a_taken_name_or_a_weak_passphrase_lets_nobody_in(of_two: Desk) -> None:
    add = ("user", "add", "IAIN  MACKAY", "--role", "phone", *AS_ADMIN)
    assert of_two.refuse(*add) == ("clash", 1)
    weak = {"GROUPDESK_NEW_PASSWORD": "iain mackay iain mackay"}
    other = ("user", "add", "Una Drever", "--role", "phone", *AS_ADMIN)
    assert of_two.refuse(*other, **weak) == ("bad_passphrase", 1)
    assert of_two.refuse(*other, GROUPDESK_NEW_PASSWORD=None) == ("wrong_password", 3)
    assert of_two.refuse("user", "add", "Una Drever", *AS_ADMIN) == ("bad_usage", 2)
    assert len(of_two.ask("user", "list", *AS_ADMIN)) == 2


def test_a_counsellor_who_signs_in_sees_their_own_sessions(busy: Desk) -> None:
    morag = ("--user", "Morag Sinclair")
    busy.ask("counsellor", "add", "Morag Sinclair")
    busy.ask("counsellor", "assign", "Morag Sinclair", "2025-05-28")
    busy.ask("user", "add", "Morag Sinclair", "--role", "counsellor")
    own = busy.with_passphrase(NEWCOMER)
    assert len(own.ask("roster", "2025-05-28", *morag)["booked"]) == 20
    assert own.refuse("roster", "2025-04-30", *morag) == ("not_permitted", 3)


def generation(desk: Desk) -> str:
    return Path(desk.folder / "current").read_text(encoding="ascii")
