"""What the page People says: chips, sentences, and what stands for names while they are hidden."""

from datetime import date

from desktop_app.desk.directory import Line, Listing
from desktop_app.desk.person_forms import PersonForm
from desktop_app.desk.sifting import Filter
from desktop_app.desk.story import PersonPage
from desktop_app.domain.bookings import Mark
from desktop_app.domain.bookings import State as Stint
from desktop_app.i18n import day_month, full_date, isolated, tr, trn, weekday
from desktop_app.ui.naming import name_of

Chip = tuple[str, str]  # words and kind
PLAIN_WEEKDAY = 7  # days within which a weekday alone says which day is meant
FILTERS: dict[Filter, str] = {
    Filter.EVERYONE: "Everyone",
    Filter.COMING_NEXT: "Coming next",
    Filter.WAITING: "Waiting",
    Filter.FIRST_TIME: "First time",
    Filter.RING_BACK: "Ring back",
    Filter.LONG_AGO: "Not been for 6 months",
    Filter.DO_NOT_CONTACT: "Do not contact",
}
NOBODY: dict[Filter, str] = {
    Filter.EVERYONE: "Nobody is on file yet. New call registers somebody.",
    Filter.COMING_NEXT: "Nobody is booked into a next session.",
    Filter.WAITING: "Nobody is waiting.",
    Filter.FIRST_TIME: "Nobody is booked who has not come yet.",
    Filter.RING_BACK: "Nobody is to be rung back.",
    Filter.LONG_AGO: "Everybody who ever came was there in the last 6 months.",
    Filter.DO_NOT_CONTACT: "Nobody has asked us not to get in touch.",
}
KINDS: dict[Stint, str] = {
    Stint.BOOKED: "accent",
    Stint.WAITING: "warn",
    Stint.OFFERED: "warn",
    Stint.TO_RECONFIRM: "warn",
    Stint.QUIET: "plain",
}
ENDS = 4  # digits of a number that tell whose it is
AWAY = (Mark.APOLOGIES, Mark.UNWELL)


def who(name: str, number: int, *, hidden: bool) -> str:
    """A name, or while names are hidden "Person 3"."""
    return tr("Person {number}", number=number) if hidden else name


def counted(listing: Listing, *, narrowed: bool) -> str:
    """ "248 people · 14 shown": how many are on file, and how many of them are listed."""
    people = trn("{count} person", "{count} people", listing.on_file)
    if listing.capped:
        return tr("{people} · the best {count} shown", people=people, count=len(listing))
    return tr("{people} · {count} shown", people=people, count=len(listing)) if narrowed else people


def nobody_listed(
    which: Filter, *, searched: bool, narrowed: bool = False, elsewhere: int = 0
) -> str:
    """What an empty list says, and what to do next; ``narrowed`` to a group or a health board.

    ``elsewhere`` counts those who fit under Everyone.
    """
    if elsewhere:
        return trn(
            "Nobody in “{filter}” fits. Esc shows {count} person who fits under “{everyone}”.",
            "Nobody in “{filter}” fits. Esc shows {count} people who fit under “{everyone}”.",
            elsewhere,
            filter=tr(FILTERS[which]),
            everyone=tr(FILTERS[Filter.EVERYONE]),
        )
    if narrowed:
        return tr("Nobody fits. Choose every group and every health board to see everyone.")
    if not searched:
        return tr(NOBODY[which])
    if which is Filter.EVERYONE:
        return tr("Nobody on file fits. Try another spelling, or the end of a phone number.")
    return tr("Nobody in “{filter}” fits. Esc clears the search.", filter=tr(FILTERS[which]))


def ticked_words(count: int, missing: int) -> str:
    """ "3 ticked, 1 not shown": how many, and how many of them the list does not show now."""
    if not count:
        return tr("Nobody is ticked")
    return and_not_shown(trn("{count} ticked", "{count} ticked", count), missing)


def how_to_tick() -> str:
    """How somebody comes to be ticked."""
    return tr("In the list, Space ticks who is marked, and Ctrl+A all who are shown.")


def exported_words(count: int, left_out: int) -> tuple[str, str]:
    """How many are exported, and how many of those asked for are not, if there are any."""
    left = trn(
        "{count} was left out, who has died, is not on file any more or is of another group.",
        "{count} were left out, who have died, are not on file any more or are of another group.",
        left_out,
    )
    title = trn("{count} person is exported", "{count} people are exported", count)
    return title, left if left_out else ""


def and_not_shown(words: str, missing: int) -> str:
    """What is said of people, and how many of them the list does not show, if there are any."""
    return tr("{words}, {count} not shown", words=words, count=missing) if missing else words


def next_chip(line: Line, today: date) -> Chip:
    """What comes next for somebody, in a chip: what has to be done first stands first."""
    if line.has_died:
        return tr("Has died"), "plain"
    if line.ring_back_on is not None:
        return tr("Ring back {day}", day=_near(line.ring_back_on, today)), "error"
    if line.next_day is None or line.next_state is None:
        return (tr("Every month"), "ok") if line.every_month else (tr("Not booked"), "plain")
    day = day_month(line.next_day)
    if line.mark in AWAY:
        return f"{name_of(line.mark)} {day}", "warn"
    if line.every_month and line.next_state is Stint.BOOKED:
        return tr("Every month"), "ok"
    return f"{name_of(line.next_state)} {day}", KINDS[line.next_state]


def came(line: Line) -> str:
    """ "came 8 times, last on Wednesday 28 May 2025"."""
    if not line.came:
        return tr("has not come yet")
    times = trn("came once", "came {count} times", line.came)
    if line.last_came is None:
        return times
    return tr("{times}, last on {day}", times=times, day=full_date(line.last_came))


def came_short(line: Line, *, dated: bool, alone: bool) -> str:
    """ "8", ``dated`` "8, 30 April", or where it stands ``alone``, without a title, "Came 8"."""
    day = day_month(line.last_came) if dated and line.last_came else ""
    times = tr("Came {count}", count=line.came) if alone else str(line.came)
    return tr("{times}, {day}", times=times, day=day) if day else times


def rule_sign(line: Line) -> str | None:
    """The picture beside a name of whom we may not ring, or not write to; the row says which."""
    if line.has_died or not (line.no_calls or line.no_messages):
        return None
    return "phone-off" if line.no_calls else "mail-x"


def _rule_aloud(line: Line) -> str:
    if rule_sign(line) is None:
        return ""
    if line.no_calls and line.no_messages:
        return tr("do not contact")
    return tr("do not ring") if line.no_calls else tr("do not write")


def row_sentence(
    line: Line, number: int, today: date, *, hidden: bool, ticked: bool = False
) -> str:
    """One row of the list, read aloud."""
    name = isolated(who(line.name, number, hidden=hidden))
    box = tr("ticked") if ticked else ""
    parts = [name, box, _rule_aloud(line), line.postcode or "", _next_aloud(line, today)]
    parts.append(came(line))
    joined = tr("joined by {channel}", channel=_within(name_of(line.channel)))
    return ", ".join(part for part in (*parts, joined) if part)


def about(page: PersonPage | PersonForm, *, hidden: bool) -> str:
    """ "NHS Shetland · ZE1 · likes to be called Lorna"."""
    called = (page.preferred_name or "").strip()
    first = page.name.split()[0] if page.name.split() else ""
    own = called not in ("", first)
    nick = tr("likes to be called {name}", name=isolated(called)) if own else ""
    parts = (page.health_board or "", page.postcode or "", "" if hidden else nick)
    return " · ".join(part for part in parts if part)


def number_end(phone: str | None) -> str:
    """ "ends 0835": as much of a number as tells whose it is; empty where there is none."""
    digits = "".join(char for char in phone or "" if char.isdigit())
    return tr("ends {digits}", digits=digits[-ENDS:]) if digits else ""


def told_apart(person: PersonPage | PersonForm, *, hidden: bool) -> str:
    """ "NHS Shetland · ZE1 · ends 0123": what tells somebody from others of their name."""
    end = "" if hidden else number_end(person.phone)
    return " · ".join(part for part in (about(person, hidden=hidden), end) if part)


def chips(page: PersonPage) -> list[tuple[str, str, str | None]]:
    """Words, kind and icon of each chip under the name: what one must not do stands first. What is
    of one way alone stands beside the number or the address (see ``ways``)."""
    if page.has_died:
        return [(tr("Recorded as having died"), "plain", None)]
    stopped = page.no_calls and page.no_messages
    every = (
        (page.withdrawn, tr("Agreement withdrawn: do not contact"), "error", "phone-off"),
        (stopped and not page.withdrawn, tr("Do not contact"), "error", "phone-off"),
        (page.agreed_number is not None,
         tr("Agreed v{number}", number=page.agreed_number), "ok", None),
    )  # fmt: skip
    return [(words, kind, icon) for there, words, kind, icon in every if there]


def _next_aloud(line: Line, today: date) -> str:
    """The chip as it is said: with the whole date."""
    words = next_chip(line, today)[0]
    if line.has_died:
        return tr("recorded as having died")
    if line.ring_back_on is not None:
        return tr("ring back on {day}", day=full_date(line.ring_back_on))
    if line.next_day is None or line.next_state is None:
        return _within(words)
    state = name_of(line.mark if line.mark in AWAY else line.next_state)
    keeps = tr(", keeps a place every month") if line.every_month else ""
    return tr("{state} {day}", state=_within(state), day=full_date(line.next_day)) + keeps


def _near(day: date, today: date) -> str:
    """ "today", "Mon", or "4 June" where a weekday does not say which."""
    if day == today:
        return tr("today")
    return weekday(day)[:3] if 0 < (day - today).days < PLAIN_WEEKDAY else day_month(day)


def _within(words: str) -> str:
    return words[:1].lower() + words[1:]
