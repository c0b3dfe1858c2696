"""How somebody may be reached: each number and address with what is allowed beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.desk.story import PersonPage
from desktop_app.domain.people import Messages
from desktop_app.i18n import isolated, tr
from desktop_app.ui.widgets.card import Chip
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.texts import breakable

Rule = tuple[str, str, str]  # words, kind and icon of a chip
LEAST = 110


@dataclass(frozen=True)
class WayIn:
    """A number or an address, empty where there is none to be used, and the rules of it."""

    where: str
    rules: tuple[Rule, ...] = ()


def ways_in(page: PersonPage, *, hidden: bool) -> list[WayIn]:
    """The number, then the address, as far as either may be used and seen; a rule stands also
    where it is the reason that there is none."""
    if page.has_died:
        return []
    phone, email = (tr("Phone hidden"), tr("E-mail hidden")) if hidden else (page.phone, page.email)
    both = (
        WayIn(isolated(phone or "") if page.phone else "", _of_phone(page)),
        WayIn(isolated(email or "") if page.email else "", _of_email(page)),
    )
    return [way for way in both if way.where or way.rules]


def _of_phone(page: PersonPage) -> tuple[Rule, ...]:
    if _stops_wholly(page):
        return ()  # the chip over everything says it
    if page.no_calls:
        return ((tr("Do not ring"), "error", "phone-off"),)
    if not page.phone:
        return ()
    left: dict[Messages, tuple[Rule, ...]] = {
        Messages.NO: ((tr("Leave no message"), "error", "voicemail"),),
        Messages.DISCREET: ((tr("Message: do not say who we are"), "warn", "voicemail"),),
    }
    return left.get(page.messages, ())


def _of_email(page: PersonPage) -> tuple[Rule, ...]:
    if _stops_wholly(page) or not page.no_messages:
        return ()
    return ((tr("Do not write"), "error", "mail-x"),)


def _stops_wholly(page: PersonPage) -> bool:
    return page.withdrawn or (page.no_calls and page.no_messages)


class WaysIn(QWidget):
    """A line for each way. Its text can be marked and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[QWidget] = []
        self._shown: Sequence[WayIn] = ()
        self._inside = column(self, gap=4)
        self.hide()

    def show_ways(self, ways: Sequence[WayIn]) -> None:
        """Show these ways, or with none nothing."""
        if ways == self._shown:
            return
        self._shown = ways
        for old in self._lines:
            for label in old.findChildren(Label):  # until it is gone, it must not say anything
                label.clear()
                label.setAccessibleName("")
            self._inside.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [_line(way) for way in ways]
        for line in self._lines:
            self._inside.addWidget(line)
            line.show()
        self.setVisible(bool(ways))


def _line(way: WayIn) -> QWidget:
    line = QWidget()
    flow = Flow(line, gap=8, line_gap=4, align=Qt.AlignmentFlag.AlignVCenter)
    if way.where:
        label = Label(breakable(way.where), wrap=True)
        label.setAccessibleName(", ".join((way.where, *(words for words, _, _ in way.rules))))
        flow.add(label, stretch=0 if way.rules else 1, least=LEAST)
    for words, kind, icon in way.rules:
        flow.add(Chip(words, kind, icon=icon))
    return line
