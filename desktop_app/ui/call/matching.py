"""The possible matches of a call: what several searches found, put together, best first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.desk.people import Found
from desktop_app.desk.proxies import MayBook
from desktop_app.domain.bookings import State
from desktop_app.i18n import day_month, full_date, isolated, month, tr

MOST = 6  # rules.md 7
LEAST_CHARACTERS = 3
WHOLE_NUMBER = 9  # digits from which a number says who it is, and not only how it ends
REACH = ("phone", "email")
NAMES = ("name",)


@dataclass(frozen=True)
class Match:
    """Somebody on file who may be the caller.

    ``same_reach``: found by the whole number or the e-mail; ``strong``: by that and the name.
    """

    found: Found
    same_reach: bool
    strong: bool


def searches(values: Mapping[str, str]) -> dict[str, str]:
    """What to look for, by field; ``values`` are what is typed in caller, name, phone, email.

    A name or number in the first field is looked for as what it is. Nothing is looked for twice.
    """
    wanted: dict[str, str] = {}
    caller = values["caller"]
    typed = {**values, kind_of(caller): values[kind_of(caller)] or caller, "caller": caller}
    for key in ("phone", "name", "email", "caller"):
        text = typed[key].strip()
        if len(text) >= LEAST_CHARACTERS and text not in wanted.values():
            wanted[key] = text
    return wanted


def kind_of(text: str) -> str:
    """What was typed in the first field: a phone, an email or a name."""
    if "@" in text:
        return "email"
    digits = sum(char.isdigit() for char in text)
    return "phone" if digits and not any(char.isalpha() for char in text) else "name"


def merged(answers: Mapping[str, Sequence[Found]], texts: Mapping[str, str]) -> tuple[Match, ...]:
    """The people found by these searches: strong matches first, then shared numbers.

    At most six and one more, which says that there are more.
    """
    people = {person.person_id: person for found in answers.values() for person in found}
    hits = {
        key: {person.person_id: rank for rank, person in enumerate(found)}
        for key, found in answers.items()
    }
    whole = [key for key in REACH if key in hits and _is_whole(key, texts.get(key, ""))]

    def match(person: Found) -> Match:
        same = any(person.person_id in hits[key] for key in whole)
        named = any(person.person_id in hits.get(key, {}) for key in NAMES)
        return Match(person, same, same and named)

    def order(found: Match) -> tuple[bool, bool, int, int]:
        ranks = [
            ranked[found.found.person_id]
            for ranked in hits.values()
            if found.found.person_id in ranked
        ]
        return (not found.strong, not found.same_reach, -len(ranks), min(ranks))

    return tuple(sorted(map(match, people.values()), key=order)[: MOST + 1])


def _is_whole(key: str, text: str) -> bool:
    if key == "email":
        return "@" in text
    return sum(char.isdigit() for char in text) >= WHOLE_NUMBER


def about(person: Found, today: date) -> list[str]:
    """What tells one person from another: postcode, end of number, sessions."""
    parts = [person.postcode or ""]
    if person.phone_end:
        parts.append(tr("ends {digits}", digits=person.phone_end))
    if person.through is not None:
        parts.append(may_book(person.through))
    parts.append(_sessions(person, today))
    return [part for part in parts if part]


def may_book(proxy: MayBook) -> str:
    """ "Ewan, husband, may book for them until Friday 5 December 2025"."""
    who = ", ".join(part for part in (proxy.name, proxy.relation) if part)
    if proxy.until is None:
        return tr("{who}, may book for them", who=isolated(who))
    day = full_date(proxy.until)
    return tr("{who}, may book for them until {day}", who=isolated(who), day=day)


def _sessions(person: Found, today: date) -> str:
    if person.has_died:
        return tr("recorded as having died")
    if person.last_came is not None:
        return tr("came in {month}", month=_month(person.last_came, today))
    if person.next_day is None:
        return tr("has not come yet")
    day = day_month(person.next_day)
    if person.next_state is State.WAITING:
        return tr("waits for {day}", day=day)
    return tr("new in {month}", month=_month(person.next_day, today))


def _month(day: date, today: date) -> str:
    """The name of the month, with its year unless it is plain which one is meant."""
    near = abs((today - day).days) < 300
    return month(day) if near else f"{month(day)} {day.year}"
