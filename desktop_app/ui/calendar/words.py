"""A session as a row of the list: its cells, and the sentence that says it all aloud."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from desktop_app.desk.calendar import SessionLine
from desktop_app.domain.sessions import Status
from desktop_app.i18n import clock, full_date, month, short_date, time_range, tr, trn
from desktop_app.ui.naming import name_of
from desktop_app.ui.theme import GROUPS
from desktop_app.ui.widgets.cells import Bar, Column, Row, State, Swatch, Words

BETWEEN = ", "  # between the service and what tells its groups apart, in their names
COLUMNS = (  # title, width, share of what is left over, least width
    ("Month", 120, 0, 76),
    ("Date", 140, 0, 92),
    ("", 12, 0, 12),
    ("Time", 150, 3, 88),
    ("Places", 120, 0, 48),
    ("", 50, 0, 44),
    ("", 80, 0, 56),
    ("", 120, 0, 64),
    ("", 150, 1, 64),
)


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column(tr(title) if title else "", width, share, least=least)
        for title, width, share, least in COLUMNS
    ]


def session_rows(lines: Sequence[SessionLine]) -> list[Row]:
    """The rows in the order given; a month is named beside the first of its sessions."""
    short = short_groups({line.group for line in lines})
    rows, before = [], None
    for line in lines:
        this = (line.day.year, line.day.month)
        rows.append(session_row(line, short[line.group], month_named=this != before))
        before = this
    return rows


def short_groups(names: Collection[str]) -> dict[str, str]:
    """What tells each group from the others; nothing where there is one group.

    "Living with Secondary Breast Cancer, Scotland" beside "…, evenings" is "Scotland".
    """
    if len(names) < 2:
        return dict.fromkeys(names, "")
    services = {name.rpartition(BETWEEN)[0] for name in names}
    same = len(services) == 1
    return {name: name.rpartition(BETWEEN)[2] if same else name for name in names}


def session_row(line: SessionLine, group: str, *, month_named: bool) -> Row:
    """One session; ``group`` is said below its time."""
    share = filled(line)
    named = f"{month(line.day)} {line.day.year}" if month_named else ""
    off = line.status is Status.CANCELLED
    cells = (
        Words(named, tone="muted"),
        Words(short_date(line.day), bold=True),
        Swatch(GROUPS[line.colour]),
        Words(times(line), under=group, short=short_times(line)),
        Bar(share, "longer" if line.longer else GROUPS[line.colour]),
        Words("" if off else fraction(line)),
        _places_chip(line),
        _state_chip(line),
        _longer_chip(line),
    )
    return Row(line.session_id, cells, session_sentence(line), find=full_date(line.day))


def session_sentence(line: SessionLine) -> str:
    """ "Wednesday 28 May 2025, 20 of 20 places, 3 waiting, longer session, 11:00 to 13:30, …"."""
    return ", ".join((full_date(line.day), *said_of(line)))


def times(line: SessionLine) -> str:
    """ "11:00 to 13:00", on the wall clock of the group."""
    return time_range(line.start.time(), line.end.time())


def short_times(line: SessionLine) -> str:
    """ "11:00–13:00", for a narrow column."""
    return tr("{start}–{end}", start=clock(line.start.time()), end=clock(line.end.time()))


def places(line: SessionLine) -> str:
    """ "20 of 20 places": offers and quiet places count as taken."""
    taken = line.booked + line.offered
    if line.capacity is None:
        return trn("{count} place taken", "{count} places taken", taken)
    return trn("{taken} of {count} place", "{taken} of {count} places", line.capacity, taken=taken)


def filled(line: SessionLine) -> float:
    """How much of its places is taken, 0 to 1."""
    if line.status is Status.CANCELLED or line.capacity is None:
        return 0.0
    return (line.booked + line.offered) / line.capacity if line.capacity else 1.0


def speaker_words(line: SessionLine) -> str:
    """ "Fatigue, with Dr A. Okafor"; empty without a confirmed speaker."""
    if not line.speaker:
        return ""
    return tr("{topic}, with {speaker}", topic=line.topic or "", speaker=line.speaker)


def said_of(line: SessionLine) -> Iterator[str]:
    """How a session stands, part by part, for its date is said before."""
    if line.status is Status.CANCELLED:
        yield name_of(line.status).lower()
    yield from moved_from(line)
    yield places(line)
    if line.waiting:
        yield waiting_words(line.waiting)
    if line.to_tell:
        yield to_tell_words(line.to_tell)
    if line.longer:
        speaker = tr("longer session with speaker")
        yield speaker if line.speaker else tr("longer session")
    if wants_speaker(line):
        yield tr("wants a speaker")
    if is_coming(line):
        yield from (name_of(why) for why in (*line.not_ready[:1], *line.flags))
    yield times(line)
    yield line.group


def moved_from(line: SessionLine) -> Iterator[str]:
    """ "moved from Wednesday 31 December 2025", of one that is on another day than planned."""
    if line.day != line.original_day:
        yield tr("moved from {day}", day=full_date(line.original_day))


def to_tell_words(count: int) -> str:
    """ "12 people to tell"."""
    return trn("{count} person to tell", "{count} people to tell", count)


def waiting_words(count: int) -> str:
    """ "3 waiting"."""
    return trn("{count} waiting", "{count} waiting", count)


def is_coming(line: SessionLine) -> bool:
    """Whether it has yet to take place."""
    return not line.started and line.status is not Status.CANCELLED


def wants_speaker(line: SessionLine) -> bool:
    """Whether it has yet to take place, is longer and has nobody who has promised to speak."""
    return is_coming(line) and line.longer and not line.speaker


def fraction(line: SessionLine) -> str:
    """ "17/20", or the places taken alone where there is no limit."""
    taken = line.booked + line.offered
    return str(taken) if line.capacity is None else f"{taken}/{line.capacity}"


def _longer_chip(line: SessionLine) -> State:
    if not line.longer:
        return State("")
    if wants_speaker(line):
        return State(tr("Wants a speaker"), "longer")
    words = tr("Longer, with speaker") if line.speaker else tr("Longer session")
    return State(words, "longer", "mic" if line.speaker else None)


def _places_chip(line: SessionLine) -> State:
    if not is_coming(line):
        return State("")
    if line.waiting:
        return State(waiting_words(line.waiting), "warn")
    return State(tr("Full"), "plain") if line.left == 0 else State("")


def _state_chip(line: SessionLine) -> State:
    if line.status is Status.CANCELLED:
        return State(name_of(Status.CANCELLED), "error")
    if line.not_ready and not line.started:
        return State(name_of(line.not_ready[0]), "error")
    if line.flags and not line.started:
        return State(name_of(line.flags[0]), "warn")
    return State("")


def days(lines: Sequence[SessionLine]) -> list[date]:
    """Their dates, in the same order."""
    return [line.day for line in lines]
