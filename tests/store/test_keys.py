"""The operations that guard the secret."""

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store import keys
from desktop_app.store.keys import Secret, WrongKey
from desktop_app.store.slot_file import FLOOR, Cost
from tests.store.cheap import CHEAP

KEY = bytes(range(32))
LABEL = b"where it belongs"


@given(content=st.binary(max_size=200), label=st.binary(max_size=50))
def test_what_was_wrapped_is_unwrapped_with_the_same_key_and_label(
    content: bytes, label: bytes
) -> None:
    assert keys.unwrap(KEY, keys.wrap(KEY, content, label), label) == content


@pytest.mark.parametrize(("key", "label"), [(bytes(32), LABEL), (KEY, b"elsewhere")])
def test_what_was_wrapped_opens_with_no_other_key_or_label(key: bytes, label: bytes) -> None:
    with pytest.raises(WrongKey):
        keys.unwrap(key, keys.wrap(KEY, b"content", LABEL), label)


@given(content=st.binary(max_size=200))
def test_what_was_sealed_is_unsealed_with_the_private_half(content: bytes) -> None:
    private = keys.new_private()
    sealed = keys.seal(keys.public_half(private), content, LABEL)
    assert keys.unseal(private, sealed, LABEL) == content


def test_what_was_sealed_opens_for_nobody_else() -> None:
    sealed = keys.seal(keys.public_half(keys.new_private()), b"content", LABEL)
    with pytest.raises(WrongKey):
        keys.unseal(keys.new_private(), sealed, LABEL)


def test_a_change_of_any_byte_of_what_was_sealed_is_found() -> None:
    private = keys.new_private()
    sealed = keys.seal(keys.public_half(private), b"content", LABEL)
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(WrongKey):
            keys.unseal(private, bytes(changed), LABEL)


@pytest.mark.parametrize("length", range(0, 60, 7))
def test_what_was_sealed_and_cut_short_is_found(length: int) -> None:
    private = keys.new_private()
    sealed = keys.seal(keys.public_half(private), b"content", LABEL)
    with pytest.raises(WrongKey):
        keys.unseal(private, sealed[:length], LABEL)


def test_nothing_is_sealed_to_a_public_key_that_anybody_could_open() -> None:
    with pytest.raises(WrongKey):
        keys.seal(bytes(32), b"content", LABEL)


@pytest.mark.parametrize("cost", [CHEAP, Cost(memory_kib=64, passes=3, lanes=2), FLOOR])
def test_a_key_is_derived_by_argon2id_with_the_cost_that_was_asked(cost: Cost) -> None:
    salt = b"sixteen bytes!!!"
    key = keys.derive("passphrase", salt, cost)
    parts = (b64encode(part).decode().rstrip("=") for part in (salt, key))
    encoded = f"m={cost.memory_kib},t={cost.passes},p={cost.lanes}${'$'.join(parts)}"
    Argon2id.verify_phc_encoded(b"passphrase", f"$argon2id$v=19${encoded}")


def test_the_least_cost_is_that_of_the_protection_rules() -> None:
    assert Cost(memory_kib=64 * 1024, passes=3, lanes=4) == FLOOR


def test_a_letter_typed_on_another_keyboard_is_the_same_letter() -> None:
    assert keys.as_typed("caf\u00e9 \ufb01ne") == keys.as_typed("cafe\u0301 fine")


def test_a_passphrase_of_bytes_that_are_no_text_is_still_a_passphrase() -> None:
    assert keys.as_typed("odd \udcff byte") != keys.as_typed("odd  byte")


def test_a_secret_never_shows_its_keys() -> None:
    secret = Secret(b"d" * 32, b"c" * 32)
    assert "d" * 8 not in repr(secret)
    assert "c" * 8 not in f"{secret}"


def test_rekeying_changes_the_database_key_and_keeps_the_chain_key() -> None:
    secret = Secret.fresh()
    rekeyed = secret.rekeyed()
    assert rekeyed.database_key != secret.database_key
    assert rekeyed.chain_key == secret.chain_key


def test_two_fresh_secrets_share_nothing() -> None:
    one, other = Secret.fresh(), Secret.fresh()
    assert len({one.database_key, one.chain_key, other.database_key, other.chain_key}) == 4
    assert {len(one.database_key), len(one.chain_key)} == {32}


@pytest.mark.parametrize("length", [0, 32, 63, 65])
def test_bytes_of_another_length_are_no_secret(length: int) -> None:
    with pytest.raises(WrongKey):
        Secret.from_bytes(bytes(length))


def test_the_mac_depends_on_the_database_key_and_the_content() -> None:
    secret = Secret.fresh()
    made = {keys.mac(one, text) for one in (secret, secret.rekeyed()) for text in (b"a", b"b")}
    assert len(made) == 4
