"""Who has to be told of a change of the session or of an offer: a row for each person."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from desktop_app.desk.notices import NoticeLine
from desktop_app.desk.roster import Roster
from desktop_app.domain.names import fold
from desktop_app.domain.notices import NoticeKind, Way
from desktop_app.domain.people import Messages
from desktop_app.i18n import clock, full_date, short_date, time_range, tr
from desktop_app.ui.naming import name_of
from desktop_app.ui.roster.names import Named, everybody
from desktop_app.ui.roster.rows import Kind, Shown
from desktop_app.ui.roster.words import LONGEST_NAME, moment
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.texts import elided

CHIPS: Mapping[NoticeKind, str] = {
    NoticeKind.CANCELLED: "error",
    NoticeKind.MOVED: "warn",
    NoticeKind.SHORTER: "warn",
    NoticeKind.RESTORED: "ok",
    NoticeKind.OFFERED: "accent",
}
MESSAGES: Mapping[Messages, str] = {
    Messages.YES: "may leave a message",
    Messages.NO: "leave no message",
    Messages.DISCREET: "a message must not say who we are",
}


def to_tell_columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column("", 20),
        Column(tr("Person"), 160, 2, least=96),
        Column(tr("What to say"), 120, least=92),
        Column(tr("They know of"), 130, 1, least=100),
        Column(tr("How"), 180, 3, least=110),
    ]


def to_tell(notices: Sequence[NoticeLine], roster: Roster | None, *, hidden: bool) -> list[Shown]:
    """Everybody who is still to be told; nobody's name and number while names are hidden."""
    named = everybody(roster) if roster is not None else {}
    return [
        _row(number, notice, _named(number, notice, named), hidden=hidden)
        for number, notice in enumerate(notices, 1)
    ]


def _named(number: int, notice: NoticeLine, named: Mapping[UUID, Named]) -> Named:
    """Their number in the session; for who is in none of its lists one after all of those."""
    return named.get(notice.person_id) or Named(notice.name, len(named) + number)


def _row(number: int, notice: NoticeLine, named: Named, *, hidden: bool) -> Shown:
    name, what = named.said(hidden=hidden), name_of(notice.kind)
    hours = _hours(notice)
    knew = tr("{day}, {time}", day=full_date(notice.was_day), time=hours)
    way, *may = way_words(notice, hidden=hidden)
    if notice.until is not None:
        may.append(tr("held until {when}", when=moment(notice.until, notice.until)))
    how = "; ".join((way, *may))
    cells = (
        Words(str(number), tone="muted"),
        Words(elided(name, LONGEST_NAME), bold=True),
        State(what, CHIPS[notice.kind]),
        Words(short_date(notice.was_day), under=hours),
        Words(way, under="; ".join(may)),
    )
    sentence = tr(
        "{number}, {name}, to be told: {what}, they know of {knew}, {how}",
        number=number,
        name=name,
        what=what,
        knew=knew,
        how=how,
    )
    shown = Row(notice.person_id, cells, sentence, find=fold(name))
    notes = (what, how)
    return Shown(notice.person_id, Kind.TO_TELL, shown, named, notes=notes, fellows=notice.fellows)


def _hours(notice: NoticeLine) -> str:
    """When they know it to begin, and to end where that is what has changed."""
    if notice.was_end is None:
        return clock(notice.was_start)
    return time_range(notice.was_start, notice.was_end)


def way_words(notice: NoticeLine, *, hidden: bool) -> Iterator[str]:
    """By which way somebody may be told: number or address, and what may be left there."""
    if notice.way is Way.NONE:
        yield tr("Asked not to be contacted")
    elif notice.way is Way.EMAIL:
        yield tr("E-mail {address}", address=tr("hidden") if hidden else notice.email)
    else:
        yield tr("Ring {number}", number=tr("hidden") if hidden else notice.phone)
        if notice.messages is not None:
            yield tr(MESSAGES[notice.messages])
