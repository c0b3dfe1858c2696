"""The card of the next session: how it stands, its pack and its roster."""

from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAction, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.today import Ahead
from desktop_app.i18n import tr
from desktop_app.ui.calendar.words import places
from desktop_app.ui.naming import name_of
from desktop_app.ui.theme import theme
from desktop_app.ui.today.words import (
    about,
    heading,
    longer_words,
    pack_words,
    queue_words,
    speaker_chip,
    when,
)
from desktop_app.ui.ways import ICON
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card, Chip
from desktop_app.ui.widgets.choices import ProgressBar
from desktop_app.ui.widgets.labels import Label, Phrase, name_it
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.paint import brush

EDGE = 5  # pixels at 100 % of the coloured edge of a longer session


class NextCard(Card):
    """The next session, or why there is none. Its buttons do what the actions do."""

    def __init__(self, pack: QAction, roster: QAction, changed: QAction) -> None:
        super().__init__()
        self._longer = False
        self._chips = {
            kind: Chip("", kind, icon="mic" if kind == "longer" else None)
            for kind in ("longer", "error", "warn")
        }
        self._plain = Label(tr("Next session"), tone="muted")  # where no chip says more
        self._when = Label()
        self._heading = Label(size="heading", bold=True, wrap=True)
        self._about = Phrase()
        self._places = Label(bold=True)
        self._queue = Chip("", "warn")
        self._bars = {tone: ProgressBar(tr("Places"), tone=tone) for tone in ("accent", "longer")}
        self._pack = Label(size="caption", tone="muted")
        self._buttons = (
            button_for(pack, "printer", primary=True),
            button_for(roster, "users"),
            button_for(changed, ICON),
        )
        self._session = QWidget()
        self._none = QWidget()
        self._compose()
        self._say_none()
        self.body.addWidget(self._session)
        self.body.addWidget(self._none)
        for part in (self._session, self._none):
            part.hide()

    def _compose(self) -> None:
        inside = column(self._session, gap=10)
        top = Flow(gap=8, line_gap=4)
        marks = QWidget()
        chips = Flow(marks, gap=8, line_gap=4)
        chips.add(self._plain)
        for chip in self._chips.values():
            chips.add(chip)
        top.add(marks, stretch=1, least=120)
        top.add(self._when)
        inside.addLayout(top)
        inside.addWidget(self._heading)
        inside.addWidget(self._about)
        numbers = Flow(gap=12, line_gap=4)
        numbers.add(self._places, stretch=1)
        numbers.add(self._queue)
        inside.addLayout(numbers)
        for bar in self._bars.values():
            inside.addWidget(bar)
        below = Flow(gap=12, line_gap=8)
        for button in self._buttons:
            button.set_height("button")
            below.add(button)
        below.add(QWidget(), stretch=1)
        below.add(self._pack)
        inside.addLayout(below)

    def _say_none(self) -> None:
        inside = column(self._none, gap=4)
        inside.addWidget(Label(tr("No session is coming."), bold=True, wrap=True))
        more = tr(
            "The next one will stand here once a coordinator has set up a group; "
            "then people can be booked with New call."
        )
        inside.addWidget(Label(more, tone="muted", wrap=True))

    def show_next(self, ahead: Ahead | None, wall: datetime) -> None:
        """Show a session, or that none comes."""
        self._session.setVisible(ahead is not None)
        self._none.setVisible(ahead is None)
        self._longer = ahead is not None and ahead.line.longer
        if ahead is None:
            name_it(self, tr("No session is coming."))
        else:
            self._say(ahead, wall)
        self.update()

    def first(self) -> QWidget | None:
        """The first of its buttons that is there."""
        return next((button for button in self._buttons if not button.isHidden()), None)

    def _say(self, ahead: Ahead, wall: datetime) -> None:
        line = ahead.line
        words = heading(line, wall.date())
        name_it(self, tr("Next session: {session}", session=words))
        self._when.setText(when(line, wall))
        self._heading.setText(words)
        self._about.say(*about(line))
        self._places.setText(places(line))
        self._pack.setText(pack_words(ahead.pack))
        self._pack.setVisible(ahead.may_pack)
        said = {
            "longer": longer_words(line),
            "error": name_of(line.not_ready[0]) if line.not_ready else "",
            "warn": name_of(line.flags[0]) if line.flags else speaker_chip(ahead),
        }
        for kind, chip in self._chips.items():
            _say(chip, said[kind], kind)
        self._plain.setVisible(not any(said.values()))
        _say(self._queue, queue_words(ahead), "warn")
        for tone, bar in self._bars.items():
            bar.setVisible(line.capacity is not None and (tone == "longer") == line.longer)
            bar.show_share(line.booked + line.offered, line.capacity or 0, places(line))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._longer:
            return
        look, painter = theme(), brush(self)
        radius = look.measure("card_radius")
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(rounded)
        painter.fillRect(0, 0, self.width(), look.px(EDGE), look.colour("longer"))


def _say(chip: Chip, words: str, kind: str) -> None:
    chip.say(words, kind)
    chip.setVisible(bool(words))
