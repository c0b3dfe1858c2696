"""The calendar by months, on both engines."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from desktop_app.desk import groups, roster
from desktop_app.desk import month as months
from desktop_app.desk.calendar import sessions
from desktop_app.desk.counsellors import assign_new_counsellor
from desktop_app.desk.demo import EVENING
from desktop_app.desk.packs import make_pack
from desktop_app.desk.speakers import SpeakerForm
from desktop_app.domain import errors
from desktop_app.domain.access import Act, Actor, Grant, Role
from desktop_app.domain.bookings import Mark
from desktop_app.domain.counsellors import Counsellor
from desktop_app.domain.groups import Group
from desktop_app.domain.people import Person
from desktop_app.domain.records import Closure
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import UnitOfWork
from tests.service import APRIL, JUNE, MAY, Service, count_statements
from tests.speaking import a_talk

MARCH_2026 = date(2026, 3, 1)


def read(service: Service, day: date | None = None, **narrowed: Any) -> months.MonthPage:
    return service.database.read(months.month, day, **narrowed)


def session_of(service: Service, day: date) -> UUID:
    return service.database.read(sessions, first=day, last=day)[0].session_id


def card(service: Service, day: date) -> months.SessionCard:
    return service.database.read(months.session_card, session_of(service, day))


def put(service: Service, *rows: object) -> None:
    def add(db: UnitOfWork, *, now: datetime) -> None:
        db.add_all(rows)

    service.database.perform(add)


def alter(service: Service, kind: type[Any], row_id: UUID, **values: object) -> None:
    def change(db: UnitOfWork, *, now: datetime) -> None:
        row = db.get_one(kind, row_id)
        for name, value in values.items():
            setattr(row, name, value)

    service.database.perform(change)


def book_speaker(service: Service, name: str, stage: Stage) -> None:
    a_talk(service.database, MAY, stage, SpeakerForm(name, "nurse"))


def test_a_month_is_shown_in_whole_weeks_with_their_sessions(service: Service) -> None:
    page = read(service, date(2025, 5, 14))
    assert (page.month, page.first, page.last) == (
        date(2025, 5, 1),
        date(2025, 4, 28),
        date(2025, 6, 1),
    )
    assert [line.day for line in page.lines] == [APRIL, MAY]
    assert page.before is None
    assert page.after is not None
    assert page.after.day == JUNE


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        (date(2026, 2, 1), date(2026, 1, 26), date(2026, 3, 1)),
        (date(2027, 2, 1), date(2027, 2, 1), date(2027, 2, 28)),  # four weeks and not a day more
        (date(2025, 12, 1), date(2025, 12, 1), date(2026, 1, 4)),
        (date(2026, 8, 1), date(2026, 7, 27), date(2026, 9, 6)),
    ],
)
def test_weeks_run_from_monday_to_sunday(month: date, first: date, last: date) -> None:
    assert months.whole_weeks(month) == (first, last)


def test_without_a_day_the_month_is_that_of_today_by_the_clock_of_the_group(
    service: Service,
) -> None:
    service.hands.now = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)  # in Scotland it is July
    page = read(service)
    assert (page.month, page.today) == (date(2025, 7, 1), date(2025, 7, 1))


def test_the_month_of_a_session_is_found_by_the_session(service: Service) -> None:
    page = read(service, date(2025, 12, 1), session_id=session_of(service, JUNE))
    assert page.month == date(2025, 6, 1)
    with pytest.raises(errors.NotFound):
        read(service, session_id=uuid4())


def test_wall_time_stays_over_the_change_of_clocks(service: Service) -> None:
    starts = [line.start for line in read(service, MARCH_2026).lines]
    assert [(at.hour, at.utcoffset().total_seconds() / 3600) for at in starts] == [  # type: ignore[union-attr]
        (11, 0),
        (11, 0),
    ]
    april = read(service, date(2026, 4, 1)).lines[-1].start
    assert (april.hour, april.utcoffset().total_seconds()) == (11, 3600)  # type: ignore[union-attr]


def test_bank_holidays_and_closures_are_named(service: Service) -> None:
    put(service, Closure(day=date(2025, 5, 15), reason="Training"))
    named = read(service, MAY).named
    assert [(n.day.day, n.closure) for n in named] == [(5, False), (15, True), (26, False)]
    assert named[1].name == "Training"
    assert "May" in named[0].name
    new_year = read(service, date(2025, 12, 1)).named
    assert {n.day for n in new_year} >= {date(2025, 12, 25), date(2026, 1, 1), date(2026, 1, 2)}


def test_a_month_can_be_that_of_one_group(service: Service) -> None:
    group = service.database.perform(groups.open_group, EVENING)
    page = read(service, MAY)
    assert [line.day.day for line in page.lines] == [30, 8, 28]
    assert [g.name for g in page.groups] == sorted(g.name for g in page.groups)
    alone = read(service, MAY, group_id=group)
    assert [line.day.day for line in alone.lines] == [8]
    assert alone.groups == page.groups
    assert alone.after is not None
    assert alone.after.day == date(2025, 6, 12)


def test_a_quarter_holds_its_three_months_and_knows_what_is_outside(service: Service) -> None:
    for day in (APRIL, MAY, JUNE):
        page = service.database.read(months.quarter, day)
        assert (page.first, page.last) == (date(2025, 4, 1), date(2025, 6, 30))
        assert [line.day for line in page.lines] == [APRIL, MAY, JUNE]
    assert page.before is None
    assert page.after is not None
    assert page.after.day == date(2025, 7, 30)
    assert page.holds(APRIL)
    assert not page.holds(date(2025, 7, 1))


@pytest.mark.parametrize(("number", "first"), [(1, 1), (3, 1), (4, 4), (9, 7), (12, 10)])
def test_quarters_begin_in_january(service: Service, number: int, first: int) -> None:
    page = service.database.read(months.quarter, date(2026, number, 17))
    assert page.month == date(2026, first, 1)


def test_ones_own_sessions_are_those_with_a_duty_of_ones_own(service: Service) -> None:
    database, mine = service.database, {"mine": True}
    for name, day in (("Morag Sinclair", MAY), ("Anndra Beaton", JUNE)):
        database.perform(assign_new_counsellor, name, session_of(service, day))
    assert read(service, MAY, **mine).lines == ()
    morag = database.read(counsellor_called, "Morag Sinclair")
    database.actor = replace(database.actor, counsellor_id=morag)
    page = database.read(months.quarter, MAY, **mine)
    assert [line.day for line in page.lines] == [MAY]
    assert page.after is None
    assert [line.day for line in read(service, MAY).lines] == [APRIL, MAY]
    agenda = database.read(months.agenda, False, **mine)
    assert ([line.day for line in agenda.lines], agenda.count) == ([MAY], 1)


def test_each_session_and_each_group_has_the_colour_of_the_group(service: Service) -> None:
    group = read(service, MAY).groups[0]
    alter(service, Group, group.group_id, colour=3)
    page = read(service, MAY)
    assert {line.colour for line in page.lines} == {3} == {each.colour for each in page.groups}


def counsellor_called(db: UnitOfWork, name: str, *, now: datetime) -> UUID:
    return db.scalars(select(Counsellor.id).where(Counsellor.name == name)).one()


def test_a_cancelled_session_stands_in_its_day_but_is_not_what_comes_next(
    service: Service,
) -> None:
    alter(service, Session, session_of(service, JUNE), status=Status.CANCELLED)
    assert read(service, JUNE).lines[-1].status is Status.CANCELLED
    after = read(service, MAY).after
    assert after is not None
    assert after.day == date(2025, 7, 30)


def test_a_removed_date_is_not_shown(service: Service) -> None:
    alter(service, Session, session_of(service, JUNE), status=Status.REMOVED)
    assert [line.day for line in read(service, JUNE).lines] == [MAY]


def test_the_month_before_leads_back(service: Service) -> None:
    before = read(service, date(2025, 8, 1)).before
    assert before is not None
    assert before.day == JUNE  # 30 July stands in the first week of August


def test_somebody_of_another_group_sees_none_of_it(service: Service) -> None:
    wanted = session_of(service, MAY)
    service.database.actor = Actor(UUID(int=1), "Test", (Grant(Role.PHONE, uuid4()),))
    page = read(service, MAY)
    assert (page.lines, page.groups, page.before, page.after) == ((), (), None, None)
    with pytest.raises(errors.NotFound):
        read(service, session_id=wanted)
    with pytest.raises(errors.NotPermitted):
        service.database.read(months.session_card, wanted)


def test_a_month_takes_few_statements_whatever_stands_in_it(service: Service) -> None:
    read(service, MAY)
    sent = count_statements(service.database)
    read(service, MAY)
    few = len(sent)
    for number in range(5):
        plan = replace(EVENING, name=f"Group {number}", paper_name=f"Paper {number}")
        service.database.perform(groups.open_group, plan)
    sent.clear()
    assert len(read(service, MAY).lines) == 7
    assert len(sent) <= few


def test_the_agenda_lists_what_is_coming_and_backwards_what_is_past(service: Service) -> None:
    service.hands.now = datetime(2025, 6, 1, 9, tzinfo=UTC)
    alter(service, Session, session_of(service, JUNE), status=Status.CANCELLED)
    coming = service.database.read(months.agenda, False)
    past = service.database.read(months.agenda, True)
    assert [line.day for line in past.lines] == [MAY, APRIL]
    assert coming.lines[0].day == JUNE
    assert coming.count == len(coming.lines)


def test_the_agenda_ends_after_its_limit_and_says_how_many_there_are(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = service.database.read(months.agenda, False)
    monkeypatch.setattr(months, "LONGEST_AGENDA", 3)
    cut = service.database.read(months.agenda, False)
    assert cut.lines == whole.lines[:3]
    assert cut.count == whole.count > 3


# One session


def test_the_card_counts_who_comes_for_the_first_time(service: Service) -> None:
    came = service.call("Una Drever", APRIL, MAY).person_id
    service.call("Ishbel Rae", APRIL, MAY)
    service.call("Effie Moar", MAY)
    service.hands.now = datetime(2025, 4, 30, 11, tzinfo=UTC)
    assert card(service, MAY).first_time == 3
    service.database.perform(roster.mark_attendance, came, APRIL, Mark.CAME)
    assert card(service, MAY).first_time == 2
    assert card(service, APRIL).first_time == 2


def test_the_card_counts_access_needs_of_those_who_come(service: Service) -> None:
    service.call("Una Drever", MAY, access="Captions")
    service.call("Ishbel Rae", MAY)
    assert card(service, MAY).with_needs == 1


def test_somebody_who_has_died_is_counted_nowhere(service: Service) -> None:
    person = service.call("Una Drever", MAY, access="Captions").person_id
    alter(service, Person, person, died_reported_at=service.hands.now)
    seen = card(service, MAY)
    assert (seen.first_time, seen.with_needs) == (0, 0)


def test_the_speaker_is_the_one_who_confirmed(service: Service) -> None:
    for name, stage in (
        ("Dr A. Okafor", Stage.ASKED),
        ("Senga Boyle", Stage.PENCILLED),
        ("Prof L. Nairn", Stage.DECLINED),
    ):
        book_speaker(service, name, stage)
    assert [(talk.speaker, talk.stage) for talk in card(service, MAY).talks] == [
        ("Senga Boyle", Stage.PENCILLED),
        ("Dr A. Okafor", Stage.ASKED),
    ]
    book_speaker(service, "Thomas Abara", Stage.CONFIRMED)
    talk = months.TalkLine("Thomas Abara", "Fatigue", Stage.CONFIRMED)
    assert card(service, MAY).talks == (talk,)


def test_the_card_says_how_the_last_pack_stands(service: Service) -> None:
    assert card(service, MAY).pack is None
    service.database.perform(make_pack, MAY)
    assert changes(service) == 0
    service.call("Una Drever", MAY)
    assert changes(service) == 1


def changes(service: Service) -> int:
    standing = card(service, MAY).pack
    assert standing is not None
    return standing.changes


def test_what_may_be_done_in_a_session_is_told_with_it(service: Service) -> None:
    wanted = session_of(service, MAY)
    assert card(service, MAY).allowed == {Act.SEE_ROSTER, Act.PACK, Act.PLAN}
    phone = service.sign_in(Role.PHONE)
    assert phone.read(months.session_card, wanted).allowed == {Act.SEE_ROSTER}
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    strange = morag.read(months.session_card, wanted)
    assert (strange.allowed, strange.with_needs) == (frozenset(), None)
    service.assign("Morag Sinclair", MAY)
    own = morag.read(months.session_card, wanted)
    assert own.allowed == {Act.SEE_ROSTER, Act.PACK}
    assert own.with_needs == 0


def test_reading_the_names_leaves_its_entry_and_reading_the_card_none(service: Service) -> None:
    person = service.call("Una Drever", MAY, access="Captions").person_id
    wanted = session_of(service, MAY)
    before = len(service.entries())
    service.database.read(months.session_card, wanted)
    read(service, MAY)
    assert len(service.entries()) == before
    names = service.database.read(months.booked_names, wanted)
    assert names == (months.BookedName(person, "Una", True, "Captions"),)
    entry = service.entries()[-1]
    assert (entry.act, entry.subject_id) == ("booked_names", wanted)


def test_names_of_anothers_session_are_refused_to_a_counsellor(service: Service) -> None:
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    with pytest.raises(errors.NotPermitted):
        morag.read(months.booked_names, session_of(service, MAY))
