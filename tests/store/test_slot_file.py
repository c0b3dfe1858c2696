"""The slot file on the disk."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import Damaged, NewerFormat, NoData, WrongPassword
from desktop_app.store import slot_file
from desktop_app.store.keys import Secret
from desktop_app.store.slot_file import CEILING, FLOOR, Cost, Slots, canonical
from desktop_app.store.slots import add_slot, create_slots, open_slot
from tests.store.cheap import CHEAP, NAME, OTHER_NAME, OTHER_PASSPHRASE, PASSPHRASE, cheap_slots


@pytest.fixture
def slots() -> Slots:
    secret = Secret.fresh()
    alone, _ = cheap_slots(secret)
    return add_slot(alone, secret, uuid4(), OTHER_NAME, OTHER_PASSPHRASE, CHEAP)


@pytest.fixture
def path(tmp_path: Path, slots: Slots) -> Path:
    path = tmp_path / "slots.json"
    slot_file.write(path, slots)
    return path


def _forge(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the file and make its digest fit again, as somebody with intent would."""
    body = json.loads(path.read_bytes())
    del body["digest"]
    change(body)
    body["digest"] = hashlib.sha256(canonical(body)).hexdigest()
    path.write_bytes(canonical(body) + b"\n")


def test_what_was_written_is_read(path: Path, slots: Slots) -> None:
    assert slot_file.read(path, CHEAP) == slots


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1).filter(str.strip), passphrase=st.text(max_size=130))
def test_any_name_and_passphrase_survive_the_file(
    tmp_path: Path, name: str, passphrase: str
) -> None:
    secret, user_id = Secret.fresh(), uuid4()
    made, _ = create_slots(secret, user_id, name, passphrase, CHEAP)
    slot_file.write(tmp_path / "any.json", made)
    assert open_slot(slot_file.read(tmp_path / "any.json", CHEAP), name, passphrase) == (
        user_id,
        secret,
    )


def test_the_file_is_for_its_owner_only(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["slots.json"]


def test_no_name_passphrase_code_or_key_stands_in_the_file(tmp_path: Path) -> None:
    secret = Secret.fresh()
    made, code = cheap_slots(secret)
    slot_file.write(tmp_path / "slots.json", made)
    content = (tmp_path / "slots.json").read_bytes().lower()
    words = [*NAME.split(), *PASSPHRASE.split(), *code.split("-"), code.replace("-", "")]
    for word in words:
        # Four letters of a code may well stand in a long hexadecimal number if they are digits.
        if not set(word.lower()) <= set("0123456789abcdef"):
            assert word.lower().encode() not in content
    for key in (secret.database_key, secret.chain_key):
        assert key.hex().encode() not in content


def test_a_change_of_any_byte_is_found(path: Path) -> None:
    whole = path.read_bytes()
    for position in range(len(whole)):
        changed = bytearray(whole)
        changed[position] ^= 1 + position % 255
        path.write_bytes(changed)
        with pytest.raises(Damaged):
            slot_file.read(path, CHEAP)


def test_a_file_cut_off_anywhere_is_found(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(Damaged):
            slot_file.read(path, CHEAP)


def test_the_same_slots_in_another_spelling_are_found(path: Path) -> None:
    whole = path.read_bytes()
    for spelling in (
        whole + b"\n",
        b" " + whole,
        whole.rstrip(),
        whole.replace(b'":', b'": '),
        whole.replace(b'{"database_id"', b'{"database_id":"another","database_id"'),
    ):
        path.write_bytes(spelling)
        with pytest.raises(Damaged):
            slot_file.read(path, CHEAP)


FORGERIES: list[Callable[[dict[str, Any]], None]] = [
    lambda body: body.update(database_id=str(uuid4())),
    lambda body: body.update(mac="00" * 32),
    lambda body: body["slots"].pop(),
    lambda body: body["slots"].append(body["slots"][0]),
    lambda body: body["slots"].reverse(),
    lambda body: body["slots"][0].update(id=str(uuid4())),
    lambda body: body["slots"][0].update(user_id=str(uuid4())),
    lambda body: body["slots"][0].update(kind="recovery"),
    lambda body: body["slots"][0].update(name_digest=body["slots"][2]["name_digest"]),
    lambda body: body["slots"][0].update(passes=2),
    lambda body: body["slots"][0].update(salt="00" * 16),
    lambda body: body["slots"][0].update(public="11" * 32),
    lambda body: body["slots"][0].update(wrapped=body["slots"][2]["wrapped"]),
    lambda body: body["slots"][0].update(sealed=body["slots"][2]["sealed"]),
    lambda body: body["slots"][0].update(wrapped=""),
    lambda body: body["slots"][0].update(sealed=""),
]


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_change_with_intent_opens_nothing(
    path: Path, forgery: Callable[[dict[str, Any]], None]
) -> None:
    _forge(path, forgery)
    forged = slot_file.read(path, CHEAP)
    with pytest.raises((WrongPassword, Damaged)):
        open_slot(forged, NAME, PASSPHRASE)


NONSENSE: list[Callable[[dict[str, Any]], None]] = [
    lambda body: body.pop("format"),
    lambda body: body.pop("mac"),
    lambda body: body.pop("slots"),
    lambda body: body.update(format="1"),
    lambda body: body.update(mac="00"),
    lambda body: body.update(mac=7),
    lambda body: body.update(database_id=7),
    lambda body: body.update(slots=7),
    lambda body: body.update(slots=["slot"]),
    lambda body: body["slots"][0].pop("salt"),
    lambda body: body["slots"][0].update(salt="00" * 15),
    lambda body: body["slots"][0].update(public="00" * 33),
    lambda body: body["slots"][0].update(wrapped="not hexadecimal"),
    lambda body: body["slots"][0].update(kind="master"),
    lambda body: body["slots"][0].update(passes=True),
    lambda body: body["slots"][0].update(lanes="1"),
    lambda body: body["slots"][0].update(memory_kib=16.0),
]


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_a_file_of_another_shape_is_damaged(
    path: Path, nonsense: Callable[[dict[str, Any]], None]
) -> None:
    _forge(path, nonsense)
    with pytest.raises(Damaged):
        slot_file.read(path, CHEAP)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"{}", b"[]", b"7", b"null", b"SQLite format 3\0", b"\xff\xfe", b"[" * 100_000],
)
def test_a_foreign_file_is_damaged(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Damaged):
        slot_file.read(path, CHEAP)


def test_a_file_larger_than_any_of_ours_is_not_read_whole(path: Path) -> None:
    with path.open("ab") as file:
        file.truncate(1 << 40)
    with pytest.raises(Damaged):
        slot_file.read(path, CHEAP)


def test_a_folder_in_place_of_the_file_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        slot_file.read(tmp_path)


def test_a_newer_format_is_said_to_be_newer(path: Path) -> None:
    _forge(path, lambda body: body.update(format=2, slots="of another shape"))
    with pytest.raises(NewerFormat):
        slot_file.read(path, CHEAP)


def test_a_missing_file_is_no_data(tmp_path: Path) -> None:
    with pytest.raises(NoData):
        slot_file.read(tmp_path / "slots.json")


@pytest.mark.parametrize("part", ["memory_kib", "passes", "lanes"])
@pytest.mark.parametrize(("bound", "step"), [(FLOOR, -1), (CEILING, 1)])
def test_a_cost_below_the_floor_or_above_the_ceiling_is_refused_before_deriving(
    path: Path, part: str, bound: Cost, step: int
) -> None:

    def bound_all(body: dict[str, Any]) -> None:
        for slot in body["slots"]:
            slot.update(vars(bound))

    def step_over(body: dict[str, Any]) -> None:
        body["slots"][1][part] += step

    _forge(path, bound_all)
    slot_file.read(path)
    _forge(path, step_over)
    with pytest.raises(Damaged):
        slot_file.read(path)


def test_slots_as_cheap_as_those_of_tests_are_refused_by_the_program(path: Path) -> None:
    with pytest.raises(Damaged):
        slot_file.read(path)


def test_the_bounds_are_those_of_the_protection_rules() -> None:
    assert Cost(64 * 1024, 3, 4) == FLOOR
    assert Cost(1024 * 1024, 16, 16) == CEILING
