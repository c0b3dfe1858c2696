"""The printed recovery code: a new passphrase for somebody who forgot theirs."""

import json
from pathlib import Path

import pytest

from desktop_app.cli.commands import Settings
from desktop_app.cli.signing import signed_in
from desktop_app.config import real_time
from tests.cli.desk import ADMIN, NEWCOMER, Desk
from tests.store.acts import entries

IAIN = "Iain Mackay"
NEW = "nine otters under a bridge"


@pytest.fixture(scope="module")
def founded_with_code(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, str]:
    """A service of two who may sign in, and its recovery code."""
    desk = Desk(tmp_path_factory.mktemp("recovery") / "data")
    code = desk.ask("init", "--admin", ADMIN, "--no-group")["recovery_code"]
    desk.ask("user", "add", IAIN, "--role", "phone")
    return desk, code


@pytest.fixture
def code(founded_with_code: tuple[Desk, str]) -> str:
    return founded_with_code[1]


@pytest.fixture
def desk(founded_with_code: tuple[Desk, str], tmp_path: Path, code: str) -> Desk:
    """A desk at which everybody forgot, where the code and a new passphrase are given."""
    copy = founded_with_code[0].copied_to(tmp_path / "data")
    given = {"GROUPDESK_RECOVERY_CODE": code, "GROUPDESK_NEW_PASSWORD": NEW}
    return Desk(copy.folder, dict(copy.settings) | given)


def signs_in(desk: Desk, name: str, passphrase: str) -> bool:
    said = desk.run("sessions", "--user", name, GROUPDESK_PASSWORD=passphrase)
    return said.status == 0


def test_the_code_replaces_the_passphrase_of_the_one_named_and_of_nobody_else(desk: Desk) -> None:
    recovered = desk.ask("recover", "iain  MACKAY", GROUPDESK_PASSWORD=None)
    assert (recovered["name"], recovered["recovered"]) == (IAIN, True)
    assert signs_in(desk, IAIN, NEW)
    assert not signs_in(desk, IAIN, NEWCOMER)
    assert not signs_in(desk, ADMIN, NEW)
    assert desk.ask("user", "list", "--user", ADMIN)[0]["user_id"] == recovered["user_id"]


def test_the_code_is_read_as_it_is_typed_and_serves_again(desk: Desk, code: str) -> None:
    typed = code.lower().replace("-", " ")
    for name in (IAIN, ADMIN):
        assert desk.run("recover", name, GROUPDESK_RECOVERY_CODE=typed).status == 0
        assert signs_in(desk, name, NEW)


def test_recovering_leaves_its_entries_and_a_whole_chain(desk: Desk) -> None:
    user_id = desk.ask("recover", ADMIN)["user_id"]
    with pytest.MonkeyPatch.context() as patched:
        for name, value in (desk.environment | {"GROUPDESK_PASSWORD": NEW}).items():
            patched.setenv(name, value)
        with signed_in(Settings(user=ADMIN, json=True)) as store:
            *_, opened, recovered, _ = entries(store)
            assert store.verify_chain().ok
    assert [entry.act for entry in (opened, recovered)] == ["recovery_sign_in", "recover"]
    assert (str(recovered.subject_id), recovered.user_id) == (user_id, None)
    assert recovered.role == "administrator"


@pytest.mark.parametrize("wrong", ["", "not the code", "0" * 32])
def test_a_wrong_code_is_refused_and_counted_like_a_wrong_passphrase(
    desk: Desk, wrong: str
) -> None:
    counted = {"wrong": 7, "at": real_time().timestamp() - 3600}
    (desk.folder / "attempts").write_text(json.dumps(counted))
    said = desk.run("recover", IAIN, GROUPDESK_RECOVERY_CODE=wrong)
    assert said.status == 3
    assert "This recovery code does not open the data" in said.err
    assert desk.refuse("recover", IAIN) == ("wait", 3)
    (desk.folder / "attempts").unlink()
    assert desk.refuse("recover", IAIN, GROUPDESK_RECOVERY_CODE=wrong) == ("wrong_password", 3)
    assert signs_in(desk, IAIN, NEWCOMER)


@pytest.mark.parametrize("name", ["Nobody Here", IAIN])
def test_who_was_removed_or_never_was_is_not_let_in(desk: Desk, name: str) -> None:
    desk.ask("user", "remove", IAIN, "--user", ADMIN)
    slots = next(desk.folder.rglob("slots.json"))
    before = slots.read_bytes()
    assert desk.refuse("recover", name) == ("not_found", 1)
    assert slots.read_bytes() == before


def test_a_weak_new_passphrase_changes_nothing_and_is_no_try(desk: Desk) -> None:
    weak = {"GROUPDESK_NEW_PASSWORD": "iain mackay iain mackay"}
    assert desk.refuse("recover", IAIN, **weak) == ("bad_passphrase", 1)
    assert not (desk.folder / "attempts").exists()
    assert signs_in(desk, IAIN, NEWCOMER)


@pytest.mark.parametrize("missing", ["GROUPDESK_RECOVERY_CODE", "GROUPDESK_NEW_PASSWORD"])
def test_where_nobody_can_be_asked_the_variable_is_named(desk: Desk, missing: str) -> None:
    said = desk.run("recover", IAIN, **{missing: None})
    assert said.status == 3
    assert missing in said.err


def test_who_is_told_of_the_code_is_told_the_command(desk: Desk, tmp_path: Path) -> None:
    refused = desk.run("sessions", "--user", ADMIN, GROUPDESK_PASSWORD="not the right one at all")
    assert "groupdesk recover" in refused.err
    made = Desk(tmp_path / "new", desk.settings).run("init", "--admin", ADMIN, "--no-group")
    assert "groupdesk recover NAME" in made.out
