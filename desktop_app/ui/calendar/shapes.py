"""What the calendar can be: a month, a quarter or an agenda, and the ways through the first two."""

from collections.abc import Callable, Mapping, Sequence

from desktop_app.desk.month import MonthPage, last_of
from desktop_app.i18n import month, tr
from desktop_app.ui.widgets.buttons import Button

MONTH, QUARTER, AGENDA = "month", "quarter", "agenda"
SHAPES = (MONTH, QUARTER, AGENDA)
BY_DAY = (MONTH, QUARTER)
WORDS: Mapping[str, str] = {MONTH: "Month", QUARTER: "Quarter", AGENDA: "Agenda"}
EARLIER: Mapping[str, str] = {MONTH: "Previous month", QUARTER: "Previous quarter"}
LATER: Mapping[str, str] = {MONTH: "Next month", QUARTER: "Next quarter"}


def shapes() -> Sequence[tuple[str, str]]:
    """The shapes and what they are called."""
    return [(shape, tr(WORDS[shape])) for shape in SHAPES]


def page_title(page: MonthPage) -> str:
    """ "May 2025", or of a quarter "April to June 2025"."""
    first, last = page.month, last_of(page.month, page.months)
    if page.months == 1:
        return tr("{month} {year}", month=month(first), year=first.year)
    return tr("{first} to {last} {year}", first=month(first), last=month(last), year=first.year)


class Turns:
    """The arrows to both sides of Today: by a month, or by a quarter. ``turn`` gets 1 or -1."""

    def __init__(self, turn: Callable[[int], object]) -> None:
        self.earlier = Button("", icon="chevron-left", compact=True)
        self.later = Button("", icon="chevron-right", compact=True)
        self.earlier.clicked.connect(lambda _checked: turn(-1))
        self.later.clicked.connect(lambda _checked: turn(1))

    def stand_for(self, shape: str) -> None:
        """Say by how much they turn; the agenda has none."""
        for button, words in ((self.earlier, EARLIER), (self.later, LATER)):
            button.setVisible(shape in BY_DAY)
            if shape in BY_DAY:
                button.setAccessibleName(tr(words[shape]))
                button.setToolTip(tr(words[shape]))
