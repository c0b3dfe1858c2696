"""From a name and a passphrase to the secret, step by step."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from desktop_app.domain.errors import CannotWrite, Damaged, NoData, Wait, WrongPassword
from desktop_app.store import slot_file
from desktop_app.store.folder import DataFolder
from desktop_app.store.generations import SLOTS, needs_name
from desktop_app.store.keys import Secret
from desktop_app.store.slot_file import Slots
from desktop_app.store.slots import add_slot, create_slots, reseal
from desktop_app.store.unlocking import amend_slots, unlock, unlock_with_recovery
from tests.databases import Hands
from tests.store.cheap import CHEAP, NAME, OTHER_NAME, OTHER_PASSPHRASE, PASSPHRASE, cheap_slots

NOON = Hands(datetime(2025, 5, 28, 12, tzinfo=UTC))  # a clock that stands still
SHONA, IAIN = uuid4(), uuid4()
DESKS = 6
HERE = Path(__file__).parent
ROOT = Path(__file__).parents[2]

SLOW = ("sqlalchemy", "alembic", "sqlcipher3", "PySide6", "zxcvbn", "reportlab")
SLOWER = (*SLOW, "cryptography", "portalocker")


@pytest.fixture
def secret() -> Secret:
    return Secret.fresh()


@pytest.fixture
def code_and_folder(tmp_path: Path, secret: Secret) -> Iterator[tuple[str, DataFolder]]:
    folder = DataFolder(tmp_path / "desk")
    folder.create()
    slots, code = cheap_slots(secret, SHONA)
    with folder.next_generation() as made:
        slot_file.write(made / SLOTS, slots)
    yield code, folder
    folder.release()


@pytest.fixture
def folder(code_and_folder: tuple[str, DataFolder]) -> DataFolder:
    return code_and_folder[1]


def _add_iain(folder: DataFolder, secret: Secret) -> None:
    def change(slots: Slots) -> Slots:
        return add_slot(slots, secret, IAIN, OTHER_NAME, OTHER_PASSPHRASE, CHEAP)

    amend_slots(folder.generation, change, CHEAP)


def test_the_right_passphrase_unlocks_and_holds_the_folder(
    folder: DataFolder, secret: Secret
) -> None:
    unlocked = unlock(folder, NAME, PASSPHRASE, NOON, CHEAP)
    assert (unlocked.user_id, unlocked.secret) == (SHONA, secret)
    assert unlocked.generation == folder.generation
    assert folder.held


def test_a_wrong_passphrase_is_counted_and_lets_the_folder_go(folder: DataFolder) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassword):
            unlock(folder, NAME, "wrong", NOON, CHEAP)
    with pytest.raises(Wait) as wait:
        unlock(folder, NAME, PASSPHRASE, NOON, CHEAP)
    assert wait.value.seconds == 2
    assert not folder.held


def test_the_right_passphrase_after_the_wait_starts_the_count_anew(folder: DataFolder) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassword):
            unlock(folder, NAME, "wrong", NOON, CHEAP)
    later = Hands(NOON() + timedelta(seconds=2))
    unlock(folder, NAME, PASSPHRASE, later, CHEAP)
    for _ in range(3):
        with pytest.raises(WrongPassword):
            unlock(folder, NAME, "wrong", later, CHEAP)


def test_several_who_sign_in_at_once_do_not_hold_each_other_up(
    folder: DataFolder, secret: Secret
) -> None:
    """Each try counts as wrong until its answer is there, so that they must queue."""
    slots, _ = create_slots(secret, SHONA, NAME, PASSPHRASE)  # as slow as in earnest
    slot_file.write(folder.generation / SLOTS, slots)
    desks = [
        subprocess.Popen(
            [sys.executable, HERE / "signing_in.py", folder.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for _ in range(DESKS)
    ]
    for desk in desks:
        assert desk.stdout is not None
        assert desk.stdout.readline() == "ready\n"
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    assert [desk.communicate()[0] for desk in desks] == ["in\n"] * DESKS


def test_a_window_that_is_locked_keeps_the_folder_after_a_wrong_passphrase(
    folder: DataFolder,
) -> None:
    unlock(folder, NAME, PASSPHRASE, NOON, CHEAP)
    with pytest.raises(WrongPassword):
        unlock(folder, NAME, "wrong", NOON, CHEAP)
    assert folder.held


def test_the_recovery_code_unlocks_and_is_counted_too(
    code_and_folder: tuple[str, DataFolder], secret: Secret
) -> None:
    code, folder = code_and_folder
    assert unlock_with_recovery(folder, code, NOON, CHEAP) == (folder.generation, secret)
    for _ in range(3):
        with pytest.raises(WrongPassword):
            unlock_with_recovery(folder, "0" * 32, NOON, CHEAP)
    with pytest.raises(Wait):
        unlock_with_recovery(folder, code, NOON, CHEAP)


def test_a_damaged_slot_file_is_no_wrong_passphrase(folder: DataFolder) -> None:
    (folder.generation / SLOTS).write_text("{}")
    for _ in range(5):
        with pytest.raises(Damaged):
            unlock(folder, NAME, PASSPHRASE, NOON, CHEAP)
    assert not folder.held


def test_slots_that_went_missing_are_told(folder: DataFolder) -> None:
    (folder.generation / SLOTS).unlink()
    with pytest.raises(NoData):
        unlock(folder, NAME, PASSPHRASE, NOON, CHEAP)


def test_slots_of_the_programs_own_cost_open_without_naming_it(tmp_path: Path) -> None:
    folder, secret = DataFolder(tmp_path / "desk"), Secret.fresh()
    folder.create()
    with folder.next_generation() as made:
        slot_file.write(made / SLOTS, create_slots(secret, SHONA, NAME, PASSPHRASE)[0])
    assert unlock(folder, None, PASSPHRASE, NOON).secret == secret
    folder.release()


def test_slots_are_amended_where_they_are(folder: DataFolder, secret: Secret) -> None:
    _add_iain(folder, secret)
    assert unlock(folder, OTHER_NAME, OTHER_PASSPHRASE, NOON, CHEAP).user_id == IAIN


def test_slots_stay_as_they_were_when_a_change_is_refused(
    folder: DataFolder, secret: Secret
) -> None:
    before = (folder.generation / SLOTS).read_bytes()
    with pytest.raises(Damaged):
        _add_iain(folder, secret.rekeyed())
    assert (folder.generation / SLOTS).read_bytes() == before
    _add_iain(folder, secret)


def test_a_new_key_needs_nobodys_passphrase_and_the_old_one_opens_nothing_more(
    folder: DataFolder, secret: Secret
) -> None:
    _add_iain(folder, secret)
    new = secret.rekeyed()
    old_slots = slot_file.read(folder.generation / SLOTS, CHEAP)
    with folder.next_generation() as made:
        slot_file.write(made / SLOTS, reseal(old_slots, secret, new))
    assert unlock(folder, NAME, PASSPHRASE, NOON, CHEAP).secret == new
    assert unlock(folder, OTHER_NAME, OTHER_PASSPHRASE, NOON, CHEAP).secret == new
    slot_file.write(folder.generation / SLOTS, replace(old_slots, mac=bytes(32)))
    with pytest.raises(Damaged):
        unlock(folder, NAME, PASSPHRASE, NOON, CHEAP)


def test_no_name_or_passphrase_stands_readable_in_any_file(
    folder: DataFolder, secret: Secret
) -> None:
    _add_iain(folder, secret)
    unlock(folder, NAME, PASSPHRASE, NOON, CHEAP)
    with pytest.raises(WrongPassword):
        unlock(folder, OTHER_NAME, PASSPHRASE, NOON, CHEAP)
    files = [path for path in folder.path.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {SLOTS, "attempts", "current"}
    words = [
        word for text in (NAME, PASSPHRASE, OTHER_NAME, OTHER_PASSPHRASE) for word in text.split()
    ]
    for path in files:
        content = path.read_bytes().lower() + path.name.lower().encode()
        for encoding in ("utf-8", "utf-16-le"):
            assert not [word for word in words if word.lower().encode(encoding) in content]


def test_a_folder_that_cannot_be_written_is_not_unlocked(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "lock").mkdir()
    with pytest.raises(CannotWrite):
        unlock(DataFolder(tmp_path / "desk"), NAME, PASSPHRASE, NOON, CHEAP)


def test_the_name_is_asked_for_once_a_second_person_may_sign_in(
    folder: DataFolder, secret: Secret
) -> None:
    assert not needs_name(folder.path, CHEAP)
    _add_iain(folder, secret)
    assert needs_name(folder.path, CHEAP)


@pytest.mark.parametrize(("module", "slow"), [("unlocking", SLOW), ("generations", SLOWER)])
def test_what_the_unlock_window_needs_imports_nothing_slow(
    module: str, slow: tuple[str, ...]
) -> None:
    loaded = f"print(*[name for name in {slow!r} if name in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, desktop_app.store.{module}; {loaded}"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert said.stdout.strip() == ""
