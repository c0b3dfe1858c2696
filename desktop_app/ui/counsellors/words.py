"""What the rota says: duties, days of leave, and one sentence for each row."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from desktop_app.desk.counsellor_cards import LeaveLine
from desktop_app.desk.rota import Choice, Holder, PersonLine, RotaLine, Task, Way
from desktop_app.domain.counsellors import Duty
from desktop_app.domain.sessions import Status
from desktop_app.domain.suggesting import Candidate
from desktop_app.i18n import day_month, full_date, isolated, listed, month, short_date, tr, trn
from desktop_app.ui.calendar.words import is_coming, short_groups, times
from desktop_app.ui.naming import name_of
from desktop_app.ui.widgets.cells import Cell, Column, Row, State, Words
from desktop_app.ui.widgets.texts import elided

LONGEST_NAME = 40  # characters of a name in a row; the whole is read aloud
MANY = 4  # sessions named one by one in a notice
HEAD_COLUMNS = 2  # before the duties: when, and which group
OVER = "The session has started or is cancelled: its counsellors stay as they are."
WAYS: Mapping[Way, str] = {
    Way.PLAN: "",
    Way.STAND_IN: "It starts within 24 hours: you may assign a listed stand-in, with a reason.",
    Way.NONE: "A coordinator assigns counsellors. Within 24 hours of the start you may assign a "
    "listed stand-in.",
}


# The rota by month


def rota_columns() -> list[Column]:
    """When, which group, the three duties, and whether the session is ready."""
    duties = [Column(name_of(duty), 130, 3, least=84) for duty in Duty]
    return [
        Column(tr("Session"), 134, 2, least=96),
        Column(tr("Group"), 104, 2, least=60),
        *duties,
        Column("", 96, 1, least=72),
    ]


def rota_rows(lines: Sequence[RotaLine], *, stacked: bool) -> list[Row]:
    """The rows in the order given. Where they stack, each duty says which it is."""
    short = short_groups({each.line.group for each in lines})
    return [_rota_row(each, short[each.line.group], stacked=stacked) for each in lines]


def _rota_row(each: RotaLine, group: str, *, stacked: bool) -> Row:
    line = each.line
    when = Words(short_date(line.day), bold=True, under=times(line))
    held = [_duty_cell(each, duty, stacked=stacked) for duty in Duty]
    cells: tuple[Cell, ...] = (when, Words(elided(group, LONGEST_NAME)), *held, _state(each))
    return Row(line.session_id, cells, rota_sentence(each), find=full_date(line.day))


def _duty_cell(each: RotaLine, duty: Duty, *, stacked: bool) -> Words:
    holder = each.holder(duty)
    over = name_of(duty) if stacked else ""
    if holder is None:
        return Words(tr("Nobody"), tone="muted", over=over)
    return Words(elided(isolated(holder.name), LONGEST_NAME), over=over)


def _state(each: RotaLine) -> State:
    line = each.line
    if line.status is Status.CANCELLED:
        return State(name_of(Status.CANCELLED), "plain")
    if not is_coming(line):
        return State(tr("Past"), "plain")
    if line.not_ready:
        return State(tr("Not ready"), "error")
    return State(tr("Yours"), "accent") if each.own else State(tr("Ready"), "ok")


def rota_sentence(each: RotaLine) -> str:
    """ "Wednesday 28 May 2025, 11:00 to 13:30, the group, Lead: Morag Sinclair, …, ready"."""
    line = each.line
    own = [tr("yours")] if each.own else []
    duties = [duty_words(each, duty) for duty in Duty]
    return ", ".join([full_date(line.day), times(line), line.group, *own, *duties, _stands(each)])


def duty_words(each: RotaLine, duty: Duty) -> str:
    """ "Lead: Morag Sinclair", "Co-facilitator: nobody"."""
    holder: Holder | None = each.holder(duty)
    name = isolated(holder.name) if holder else tr("nobody")
    return tr("{duty}: {name}", duty=name_of(duty), name=name)


def _stands(each: RotaLine) -> str:
    if not is_coming(each.line):
        return _state(each).text.lower()
    reasons = [name_of(why) for why in each.line.not_ready]
    return tr("not ready: {why}", why=", ".join(reasons)) if reasons else tr("ready")


# The rota by person


def people_columns() -> list[Column]:
    """Who, how often they led, what is theirs, and when they are away."""
    return [
        Column(tr("Counsellor"), 150, 2, least=110),
        Column(tr("Led"), 112, 0, note=tr("in 3 months")),
        Column(tr("Sessions"), 240, 5, least=150),
        Column(tr("Away"), 150, 3, least=100),
    ]


def people_rows(people: Sequence[PersonLine], *, stacked: bool) -> list[Row]:
    """The rows in the order given: whoever looks comes first."""
    groups = short_groups({task.group for person in people for task in person.tasks})
    return [_person_row(person, groups, stacked=stacked) for person in people]


def _person_row(person: PersonLine, groups: Mapping[str, str], *, stacked: bool) -> Row:
    said = [_task_words(task, groups[task.group]) for task in person.tasks]
    led = _led_of_late(person.led) if stacked else str(person.led)
    name = isolated(person.name)
    under = ", ".join(_marks(person))
    cells: tuple[Cell, ...] = (
        Words(elided(name, LONGEST_NAME), bold=True, under=under),
        Words(led),
        Words("\n".join(said)) if said else Words(tr("None in these months"), tone="muted"),
        Words("\n".join(leave_words(each) for each in person.leave)),
    )
    return Row(person.counsellor_id, cells, _person_sentence(person, name, said), find=name)


def _marks(person: PersonLine) -> list[str]:
    own = [tr("You")] if person.own else []
    return own + ([tr("Stand-in")] if person.stand_in else [])


def _task_words(task: Task, group: str) -> str:
    duty = name_of(task.duty)
    day = short_date(task.day)
    if not group:
        return tr("{day}: {duty}", day=day, duty=duty)
    return tr("{day}: {duty}, {group}", day=day, duty=duty, group=elided(group, LONGEST_NAME))


def _person_sentence(person: PersonLine, name: str, said: Sequence[str]) -> str:
    away = [tr("away {days}", days=leave_words(each)) for each in person.leave]
    sessions = list(said) or [tr("no session in these months")]
    return ", ".join([name, *_marks(person), _led_of_late(person.led), *sessions, *away])


def _led_of_late(count: int) -> str:
    return tr("Led {count} in 3 months", count=count)


def leave_words(leave: LeaveLine) -> str:
    """ "2 to 13 June 2025", "30 May to 2 June 2025", "28 May 2025"."""
    return days_words(leave.first_day, leave.last_day)


def days_words(first: date, last: date) -> str:
    """From a day to another, the shortest way that is still exact."""
    end = f"{day_month(last)} {last.year}"
    if first == last:
        return end
    start = f"{day_month(first)} {first.year}"
    if first.year == last.year:
        start = day_month(first)
        if first.month == last.month:
            start = str(first.day)
    return tr("{start} to {end}", start=start, end=end)


def months_words(first: date, last: date) -> str:
    """ "May to July 2025"."""
    end = f"{month(last)} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = month(first) if first.year == last.year else f"{month(first)} {first.year}"
    return tr("{start} to {end}", start=start, end=end)


# Whom to ask


def heading_of(choice: Choice) -> str:
    """ "Lead on Wednesday 28 May 2025"."""
    return tr("{duty} on {day}", duty=name_of(choice.duty), day=full_date(choice.day))


def way_words(choice: Choice) -> str:
    """How somebody may be assigned, where there is something to know of it."""
    words = OVER if choice.over else WAYS[choice.way]
    return tr(words) if words else ""


def candidate_columns() -> list[Column]:
    """Who, and whether they are suggested or have it."""
    return [Column("", 120, 1, least=96), Column("", 0, at_right=True)]


def candidate_rows(choice: Choice, *, reach: bool = False) -> list[Row]:
    """Who could be asked, the suggestion first, with what speaks against each, and how each is
    reached (``reach``)."""
    return [_candidate_row(one, choice, reach=reach) for one in choice.people]


def _candidate_row(one: Candidate, choice: Choice, *, reach: bool) -> Row:
    name, chip = isolated(one.name), _chip(one, choice)
    ways = [isolated(way) for way in (one.phone, one.email) if reach and way]
    parts = list(_said_of(one))
    tone = "text" if one.can else "muted"
    under = " · ".join((*ways[:1], *parts))
    cells = (Words(elided(name, LONGEST_NAME), bold=one.can, tone=tone, under=under), chip)
    said = [name, *([chip.text.lower()] if chip.text else []), *ways, *parts]
    return Row(one.counsellor_id, cells, ", ".join(said), find=name)


def _chip(one: Candidate, choice: Choice) -> State:
    if one.holds:
        return State(tr("Has it"), "accent")
    if one.counsellor_id == choice.suggested:
        return State(tr("Suggested"), "ok")
    return State("") if one.can else State(tr("Cannot"), "error")


def _said_of(one: Candidate) -> Iterable[str]:
    yield _led_of_late(one.led)
    if one.stand_in:
        yield tr("Stand-in")
    yield from (name_of(reason) for reason in one.against)


# What came of it


def gap_words(days: Sequence[date]) -> str:
    """On which days a session needs somebody else now; empty where none does."""
    if not days:
        return ""
    named = [full_date(day) for day in days[:MANY]]
    rest = len(days) - len(named)
    if rest:
        named.append(trn("{count} more", "{count} more", rest))
    one, many = "{days} needs somebody else.", "These need somebody else: {days}."
    return trn(one, many, len(days), days=listed(named))
