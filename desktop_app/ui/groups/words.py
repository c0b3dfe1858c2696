"""What is said of groups: when they meet, what comes of a plan, and of a change of it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time

from desktop_app.desk.changing import ChangePreview
from desktop_app.desk.groups import GroupLine, PlannedDate
from desktop_app.desk.series import SeriesPreview, SeriesRow
from desktop_app.desk.series_plan import RowKind
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.patterns import Pattern, PatternKind, pattern_of
from desktop_app.domain.shapes import Shape
from desktop_app.i18n import full_date, isolated, time_range, tr, trn, weekday
from desktop_app.ui.groups.fields import NTHS
from desktop_app.ui.groups.reading import ends
from desktop_app.ui.naming import name_of

MONDAY = date(2024, 1, 1)
KINDS: Mapping[RowKind, tuple[str, str]] = {  # words and the kind of the chip
    RowKind.KEPT: ("Kept", "plain"),
    RowKind.CHANGED: ("Changed", "accent"),
    RowKind.MOVED: ("Moved", "warn"),
    RowKind.MADE: ("Made", "ok"),
    RowKind.REMOVED: ("Removed", "plain"),
    RowKind.CANCELLED: ("Cancelled", "error"),
}


def rule_words(rule: str) -> str:
    """ "last Wednesday of the month"; a rule written elsewhere is shown as it is written."""
    pattern = pattern_of(rule)
    return isolated(rule) if pattern is None else _PATTERNS[pattern.kind](pattern)


def meets_words(rule: str, start: time, minutes: int) -> str:
    """ "last Wednesday of the month, 11:00 to 13:00"."""
    when = time_range(start, ends(start, minutes))
    return tr("{rule}, {time}", rule=rule_words(rule), time=when)


def _nth(pattern: Pattern) -> str:
    nth = tr(dict(NTHS)[pattern.nth]).lower()
    return tr("{nth} {day} of the month", nth=nth, day=_weekday(pattern))


def _weekly(pattern: Pattern) -> str:
    if pattern.every == 1:
        return tr("every {day}", day=_weekday(pattern))
    return tr("every {count} weeks on {day}", count=pattern.every, day=_weekday(pattern))


def _month_day(pattern: Pattern) -> str:
    return tr("day {day} of the month", day=pattern.day)


def _own(pattern: Pattern) -> str:
    return trn("{count} date of its own", "{count} dates of its own", len(pattern.days))


def _weekday(pattern: Pattern) -> str:
    return weekday(date(MONDAY.year, MONDAY.month, MONDAY.day + pattern.weekday))


_PATTERNS: Mapping[PatternKind, Callable[[Pattern], str]] = {
    PatternKind.NTH: _nth,
    PatternKind.WEEKLY: _weekly,
    PatternKind.MONTH_DAY: _month_day,
    PatternKind.OWN: _own,
}


def begun(words: str) -> str:
    """The words as they begin a line."""
    return words[:1].upper() + words[1:]


def places_words(places: int | None) -> str:
    """ "20 places", "No limit", "Closed"."""
    if places is None:
        return tr("No limit")
    return trn("{count} place", "{count} places", places) if places else tr("Closed")


def next_words(line: GroupLine) -> str:
    """ "Next on Wednesday 28 May 2025"."""
    if line.next_day is None:
        return tr("No date to come")
    return tr("Next on {day}", day=full_date(line.next_day))


# The next dates of a plan


def date_notes(planned: PlannedDate) -> Iterator[str]:
    """What is to be known of a date: longer, a holiday, what becomes of it."""
    if planned.longer:
        yield tr("longer session")
    yield from (name_of(flag).lower() for flag in planned.flags)
    if planned.skipped:
        yield tr("no session that day")
    elif planned.moved_to is not None:
        yield tr("moved to {day}", day=full_date(planned.moved_to))
    elif planned.flags:
        yield tr("keep, move or skip?")


def date_sentence(planned: PlannedDate) -> str:
    """ "Wednesday 28 May 2025, longer session"."""
    return ", ".join((full_date(planned.day), *date_notes(planned)))


# Old and new


def shape_words(shape: Shape) -> str:
    """ "Wednesday 28 May 2025, 11:00 to 13:30"."""
    return tr("{day}, {time}", day=full_date(shape.day), time=times_words(shape))


def times_words(shape: Shape) -> str:
    """ "11:00 to 13:30"."""
    return time_range(shape.start, ends(shape.start, shape.minutes))


def people_words(count: int) -> str:
    """ "17 people"."""
    return trn("{count} person", "{count} people", count)


def old_and_new(row: SeriesRow) -> tuple[str, str]:
    """What a session was and what it becomes; empty where there was or is none."""
    old = shape_words(row.old) if row.old else ""
    if row.old is None or row.new is None:
        return old, shape_words(row.new) if row.new else ""
    return old, "" if row.kind is RowKind.KEPT else _becomes(row.old, row.new)


def _becomes(old: Shape, new: Shape) -> str:
    """The new shape where day or time differ; else what else does."""
    if (old.day, old.start, old.minutes) != (new.day, new.start, new.minutes):
        return shape_words(new)
    parts = []
    if old.longer != new.longer:
        parts.append(tr("longer session") if new.longer else tr("ordinary session"))
    if old.capacity != new.capacity:
        parts.append(places_words(new.capacity).lower())
    return ", ".join(parts)


def by_hand_words(row: SeriesRow, by_hand_too: bool) -> str:
    """That somebody changed a session by hand, and what becomes of that; empty for others."""
    if not row.by_hand:
        return ""
    return tr("by hand: changed too") if by_hand_too else tr("by hand: kept")


def row_sentence(row: SeriesRow, by_hand_too: bool) -> str:
    """ "Wednesday 28 May 2025, 11:00 to 13:30 → Thursday 29 May 2025, …, moved, 17 people"."""
    whole = " → ".join(part for part in old_and_new(row) if part)
    people = people_words(row.people) if row.people else ""
    parts = (whole, tr(KINDS[row.kind][0]).lower(), people, by_hand_words(row, by_hand_too))
    return ", ".join(part for part in parts if part)


def rows_of(preview: SeriesPreview) -> list[SeriesRow]:
    """The sessions that are there before or after."""
    return [row for row in preview.rows if row.old or row.new]


def touched(preview: SeriesPreview) -> int:
    """How many sessions become something else, come or go."""
    return sum(row.kind is not RowKind.KEPT for row in rows_of(preview))


def change_words(preview: SeriesPreview) -> str:
    """ "Change 11 sessions, 34 people": what saving does."""
    count = touched(preview)
    if not count:
        return tr("Save the group")
    sessions = trn("Change {count} session", "Change {count} sessions", count)
    if not preview.people:
        return sessions
    return tr("{sessions}, {people}", sessions=sessions, people=people_words(preview.people))


def total_words(preview: SeriesPreview) -> str:
    """ "11 sessions change, 3 stay as they are. 34 people are concerned."."""
    count = touched(preview)
    kept = len(rows_of(preview)) - count
    if not count:
        return tr("No session changes.")
    changed = trn("{count} session changes", "{count} sessions change", count)
    stay = trn("{count} stays as it is", "{count} stay as they are", kept)
    people = tr("Nobody is concerned")
    if preview.people:
        one, many = "{count} person is concerned", "{count} people are concerned"
        people = trn(one, many, preview.people)
    said = tr("{changed}, {stay}.", changed=changed, stay=stay) if kept else f"{changed}."
    return f"{said} {people}."


# One session


NOT_READY: Mapping[NotReady, str] = {
    NotReady.NO_COUNSELLOR: "No counsellor is assigned to it.",
    NotReady.DOUBLE_BOOKED: "The counsellor is in another session at that time.",
    NotReady.ON_LEAVE: "The counsellor is on leave that day.",
}


def becomes_words(preview: ChangePreview) -> str:
    """ "Wednesday 28 May 2025, 11:00 to 13:30 → Thursday 29 May 2025, 18:00 to 20:00"."""
    if preview.old == preview.new:
        return tr("Nothing changes.")
    old, new = shape_words(preview.old), _becomes(preview.old, preview.new)
    return tr("{old} → {new}", old=old, new=new)


def change_notes(preview: ChangePreview, used: int) -> Iterator[str]:
    """What else comes of a change: who is asked again, who is told, who cannot lead it."""
    if preview.reconfirm:
        yield trn(
            "{count} person will be asked to reconfirm.",
            "{count} people will be asked to reconfirm.",
            preview.reconfirm,
        )
    if preview.people:
        yield trn("{count} person is to be told.", "{count} people are to be told.", preview.people)
    capacity = preview.new.capacity
    if capacity is not None and used > capacity:
        yield tr("{used} of {places}: nobody is removed.", used=used, places=capacity)
    yield from (tr(NOT_READY[why]) for why in preview.not_ready)


def move_words(preview: ChangePreview) -> str:
    """What saving does, for its button: "Move to Thursday 29 May 2025"."""
    old, new = preview.old, preview.new
    if old.day != new.day:
        return tr("Move to {day}", day=full_date(new.day))
    if old.start != new.start:
        return tr("Move to {time}", time=times_words(new))
    if new.minutes < old.minutes:
        return tr("Shorten to {time}", time=times_words(new))
    if new.minutes > old.minutes:
        return tr("Lengthen to {time}", time=times_words(new))
    return tr("Change this session")
