"""What comes of ringing somebody back, in words that name nobody but colleagues."""

from collections.abc import Sequence
from datetime import date

from desktop_app.desk.contacts import RungBack
from desktop_app.desk.story import Event
from desktop_app.domain.promises import Becomes, Call, Promise, what_becomes
from desktop_app.i18n import day_month, isolated, listed, short_date, tr
from desktop_app.ui.naming import name_of


def came_of(rung: RungBack) -> tuple[str, str] | None:
    """When they are rung again, and on which lists it counts: a title and a sentence.

    None where nothing more is to be said than that it is done.
    """
    if rung.again_on is None and not rung.tried:
        return None
    title = name_of(rung.outcome)
    if rung.again_on is not None:
        title = tr("Could not reach: ring back {day}", day=short_date(rung.again_on))
    back = tr("Ctrl Z takes it back.")
    if not rung.tried:
        return title, back
    lists = listed([day_month(day) for day in rung.tried])
    return title, tr("No longer passed over on the list of {days}.", days=lists) + f" {back}"


def what_a_call_does(
    promises: Sequence[Event], call: Call, today: date, on: date | None
) -> Sequence[str]:
    """What saving a call makes of the promises that are open; ``on``: the day that it gives."""
    open_ones = {e.contact_id: e for e in promises if e.contact_id and e.ring_back_on}
    known = [
        Promise(key, e.ring_back_on, e.owner_id) for key, e in open_ones.items() if e.ring_back_on
    ]
    return [
        _becomes(open_ones[promise.contact_id], promise.on, becomes, on)
        for promise, becomes in what_becomes(known, call, today)
    ]


def _becomes(event: Event, promised: date, becomes: Becomes, on: date | None) -> str:
    day, to = short_date(promised), "" if on is None else short_date(on)
    if becomes is Becomes.STAYS and event.owner_id is not None:
        owner = isolated(event.owner)
        return tr("The ring-back of {day} by {owner} stays open.", day=day, owner=owner)
    words = {
        Becomes.SETTLED: tr("Settles the ring-back of {day}.", day=day),
        Becomes.MOVED: tr("Moves the ring-back of {day} to {to}.", day=day, to=to),
        Becomes.PUT_OFF: tr("Puts the ring-back of {day} off to the next open day.", day=day),
        Becomes.STAYS: tr("The ring-back of {day} stays open.", day=day),
    }
    return words[becomes]
