"""With whom somebody shares a number, and who may book for them, in words."""

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.desk.household import By, Shared
from desktop_app.desk.story import PersonPage
from desktop_app.i18n import isolated, tr, trn
from desktop_app.ui.call.matching import may_book
from desktop_app.ui.widgets.texts import elided

LONGEST = 60


def beside(page: PersonPage, *, hidden: bool) -> Iterator[str]:
    """ "Shares this number with Jean Pollock and 1 other."; who may book, until when."""
    for shared in page.shares:
        yield _shares(shared, hidden=hidden)
    for proxy in page.proxies:
        name = tr("Somebody") if hidden else elided(proxy.name, LONGEST)
        yield may_book(replace(proxy, name=name, relation=elided(proxy.relation, LONGEST)))


def _shares(shared: Shared, *, hidden: bool) -> str:
    number = shared.by is By.PHONE
    what = tr("Shares this number") if number else tr("Shares this e-mail")
    others = len(shared.names) - 1
    if hidden:
        count = others + 1
        whom = trn("{count} other", "{count} others", count)
    elif others:
        name = isolated(elided(shared.names[0], LONGEST))
        whom = trn("{name} and {count} other", "{name} and {count} others", others, name=name)
    else:
        whom = isolated(elided(shared.names[0], LONGEST))
    return tr("{what} with {whom}", what=what, whom=whom)
