"""What the packs of a month say of themselves, before and after they are printed."""

from collections.abc import Collection

from desktop_app.desk.month_packs import PackLine
from desktop_app.i18n import clock, listed, short_date, tr, trn
from desktop_app.ui.naming import name_of
from desktop_app.ui.pack.month_run import Result, Why
from desktop_app.ui.pack.outcomes import Outcome, Standing, Trouble
from desktop_app.ui.pack.press_words import TITLES, Words, remedy_words
from desktop_app.ui.pack.words import pages_words, standing_words
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import one_line


def when_words(pack: PackLine) -> str:
    """ "Wed 28 May, 11:00"."""
    line = pack.line
    return tr("{day}, {time}", day=short_date(line.day), time=clock(line.start.time()))


def state_words(pack: PackLine) -> str:
    """ "Version 3 · up to date", and why it is a DRAFT."""
    why = [tr(name_of(reason)).lower() for reason in pack.line.not_ready]
    draft = tr("DRAFT: {why}", why=listed(why)) if why else tr("Ready")
    return f"{draft} · {standing_words(pack.standing)}"


def progress_words(number: int, count: int, pack: PackLine) -> str:
    """ "Printing 3 of 12: Wed 28 May, 11:00"."""
    when = when_words(pack)
    return tr("Printing {number} of {count}: {when}", number=number, count=count, when=when)


def result_words(result: Result, *, hidden: bool) -> str:
    """What came of one pack."""
    if result.why is None and result.made is not None:
        pack = result.made.recorded
        pages = pages_words(result.made.rendered.pages, pack.copies)
        return tr("Sent: {pages}, version {number}", pages=pages, number=pack.version)
    return tr("Not printed: {why}", why=_why(result, hidden=hidden))


def _why(result: Result, *, hidden: bool) -> str:
    if result.refusal is not None:
        return one_line(result.refusal)
    if result.why is Why.LETTERS:
        return _letters(result.names, hidden=hidden)
    if result.why is Why.PRINTER:
        return _printer(result)
    return tr("it was stopped before this one")


def _letters(names: Collection[str], *, hidden: bool) -> str:
    who = trn("{count} name", "{count} names", len(names))
    if not hidden:
        who = listed([breakable(name) for name in names])
    return tr("no font here can draw every letter of {names}; its own page goes on", names=who)


def _printer(result: Result) -> str:
    why = {
        Outcome.GONE: tr("the printer is no longer set up here"),
        Outcome.REFUSED: tr("the printer takes nothing now"),
    }.get(result.outcome, tr("the printer did not take it"))
    if result.made is None:
        return why
    undone = tr("no copy of version {number} is counted", number=result.made.recorded.version)
    return f"{why}; {undone}"


def trouble_words(
    standing: Standing, trouble: Trouble, printer: str, count: int
) -> tuple[str, str]:
    """A title, and a sentence: what waits at the printer, and what to do."""
    waits = trn(
        "{count} pack is still to come, whole or in part.",
        "{count} packs are still to come, the first perhaps in part.",
        count,
    )
    if standing.page > 1:
        page = tr("Of the first, pages from {page} on are missing.", page=standing.page)
        waits = f"{waits} {page}"
    return tr(TITLES[trouble], printer=printer), f"{waits} {remedy_words(standing, trouble)}"


def lost_words(trouble: Trouble, printer: str) -> str:
    """What became of a pack that will not come out any more."""
    return tr("Not printed: {why}", why=tr(TITLES[trouble], printer=printer))


def sum_words(sent: int, count: int) -> Words:
    """A title, and a sentence: what came of them all."""
    title = tr("{sent} of {count} packs sent to the printer", sent=sent, count=count)
    if sent == count:
        return title, ""
    left = trn(
        "{count} was not printed: the list says why.",
        "{count} were not printed: the list says why.",
        count - sent,
    )
    return title, left
