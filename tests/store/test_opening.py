"""The data folder: made whole or not at all, opened by its people only, re-keyed and migrated."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from desktop_app.config import real_time
from desktop_app.domain.access import Actor
from desktop_app.domain.errors import (
    CannotWrite,
    Damaged,
    NewerFormat,
    NoData,
    PreconditionGone,
    Wait,
    WeakPassphrase,
    WrongPassword,
)
from desktop_app.store import copying, opening
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.engines import cipher_connection
from desktop_app.store.founding import create_store
from desktop_app.store.generations import DATABASE
from desktop_app.store.opening import Store, open_store
from tests.databases import Hands, an_actor
from tests.store.acts import EMAIL, NAME, PHONE, add_person, entries, names, rename
from tests.store.cheap import CHEAP, OTHER_NAME, OTHER_PASSPHRASE, PASSPHRASE
from tests.store.cheap import NAME as USER

USER_ID = UUID(int=7)


def who(db: UnitOfWork, user_id: UUID, desk: str) -> Actor:
    """Anybody whose slot opens is an actor here."""
    return an_actor(user_id=user_id)


def made(folder: Path, *people: str) -> Path:
    """A data folder with these people in it, closed."""

    def found(database: Database) -> None:
        for name in people:
            database.perform(add_person, name)

    store, _ = create_store(folder / "data", USER_ID, USER, PASSPHRASE, Hands(), found, CHEAP)
    store.close()
    return folder / "data"


def opened(folder: Path, name: str | None = None, passphrase: str = PASSPHRASE) -> Store:
    return open_store(folder, name, passphrase, Hands(), who, desk="hall", floor=CHEAP)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path, NAME)


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    signed_in = opened(folder)
    yield signed_in
    signed_in.close()


def test_what_the_founder_put_in_is_there_for_who_signs_in(store: Store) -> None:
    assert store.read(names) == [NAME]
    assert store.actor.user_id == USER_ID


def test_signing_in_leaves_an_entry(store: Store) -> None:
    entry = entries(store)[-1]
    assert (entry.act, entry.outcome, entry.user_id) == ("sign_in", "done", USER_ID)


def test_a_folder_whose_founding_breaks_is_not_made(tmp_path: Path) -> None:
    def stumble(database: Database) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        create_store(tmp_path / "data", USER_ID, USER, PASSPHRASE, Hands(), stumble, CHEAP)
    with pytest.raises(NoData):
        opened(tmp_path / "data")
    assert made(tmp_path, NAME).is_dir()


def test_a_folder_with_data_is_not_made_again(folder: Path) -> None:
    with pytest.raises(PreconditionGone):
        made(folder.parent, "Una Reid")
    signed_in = opened(folder)
    assert signed_in.read(names) == [NAME]
    signed_in.close()


def test_a_weak_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(WeakPassphrase):
        create_store(tmp_path / "data", USER_ID, USER, "short", Hands(), cost=CHEAP)
    assert not (tmp_path / "data").exists()


def test_a_wrong_passphrase_opens_nothing_and_holds_nothing(folder: Path) -> None:
    with pytest.raises(WrongPassword):
        opened(folder, passphrase="something else entirely")
    signed_in = opened(folder)
    signed_in.rekey()
    signed_in.close()


def test_no_pretended_day_ends_the_wait_after_wrong_passphrases(folder: Path) -> None:
    wrong = {"wrong": 10, "at": real_time().timestamp()}
    (folder / "attempts").write_text(json.dumps(wrong))
    next_week = Hands(real_time() + timedelta(days=7))
    with pytest.raises(Wait):
        open_store(folder, None, PASSPHRASE, next_week, who, floor=CHEAP)


def test_somebody_who_was_removed_meanwhile_is_not_let_in(folder: Path) -> None:
    def nobody(db: UnitOfWork, user_id: UUID, desk: str) -> Actor:
        raise WrongPassword

    with pytest.raises(WrongPassword):
        open_store(folder, None, PASSPHRASE, Hands(), nobody, floor=CHEAP)
    opened(folder).close()


def test_every_file_of_a_used_folder_hides_whom_it_is_about(folder: Path) -> None:
    """Names, numbers and addresses: after a checkpoint, in the log, and after it is closed."""
    words = [*NAME.split(), "Morag Reid", PHONE, "7700900123", EMAIL, "she married", *USER.split()]
    found = opened(folder)
    person_id = found.perform(add_person, "Morag Bell", request_id="Morag Bell 1")
    found.perform(rename, person_id, "Morag Reid", reason="she married")
    _no_word_stands_in(folder, words)
    assert (found.file.with_name(f"{DATABASE}-wal")).stat().st_size > 0
    found.close()
    _no_word_stands_in(folder, words)


def _no_word_stands_in(folder: Path, words: list[str]) -> None:
    for file in folder.rglob("*"):
        content = file.read_bytes().lower() if file.is_file() else b""
        for word in words:
            for coding in ("utf-8", "utf-16-le"):
                assert word.lower().encode(coding) not in content, f"{word} in {file.name}"


def test_no_secret_stands_in_any_file(store: Store, folder: Path) -> None:
    secret = store._secret
    for file in folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        for key in (secret.database_key, secret.chain_key):
            assert key not in content
            assert key.hex().encode() not in content


def test_a_database_in_plain_text_is_refused(folder: Path) -> None:
    file = folder / "gen-0001" / DATABASE
    plain = sqlcipher.connect(str(folder / "plain.db"))
    plain.executescript("PRAGMA page_size = 4096; CREATE TABLE person (id)")
    plain.close()
    (folder / "plain.db").replace(file)
    with pytest.raises(Damaged) as damaged:
        opened(folder)
    assert damaged.value.part == "plain"


def test_a_database_under_another_key_is_damaged(folder: Path, tmp_path: Path) -> None:
    file = folder / "gen-0001" / DATABASE
    other = tmp_path / "other.db"
    copying.make_file(other, bytes(32))
    other.replace(file)
    with pytest.raises(Damaged):
        opened(folder)


def test_a_connection_needs_a_whole_key(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32"):
        cipher_connection(tmp_path / "new.db", b"short", create=True)


def test_opening_never_makes_a_missing_database(folder: Path) -> None:
    (folder / "gen-0001" / DATABASE).unlink()
    with pytest.raises(Damaged):
        opened(folder)
    assert not (folder / "gen-0001" / DATABASE).exists()


PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "temp_store": 2,
    "mmap_size": 0,
}


@pytest.mark.parametrize("name", PRAGMAS)
def test_every_connection_is_guarded(store: Store, name: str) -> None:
    for engine in (store._engine, store.reader):
        with engine.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == PRAGMAS[name]


def test_an_act_holds_the_lock_from_its_first_moment(store: Store) -> None:
    """A transaction that reads first and writes later could be overtaken in between."""

    def try_to_write_meanwhile(db: UnitOfWork, *, now: datetime) -> None:
        names(db, now=now)
        other = cipher_connection(store.file, store._secret.database_key)
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlcipher.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()

    store.perform(try_to_write_meanwhile)


def test_data_of_a_newer_format_is_refused(folder: Path) -> None:
    signed_in = opened(folder)
    with signed_in._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    signed_in.close()
    with pytest.raises(NewerFormat):
        opened(folder)


def test_older_data_is_brought_to_our_format_in_a_new_generation(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "is_ours", lambda _connection: False)
    signed_in = opened(folder)
    assert signed_in.file.parent.name == "gen-0002"
    assert signed_in.read(names) == [NAME]
    assert all(signed_in.check().values())
    signed_in.close()


def test_a_migration_that_breaks_leaves_the_old_data_in_use(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(file: Path, key: bytes) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(opening, "is_ours", lambda _connection: False)
        patched.setattr(opening, "migrate_file", stumble)
        with pytest.raises(ZeroDivisionError):
            opened(folder)
    signed_in = opened(folder)
    assert signed_in.file.parent.name == "gen-0001"
    assert signed_in.read(names) == [NAME]
    signed_in.close()


def test_a_migration_that_loses_a_row_somebody_points_to_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "data.db"
    copying.make_file(file, bytes(32))
    engine = copying.without_foreign_keys(file, bytes(32))
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO draft VALUES ('nobody', 'call', '', '2026-01-01')")
    engine.dispose()
    with pytest.raises(Damaged) as damaged:
        copying.migrate_file(file, bytes(32))
    assert damaged.value.part == "foreign_keys"


def test_re_keying_keeps_everything_and_makes_the_old_key_worthless(store: Store) -> None:
    old, file = store._secret, store.file
    before = entries(store)
    store.rekey()
    assert store.file != file
    assert not file.exists()
    assert store.read(names) == [NAME]
    assert entries(store)[:-1] == before
    assert entries(store)[-1].act == "rekey"
    assert store.verify_chain().ok
    with pytest.raises(sqlcipher.DatabaseError):
        cipher_connection(store.file, old.database_key)


def test_after_re_keying_the_same_passphrase_opens(store: Store, folder: Path) -> None:
    store.rekey()
    store.close()
    again = opened(folder)
    assert again.read(names) == [NAME]
    again.close()


def test_while_another_process_has_the_data_open_re_keying_is_refused(
    store: Store, folder: Path
) -> None:
    other = opened(folder)
    with pytest.raises(CannotWrite):
        store.rekey()
    assert store.read(names) == other.read(names) == [NAME]
    other.close()


def test_somebody_admitted_signs_in_and_somebody_dismissed_does_not(
    store: Store, folder: Path
) -> None:
    other = uuid4()
    store.admit(other, OTHER_NAME, OTHER_PASSPHRASE, CHEAP)
    signed_in = opened(folder, OTHER_NAME, OTHER_PASSPHRASE)
    assert signed_in.actor.user_id == other
    signed_in.close()
    old = store._secret.database_key
    store.dismiss(other)
    assert store._secret.database_key != old
    store.close()
    with pytest.raises(WrongPassword):
        opened(folder, OTHER_NAME, OTHER_PASSPHRASE)
    opened(folder, USER).close()
