"""Ways to meet, and the rules that stand for them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import BadPlan
from desktop_app.domain.patterns import (
    LAST,
    ORDINALS,
    Pattern,
    PatternKind,
    check_rule,
    pattern_of,
    rule_of,
)
from desktop_app.domain.recurrence import occurrences

KIND = PatternKind
DAYS = st.dates(date(2025, 1, 1), date(2034, 12, 31))
PATTERNS = st.one_of(
    st.builds(Pattern, st.just(KIND.NTH), weekday=st.integers(0, 6), nth=st.sampled_from(ORDINALS)),
    st.builds(Pattern, st.just(KIND.WEEKLY), weekday=st.integers(0, 6), every=st.integers(1, 26)),
    st.builds(Pattern, st.just(KIND.MONTH_DAY), day=st.integers(1, 28)),
    st.builds(
        Pattern,
        st.just(KIND.OWN),
        days=st.sets(DAYS, min_size=1, max_size=9).map(lambda days: tuple(sorted(days))),
    ),
)


@given(PATTERNS)
def test_a_pattern_comes_back_from_its_rule_and_the_rule_may_be_used(pattern: Pattern) -> None:
    rule = rule_of(pattern)
    check_rule(rule)
    assert pattern_of(rule) == pattern


@given(PATTERNS, DAYS)
def test_every_month_and_every_so_many_weeks_have_a_date(pattern: Pattern, first: date) -> None:
    last = date(first.year + 1, first.month, 28)
    days = [found.day for found in occurrences(rule_of(pattern), first, last)]
    gaps = [(after - before).days for before, after in pairwise(days)]
    if pattern.kind is KIND.WEEKLY:
        assert set(gaps) <= {pattern.every * 7}
    elif pattern.kind is KIND.OWN:
        assert days == [day for day in pattern.days if first <= day <= last]
    else:
        assert all(26 <= gap <= 36 for gap in gaps)


def test_the_group_of_the_service_meets_on_the_last_wednesday() -> None:
    assert pattern_of("FREQ=MONTHLY;BYDAY=-1WE") == Pattern(KIND.NTH, weekday=2, nth=LAST)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (Pattern(KIND.NTH, nth=5), "not_every_month"),
        (Pattern(KIND.MONTH_DAY, day=31), "not_every_month"),
        (Pattern(KIND.MONTH_DAY, day=0), "not_every_month"),
        (Pattern(KIND.WEEKLY, every=0), "not_a_rule"),
        (Pattern(KIND.OWN), "no_dates"),
    ],
)
def test_a_pattern_that_some_months_lack_has_no_rule(pattern: Pattern, why: str) -> None:
    with pytest.raises(BadPlan) as refused:
        rule_of(pattern)
    assert (refused.value.why, refused.value.field) == (why, "rule")


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", "not_every_month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-30", "not_every_month"),
        ("FREQ=MONTHLY;BYDAY=5WE", "not_every_month"),
        ("FREQ=MONTHLY;BYDAY=-5WE", "not_every_month"),
        ("", "not_a_rule"),
        ("every Wednesday", "not_a_rule"),
        ("FREQ=HOURLY", "not_a_rule"),
        ("FREQ=WEEKLY;BYDAY=WE;COUNT=3", "not_a_rule"),
        ("FREQ=WEEKLY;BYDAY=WE;UNTIL=20250601", "not_a_rule"),
        ("FREQ=WEEKLY;INTERVAL=0;BYDAY=WE", "not_a_rule"),
        ("FREQ=WEEKLY;BYDAY=XX", "not_a_rule"),
        ("RDATE:yesterday", "not_a_rule"),
        ("RDATE:" + ",".join(["20250430T000000"] * 300), "not_a_rule"),
    ],
)
def test_a_rule_that_is_none_or_passes_months_by_is_refused(rule: str, why: str) -> None:
    with pytest.raises(BadPlan) as refused:
        check_rule(rule)
    assert refused.value.why == why


@pytest.mark.parametrize(
    "rule", ["FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=DAILY"]
)
def test_a_rule_written_elsewhere_may_be_used_and_is_no_pattern(rule: str) -> None:
    check_rule(rule)
    assert pattern_of(rule) is None
