"""What is said of a session on whose day something has changed."""

from datetime import UTC, timedelta

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.changed_today import ChangedToday, OnDuty, Talk
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import Duty
from desktop_app.domain.sessions import Status
from desktop_app.domain.speakers import PROMISED
from desktop_app.i18n import isolated, time_range, tr, trn
from desktop_app.ui.calendar.facts import Fact
from desktop_app.ui.calendar.words import is_coming, times, to_tell_words
from desktop_app.ui.naming import name_of
from desktop_app.ui.widgets.cells import State
from desktop_app.ui.widgets.texts import breakable

LONGEST = 60  # characters of a name or a topic in a row; the whole is read aloud


# How the session stands


def about(line: SessionLine) -> str:
    """ "11:00 to 13:30 · the group"."""
    return " · ".join((times(line), isolated(line.group)))


def state_of(line: SessionLine) -> State:
    """What is wrong with it, or that it is ready."""
    if line.status is Status.CANCELLED:
        return State(name_of(Status.CANCELLED), "error")
    if line.started:
        return State(tr("Started"), "plain")
    if line.not_ready:
        return State(name_of(line.not_ready[0]), "error")
    return State(tr("Ready"), "ok")


def session_facts(seen: ChangedToday) -> list[Fact]:
    """Who leads, co-facilitates and hosts it, and who speaks."""
    who = {each.duty: each.name for each in seen.on_duty}
    duties = [Fact(name_of(duty), who.get(duty) or tr("Nobody")) for duty in Duty]
    promised = [talk for talk in seen.talks if talk.stage in PROMISED]
    speakers = [Fact(tr("Speaker"), talk_words(talk), stage_state(talk)) for talk in promised]
    wanted = seen.card.line.longer and is_coming(seen.card.line)
    nobody = [Fact(tr("Speaker"), tr("Nobody is confirmed"))] if wanted else []
    return [*duties, *(speakers or nobody)]


def holder_words(seen: ChangedToday, duty: Duty) -> str:
    """ "Lead: Morag Sinclair"."""
    name = next((isolated(each.name) for each in seen.on_duty if each.duty is duty), tr("nobody"))
    return tr("{duty}: {name}", duty=name_of(duty), name=breakable(name))


def session_notes(seen: ChangedToday) -> str:
    """Why it stays as it is; empty where something may be done."""
    if seen.over:
        return tr("The session has started or is cancelled: it stays as it is.")
    if not seen.plans:
        return tr("A coordinator shortens or cancels a session.")
    return ""


def shorten_words(seen: ChangedToday) -> str:
    """ "Shorten to 11:00 to 13:00"."""
    if seen.usual is None:
        return tr("Shorten to the usual length")
    line = seen.card.line
    until = line.start.astimezone(UTC) + timedelta(minutes=seen.usual.minutes)
    ends = until.astimezone(line.start.tzinfo)
    if ends == line.end:
        return tr("Make it an ordinary session")
    return tr("Shorten to {hours}", hours=time_range(line.start.time(), ends.time()))


# Who has to be told


def told_facts(seen: ChangedToday) -> list[Fact]:
    """The people, by their number, then whoever is on duty, was taken off it, speaks, withdrew or
    was stood down, and how each is reached."""
    people = Fact(tr("People"), people_words(seen))
    duties = [Fact(name_of(each.duty), _reach(each.name, each)) for each in seen.on_duty]
    off = State(tr("Taken off"), "warn")
    duties += [Fact(name_of(each.duty), _reach(each.name, each), off) for each in seen.off_duty]
    talks = (*seen.talks, *seen.gone)
    return [people, *duties, *(_told_talk(talk) for talk in talks)]


def _told_talk(talk: Talk) -> Fact:
    return Fact(tr("Speaker"), _reach(talk.speaker, talk), stage_state(talk))


def people_words(seen: ChangedToday) -> str:
    """How many of the session are on its list to be told, or how many are booked."""
    line = seen.card.line
    if line.to_tell:
        return to_tell_words(line.to_tell)
    if not line.booked or line.status is Status.CANCELLED:
        return tr("Nobody has to be told")
    return trn(
        "{count} person is booked, and has to be told once it is cancelled, moved or shortened",
        "{count} people are booked, and have to be told once it is cancelled, moved or shortened",
        line.booked,
    )


def may_see_people(seen: ChangedToday) -> bool:
    """Whether the actor may open the roster of the session."""
    return Act.SEE_ROSTER in seen.card.allowed


def stage_state(talk: Talk) -> State:
    """How far a booking has come, as a chip."""
    return State(name_of(talk.stage), "ok" if talk.stage in PROMISED else "warn")


def talk_words(talk: Talk) -> str:
    """ "Dr A. Okafor, Fatigue"."""
    return tr("{speaker}, {topic}", speaker=isolated(talk.speaker), topic=isolated(talk.topic))


def _reach(name: str, who: OnDuty | Talk) -> str:
    """ "Morag Sinclair: 0131 496 0123", and the address on a line of its own."""
    first = isolated(who.phone or who.email) or tr("no number or address is noted")
    said = tr("{name}: {reach}", name=isolated(name), reach=first)
    return f"{said}\n{isolated(who.email)}" if who.phone and who.email else said
