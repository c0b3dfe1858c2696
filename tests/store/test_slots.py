"""Who can open the database."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import (
    BadField,
    Damaged,
    NotFound,
    PreconditionGone,
    WrongPassword,
)
from desktop_app.store import keys
from desktop_app.store.keys import Secret
from desktop_app.store.slot_file import NOBODY, Cost, Slot, Slots
from desktop_app.store.slots import (
    add_slot,
    check_mac,
    create_slots,
    open_slot,
    open_with_recovery,
    remove_slot,
    reseal,
)
from tests.store.cheap import CHEAP, NAME, OTHER_NAME, OTHER_PASSPHRASE, PASSPHRASE, cheap_slots

SHONA, IAIN = uuid4(), uuid4()


@pytest.fixture
def secret() -> Secret:
    return Secret.fresh()


@pytest.fixture
def alone(secret: Secret) -> Slots:
    return cheap_slots(secret, SHONA)[0]


@pytest.fixture
def both(alone: Slots, secret: Secret) -> Slots:
    return add_slot(alone, secret, IAIN, OTHER_NAME, OTHER_PASSPHRASE, CHEAP)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Cost]]:
    """The cost of each derivation that was made."""
    made: list[Cost] = []
    derive = keys.derive

    def counted(passphrase: str, salt: bytes, cost: Cost) -> bytes:
        made.append(cost)
        return derive(passphrase, salt, cost)

    monkeypatch.setattr(keys, "derive", counted)
    return iter([made])


def _changed(slots: Slots, whose: UUID, **fields: Any) -> Slots:
    """The slots with one user's slot changed behind the program's back."""

    def change(slot: Slot) -> Slot:
        return replace(slot, **fields) if slot.user_id == whose else slot

    return replace(slots, slots=tuple(map(change, slots.slots)))


@settings(max_examples=50)
@given(name=st.text(min_size=1).filter(str.strip), passphrase=st.text())
def test_a_slot_opens_for_its_name_and_passphrase(name: str, passphrase: str) -> None:
    secret = Secret.fresh()
    slots, _ = create_slots(secret, SHONA, name, passphrase, CHEAP)
    assert open_slot(slots, name, passphrase) == (SHONA, secret)


@pytest.mark.parametrize("typed", ["shona kerr", "SHONA  KERR ", "Ｓｈｏｎａ Kerr"])
def test_a_sign_in_name_is_known_however_it_is_typed(
    both: Slots, secret: Secret, typed: str
) -> None:
    assert open_slot(both, typed, PASSPHRASE) == (SHONA, secret)


def test_each_user_opens_the_same_secret(both: Slots, secret: Secret) -> None:
    assert open_slot(both, OTHER_NAME, OTHER_PASSPHRASE) == (IAIN, secret)


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [
        (NAME, OTHER_PASSPHRASE),
        (OTHER_NAME, PASSPHRASE),
        ("Somebody", PASSPHRASE),
        ("", PASSPHRASE),
        (None, PASSPHRASE),
        (NAME, ""),
        (NAME, PASSPHRASE.upper()),
    ],
)
def test_nothing_else_opens(both: Slots, name: str | None, passphrase: str) -> None:
    with pytest.raises(WrongPassword):
        open_slot(both, name, passphrase)


def test_the_only_user_need_not_say_who(alone: Slots, both: Slots, secret: Secret) -> None:
    assert not alone.needs_name
    assert both.needs_name
    assert open_slot(alone, None, PASSPHRASE) == (SHONA, secret)


def test_the_only_user_who_says_another_name_is_refused(alone: Slots) -> None:
    with pytest.raises(WrongPassword):
        open_slot(alone, OTHER_NAME, PASSPHRASE)


@pytest.mark.parametrize("name", [NAME, "Somebody", None])
def test_an_unknown_name_costs_the_same_work_as_a_wrong_passphrase(
    both: Slots, work: Iterator[list[Cost]], name: str | None
) -> None:
    with pytest.raises(WrongPassword):
        open_slot(both, name, "not the passphrase")
    assert next(work) == [CHEAP]


def test_the_recovery_code_opens_the_secret(secret: Secret) -> None:
    slots, code = cheap_slots(secret)
    assert open_with_recovery(slots, code) == secret
    assert open_with_recovery(slots, code.lower().replace("-", " ").replace("0", "o")) == secret


def test_another_code_opens_nothing(secret: Secret) -> None:
    slots, _ = cheap_slots(secret)
    _, other = cheap_slots(secret)
    for typed in (other, "", PASSPHRASE):
        with pytest.raises(WrongPassword):
            open_with_recovery(slots, typed)


def test_the_recovery_code_is_no_passphrase_and_a_passphrase_no_code(secret: Secret) -> None:
    slots, code = cheap_slots(secret)
    for typed in (code, code.replace("-", "")):
        with pytest.raises(WrongPassword):
            open_slot(slots, None, typed)


def test_a_new_passphrase_takes_the_place_of_the_old(both: Slots, secret: Secret) -> None:
    changed = add_slot(both, secret, SHONA, NAME, "a quite different one", CHEAP)
    assert open_slot(changed, NAME, "a quite different one") == (SHONA, secret)
    with pytest.raises(WrongPassword):
        open_slot(changed, NAME, PASSPHRASE)
    assert open_slot(changed, OTHER_NAME, OTHER_PASSPHRASE) == (IAIN, secret)


def test_two_users_never_share_a_sign_in_name(alone: Slots, secret: Secret) -> None:
    with pytest.raises(PreconditionGone) as refused:
        add_slot(alone, secret, IAIN, NAME.upper(), OTHER_PASSPHRASE, CHEAP)
    assert refused.value.why == "name_taken"


@pytest.mark.parametrize("name", ["", "  ", "\t\n"])
def test_a_user_has_a_name(alone: Slots, secret: Secret, name: str) -> None:
    with pytest.raises(BadField):
        add_slot(alone, secret, IAIN, name, OTHER_PASSPHRASE, CHEAP)


def test_a_removed_user_opens_nothing(both: Slots, secret: Secret) -> None:
    left = remove_slot(both, secret, IAIN)
    assert open_slot(left, None, PASSPHRASE) == (SHONA, secret)
    with pytest.raises(WrongPassword):
        open_slot(left, OTHER_NAME, OTHER_PASSPHRASE)


@pytest.mark.parametrize("user_id", [UUID(int=7), NOBODY])
def test_who_has_no_slot_cannot_be_removed(both: Slots, secret: Secret, user_id: UUID) -> None:
    with pytest.raises(NotFound):
        remove_slot(both, secret, user_id)


def test_the_last_user_cannot_be_removed(alone: Slots, secret: Secret) -> None:
    with pytest.raises(PreconditionGone) as refused:
        remove_slot(alone, secret, SHONA)
    assert refused.value.why == "last_user"


def test_resealing_gives_everybody_the_new_secret_without_their_passphrases(
    secret: Secret,
) -> None:
    slots, code = cheap_slots(secret, SHONA)
    slots = add_slot(slots, secret, IAIN, OTHER_NAME, OTHER_PASSPHRASE, CHEAP)
    new = secret.rekeyed()
    resealed = reseal(slots, secret, new)
    assert open_slot(resealed, NAME, PASSPHRASE) == (SHONA, new)
    assert open_slot(resealed, OTHER_NAME, OTHER_PASSPHRASE) == (IAIN, new)
    assert open_with_recovery(resealed, code) == new


def test_a_user_removed_before_resealing_learns_nothing_of_the_new_secret(
    both: Slots, secret: Secret
) -> None:
    new = secret.rekeyed()
    resealed = reseal(remove_slot(both, secret, IAIN), secret, new)
    put_back = replace(resealed, slots=(*resealed.slots, both.slots[-1]))
    assert both.slots[-1].user_id == IAIN
    with pytest.raises(Damaged):
        open_slot(put_back, OTHER_NAME, OTHER_PASSPHRASE)


def test_a_public_key_that_was_exchanged_is_found_before_anything_is_sealed_to_it(
    both: Slots, secret: Secret
) -> None:
    theirs = _changed(both, IAIN, public=keys.public_half(keys.new_private()))
    with pytest.raises(Damaged):
        reseal(theirs, secret, secret.rekeyed())
    with pytest.raises(Damaged):
        add_slot(theirs, secret, IAIN, OTHER_NAME, OTHER_PASSPHRASE, CHEAP)
    with pytest.raises(Damaged):
        remove_slot(theirs, secret, IAIN)


@pytest.mark.parametrize("field", ["wrapped", "sealed", "salt", "public"])
def test_a_part_taken_from_another_slot_opens_nothing(both: Slots, field: str) -> None:
    shonas = next(slot for slot in both.slots if slot.user_id == SHONA)
    mixed = _changed(both, IAIN, **{field: getattr(shonas, field)})
    for passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
        with pytest.raises((WrongPassword, Damaged)):
            open_slot(mixed, OTHER_NAME, passphrase)


def test_nobody_becomes_another_user_by_changing_the_file(both: Slots) -> None:
    with pytest.raises((WrongPassword, Damaged)):
        open_slot(_changed(both, IAIN, user_id=SHONA), OTHER_NAME, OTHER_PASSPHRASE)


def test_a_whole_slot_of_another_database_opens_nothing(alone: Slots, secret: Secret) -> None:
    other, _ = create_slots(secret, IAIN, NAME, OTHER_PASSPHRASE, CHEAP)
    moved = replace(other.of_people[0], name_digest=alone.of_people[0].name_digest)
    with pytest.raises((WrongPassword, Damaged)):
        open_slot(replace(alone, slots=(moved,)), NAME, OTHER_PASSPHRASE)


def test_a_slot_that_went_missing_is_found(both: Slots, secret: Secret) -> None:
    fewer = replace(both, slots=both.slots[1:])
    with pytest.raises(Damaged):
        check_mac(fewer, secret)
    with pytest.raises(Damaged):
        open_slot(fewer, OTHER_NAME, OTHER_PASSPHRASE)


def test_a_file_without_slots_is_damaged(both: Slots) -> None:
    with pytest.raises(Damaged):
        open_slot(replace(both, slots=()), NAME, PASSPHRASE)


def test_two_slots_for_the_same_passphrase_have_nothing_in_common(secret: Secret) -> None:
    one, other = (cheap_slots(secret, SHONA)[0].of_people[0] for _ in range(2))
    for field in ("id", "name_digest", "salt", "public", "wrapped", "sealed"):
        assert getattr(one, field) != getattr(other, field)
