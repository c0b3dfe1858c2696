"""What may become a passphrase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import WeakPassphrase
from desktop_app.store.passphrases import check_new


@pytest.mark.parametrize(
    "passphrase",
    [
        "correct horse battery staple",
        "orchard lantern copper mist",
        "lamp river orange tin",
        "Hd8#kq29!mzL0pw",
        "seven herons by the canal " * 4,
        "Bha an latha fada agus blàth",
    ],
)
def test_a_long_passphrase_needs_no_digits_or_capitals(passphrase: str) -> None:
    check_new(passphrase, "Shona Kerr")


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("", "too_short"),
        ("Hd8#kq29!mzL0p", "too_short"),
        ("e\u0301" * 14, "too_short"),
        ("seven herons by the canal " * 5, "too_long"),
        ("aaaaaaaaaaaaaaaaaaaa", "common"),
        ("a a a a a a a a a a a", "common"),
        ("ääääääääääääääääää", "common"),
        ("passwordpassword", "common"),
        ("P@ssw0rd!P@ssw0rd!", "common"),
        ("letmeinletmeinletmein", "common"),
        ("qwertyuiopasdfgh", "common"),
        ("1q2w3e4r5t6y7u8i", "common"),
        ("1234567890123456", "common"),
        ("abcdefghijklmnop", "common"),
        ("groupdesk groupdesk", "common"),
        ("groupdesk passphrase", "common"),
        ("counsellor-wednesday", "common"),
        ("living with secondary breast cancer", "common"),
        ("Shona Kerr Shona Kerr", "common"),
        ("monday tuesday wednesday", "common"),
        ("january 2025 january", "common"),
        ("shonakerr14021968", "common"),
        ("               ", "common"),
        ("-----=====-----=====", "common"),
    ],
)
def test_a_passphrase_that_others_would_try_is_refused(passphrase: str, why: str) -> None:
    with pytest.raises(WeakPassphrase) as refused:
        check_new(passphrase, "Shona Kerr")
    assert refused.value.why == why


def test_a_name_is_near_only_to_the_one_who_bears_it() -> None:
    check_new("ishbel macgillivray 7", "Shona Kerr")
    with pytest.raises(WeakPassphrase):
        check_new("ishbel macgillivray 7", "Ishbel MacGillivray")


@given(st.text(max_size=140), st.text(max_size=30))
def test_any_text_is_accepted_or_refused_with_a_reason(passphrase: str, name: str) -> None:
    try:
        check_new(passphrase, name)
        why = "accepted"
    except WeakPassphrase as refused:
        why = refused.why
    assert why in {"accepted", "too_short", "too_long", "common"}
