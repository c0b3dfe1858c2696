"""What lies in a folder that is watched is listed by itself where its form is known."""

import os
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from desktop_app.desk.form_files import put_away_forms
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.ui.forms.watching import SETTLED
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work
from tests.desk.test_form_accepting import TITLES, people, row
from tests.service import Service
from tests.ui.forms.watching.conftest import Watched


def test_a_file_of_a_known_form_is_listed_by_itself_and_registers_nobody(watched: Watched) -> None:
    before = people(watched.service)
    watched.drop("June forms.csv", row(1), row(2, "Ann Gow"))
    watched.look_twice()
    (line,) = watched.listed()
    assert (line.name, line.to_check, line.put_away) == ("June forms.csv", 2, False)
    assert people(watched.service) == before
    assert watched.waiting() == []
    acts = [entry.act for entry in watched.service.entries()]
    assert acts.count("bring_in_watched_forms") == 1
    assert "accept_forms" not in acts


def test_a_workbook_is_read_as_well(watched: Watched) -> None:
    book = Workbook()
    assert book.active is not None
    for line in (TITLES, row(1)):
        book.active.append(line.split(","))
    book.save(watched.folder / "forms.XLSX")
    watched.look_twice()
    assert watched.names() == ["forms.XLSX"]


def test_a_file_that_somebody_still_copies_is_left_until_it_is_whole(watched: Watched) -> None:
    path = watched.save("forms.csv", TITLES)
    watched.look()
    with path.open("a") as more:
        more.write("\n" + row(1))
    watched.look()
    assert watched.listed() == []
    watched.look()
    assert [line.rows for line in watched.listed()] == [1]


def test_two_looks_at_one_moment_do_not_say_that_it_is_whole(watched: Watched) -> None:
    watched.drop("forms.csv")
    watched.look()
    watched.look(SETTLED - timedelta(milliseconds=1))
    assert watched.listed() == []
    assert watched.watch._soon.isActive()
    watched.service.hands.now += timedelta(milliseconds=1)
    watched.watch._soon.timeout.emit()
    watched.rest()
    assert watched.names() == ["forms.csv"]


def test_what_the_system_says_has_changed_is_looked_at(watched: Watched) -> None:
    watched.look()
    watched.drop("forms.csv")
    watched.qtbot.waitUntil(lambda: bool(watched.watch._seen))
    watched.look()
    assert watched.names() == ["forms.csv"]


def test_what_was_brought_in_before_is_not_brought_in_again(watched: Watched) -> None:
    watched.drop("forms.csv")
    watched.look_twice()
    (line,) = watched.listed()
    watched.service.database.perform(put_away_forms, line.file_id)
    count = len(watched.service.entries())
    watched.drop("a copy.csv")
    os.utime(watched.folder / "forms.csv")
    watched.look_twice()
    assert len(watched.service.entries()) == count
    assert [(each.name, each.put_away) for each in watched.listed()] == [("forms.csv", True)]
    assert watched.waiting() == []


def test_a_file_is_read_once_while_it_is_as_it_was_and_again_when_it_is_another(
    watched: Watched,
) -> None:
    watched.drop("forms.csv")
    watched.look_twice()
    count = len(watched.service.entries())
    watched.look_twice()
    assert len(watched.service.entries()) == count
    watched.drop("forms.csv", row(2, "Ann Gow"))
    watched.look_twice()
    assert watched.names() == ["forms.csv", "forms.csv"]


def test_one_file_is_read_at_a_time_the_newest_first(watched: Watched) -> None:
    for number, (name, at) in enumerate({"b.csv": 100, "a.csv": 300, "c.csv": 200}.items()):
        os.utime(watched.drop(name, row(number)), (at, at))
    left: list[int] = []

    def brought_in(_changes: object) -> None:
        left.append(len(watched.watch._queue))
        watched.service.hands.move(seconds=1)

    watched.work.changed.connect(brought_in)
    watched.look_twice()
    came = sorted(watched.listed(), key=lambda line: line.brought_at)
    assert [line.name for line in came] == ["a.csv", "c.csv", "b.csv"]
    assert left == [2, 1, 0]


def test_a_look_while_one_is_read_begins_no_other(watched: Watched) -> None:
    watched.drop("one.csv", row(1))
    watched.drop("two.csv", row(2, "Ann Gow"))
    watched.look()
    watched.service.hands.now += SETTLED
    watched.watch.look()
    first = watched.reading()
    watched.watch.look()
    watched.qtbot.waitUntil(lambda: not watched.watch._looking)
    assert watched.reading() is first
    assert first.path not in watched.watch._queue
    watched.rest()
    assert watched.names() == ["one.csv", "two.csv"]


def test_a_name_in_no_encoding_is_listed_all_the_same(watched: Watched) -> None:
    watched.drop(os.fsdecode(b"forms \xff.csv"))
    watched.look_twice()
    assert watched.names() == ["forms \ufffd.csv"]


@pytest.mark.parametrize(
    "name", [".hidden.csv", "forms.csv.part", "forms.txt", "~$forms.xlsx", "forms"]
)
def test_what_is_hidden_unfinished_or_no_table_is_left_alone(watched: Watched, name: str) -> None:
    watched.drop(name)
    watched.look_twice()
    assert watched.listed() == []
    assert watched.waiting() == []


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are not made like that there")
def test_links_folders_and_pipes_are_left_alone(watched: Watched, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("\n".join([TITLES, row(1)]))
    (watched.folder / "link.csv").symlink_to(outside)
    (watched.folder / "folder.csv").mkdir()
    os.mkfifo(watched.folder / "pipe.csv")
    watched.look_twice()
    assert watched.listed() == []
    assert watched.waiting() == []


def test_a_file_of_a_group_that_another_coordinator_plans_is_theirs(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences, folder: Path
) -> None:
    grants = (Grant(Role.COORDINATOR, UUID(int=2)), Grant(Role.PHONE))
    service.database.actor = Actor(UUID(int=1), "Test", grants)
    watched = Watched(qtbot, work, service, preferences, folder)
    watched.drop("forms.csv")
    watched.look_twice()
    assert watched.listed() == []
    assert watched.waiting() == []
    assert watched.bugs == []
