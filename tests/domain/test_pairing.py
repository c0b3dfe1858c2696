"""Which date of a changed series stands for which of it as it was."""

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.pairing import FURTHEST, paired
from desktop_app.domain.recurrence import occurrences

FIRST, LAST = date(2025, 4, 30), date(2026, 3, 31)
DAYS = st.sets(st.dates(date(2025, 1, 1), date(2025, 3, 15)), max_size=9).map(sorted)


def of(rule: str) -> list[date]:
    return [found.day for found in occurrences(rule, FIRST, LAST)]


def test_months_stand_for_months_however_far_the_day_moves() -> None:
    old = of("FREQ=MONTHLY;BYDAY=-1WE")
    new = [found.day for found in occurrences("FREQ=MONTHLY;BYDAY=1TU", date(2025, 4, 1), LAST)]
    assert {(here.month, there.month) for here, there in paired(old, new).items()} == {
        (month, month) for month in range(1, 13)
    }


def test_a_week_moves_to_its_own_days_and_not_to_the_week_beside_it() -> None:
    old, new = of("FREQ=WEEKLY;BYDAY=WE"), of("FREQ=WEEKLY;BYDAY=TH")
    assert all(there - here == timedelta(days=1) for here, there in paired(old, new).items())
    assert len(paired(old, new)) == len(old)


def test_of_many_old_dates_those_nearest_to_the_new_ones_go_on() -> None:
    old, new = of("FREQ=WEEKLY;BYDAY=WE"), of("FREQ=MONTHLY;BYDAY=-1TH")
    found = paired(old, new)
    assert sorted(found.values()) == new
    assert all(abs((there - here).days) <= 3 for here, there in found.items())


@given(DAYS, DAYS)
@example([date(2025, 1, 1), date(2025, 1, 10)], [date(2025, 1, 9), date(2025, 1, 12)])
def test_pairs_are_one_to_one_keep_the_order_and_leave_what_stays(
    old: list[date], new: list[date]
) -> None:
    found = paired(old, new)
    assert set(found) <= set(old)
    assert set(found.values()) <= set(new)
    assert len(set(found.values())) == len(found)
    assert all(found[day] == day for day in set(old) & set(new))
    rising = [there for _here, there in sorted(found.items())]
    assert rising == sorted(rising)


@given(DAYS, DAYS)
def test_nothing_moves_further_than_half_a_month_but_within_its_own(
    old: list[date], new: list[date]
) -> None:
    for here, there in paired(old, new).items():
        same_month = (here.year, here.month) == (there.year, there.month)
        assert abs((there - here).days) <= FURTHEST or same_month
