"""Who is suggested for a duty, whatever the rota looks like."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.counsellors import (
    Counsellor,
    CounsellorGroup,
    Duty,
    Leave,
    check_free,
)
from desktop_app.domain.errors import Clash
from desktop_app.domain.groups import Group
from desktop_app.domain.recurrence import WEEKDAYS, instant
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.suggesting import Against, Candidate, candidate, in_order, suggested

GROUP = Group(id=uuid4(), zone="Europe/London", start=time(11), minutes=120, places=20)
DAY = date(2025, 5, 28)
days = st.integers(-1, 1).map(lambda step: DAY + timedelta(days=step))


def meeting(day: date, start: time, minutes: int, status: Status = Status.SCHEDULED) -> Session:
    """A session of an evening or of any other time."""
    starts = instant(day, start, GROUP.zone)
    return Session(
        id=uuid4(),
        group=GROUP,
        group_id=GROUP.id,
        day=day,
        start=start,
        starts_at=starts,
        minutes=minutes,
        longer=False,
        status=status,
    )


times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
meetings = st.builds(meeting, days, times, st.integers(30, 300), st.sampled_from(Status))
leaves = st.builds(
    lambda first, long: Leave(first_day=first, last_day=first + timedelta(days=long)),
    days,
    st.integers(0, 2),
)


@st.composite
def counsellors(draw: st.DrawFn) -> Counsellor:
    """Somebody with any pattern, groups and leave."""
    theirs = draw(st.sampled_from([(), (GROUP.id,), (uuid4(),)]))
    return Counsellor(
        id=uuid4(),
        name=draw(st.text(min_size=1, max_size=5)),
        works_on=" ".join(draw(st.lists(st.sampled_from(WEEKDAYS), max_size=3))),
        works_from=draw(st.none() | times),
        works_to=draw(st.none() | times),
        stand_in=draw(st.booleans()),
        leaves=draw(st.lists(leaves, max_size=2)),
        groups=[CounsellorGroup(group_id=each) for each in theirs],
    )


rotas = st.lists(
    st.tuples(counsellors(), st.lists(meetings, max_size=3), st.integers(0, 5)), max_size=5
)


@given(meetings, rotas, st.sampled_from(Duty), st.none() | st.sampled_from(Duty))
def test_nobody_away_or_double_booked_is_ever_suggested(
    session: Session,
    rota: list[tuple[Counsellor, list[Session], int]],
    duty: Duty,
    held: Duty | None,
) -> None:
    people = in_order(candidate(one, session, others, led, held, duty) for one, others, led in rota)
    best = suggested(people)
    for one, others, _led in rota:
        if best is not None and one.id == best.counsellor_id:
            check_free(one, session, others)  # raises where the rota would refuse
            assert one.works_on_day(session.day)
            assert one.works_at(session)
            assert one.is_of(session.group_id)


@given(meetings, counsellors(), st.lists(meetings, max_size=3))
def test_the_rota_refuses_exactly_those_of_whom_it_is_said(
    session: Session, one: Counsellor, others: list[Session]
) -> None:
    found = candidate(one, session, others, 0, None, Duty.LEAD)
    if found.can:
        check_free(one, session, others)
    else:
        with pytest.raises(Clash):
            check_free(one, session, others)


@given(rotas)
def test_of_those_who_fit_the_first_has_led_the_fewest(
    rota: list[tuple[Counsellor, list[Session], int]],
) -> None:
    session = meeting(DAY, time(11), 120)
    people = in_order(candidate(o, session, s, led, None, Duty.LEAD) for o, s, led in rota)
    fitting = [one.led for one in people if one.fits]
    assert fitting == sorted(fitting)
    assert [one.fits for one in people] == sorted((one.fits for one in people), reverse=True)


def test_hours_are_those_of_the_wall_on_either_side_of_a_change_of_clocks() -> None:
    worker = Counsellor(works_on="", works_from=time(11), works_to=time(13), leaves=[], groups=[])
    for day in (date(2026, 3, 25), date(2026, 4, 29), date(2026, 10, 28)):
        assert worker.works_at(meeting(day, time(11), 120))
        assert not worker.works_at(meeting(day, time(11), 121))
        assert not worker.works_at(meeting(day, time(10, 59), 60))


def test_a_session_past_midnight_is_not_within_hours_that_end_in_the_evening() -> None:
    worker = Counsellor(works_on="", works_from=None, works_to=time(23), leaves=[], groups=[])
    assert not worker.works_at(meeting(DAY, time(22, 30), 120))


def test_who_has_the_duty_stands_behind_the_suggestion_and_before_the_doubtful() -> None:
    people = in_order(
        (
            Candidate(uuid4(), "Away", 0, (Against.ON_LEAVE,)),
            Candidate(uuid4(), "Mondays", 0, (Against.OTHER_DAYS,)),
            Candidate(uuid4(), "Has it", 4, holds=True),
            Candidate(uuid4(), "Free", 3),
        )
    )
    assert [one.name for one in people] == ["Free", "Has it", "Mondays", "Away"]
