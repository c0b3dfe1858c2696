"""Places and the waiting list."""

from collections.abc import Callable
from datetime import date, tzinfo
from uuid import UUID

import click

from desktop_app.cli.arguments import group_option, person_argument, session_argument
from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.saying import answer, shown
from desktop_app.cli.shapes import offered_shape, placed_shape, released_shape
from desktop_app.cli.signing import signed_in
from desktop_app.desk import calendar, places
from desktop_app.desk.places import Offered, Placed, Released
from desktop_app.domain.bookings import State
from desktop_app.i18n import clock, full_date, tr, trn
from desktop_app.ui.naming import name_of

SessionGiven = UUID | date


@desk_command("book")
@person_argument
@session_argument
@click.option("--wait", is_flag=True, help=tr("If it is full, put them on its waiting list."))
@group_option
@click.pass_obj
def book(
    settings: Settings, person: UUID, session: SessionGiven, wait: bool, group: str | None
) -> None:
    """A full session is refused unless they may wait."""
    with signed_in(settings) as store:
        placed = store.perform(places.book, person, session, group=group, wait=wait)
    answer(settings, placed_shape(placed), lambda: _placed_text(placed))


@desk_command("release")
@person_argument
@session_argument
@group_option
@click.pass_obj
def release(settings: Settings, person: UUID, session: SessionGiven, group: str | None) -> None:
    """Says whom to ring about the place."""
    _let_go(settings, places.release, person, session, group)


@desk_command("offer")
@session_argument
@group_option
@click.pass_obj
def offer(settings: Settings, session: SessionGiven, group: str | None) -> None:
    """Says until when the place is held."""
    with signed_in(settings) as store:
        offered = store.perform(places.offer, session, group=group)
        lines = store.read(calendar.sessions, first=offered.day, last=offered.day)
    here = next(line.start.tzinfo for line in lines if line.session_id == offered.session_id)
    answer(settings, offered_shape(offered), lambda: _offered_text(offered, here))


@desk_command("accept")
@person_argument
@session_argument
@group_option
@click.pass_obj
def accept(settings: Settings, person: UUID, session: SessionGiven, group: str | None) -> None:
    """The place is theirs."""
    _stand(settings, places.accept, person, session, group)


@desk_command("decline")
@person_argument
@session_argument
@group_option
@click.pass_obj
def decline(settings: Settings, person: UUID, session: SessionGiven, group: str | None) -> None:
    """Their turn ends, and the next person is named."""
    _let_go(settings, places.decline, person, session, group)


@desk_command("tried")
@person_argument
@session_argument
@group_option
@click.pass_obj
def tried(settings: Settings, person: UUID, session: SessionGiven, group: str | None) -> None:
    """They are no longer passed over."""
    _stand(settings, places.tried, person, session, group)


def _stand(
    settings: Settings,
    act: Callable[..., Placed],
    person: UUID,
    session: SessionGiven,
    group: str | None,
) -> None:
    with signed_in(settings) as store:
        placed = store.perform(act, person, session, group=group)
    answer(settings, placed_shape(placed), lambda: _placed_text(placed))


def _let_go(
    settings: Settings,
    act: Callable[..., Released],
    person: UUID,
    session: SessionGiven,
    group: str | None,
) -> None:
    with signed_in(settings) as store:
        released = store.perform(act, person, session, group=group)
    answer(settings, released_shape(released), lambda: _released_text(released))


def _placed_text(placed: Placed) -> str:
    day = full_date(placed.day)
    if placed.state is State.WAITING:
        ahead = trn("about {count} ahead", "about {count} ahead", placed.ahead)
        return tr("Waiting for {day}, {ahead}.", day=day, ahead=ahead)
    return tr("{state}: {day}.", state=name_of(placed.state), day=day)


def _released_text(released: Released) -> str:
    let_go = "Taken off the waiting list: {day}." if released.only_waited else "Released: {day}."
    said = tr(let_go, day=full_date(released.day))
    suggest = released.suggest
    if suggest is None:
        return said
    ring = tr(
        "Ring {name} about the place; waiting since {since}.",
        name=shown(suggest.name),
        since=full_date(suggest.waiting_since.date()),
    )
    return f"{said} {ring} ({suggest.person_id})"


def _offered_text(offered: Offered, zone: tzinfo | None) -> str:
    until = offered.expires_at.astimezone(zone)
    held = tr(
        "A place on {day} is held for {name} until {until}, {time}.",
        day=full_date(offered.day),
        name=shown(offered.name),
        until=full_date(until.date()),
        time=clock(until.time()),
    )
    held = f"{held} ({offered.person_id})"
    if not offered.to_write:
        return held
    return f"{held} {tr('They take no calls: do not ring, write to them.')}"
