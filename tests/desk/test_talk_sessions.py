"""The sessions that a talk can be in: all there are, and none without room for one."""

from dataclasses import replace
from datetime import date

from desktop_app.desk.calendar import sessions
from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.talk_sessions import talk_sessions
from tests.service import APRIL, MAY, Service
from tests.speaking import session_on

SEVERAL = 8  # groups, of which each meets twelve times a year


def test_every_longer_session_of_a_year_is_there_however_many_groups_meet(
    service: Service,
) -> None:
    database = service.database
    for number in range(1, SEVERAL):
        named = replace(GROUP_OF_THE_SERVICE, name=f"G{number}", paper_name=f"P{number}")
        database.perform(open_group, replace(named, months_ahead=24))
    last = date(service.hands.now.year + 1, service.hands.now.month, service.hands.now.day)
    there = database.read(sessions, last=last)
    found = database.read(talk_sessions).coming
    assert len(there) > 60
    assert [line.session_id for line in found] == [
        line.session_id for line in there if line.longer and not line.started
    ]
    assert max(line.day for line in found) > date(2026, 2, 1)


def test_a_session_that_is_wanted_is_there_beside_those_with_room(service: Service) -> None:
    april, may = (service.database.read(session_on, day) for day in (APRIL, MAY))
    found = service.database.read(talk_sessions, None, april)
    assert [line.session_id for line in found.others] == [april]
    assert service.database.read(talk_sessions, None, may).others == ()
