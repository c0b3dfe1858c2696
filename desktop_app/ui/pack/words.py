"""What the place of a pack says of it."""

from collections.abc import Sequence

from desktop_app.desk.packs import PackStanding
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.i18n import clock, full_date, listed, time_range, tr, trn
from desktop_app.ui.pack.steps import Made
from desktop_app.ui.pack_changes import count_words
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST_NAME = 60


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
    why = listed([reason[:1].lower() + reason[1:] for reason in pack.draft_reasons])
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


def sent_words(made: Made) -> str:
    """What was printed, and until when it may be kept."""
    return tr(
        "{pages}, {version}. Shred them by {day}.",
        pages=pages_words(made),
        version=version_words(made.pack),
        day=full_date(made.pack.shred_by),
    )


def version_words(pack: FacilitatorPack) -> str:
    """ "version 2", or of one made again "version 2, numbered on from copy 3"."""
    version = tr("version {number}", number=pack.version)
    if pack.first_copy == 1:
        return version
    return tr("{version}, numbered on from copy {copy}", version=version, copy=pack.first_copy)


def pages_words(made: Made) -> str:
    """ "12 pages in 2 copies", or "6 pages"."""
    pages = trn("{count} page", "{count} pages", made.rendered.pages)
    if made.pack.copies == 1:
        return pages
    return tr("{pages} in {copies} copies", pages=pages, copies=made.pack.copies)
