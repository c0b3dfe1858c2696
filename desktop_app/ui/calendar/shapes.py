"""What the calendar can be: a month, a quarter or an agenda, and the ways through the first two."""

from collections.abc import Callable, Mapping, Sequence

from desktop_app.desk.month import MonthPage, last_of
from desktop_app.i18n import MONTHS, month, tr
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.buttons import Button

MONTH, QUARTER, AGENDA = "month", "quarter", "agenda"
SHORT = 3  # letters of a month in the title of a quarter
WIDE_YEAR = 2000
SHAPES = (MONTH, QUARTER, AGENDA)
BY_DAY = (MONTH, QUARTER)
WORDS: Mapping[str, str] = {MONTH: "Month", QUARTER: "Quarter", AGENDA: "Agenda"}
EARLIER: Mapping[str, str] = {MONTH: "Previous month", QUARTER: "Previous quarter"}
LATER: Mapping[str, str] = {MONTH: "Next month", QUARTER: "Next quarter"}


def shapes() -> Sequence[tuple[str, str]]:
    """The shapes and what they are called."""
    return [(shape, tr(WORDS[shape])) for shape in SHAPES]


def page_title(page: MonthPage) -> str:
    """ "May 2025", or of a quarter "Apr to Jun 2025"."""
    first, last = page.month, last_of(page.month, page.months)
    if page.months == 1:
        return tr("{month} {year}", month=month(first), year=first.year)
    return _quarter(month(first), month(last), first.year)


def _quarter(first: str, last: str, year: int) -> str:
    return tr("{first} to {last} {year}", first=first[:SHORT], last=last[:SHORT], year=year)


def widest_title() -> int:
    """The width of the widest title of a month or a quarter, in pixels."""
    names = [tr(name) for name in MONTHS]
    titles = [tr("{month} {year}", month=name, year=WIDE_YEAR) for name in names]
    titles += [_quarter(one, names[n + 2], WIDE_YEAR) for n, one in enumerate(names[:-2])]
    return max(map(theme().metrics("title", bold=True).horizontalAdvance, titles))


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
