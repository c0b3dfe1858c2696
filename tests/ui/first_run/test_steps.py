"""The steps of the set-up, by real keys."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.config import real_time
from desktop_app.desk.calendar import sessions
from desktop_app.desk.users import list_users, who
from desktop_app.store.opening import Store, open_store
from desktop_app.ui.first_run.group import Which
from desktop_app.ui.passphrase import NewPassphrase
from desktop_app.ui.work import Work
from tests.ui.first_run.conftest import NAME, NOW, PHRASE, SetUp, begin

Key = Qt.Key
ANOTHER = "orchard lantern copper mist"


def says(asked: NewPassphrase, word: str) -> bool:
    """Whether this is the word shown for the strength."""
    return asked.word.text() == word


def made_data(set_up: SetUp) -> Store:
    """The data that was made, opened with its passphrase."""
    return open_store(set_up.folder, None, PHRASE, lambda: NOW, who)


def test_from_nothing_to_the_desk_by_keys_alone(set_up: SetUp) -> None:
    set_up.introduce()
    assert QApplication.focusWidget() is set_up.steps.group.which.focusProxy()
    set_up.press(Key.Key_Return)
    code = set_up.steps.code
    assert code is not None
    assert code.tiles.hasFocus()
    last = code.tiles.accessibleDescription()[-8:].strip(" .").replace(" ", "")
    set_up.press(Key.Key_Return)
    set_up.type(last.lower())
    set_up.press(Key.Key_Return)
    assert set_up.opened == [PHRASE]
    store = made_data(set_up)
    assert [line.name for line in store.read(list_users)] == [NAME]
    assert store.read(sessions)[0].day.isoformat() == "2025-04-30"
    store.close()


def test_nothing_is_written_before_the_last_question_is_answered(set_up: SetUp) -> None:
    set_up.introduce()
    assert not set_up.folder.exists()


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("", "Type a passphrase"),
        ("short words", "4 more characters"),
        ("Eilidh Ross Eilidh Ross", "your name"),
        ("qwertyuiopasdfgh", "a password that many people use"),
        ("w" * 130, "128 characters"),
    ],
)
def test_a_weak_passphrase_is_refused_in_words_at_its_field(
    set_up: SetUp, phrase: str, said: str
) -> None:
    set_up.introduce(phrase=phrase)
    field = set_up.steps.you.passphrase.field
    assert said in field.error()
    assert QApplication.focusWidget() is field.editor
    assert field.editor.text() == phrase


def test_the_passphrase_is_typed_twice_alike_or_shown(set_up: SetUp) -> None:
    you = set_up.steps.you
    set_up.introduce()
    set_up.press(Key.Key_Escape)
    you.passphrase.again.editor.setText(ANOTHER)
    set_up.press(Key.Key_Return)
    assert "not the same" in you.passphrase.again.error()
    assert QApplication.focusWidget() is you.passphrase.again.editor
    you.passphrase.show_it.setFocus()
    set_up.press(Key.Key_Space)
    assert not you.passphrase.again.isVisible()
    set_up.press(Key.Key_Return)
    assert set_up.steps.group.isVisible()


def test_a_name_is_needed(set_up: SetUp) -> None:
    set_up.press(Key.Key_Return)
    you = set_up.steps.you
    assert you.name.error() == "Type your name."
    set_up.introduce(name="n" * 501)
    assert "501" in you.name.error()


def test_a_name_of_500_characters_goes_through(set_up: SetUp) -> None:
    set_up.introduce(name="Mairi " * 83 + "Ro")
    assert set_up.steps.group.isVisible()


def test_going_back_keeps_all_that_was_typed(set_up: SetUp) -> None:
    you, group = set_up.steps.you, set_up.steps.group
    set_up.introduce()
    group.which.set_value(Which.OWN)
    group.own.lines["name"].editor.setFocus()
    set_up.type("Evenings in Oban")
    set_up.press(Key.Key_Escape)
    assert you.isVisible()
    assert (you.name.editor.text(), you.passphrase.text()) == (NAME, PHRASE)
    set_up.press(Key.Key_Escape)
    assert set_up.door.card.isVisible()
    set_up.steps.start()
    set_up.press(Key.Key_Return)
    assert group.isVisible()
    assert group.which.value() == Which.OWN
    assert group.own.lines["name"].editor.text() == "Evenings in Oban"


def test_a_group_of_ones_own_is_founded_as_it_was_typed(set_up: SetUp) -> None:
    group = set_up.steps.group
    set_up.introduce()
    set_up.press(Key.Key_Right)
    set_up.press(Key.Key_Tab)
    set_up.type("Evenings in Oban")
    for text in ("Sec", "Thu"):
        set_up.press(Key.Key_Tab)
        set_up.type(text)
    set_up.press(Key.Key_Tab)
    set_up.type("6:30 pm")
    set_up.press(Key.Key_Tab)
    for _ in range(2):
        set_up.press(Key.Key_Up)
    for text in ("12", "1 May 2025"):
        set_up.press(Key.Key_Tab)
        set_up.type(text)
    assert "Thursday 8 May 2025" in group.dates.accessibleName()
    assert group.own.lines["paper_name"].editor.text() == "Second Thursday group"
    set_up.press(Key.Key_Return)
    store = made_data(set_up)
    first = store.read(sessions)[0]
    store.close()
    assert (first.group, first.day.isoformat(), first.capacity) == (
        "Evenings in Oban",
        "2025-05-08",
        12,
    )
    assert (f"{first.start:%H:%M}", f"{first.end:%H:%M}") == ("18:30", "20:00")


def test_a_desk_may_begin_without_a_group(set_up: SetUp) -> None:
    set_up.introduce()
    set_up.press(Key.Key_Left)
    set_up.press(Key.Key_Return)
    store = made_data(set_up)
    assert store.read(sessions) == ()
    store.close()


def test_what_is_missing_of_a_group_is_said_at_its_field(set_up: SetUp) -> None:
    group = set_up.steps.group
    set_up.introduce()
    set_up.press(Key.Key_Right)
    group.own.lines["start"].editor.setText("half past six")
    set_up.press(Key.Key_Return)
    assert "name" in group.own.lines["name"].error()
    assert "hours and minutes" in group.own.lines["start"].error()
    assert QApplication.focusWidget() is group.own.lines["name"].editor
    assert not set_up.folder.exists()


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence_and_nothing_is_lost(
    qtbot: QtBot, bridge: Work, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    set_up = begin(qtbot, bridge, tmp_path / "file" / "data")
    set_up.introduce()
    set_up.press(Key.Key_Return)
    group = set_up.steps.group
    assert group.isVisible()
    assert group.notice.isVisible()
    assert "cannot be written" in group.notice.accessibleName()
    assert set_up.door.may_close()
    set_up.press(Key.Key_Escape)
    assert set_up.steps.you.passphrase.text() == PHRASE


def test_where_another_set_up_was_first_its_data_is_left_alone_and_can_be_signed_in_to(
    set_up: SetUp, qtbot: QtBot, bridge: Work
) -> None:
    second = begin(qtbot, bridge, set_up.folder)
    second.introduce("Iain Mackay", ANOTHER)
    set_up.door.activateWindow()
    assert QTest.qWaitForWindowActive(set_up.door)
    set_up.steps.start()
    set_up.introduce()
    set_up.press(Key.Key_Return)
    assert set_up.steps.code is not None
    asked: list[bool] = []
    second.steps.sign_in.connect(lambda: asked.append(True))
    second.steps.group.go_on.click()
    second.rest()
    assert "already" in second.steps.group.notice.accessibleName()
    second.steps.group.notice.links()[0].click()
    assert asked == [True]
    store = made_data(set_up)
    assert [line.name for line in store.read(list_users)] == [NAME]
    store.close()


def test_the_strength_is_said_while_one_types(set_up: SetUp) -> None:
    you = set_up.steps.you.passphrase
    you.field.editor.setFocus()
    for typed, word in (
        ("aaaaaaa", "Too short"),
        ("aaaaaaaaaa", "Would be guessed"),
        (" orchard lantern copper mist", "Very strong"),
    ):
        set_up.type(typed)
        set_up.qtbot.waitUntil(partial(says, you, word))
    assert you.field.editor.accessibleDescription().startswith("Very strong")
    assert you.bar.value() == you.bar.maximum()


def test_the_recovery_code_is_kept_nowhere(set_up: SetUp) -> None:
    set_up.introduce()
    set_up.press(Key.Key_Return)
    code = set_up.steps.code
    assert code is not None
    group = code._code.split("-")[0].encode()
    files = [path for path in set_up.folder.rglob("*") if path.is_file()]
    assert files
    assert not any(group in path.read_bytes() for path in files if path.suffix == ".json")


def test_killed_before_the_code_was_confirmed_the_passphrase_opens_the_data(set_up: SetUp) -> None:
    set_up.introduce()
    set_up.press(Key.Key_Return)
    assert set_up.opened == []
    store = open_store(set_up.folder, None, PHRASE, real_time, who)
    assert store.actor.name == NAME
    store.close()
