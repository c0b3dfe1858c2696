"""What saving will do, and what it did, in words."""

from collections.abc import Mapping, Sequence
from datetime import date

from desktop_app.desk.call_forms import Registered
from desktop_app.desk.places import Placed
from desktop_app.domain.bookings import State
from desktop_app.i18n import day_month, full_date, listed, short_date, tr, trn
from desktop_app.ui.call.choices import Choice, Place
from desktop_app.ui.call.fields import Plain
from desktop_app.ui.widgets.labels import Run

MOST_NAMED = 4  # bookings that are named one by one


def will_do(
    places: Sequence[Place],
    standing_from: date | None,
    ring_back: date | None,
    *,
    held: bool = False,
    whose: str = "",
    settles: Sequence[date] = (),
) -> list[Run]:
    """The live summary: runs of words, the dates in bold.

    ``standing_from``: a place is kept every month from that day. ``held``: somebody else rings,
    so places are held until the person's own yes. ``whose``: who rings back; empty is anybody.
    ``settles``: for when a ring-back was promised that is done by this call.
    """
    runs = _chosen(places, held=held) if standing_from is None else _standing(standing_from)
    if held:
        runs += [
            (
                tr(" We ring for their own yes, unless they named this caller to book for them."),
                False,
            )
        ]
    if ring_back is not None:
        by = f" – {whose}." if whose else "."
        runs += [(tr(" Ring back on "), False), (short_date(ring_back), True), (by, False)]
    if settles:
        days = [short_date(day) for day in settles]
        lead = tr(" Settles the ring-back of ") if ring_back is None else tr(" No longer on ")
        runs += [(lead, False), *_bold(days), (".", False)]
    return runs


def unanswered(values: Mapping[str, Plain]) -> list[Run]:
    """What becomes of a question about a new caller's phone that was not answered."""
    if values.get("messages") or not values.get("phone"):
        return []
    return [(tr(" No message will be left."), False)]


def save_words(places: Sequence[Place], standing: bool, *, held: bool = False) -> str:
    """What the save button says: what it does."""
    books = _count(places, Choice.WILL_BOOK, Choice.SAID_YES)
    waits = _count(places, Choice.WILL_WAIT, Choice.FILLED)
    if standing:
        return tr("Save and keep a place")
    if held and books:
        return trn("Save and hold {count} place", "Save and hold {count} places", books)
    if books and waits:
        return tr("Save, book {books} and wait for {waits}", books=books, waits=waits)
    if waits:
        return trn("Save and wait for {count} session", "Save and wait for {count} sessions", waits)
    if books:
        return trn("Save and book {count} session", "Save and book {count} sessions", books)
    return tr("Save without booking")


def was_done(name: str, saved: Registered) -> tuple[str, str]:
    """What a save did, as a title and a sentence."""
    booked = [b for b in saved.bookings if b.state is State.BOOKED]
    held = [b for b in saved.bookings if b.state is State.TO_RECONFIRM]
    waiting = [b for b in saved.bookings if b.state is State.WAITING]
    offered = [b for b in saved.bookings if b.state is State.OFFERED]
    sentences = [
        _dates(tr("Booked: {days}."), booked),
        _dates(tr("Held until their own yes: {days}."), held),
        _waits(waiting),
        _dates(tr("A place is being held: {days}."), offered),
        _rings(saved),
        _alike(saved),
    ]
    known = tr("Saved to the record of {name}") if not saved.created else tr("{name} is on file")
    said = [sentence for sentence in sentences if sentence]
    return known.format(name=name), " ".join(said) or tr("Nothing was booked.")


def _count(places: Sequence[Place], *choices: Choice) -> int:
    return sum(place.choice in choices for place in places)


def _chosen(places: Sequence[Place], *, held: bool) -> list[Run]:
    books = [place for place in places if place.choice in (Choice.WILL_BOOK, Choice.SAID_YES)]
    waits = [place for place in places if place.choice in (Choice.WILL_WAIT, Choice.FILLED)]
    runs: list[Run] = []
    if books:
        lead = tr("Holds ") if held else tr("Books ")
        runs += [(lead, False), *_bold([day_month(place.line.day) for place in books])]
    if waits:
        lead = tr(", waits for ") if books else tr("Waits for ")
        runs += [(lead, False), *_bold([_wait(place) for place in waits])]
    return [*runs, (".", False)] if runs else [(tr("No session is chosen yet."), False)]


def _standing(first: date) -> list[Run]:
    return [(tr("Keeps a place every month from "), False), (day_month(first), True), (".", False)]


def _wait(place: Place) -> str:
    day, ahead = day_month(place.line.day), place.line.waiting
    return tr("{day}, about {ahead} ahead", day=day, ahead=ahead) if ahead else day


def _bold(days: list[str]) -> list[Run]:
    """The days in bold, what joins them in plain."""
    joined = listed([f"\0{number}\0" for number in range(len(days))])
    runs = [
        (days[int(part)], True) if odd % 2 else (part, False)
        for odd, part in enumerate(joined.split("\0"))
    ]
    return [run for run in runs if run[0]]


def _dates(sentence: str, bookings: Sequence[Placed]) -> str:
    if not bookings:
        return ""
    days = listed([full_date(booking.day) for booking in bookings])
    if len(bookings) > MOST_NAMED:
        first = full_date(bookings[0].day)
        days = tr("{count} sessions from {first} on", count=len(bookings), first=first)
    return sentence.format(days=days)


def _waits(bookings: Sequence[Placed]) -> str:
    days = [
        tr("{day} (about {ahead} ahead)", day=full_date(b.day), ahead=b.ahead)
        if b.ahead
        else full_date(b.day)
        for b in bookings
    ]
    return tr("On the waiting list: {days}.", days=listed(days)) if days else ""


def _rings(saved: Registered) -> str:
    day = saved.ring_back_on
    return "" if day is None else tr("Ring back on {day}.", day=full_date(day))


def _alike(saved: Registered) -> str:
    if not saved.created or not saved.possible_matches:
        return ""
    return trn(
        "{count} person on file looks alike; both are kept.",
        "{count} people on file look alike; all are kept.",
        len(saved.possible_matches),
    )
