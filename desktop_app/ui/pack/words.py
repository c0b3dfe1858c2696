"""What the place of a pack says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.desk.packs import PackStanding
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.documents.feet import why_draft
from desktop_app.i18n import clock, full_date, listed, time_range, tr, trn
from desktop_app.ui.pack_changes import count_words
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said of a pack or paper that is on record.

    ``subject`` names it in the middle of a sentence, and ``stays`` says what no trouble loses.
    ``version`` is how it is numbered and ``shred`` until when it may be kept: empty where it is
    not numbered, and where it may be kept.
    """

    copies: int
    subject: str
    stays: str
    undone: str
    version: str = ""
    shred: str = ""


def standing_words(standing: PackStanding | None) -> str:
    """ "Version 3 · 2 changes since the last pack", "Version 3 · up to date", "Not printed yet"."""
    if standing is None:
        return tr("Not printed yet")
    version = tr("Version {number}", number=standing.number)
    if not standing.out_of_date:
        return tr("{version} · up to date", version=version)
    return f"{version} · {count_words(standing.changes)}"


def made_words(standing: PackStanding | None, pack: FacilitatorPack | None) -> str:
    """When the last pack was made, on the wall clock of the group; empty without one."""
    if standing is None or pack is None:
        return ""
    at = standing.made_at.astimezone(pack.made_at.tzinfo)
    return tr("made {day}, {time}", day=full_date(at.date()), time=clock(at.time()))


def about(pack: FacilitatorPack) -> str:
    """ "11:00 to 13:30 · Last Wednesday group · Counsellor Morag Sinclair"."""
    parts = [time_range(pack.starts, pack.ends), pack.paper_name]
    if pack.lead:
        name = breakable(elided(pack.lead, LONGEST_NAME))
        parts.append(tr("Counsellor {name}", name=name))
    return " · ".join(parts)


def draft_words(pack: FacilitatorPack) -> str:
    """That every page says DRAFT, and why; empty when the session is ready."""
    if not pack.is_draft:
        return ""
    why = listed([reason[:1].lower() + reason[1:] for reason in why_draft(pack)])
    return tr("DRAFT stands on every page: {why}.", why=why)


def missing_words(names: Sequence[str], *, hidden: bool) -> str:
    """Which names no font can draw; how many, while names are hidden."""
    who = (
        trn("{count} name", "{count} names", len(names))
        if hidden
        else listed(list(map(breakable, names)))
    )
    return tr(
        "No font here can draw every letter of {names}. On paper the letter stands as a code in "
        "a box; nothing is printed or saved yet.",
        names=who,
    )


def said_of_pack(pack: FacilitatorPack) -> Said:
    """A version that is on record."""
    return Said(
        copies=pack.copies,
        subject=tr("version {number}", number=pack.version),
        stays=tr("Version {number} stays on record.", number=pack.version),
        undone=tr("No copy of version {number} is counted.", number=pack.version),
        version=version_words(pack),
        shred=tr("Shred them by {day}.", day=full_date(pack.shred_by)),
    )


def version_words(pack: FacilitatorPack) -> str:
    """ "version 2", or of one made again "version 2, numbered on from copy 3"."""
    version = tr("version {number}", number=pack.version)
    if pack.first_copy == 1:
        return version
    return tr("{version}, numbered on from copy {copy}", version=version, copy=pack.first_copy)


def pages_words(pages: int, copies: int) -> str:
    """ "12 pages in 2 copies", or "6 pages"."""
    words = trn("{count} page", "{count} pages", pages)
    return words if copies == 1 else tr("{pages} in {copies} copies", pages=words, copies=copies)


def whole_words(pages: int, said: Said) -> str:
    """ "12 pages in 2 copies, version 2", or of what has no versions "1 page"."""
    words = pages_words(pages, said.copies)
    return f"{words}, {said.version}" if said.version else words


def sent_words(pages: int, said: Said) -> str:
    """What was printed, and until when it may be kept."""
    return f"{whole_words(pages, said)}. {said.shred}".rstrip()
