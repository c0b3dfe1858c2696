"""The foot of every paper and why one is a DRAFT, apart: a pack needs no other paper's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.documents.contents import FacilitatorPack, WhyDraft
from desktop_app.i18n import clock, short_date, tr

ROWS_A_PAGE = 20  # of a register


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """Who made a paper (initials), when on the wall clock of the group, in how many copies, and
    until when they may be kept; None: as long as somebody likes. ``large_print`` sets in 18 points
    what is 12. ``locked_away``: it says to be kept so."""

    made_by: str
    made_at: datetime
    copies: int = 1
    shred_by: date | None = None
    large_print: bool = False
    locked_away: bool = False


WHY_DRAFT: Mapping[WhyDraft, str] = {
    WhyDraft.NO_COUNSELLOR: "No counsellor is assigned",
    WhyDraft.DOUBLE_BOOKED: "The counsellor is in another session at this time",
    WhyDraft.ON_LEAVE: "The counsellor is on leave that day",
    WhyDraft.CANCELLED: "The session is cancelled",
}


def why_draft(pack: FacilitatorPack) -> tuple[str, ...]:
    """Why the session of a pack is not ready, a sentence without its full stop each."""
    return tuple(tr(WHY_DRAFT[reason]) for reason in pack.draft_reasons)


def foot(title: str, making: Making, copy: int) -> str:
    """Call list · copy 1 of 2 · made by SK, Mon 26 May 2025 09:14 · shred by Wed 4 June 2025."""
    at = making.made_at
    made = tr("made by {who}, {day} {time}", who=making.made_by, day=dated(at.date()),
              time=clock(at.time()))  # fmt: skip
    copies = tr("copy {copy} of {copies}", copy=copy, copies=making.copies)
    parts = [title, copies, made]
    if making.shred_by is not None:
        parts.append(tr("shred by {day}", day=dated(making.shred_by)))
    if making.locked_away:
        parts.append(tr("keep it locked away"))
    return " · ".join(parts)


def dated(day: date) -> str:
    """Wed 28 May 2025."""
    return f"{short_date(day)} {day.year}"
