"""What is typed of a group becomes the plan that it says, or one sentence at its field."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.domain.errors import BadField, BadPlan, Clash, NotFound
from desktop_app.domain.groups import YearEnd
from desktop_app.domain.patterns import Pattern, PatternKind, rule_of
from desktop_app.ui.groups.fields import Plain, described
from desktop_app.ui.groups.reading import blank, field_of, plan_for_dates, plan_of, typed_of

TODAY = date(2025, 5, 20)
ELSEWHERE = "FREQ=YEARLY;BYMONTH=3,9;BYDAY=1MO"

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
patterns = st.one_of(
    st.builds(
        Pattern, st.just(PatternKind.NTH), st.integers(0, 6), st.sampled_from((1, 2, 3, 4, -1))
    ),
    st.builds(Pattern, st.just(PatternKind.WEEKLY), st.integers(0, 6), every=st.integers(1, 26)),
    st.builds(Pattern, st.just(PatternKind.MONTH_DAY), day=st.integers(1, 28)),
    st.builds(
        Pattern,
        st.just(PatternKind.OWN),
        days=st.lists(days, min_size=1, max_size=5, unique=True).map(lambda d: tuple(sorted(d))),
    ),
)
starts = st.builds(time, st.integers(7, 18), st.sampled_from((0, 5, 30, 45)))
lengths = st.integers(1, 300)


@st.composite
def plans(draw: st.DrawFn) -> GroupPlan:
    """A plan as somebody may have made it."""
    longer = draw(st.booleans())
    year_end = draw(st.sampled_from(YearEnd))
    return GroupPlan(
        name=draw(st.sampled_from(("Evening group", "Còmhla ri chèile"))),
        paper_name="Thursday group",
        rule=draw(patterns.map(rule_of) | st.just(ELSEWHERE)),
        start=draw(starts),
        minutes=draw(lengths),
        first_day=draw(days),
        places=draw(st.none() | st.integers(0, 999)),
        longer_every=draw(st.integers(1, 99)) if longer else None,
        longer_since=draw(days) if longer else None,
        longer_minutes=draw(lengths) if longer else None,
        last_day=draw(st.none() | days),
        newcomer_places=draw(st.integers(0, 20)),
        offer_hours=draw(st.integers(1, 336)),
        offers_itself=draw(st.booleans()),
        joining=draw(st.sampled_from(("", "Dial 01632 960333\nPIN 12"))),
        months_ahead=draw(st.integers(1, 36)),
        year_end=year_end,
        year_end_day=draw(st.integers(1, 31)) if year_end is YearEnd.ON_DAY else None,
        colour=draw(st.integers(0, 7)),
        running_order=draw(st.sampled_from((None, "0|Welcome\n20|Check-in\nend-10|Goodbye"))),
    )


@given(plans())
def test_a_plan_that_is_shown_and_not_touched_is_the_same_plan(plan: GroupPlan) -> None:
    assert plan_of(typed_of(plan), TODAY) == (plan, {})


def typed(**differs: Plain) -> dict[str, Plain]:
    """The fields of the group of the service, some of them typed over."""
    return {**typed_of(GROUP_OF_THE_SERVICE), **differs}


@pytest.mark.parametrize(
    ("differs", "field", "words"),
    [
        ({"end": "10:00"}, "end", "later than the start"),
        ({"end": "11:00"}, "end", "later than the start"),
        ({"longer_end": "10:30"}, "longer_end", "later than the start"),
        ({"places": "-1"}, "places", "0 (closed) to 999"),
        ({"places": "9" * 5_000}, "places", "0 (closed) to 999"),
        ({"newcomer_places": ""}, "newcomer_places", "from 0 to"),
        ({"longer_since": ""}, "longer_since", "first longer session"),
        ({"longer_end": ""}, "longer_end", "when a longer session ends"),
        ({"name": "  "}, "name", "Give the group a name"),
        ({"name": "\0"}, "name", ""),
        ({"joining": "x" * 4_001}, "joining", "4"),
        ({"start": "noon"}, "start", "hours and minutes"),
        ({"first_day": "31 June 2025"}, "first_day", "no such day"),
        ({"meets": "month_day", "month_day": "31"}, "month_day", "missing from some months"),
        ({"meets": "month_day", "month_day": "0"}, "month_day", "from 1 to 31"),
        ({"meets": "weekly", "every": "0"}, "every", "from 1 to 26"),
        ({"meets": "own", "own": " \n"}, "own", "no date"),
        ({"meets": "own", "own": "5 June 2025\nsoon"}, "own", "for example"),
        ({"meets": "as_text", "rule": " "}, "rule", "FREQ=MONTHLY"),
        ({"year_end": "on_day", "year_end_day": "x"}, "year_end_day", "from 1 to 31"),
        ({"running_order": "Welcome"}, "running_order", "minutes from the start"),
        ({"offer_hours": "0"}, "offer_hours", "from 1 to 336"),
        ({"months_ahead": "37"}, "months_ahead", "from 1 to 36"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence_at_its_field(
    differs: dict[str, Plain], field: str, words: str
) -> None:
    plan, problems = plan_of(typed(**differs), TODAY)
    assert plan is None
    assert list(problems) == [field]
    assert words in problems[field]


def test_fields_that_are_not_asked_are_not_read() -> None:
    plan, problems = plan_of(typed(every="?", month_day="40", own="?", year_end_day="?"), TODAY)
    assert plan == GROUP_OF_THE_SERVICE, problems


def test_without_longer_sessions_their_fields_say_nothing() -> None:
    plan, _ = plan_of(typed(longer_every=""), TODAY)
    assert plan is not None
    assert (plan.longer_every, plan.longer_since, plan.longer_minutes) == (None, None, None)


def test_empty_places_are_unlimited_and_none_are_closed() -> None:
    for text, places in (("", None), ("0", 0)):
        plan, _ = plan_of(typed(places=text), TODAY)
        assert plan is not None
        assert plan.places == places


def test_spaces_round_the_bar_of_a_running_order_do_not_matter() -> None:
    plan, _ = plan_of(typed(running_order=" 0 | Welcome \n\nend-10 |Goodbye"), TODAY)
    assert plan is not None
    assert plan.running_order == "0|Welcome\nend-10|Goodbye"


def test_the_dates_can_be_told_before_the_group_has_a_name() -> None:
    fields = {**blank(TODAY), "running_order": "half a li"}
    assert set(plan_of(fields, TODAY)[1]) == {"name", "paper_name", "running_order"}
    plan, problems = plan_for_dates(fields, TODAY)
    assert (plan is not None, problems) == (True, {})


@pytest.mark.parametrize(
    ("refusal", "field"),
    [
        (BadPlan("no_dates", "rule"), "nth"),
        (BadPlan("too_long", "minutes"), "end"),
        (BadPlan("too_long", "longer_minutes"), "longer_end"),
        (BadPlan("unknown_zone", "zone"), "zone"),
        (BadPlan("since", "since"), None),
        (BadField("too_long", "paper_name"), "paper_name"),
        (Clash("name_taken"), "name"),
        (Clash("two_confirmed"), None),
        (NotFound("group"), None),
    ],
)
def test_a_refusal_of_the_desk_finds_the_field_it_is_about(
    refusal: BadPlan, field: str | None
) -> None:
    assert field_of(refusal, typed()) == field


def test_a_rule_written_elsewhere_stays_as_it_is_written() -> None:
    plan = replace(GROUP_OF_THE_SERVICE, rule=ELSEWHERE)
    fields = typed_of(plan)
    assert (fields["meets"], fields["rule"]) == ("as_text", ELSEWHERE)
    assert plan_of(fields, TODAY)[0] == plan


def test_every_field_of_the_form_is_filled_from_a_plan() -> None:
    assert set(typed_of(GROUP_OF_THE_SERVICE)) == {field.key for field in described()}
