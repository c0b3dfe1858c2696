"""What Today says: the greeting, the days until a session, and how its places and pack stand."""

from datetime import date, datetime

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.packs import PackStanding
from desktop_app.desk.today import Ahead
from desktop_app.domain.speakers import Stage
from desktop_app.i18n import day_month, isolated, tr, trn, weekday
from desktop_app.ui.calendar.words import times, waiting_words
from desktop_app.ui.naming import name_of
from desktop_app.ui.pack_changes import count_words
from desktop_app.ui.widgets.labels import Run
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST = 90  # characters of a name or a topic
NOON, EVENING = 12, 17  # hours of the wall clock
SOON = 14  # days that are counted
SPEAKERS = {
    None: "No speaker",
    Stage.IDEA: "Speaker not asked",
    Stage.ASKED: "Speaker asked",
    Stage.PENCILLED: "Speaker pencilled",
}
Chip = tuple[str, str]  # words and kind


def greeting(wall: datetime) -> str:
    """ "Good morning", by the wall clock."""
    if wall.hour < NOON:
        return tr("Good morning")
    return tr("Good afternoon") if wall.hour < EVENING else tr("Good evening")


def when(line: SessionLine, wall: datetime) -> str:
    """How far away a session is: "now", "today", "tomorrow", "in 6 days", "in 3 weeks"."""
    if line.start <= wall:
        return tr("now")
    days = (line.day - wall.date()).days
    near = {0: tr("today"), 1: tr("tomorrow")}
    if days in near:
        return near[days]
    if days < SOON:
        return trn("in {count} day", "in {count} days", days)
    return trn("in {count} week", "in {count} weeks", days // 7)


def day_words(day: date, today: date) -> str:
    """ "28 May", with the year where it is another."""
    return day_month(day) if day.year == today.year else f"{day_month(day)} {day.year}"


def heading(line: SessionLine, today: date) -> str:
    """ "Wednesday 28 May, 11:00 to 13:30"."""
    day = f"{weekday(line.day)} {day_words(line.day, today)}"
    return tr("{day}, {hours}", day=day, hours=times(line))


def about(line: SessionLine) -> list[Run]:
    """ "The group · Counsellor Morag Sinclair · Fatigue with Dr A. Okafor", the topic in bold."""
    runs = [(fitting(line.group), False)]
    if line.counsellor:
        runs.append((tr(" · Counsellor {name}", name=fitting(line.counsellor)), False))
    if line.speaker:
        runs += [(" · ", False), (fitting(line.topic or ""), True)]
        runs.append((tr(" with {speaker}", speaker=fitting(line.speaker)), False))
    return runs


def fitting(text: str, longest: int = LONGEST) -> str:
    """A name or a topic as it may stand in a sentence on the page, however long it is."""
    return breakable(isolated(elided(text, longest)))


def longer_words(line: SessionLine) -> str:
    """What the chip of a longer session says; empty for an ordinary one."""
    if not line.longer:
        return ""
    return tr("Longer session with speaker") if line.speaker else tr("Longer session")


def queue_words(ahead: Ahead) -> str:
    """ "3 waiting, 1 place to offer"; empty while nobody waits."""
    if not ahead.line.waiting:
        return ""
    waiting = waiting_words(ahead.line.waiting)
    if ahead.to_offer is None:
        return waiting
    free = trn("{count} place to offer", "{count} places to offer", ahead.to_offer.count)
    return tr("{waiting}, {free}", waiting=waiting, free=free)


def pack_words(pack: PackStanding | None) -> str:
    """How the pack of a session stands."""
    if pack is None:
        return tr("No pack made yet")
    if not pack.changes:
        return tr("The last pack is up to date")
    return count_words(pack.changes)


def speaker_chip(ahead: Ahead) -> str:
    """ "Speaker pencilled": how far one has come; empty where one is confirmed, or none wanted."""
    wanted = ahead.line.longer and not ahead.line.speaker
    return tr(SPEAKERS[ahead.speaker]) if wanted else ""


def chip(ahead: Ahead) -> Chip | None:
    """What a session that comes wants most, in a word."""
    line = ahead.line
    if line.not_ready:
        return name_of(line.not_ready[0]), "error"
    speaker = speaker_chip(ahead)
    if speaker:
        return speaker, "error" if ahead.speaker is None else "warn"
    if line.flags:
        return name_of(line.flags[0]), "warn"
    if line.waiting:
        return queue_words(ahead), "warn"
    return (tr("Full"), "plain") if line.left == 0 else None
