"""What is said of groups, of dates to come and of old and new, as whole sentences."""

from dataclasses import replace
from datetime import date, time

import pytest

from desktop_app.desk.changing import ChangePreview
from desktop_app.desk.groups import PlannedDate
from desktop_app.desk.series import SeriesPreview, SeriesRow
from desktop_app.desk.series_plan import RowKind
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.open_days import Flag
from desktop_app.domain.patterns import Pattern, PatternKind, rule_of
from desktop_app.domain.shapes import Shape
from desktop_app.ui.groups import words

MAY = Shape(date(2025, 5, 28), time(11), 150, longer=True, capacity=20)
EVENING = Shape(date(2025, 5, 29), time(18), 120, longer=False, capacity=20)
NOTHING: frozenset[str] = frozenset()


def row(
    kind: RowKind, old: Shape | None, new: Shape | None, people: int = 0, *by_hand: str
) -> SeriesRow:
    """A session of a preview."""
    return SeriesRow(None, old, new, kind, people, frozenset(by_hand))


MOVED = row(RowKind.MOVED, MAY, EVENING, 17)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (rule_of(Pattern(PatternKind.NTH, 2, -1)), "last Wednesday of the month"),
        (rule_of(Pattern(PatternKind.NTH, 4, 1)), "first Friday of the month"),
        (rule_of(Pattern(PatternKind.WEEKLY, 3)), "every Thursday"),
        (rule_of(Pattern(PatternKind.WEEKLY, 3, every=2)), "every 2 weeks on Thursday"),
        (rule_of(Pattern(PatternKind.MONTH_DAY, day=15)), "day 15 of the month"),
        (rule_of(Pattern(PatternKind.OWN, days=(date(2025, 6, 5),))), "1 date of its own"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=1MO", "FREQ=YEARLY;BYMONTH=3;BYDAY=1MO"),
    ],
)
def test_a_rule_is_said_in_plain_words_and_another_as_it_is_written(rule: str, said: str) -> None:
    assert words.rule_words(rule) == said


def test_when_a_group_meets_is_said_with_its_times() -> None:
    said = words.meets_words("FREQ=MONTHLY;BYDAY=-1WE", time(11), 120)
    assert said == "last Wednesday of the month, 11:00 to 13:00"


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        (PlannedDate(MAY.day, True, ()), "Wednesday 28 May 2025, longer session"),
        (
            PlannedDate(date(2025, 12, 31), False, (Flag.YEAR_END,)),
            "Wednesday 31 December 2025, turn of the year, keep, move or skip?",
        ),
        (
            PlannedDate(date(2025, 12, 31), False, (), moved_to=date(2025, 12, 17)),
            "Wednesday 31 December 2025, moved to Wednesday 17 December 2025",
        ),
        (
            PlannedDate(date(2025, 12, 31), False, (), skipped=True),
            "Wednesday 31 December 2025, no session that day",
        ),
    ],
)
def test_a_date_to_come_reads_as_a_sentence(planned: PlannedDate, said: str) -> None:
    assert words.date_sentence(planned) == said


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (
            MOVED,
            (
                "Wednesday 28 May 2025, 11:00 to 13:30 → Thursday 29 May 2025, 18:00 to 20:00, "
                "moved, 17 people"
            ),
        ),
        (
            row(RowKind.KEPT, MAY, MAY, 17, "when"),
            "Wednesday 28 May 2025, 11:00 to 13:30, kept, 17 people, by hand: kept",
        ),
        (row(RowKind.MADE, None, EVENING), "Thursday 29 May 2025, 18:00 to 20:00, made"),
        (row(RowKind.REMOVED, MAY, None), "Wednesday 28 May 2025, 11:00 to 13:30, removed"),
        (
            row(RowKind.CANCELLED, MAY, None, 1),
            "Wednesday 28 May 2025, 11:00 to 13:30, cancelled, 1 person",
        ),
        (
            row(RowKind.CHANGED, MAY, replace(MAY, capacity=None), 2),
            "Wednesday 28 May 2025, 11:00 to 13:30 → no limit, changed, 2 people",
        ),
        (
            row(RowKind.CHANGED, MAY, replace(MAY, longer=False, capacity=0)),
            "Wednesday 28 May 2025, 11:00 to 13:30 → ordinary session, closed, changed",
        ),
    ],
)
def test_old_and_new_read_as_a_sentence(shown: SeriesRow, said: str) -> None:
    assert words.row_sentence(shown, by_hand_too=False) == said


def test_what_was_changed_by_hand_is_said_to_change_too_where_that_is_ticked() -> None:
    said = words.row_sentence(row(RowKind.MOVED, MAY, EVENING, 0, "when"), by_hand_too=True)
    assert said.endswith("by hand: changed too")


def test_the_save_button_says_how_many_sessions_and_people_are_touched() -> None:
    kept = row(RowKind.KEPT, MAY, MAY, 5)
    gone = row(RowKind.MADE, None, None)  # a date that is skipped from the beginning
    assert words.change_words(SeriesPreview((MOVED, MOVED, kept, gone), 34)) == (
        "Change 2 sessions, 34 people"
    )
    assert words.change_words(SeriesPreview((MOVED,), 0)) == "Change 1 session"
    assert words.change_words(SeriesPreview((kept,), 0)) == "Save the group"
    assert words.total_words(SeriesPreview((MOVED, kept), 17)) == (
        "1 session changes, 1 stays as it is. 17 people are concerned."
    )


def test_fewer_places_than_are_booked_remove_nobody_and_say_so() -> None:
    preview = ChangePreview(MAY, replace(MAY, capacity=20), 0, 0, ())
    assert list(words.change_notes(preview, used=22)) == ["22 of 20: nobody is removed."]
    assert not list(words.change_notes(preview, used=20))


def test_what_comes_of_moving_a_session_is_said() -> None:
    preview = ChangePreview(MAY, EVENING, 19, 17, (NotReady.ON_LEAVE,))
    assert words.becomes_words(preview) == (
        "Wednesday 28 May 2025, 11:00 to 13:30 → Thursday 29 May 2025, 18:00 to 20:00"
    )
    assert list(words.change_notes(preview, used=17)) == [
        "17 people will be asked to reconfirm.",
        "19 people are to be told.",
        "The counsellor is on leave that day.",
    ]
    assert words.move_words(preview) == "Move to Thursday 29 May 2025"
    later = replace(MAY, start=time(12))
    assert words.move_words(ChangePreview(MAY, later, 0, 0, ())) == "Move to 12:00 to 14:30"
    assert words.move_words(ChangePreview(MAY, MAY, 0, 0, ())) == "Change this session"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(120, "Shorten to 11:00 to 13:00"), (180, "Lengthen to 11:00 to 14:00")],
)
def test_a_session_that_keeps_its_hour_is_shortened_or_lengthened_and_not_moved(
    minutes: int, said: str
) -> None:
    other = replace(MAY, minutes=minutes)
    assert words.move_words(ChangePreview(MAY, other, 0, 0, ())) == said
