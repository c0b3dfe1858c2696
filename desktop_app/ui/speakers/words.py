"""What the bookings say: on their cards, in the strip of sessions, and aloud in a sentence."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.speaker_board import Board, BoardCard, Slot
from desktop_app.desk.speaker_cards import SpeakerLine
from desktop_app.domain.speakers import PROMISED, Answer, Misfit, Stage
from desktop_app.i18n import full_date, isolated, month, time_range, tr, trn, weekday, zone_words
from desktop_app.ui.calendar.words import short_groups
from desktop_app.ui.naming import name_of
from desktop_app.ui.speakers.stages import COLUMNS
from desktop_app.ui.widgets.board_card import BoardCard as Shown
from desktop_app.ui.widgets.board_card import CardLine
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST_TOPIC, LONGEST_NAME = 70, 40
SHORT_MONTH = 3  # letters
NOBODY: Mapping[UUID, str] = {}

# What the due day of a stage is for.
DUE: Mapping[Stage, str] = {
    Stage.IDEA: "Ask by {day}",
    Stage.ASKED: "Answer due {day}",
    Stage.PENCILLED: "Confirm by {day}",
    Stage.CONFIRMED: "Brief by {day}",
    Stage.BRIEFED: "Speaks on {day}",
    Stage.SPOKE: "Thank by {day}",
}
AHEAD = frozenset(DUE) - {Stage.SPOKE}  # the talk may still come
# Why a booking does not fit its session.
MISFITS: Mapping[Misfit, str] = {
    Misfit.NOT_HELD: "The session is not held",
    Misfit.TOO_LATE: "It is too late for the session",
    Misfit.NOT_LONGER: "The session is not longer",
    Misfit.TOO_SHORT: "The talk is too long for its slot",
    Misfit.LATE_CHECK: "The tech check is too late for it",
}
# What a speaker said to a date, in the order in which it is offered.
ANSWERS: Mapping[Answer, str] = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.MAYBE: "Maybe",
    Answer.UNANSWERED: "Not answered",
}


@lru_cache(maxsize=512)
def brief_date(day: date) -> str:
    """ "26 Nov 2025", where there is little room."""
    return f"{day.day} {month(day)[:SHORT_MONTH]} {day.year}"


@lru_cache(maxsize=512)
def brief_day(day: date) -> str:
    """ "26 Nov"."""
    return f"{day.day} {month(day)[:SHORT_MONTH]}"


def near_day(day: date, today: date) -> str:
    """ "26 Nov", or "26 Nov 2026" of another year."""
    return brief_day(day) if day.year == today.year else brief_date(day)


@lru_cache(maxsize=512)
def long_date(day: date) -> str:
    """ "Wednesday 26 November 2025"."""
    return full_date(day)


@dataclass(frozen=True)
class Saying:
    """Makes the cards of a board; ``groups`` are the short names of groups where it has several,
    ``unsaved`` the ids, in hexadecimal, of bookings that were typed at and not saved.

    A board may hold hundreds: what does not depend on the card is said once, here.
    """

    today: date
    groups: Mapping[str, str]
    stages: Mapping[Stage, str]
    nobody: str
    no_date: str
    unsaved: Set[str]

    def card(self, card: BoardCard) -> Shown:
        """A booking as a card of the board."""
        topic, who, group = self._named(card)
        pill = pill_of(card, self.today)
        day = self.no_date if card.day is None else brief_date(card.day)
        lines: tuple[CardLine, ...] = (
            CardLine(breakable(elided(who, LONGEST_NAME))),
            CardLine(day, "calendar"),
        )
        if group:
            lines = (*lines, CardLine(elided(group, LONGEST_NAME)))
        if self._is_unsaved(card):
            lines = (*lines, CardLine(tr("Not saved yet"), "pencil"))
        return Shown(
            card.booking_id,
            (),
            self._joined(card, topic, who, group, pill),
            find=card.topic,
            title=breakable(elided(topic, LONGEST_TOPIC)),
            lines=lines,
            pill=pill,
            moves=card.moves,
        )

    def sentence(self, card: BoardCard) -> str:
        """A booking aloud: "Fatigue, Dr A. Okafor, Wednesday 28 May 2025, confirmed, …"."""
        return self._joined(card, *self._named(card), pill_of(card, self.today))

    def _is_unsaved(self, card: BoardCard) -> bool:
        return bool(self.unsaved) and card.booking_id.hex in self.unsaved

    def _named(self, card: BoardCard) -> tuple[str, str, str]:
        """The topic, the speaker and the group as they are shown."""
        who = isolated(card.speaker) if card.speaker_id is not None else self.nobody
        return isolated(card.topic), who, isolated(self.groups.get(card.group, ""))

    def _joined(self, card: BoardCard, topic: str, who: str, group: str, pill: State | None) -> str:
        day = self.no_date.lower() if card.day is None else long_date(card.day)
        said = "" if pill is None else pill.text
        unsaved = tr("not saved yet") if self._is_unsaved(card) else ""
        stage = self.stages[card.stage]
        parts = (topic, who, day, group, stage, said, rivals_words(card), unsaved)
        return ", ".join([part for part in parts if part])


def saying(board: Board, unsaved: Set[str] = frozenset()) -> Saying:
    """What makes the cards of a board; ``unsaved`` as in Saying."""
    names = {card.group for card in board.cards if card.group}
    names |= {slot.group for slot in board.slots}
    return Saying(
        board.today,
        short_groups(names),
        {stage: name_of(stage).lower() for stage in Stage},
        nobody=tr("No speaker yet"),
        no_date=tr("No date yet"),
        unsaved=unsaved,
    )


def speaker_words(card: BoardCard) -> str:
    """ "Dr A. Okafor", or that there is none yet."""
    return isolated(card.speaker) if card.speaker_id is not None else tr("No speaker yet")


def rivals_words(card: BoardCard) -> str:
    """How many others are asked for the same session; empty for none."""
    if not card.rivals:
        return ""
    one, many = "{count} other asked for this session", "{count} others asked for this session"
    return trn(one, many, card.rivals)


def is_overdue(card: BoardCard, today: date) -> bool:
    """Whether its next step should have been taken."""
    return card.due is not None and card.due < today and card.stage in DUE


def pill_of(card: BoardCard, today: date) -> State | None:
    """What matters most of a booking now; None where nothing does."""
    if card.misfit is not None:
        return State(misfit_words(card), "error")
    if card.taken_by:
        return State(taken_words(card), "error")
    if is_overdue(card, today):
        return State(due_words(card, today), "error")
    said = PILLS.get(card.stage)
    return None if said is None else said(card, today)


def misfit_words(card: BoardCard) -> str:
    """Why its session has no slot for the talk; empty where it has."""
    return "" if card.misfit is None else tr(MISFITS[card.misfit])


def taken_words(card: BoardCard) -> str:
    """Who is promised the slot that this booking is for; empty while nobody is."""
    if not card.taken_by:
        return ""
    return tr("{name} has the slot", name=elided(isolated(card.taken_by), LONGEST_NAME))


def due_words(card: BoardCard, today: date | None = None) -> str:
    """ "Confirm by 6 Aug 2025", this year without it; empty where nothing is due."""
    if card.due is None or card.stage not in DUE:
        return ""
    day = brief_date(card.due) if today is None else near_day(card.due, today)
    return tr(DUE[card.stage], day=day)


def _pill_of_idea(card: BoardCard, today: date) -> State | None:
    return State(due_words(card, today), "plain") if card.due is not None else None


def _pill_of_asked(card: BoardCard, today: date) -> State:
    if card.rivals:
        return State(tr("Asked for the same date"), "warn")
    days = (today - card.since).days
    if days < 1:
        return State(tr("Asked today"), "warn")
    return State(trn("Asked {count} day ago", "Asked {count} days ago", days), "warn")


def _pill_of_pencilled(card: BoardCard, today: date) -> State | None:
    return State(due_words(card, today), "warn") if card.due is not None else None


def _pill_of_confirmed(card: BoardCard, today: date) -> State | None:
    said = due_words(card, today) or tech_words(card, today)
    return State(said, "ok") if said else None


def _pill_of_briefed(card: BoardCard, today: date) -> State:
    """Since when: whether a brief was sent is not known here, where nothing is sent."""
    briefed, check = tr("Briefed {day}", day=near_day(card.since, today)), tech_words(card, today)
    if not check:
        return State(briefed, "ok")
    return State(
        tr("{briefed} · {check}", briefed=briefed, check=check[:1].lower() + check[1:]), "ok"
    )


def _pill_of_spoke(card: BoardCard, today: date) -> State | None:
    return State(due_words(card, today), "warn") if card.due is not None else None


def _pill_of_thanked(card: BoardCard, today: date) -> State:
    return State(tr("Thanked {day}", day=near_day(card.since, today)), "ok")


PILLS: Mapping[Stage, Callable[[BoardCard, date], State | None]] = {
    Stage.IDEA: _pill_of_idea,
    Stage.ASKED: _pill_of_asked,
    Stage.PENCILLED: _pill_of_pencilled,
    Stage.CONFIRMED: _pill_of_confirmed,
    Stage.BRIEFED: _pill_of_briefed,
    Stage.SPOKE: _pill_of_spoke,
    Stage.THANKED: _pill_of_thanked,
}


def tech_words(card: BoardCard, today: date | None = None) -> str:
    """ "Tech check 27 May 2025", this year without it; empty where none is to come."""
    at = None if card.tech_check is None else card.tech_check.date()
    if at is None or card.stage not in AHEAD or (today is not None and at < today):
        return ""
    return tr("Tech check {day}", day=brief_date(at) if today is None else near_day(at, today))


# The card of the current booking


def when_words(card: BoardCard) -> str:
    """ "28 May 2025, 12:15 to 13:15"."""
    if card.day is None:
        return tr("No date yet")
    if card.starts is None or card.ends is None:
        return brief_date(card.day)
    parts = (brief_date(card.day), time_range(card.starts, card.ends), zone_words(card.zone))
    return ", ".join(part for part in parts if part)


def who_words(card: BoardCard) -> str:
    """ "Dr A. Okafor, NHS Lothian"."""
    parts = (speaker_words(card), isolated(card.organisation))
    return ", ".join(part for part in parts if part)


def step_words(card: BoardCard, today: date) -> str:
    """What comes next, by when, and who sees to it."""
    who = tr("{name} sees to it", name=isolated(card.owner)) if card.owner else ""
    parts = (misfit_words(card), taken_words(card), due_words(card), tech_words(card, today), who)
    return " · ".join(part for part in parts if part) or tr("Nothing is due")


def told_apart(speaker: SpeakerLine, people: Sequence[SpeakerLine]) -> str:
    """The name of a speaker, with what tells them from another of that name."""
    same = sum(other.name == speaker.name for other in people) > 1
    beside = (speaker.organisation or speaker.expertise) if same else ""
    parts = (isolated(part) for part in (speaker.name, beside) if part)
    return elided(", ".join(parts), LONGEST_TOPIC)


def session_options(
    lines: Sequence[SessionLine], own: UUID | None = None, busy: Mapping[UUID, str] = NOBODY
) -> list[tuple[str, str]]:
    """Sessions to choose from, by id: "28 May 2025, Wed, has a speaker: R. Halcrow". The day comes
    first, so that it is found by typing it.

    ``own`` is the session that is promised to whoever chooses: it is not said that it is taken.
    ``busy`` says of sessions that are promised to nobody who is on the way there.
    """
    short = short_groups({line.group for line in lines})
    return [
        (line.session_id.hex, _session_words(line, short[line.group], busy, line.session_id == own))
        for line in lines
    ]


def has_speaker_words(line: SessionLine) -> str:
    """ "has a speaker: R. Halcrow"; empty for a session that is promised to nobody."""
    if not line.speaker:
        return ""
    return tr("has a speaker: {name}", name=elided(isolated(line.speaker), LONGEST_NAME))


def _session_words(line: SessionLine, group: str, busy: Mapping[UUID, str], own: bool) -> str:
    usual = "" if line.longer else tr("usual session")
    taken = "" if own else has_speaker_words(line) or busy.get(line.session_id, "")
    day, named = weekday(line.day)[:SHORT_MONTH], elided(isolated(group), LONGEST_NAME)
    parts = (brief_date(line.day), day, usual, taken, named)
    return ", ".join(part for part in parts if part)


# The strip of sessions


def slot_words(slot: Slot) -> str:
    """What stands below the date of a coming session."""
    if not slot.longer:
        return tr("Usual session")
    several = slot.stage is Stage.ASKED and slot.asked > 1
    if several or (slot.stage is None and slot.asked):
        return trn("{count} asked for this place", "{count} asked for this place", slot.asked)
    if slot.stage is None:
        return tr("Wants a speaker")
    who = slot.speaker if slot.stage in PROMISED else name_of(slot.stage).lower()
    return tr("{topic}, {who}", topic=isolated(slot.topic), who=isolated(who))


def slot_sentence(slot: Slot) -> str:
    """A coming session aloud."""
    longer = tr("longer session") if slot.longer else ""
    stage = name_of(slot.stage).lower() if slot.stage is not None else ""
    said = "" if stage and stage in slot_words(slot) else stage
    parts = (full_date(slot.day), longer, slot_words(slot), said)
    return ", ".join(part for part in parts if part)


# What is folded away


def folded_columns() -> list[Column]:
    """The topic with its speaker, how it ended, and the day it was for."""
    return [
        Column("", 200, 3, least=120),
        Column("", 110, 1, least=84),
        Column("", 120, 1, least=90),
    ]


def folded_row(card: BoardCard, say: Saying) -> Row:
    """A booking that did not come about."""
    topic = breakable(elided(isolated(card.topic), LONGEST_TOPIC))
    day = "" if card.day is None else brief_date(card.day)
    cells = (
        Words(topic, bold=True, under=breakable(elided(speaker_words(card), LONGEST_NAME))),
        State(name_of(card.stage), "plain"),
        Words(day, tone="muted"),
    )
    return Row(card.booking_id, cells, say.sentence(card), find=card.topic)


def folded_words(cards: Sequence[BoardCard]) -> str:
    """ "2 declined, 1 withdrew": the line that opens."""
    by_stage = {stage: sum(card.stage is stage for card in cards) for stage in Stage}
    parts = [
        tr("{count} {stage}", count=count, stage=name_of(stage).lower())
        for stage, count in by_stage.items()
        if count and stage not in COLUMNS
    ]
    return tr("Did not come about: {list}", list=", ".join(parts))
