"""Founding the data, the strength of a passphrase, and the way back in by the code."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app.config import real_time
from desktop_app.desk.first_run import (
    Founder,
    Habit,
    Level,
    is_last_group,
    make_data,
    next_dates,
    recover,
    strength,
)
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.users import who
from desktop_app.domain.errors import (
    NotFound,
    PreconditionGone,
    WeakPassphrase,
    WrongPassword,
)
from desktop_app.store.opening import open_store

NAME, PHRASE, NEW = "Eilidh Ross", "a bicycle made of rain", "nine otters under a bridge"
FOUNDER = Founder(NAME, PHRASE)
NOW = datetime(2025, 4, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder and its recovery code."""
    folder = tmp_path_factory.mktemp("made") / "data"
    return folder, make_data(folder, FOUNDER, None, real_time)


def opens(folder: Path, phrase: str) -> bool:
    """Whether a passphrase opens the data."""
    try:
        open_store(folder, None, phrase, real_time, who).close()
    except WrongPassword:
        return False
    return True


@pytest.mark.parametrize(
    ("phrase", "level"),
    [
        ("", Level.TOO_SHORT),
        ("fourteen lette", Level.TOO_SHORT),
        ("w" * 129, Level.TOO_LONG),
        ("aaaaaaaaaaaaaaaaaaaa", Level.GUESSED),
        ("summer 2019 in Skye", Level.ENOUGH),
        ("orchard lantern copper mist", Level.STRONG),
        ("orchard lantern copper mist heron", Level.VERY_STRONG),
    ],
)
def test_each_level_of_strength_has_its_passphrases(phrase: str, level: Level) -> None:
    assert strength(phrase, NAME).level is level


@pytest.mark.parametrize(
    ("phrase", "habit"),
    [
        ("eilidh ross eilidh ross", Habit.OWN_WORDS),
        ("groupdesk password 1", Habit.OWN_WORDS),
        ("aaaaaaaaaaaaaaaaaaaa", Habit.REPEATS),
        ("heron oban rtyuiop[]", Habit.KEYBOARD),
        ("abcdefghijklmnopqrs", Habit.RUNS),
        ("summer holiday 24/12/1987", Habit.DATES),
    ],
)
def test_what_would_be_tried_first_is_named(phrase: str, habit: Habit) -> None:
    assert habit in strength(phrase, NAME).habits


def test_what_would_be_tried_first_is_named_once() -> None:
    assert strength("my desk in Glasgow 7", NAME).habits == (Habit.OWN_WORDS,)


def test_a_plain_word_of_a_good_passphrase_is_not_called_a_password() -> None:
    assert Habit.WELL_KNOWN not in strength(PHRASE, NAME).habits


def test_the_next_dates_of_the_service_are_those_of_its_rule() -> None:
    found = next_dates(GROUP_OF_THE_SERVICE, NOW)
    assert [each.day for each in found] == [
        date(2025, 4, 30),
        date(2025, 5, 28),
        date(2025, 6, 25),
    ]
    assert [each.longer for each in found] == [False, True, False]


def test_the_data_is_made_in_steps_that_are_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    make_data(tmp_path, FOUNDER, None, real_time, lambda *step: told.append(step))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_data_is_never_made_over_data(made: tuple[Path, str]) -> None:
    folder, _ = made
    with pytest.raises(PreconditionGone):
        make_data(folder, Founder("Iain Mackay", NEW), None, real_time)
    assert opens(folder, PHRASE)


@pytest.mark.parametrize("phrase", ["too short", "eilidh ross skye"])
def test_a_weak_passphrase_is_not_taken_by_the_code_either(
    made: tuple[Path, str], phrase: str
) -> None:
    folder, code = made
    with pytest.raises(WeakPassphrase):
        recover(folder, None, code, phrase, real_time)
    assert opens(folder, PHRASE)


def test_only_the_code_itself_and_the_right_name_give_a_new_passphrase(tmp_path: Path) -> None:
    code = make_data(tmp_path, FOUNDER, None, real_time)
    with pytest.raises(NotFound):
        recover(tmp_path, "Iain Mackay", code, NEW, real_time)
    with pytest.raises(WrongPassword):
        recover(tmp_path, NAME, code[:-1] + ("0" if code[-1] != "0" else "1"), NEW, real_time)
    assert not opens(tmp_path, NEW)
    assert recover(tmp_path, None, code, NEW, real_time).name == NAME
    assert opens(tmp_path, NEW)
    assert not opens(tmp_path, PHRASE)


def test_the_last_group_counts_and_no_other() -> None:
    code = "7QK2-0M4T-9XYZ-ABC0"
    assert is_last_group("abc o", code)
    assert not any(is_last_group(typed, code) for typed in ("7QK2", "ABC", "ABC00", ""))
