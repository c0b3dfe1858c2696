"""F1: the keys of the place that is open and of the window, in a panel beside the page."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.aside import Aside
from desktop_app.ui.commands import Listed
from desktop_app.ui.views import call_if_there
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rows import RowList

Key = tuple[str, str]  # the key as people say it, and what it does


class KeysPanel(Aside):
    """The list of keys."""

    def __init__(self) -> None:
        super().__init__(tr("Keys"), "keyboard", padding=0)
        self.list = RowList(tr("Keys"), [Column("", 110), Column("", 120, stretch=1)])
        self.card.body.addWidget(self.list, 1)

    def first(self) -> QWidget:
        """The list."""
        return self.list

    def stops(self) -> list[QWidget]:
        """The button stands above the list."""
        return [self.done, self.list]

    def show_keys(self, place: str, here: Sequence[Key], everywhere: Sequence[Key]) -> None:
        """Show the keys of a place, and those that work everywhere."""
        rows = [_title(tr("In {place}", place=place))] if here else []
        rows += [_row(keys, words) for keys, words in here]
        rows.append(_title(tr("In the whole window")))
        rows += [_row(keys, words) for keys, words in everywhere]
        self.list.show_rows(rows)

    def open(self) -> None:
        """Show the panel from its beginning."""
        self.list.set_current(self.list.rows()[0].key)
        self.list.scrollToTop()
        super().open()


def _title(words: str) -> Row:
    return Row(("title", words), (State(""), Words(words, bold=True, tone="accent")), words)


def _row(keys: str, words: str) -> Row:
    sentence = tr("{keys}: {what}", keys=keys, what=words)
    return Row((keys, words), (State(keys), Words(words)), sentence)


def keys_of(commands: Iterable[Listed]) -> list[Key]:
    """The keys of the commands that can be done now and have one."""
    return [(each.keys, each.words) for each in commands if each.keys and each.action.isVisible()]


def plain_keys_of(view: Page) -> list[Key]:
    """The keys of a page that are no commands, as it declares them."""
    return list(call_if_there(view, "plain_keys") or ())
