"""The folder that is watched: chosen, gone and back, and left alone by a window that is locked."""

import logging
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.access import Role
from desktop_app.domain.errors import NotPermitted
from desktop_app.ui.forms.watching import SETTLED
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work
from tests.desk.test_form_accepting import row
from tests.service import Service
from tests.ui.forms.watching.conftest import OTHER, Watched


def test_a_folder_that_is_gone_is_told_and_looked_at_again_once_it_is_back(
    watched: Watched, tmp_path: Path
) -> None:
    watched.save("forms.csv", b"")
    watched.look_twice()
    assert len(watched.waiting()) == 1
    away = watched.folder.rename(tmp_path / "away")
    watched.look()
    assert watched.is_gone()
    assert watched.waiting() == []
    told = watched.told
    watched.look()
    assert watched.told == told
    away.rename(watched.folder)
    watched.drop("forms.csv")
    watched.look_twice()
    assert not watched.is_gone()
    assert watched.names() == ["forms.csv"]
    assert watched.watch._eyes.directories() == [str(watched.folder)]


def test_another_folder_is_watched_from_then_on_and_none_if_none_is_chosen(
    watched: Watched, preferences: Preferences, tmp_path: Path
) -> None:
    watched.save("forms.csv", b"")
    watched.look_twice()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    watched.watch.set_folder(elsewhere)
    watched.rest()
    assert watched.waiting() == []
    assert (watched.watch.folder(), preferences.forms_folder) == (elsewhere, elsewhere)
    watched.drop("forms.csv")
    watched.folder = elsewhere
    watched.drop("there.csv")
    watched.look_twice()
    assert watched.names() == ["there.csv"]
    watched.watch.set_folder(None)
    watched.drop("later.csv", row(5))
    watched.look_twice()
    assert watched.names() == ["there.csv"]
    assert (watched.watch.folder(), preferences.forms_folder) == (None, None)
    assert watched.watch._eyes.directories() == []


def test_who_may_not_plan_watches_nothing(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences, folder: Path
) -> None:
    service.database.actor = service.sign_in(Role.PHONE).actor
    watched = Watched(qtbot, work, service, preferences, folder)
    watched.drop("forms.csv")
    watched.look_twice()
    assert watched.listed() == []
    assert watched.watch.folder() is None
    with pytest.raises(NotPermitted):
        watched.watch.set_folder(folder)
    assert preferences.forms_folder == folder


def test_what_fell_silent_looks_no_more_and_reads_nothing_to_its_end(watched: Watched) -> None:
    watched.drop("forms.csv")
    watched.look()
    watched.service.hands.now += SETTLED
    watched.watch.look()
    stopped = watched.reading()._apart._stopped
    watched.watch.fall_silent()
    assert stopped.is_set()
    watched.rest()
    assert not watched.watch._soon.isActive()
    assert watched.watch._eyes.directories() == []
    watched.look_twice()
    assert watched.listed() == []


def test_what_somebody_stopped_is_tried_again_with_the_next_minute(watched: Watched) -> None:
    watched.drop("forms.csv")
    watched.look()
    watched.service.hands.now += SETTLED
    watched.watch.look()
    assert not watched.reading()._apart._stopped.is_set()
    watched.work.stop()
    watched.rest()
    assert watched.watch._reading is None
    assert watched.listed() == []
    watched.look()
    assert watched.names() == ["forms.csv"]


def test_no_name_of_a_file_goes_into_a_log(
    watched: Watched, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    watched.save("secret-one.csv", OTHER)
    watched.save("secret-two.csv", b"")
    watched.drop("secret-three.csv")
    watched.look_twice()
    watched.folder.rename(tmp_path / "secret-away")
    watched.look()
    assert "secret" not in caplog.text
