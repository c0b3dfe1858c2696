"""What becomes of the sessions at the turn of the year."""

from datetime import date, time

import pytest

from desktop_app.domain.groups import Group, Slot, YearEnd

LAST_WEDNESDAY, WEEKLY = "FREQ=MONTHLY;BYDAY=-1WE", "FREQ=WEEKLY;BYDAY=WE"
NOVEMBER, LAST = date(2025, 11, 26), date(2025, 12, 31)
TO = date(2026, 1, 10)


def a_group(answer: YearEnd, rule: str = LAST_WEDNESDAY, day: int | None = None) -> Group:
    return Group(
        rule=rule, rule_since=date(2025, 11, 20), year_end=answer, year_end_day=day, start=time(11)
    )


@pytest.mark.parametrize(
    ("answer", "day", "slot"),
    [
        (YearEnd.ASK, None, Slot(LAST, LAST, longer=False)),
        (YearEnd.KEEP, None, Slot(LAST, LAST, longer=False, answered=True)),
        (YearEnd.SKIP, None, Slot(LAST, None, longer=False, answered=True)),
        (YearEnd.WEEK_EARLIER, None, Slot(LAST, date(2025, 12, 24), False, answered=True)),
        (YearEnd.ON_DAY, 17, Slot(LAST, date(2025, 12, 17), False, answered=True)),
    ],
)
def test_a_standing_answer_says_what_becomes_of_the_last_wednesday(
    answer: YearEnd, day: int | None, slot: Slot
) -> None:
    slots = list(a_group(answer, day=day).slots(TO))
    assert slots == [Slot(NOVEMBER, NOVEMBER, longer=False), slot]


def test_new_years_day_goes_to_the_december_before_it() -> None:
    group = a_group(YearEnd.ON_DAY, "FREQ=WEEKLY;INTERVAL=6;BYDAY=TH", day=15)
    assert [slot.day for slot in group.slots(TO)] == [date(2025, 11, 20), date(2025, 12, 15)]


@pytest.mark.parametrize("answer", [YearEnd.WEEK_EARLIER, YearEnd.ON_DAY])
def test_no_session_is_put_onto_another_of_the_series(answer: YearEnd) -> None:
    group = a_group(answer, WEEKLY, day=17)
    days = [slot.day for slot in group.slots(TO) if slot.day is not None]
    assert len(set(days)) == len(days)
    assert {date(2025, 12, 24), LAST}.isdisjoint(days)


def test_nothing_else_is_touched() -> None:
    for answer in YearEnd:
        plain = [
            s for s in a_group(answer, WEEKLY, day=3).slots(TO) if s.original < date(2025, 12, 24)
        ]
        assert all(slot.day == slot.original and not slot.answered for slot in plain)
