"""The parts of the window round the page: rail, top bar and status line."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.access import Actor
from desktop_app.i18n import full_date, listed, tr
from desktop_app.ui.finder_field import FinderField
from desktop_app.ui.naming import name_of
from desktop_app.ui.theme import theme
from desktop_app.ui.views import Place
from desktop_app.ui.widgets.banner import Banner, scroll_to
from desktop_app.ui.widgets.buttons import LINK, Button, RailItem
from desktop_app.ui.widgets.card import Chip, Icon
from desktop_app.ui.widgets.elided import Elided
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import Flow, column, row, space

NARROW = 1000  # below this width at 100 % the rail gives room to the page
NARROW_RAIL = 106
FINDER = 510  # the widest it grows at 100 %
MARGIN, GAP = 16, 12  # of the top bar
MARGINS_OF_PLACES, NARROW_MARGINS = (10, 12, 11, 2), (5, 12, 5, 2)  # in the rail
UNDO, REDO = "Ctrl+Z", "Ctrl+Shift+Z"


class Rail(QFrame):
    """The places, and below them the lock."""

    def __init__(
        self, places: Iterable[Place], go: Callable[[str], object], lock: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("rail")
        name_it(self, tr("Places"))
        inside = column(self, gap=2)
        self._area, room = self._scrolled()
        self._room = room
        inside.addWidget(self._area, 1)
        self.items: dict[str, RailItem] = {}
        for place in places:
            item = RailItem(tr(place.title), place.icon, place.key)
            item.setCheckable(True)
            item.clicked.connect(lambda _on, name=place.name: go(name))
            self.items[place.name] = item
            room.addWidget(item)
        room.addStretch(1)
        self.lock = RailItem(tr("Lock now"), "lock", "Ctrl+L")
        self.lock.show_key()
        self.lock.clicked.connect(lambda _on: lock())
        below = column(margins=(10, 0, 11, 12))
        below.addWidget(self.lock)
        inside.addLayout(below)

    def _scrolled(self) -> tuple[QScrollArea, QVBoxLayout]:
        """Where the places are more than a low window with large text has room for."""
        area, paper = QScrollArea(), QWidget()
        area.setObjectName("rail_places")
        paper.setObjectName("rail_paper")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(paper)
        return area, column(paper, margins=MARGINS_OF_PLACES, gap=2)

    def mark(self, name: str) -> None:
        """Show where we are; a place outside the rail marks nothing.

        No button group does it: in one, Tab would come to the marked item only.
        """
        for key, item in self.items.items():
            item.setChecked(key == name)
            if key == name:
                scroll_to(item)

    def fit(self, window_width: int) -> None:
        """Be wide, or narrow where the window has no room for it."""
        narrow = is_narrow(window_width)
        space(self._room, NARROW_MARGINS if narrow else MARGINS_OF_PLACES, 2)
        for item in (*self.items.values(), self.lock):
            item.set_narrow(narrow)
        beside = self.width() - self.contentsRect().width()  # the line at its edge, and the bar
        beside += self._area.verticalScrollBar().sizeHint().width()
        wide = theme().px(NARROW_RAIL) if narrow else theme().measure("rail")
        self.setFixedWidth(max(wide, self._room.minimumSize().width() + beside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The place where we are stays in sight, once the others have their room."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._come_in_sight)

    def _come_in_sight(self) -> None:
        for item in self.items.values():
            if item.isChecked():
                scroll_to(item)


class TopBar(QFrame):
    """The name of the program, the finder, the menu, and New call."""

    def __init__(self, menu: QMenu, find: FinderField, new_call: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        inside = row(self, margins=(MARGIN, 0, MARGIN, 0), gap=GAP)
        self._name = QWidget()
        name = row(self._name, gap=10)
        name.addWidget(Icon("messages-square", colour="accent", size=22))
        self._words = Label(tr("Groupdesk"), size="lead", tone="accent", bold=True)
        name.addWidget(self._words)
        name.addStretch(1)
        inside.addWidget(self._name)
        self.finder = find
        inside.addWidget(find, 1)
        inside.addStretch(0)
        self.menu = Button(tr("Menu"), icon="menu", key="F10", quiet=True)
        self.menu.rest = LINK
        self.menu.clicked.connect(lambda _on: self.open_menu())
        inside.addWidget(self.menu)
        self._menu = menu
        self.new_call = Button(tr("New call"), icon="phone", key="Ctrl+N", primary=True)
        self.new_call.clicked.connect(lambda _on: new_call())
        inside.addWidget(self.new_call)

    def open_menu(self) -> None:
        """Open the menu below its button, with its first entry ready to be taken."""
        self._menu.popup(self.menu.mapToGlobal(self.menu.rect().bottomLeft()))
        self._menu.setActiveAction(next(each for each in self._menu.actions() if each.isVisible()))

    def fit(self, window_width: int, rail_width: int) -> None:
        """Take the height of the present text size; the finder stands over the page.

        Where the window is narrow the name of the program gives its room to the finder.
        """
        look = theme()
        self.setFixedHeight(look.measure("top_bar"))
        narrow = is_narrow(window_width)
        self._words.setVisible(not narrow)
        beside = max(rail_width - look.px(GAP), self._name.minimumSizeHint().width())
        self._name.setFixedWidth(self._name.minimumSizeHint().width() if narrow else beside)
        self.finder.setMaximumWidth(look.px(FINDER))


class StatusLine(QFrame):
    """What protects the data, what was done last with Undo and Redo, and who is signed in."""

    def __init__(self, actor: Actor, *, pretended: date | None, demo: bool) -> None:
        super().__init__()
        self.setObjectName("status_line")
        name_it(self, tr("Status"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        inside = row(self, margins=(16, 2, 16, 2), gap=16)
        self._flow = Flow(gap=16, line_gap=2)
        middle = column(gap=0)
        middle.addStretch(1)
        middle.addLayout(self._flow)
        middle.addStretch(1)
        inside.addLayout(middle, 1)
        safe = row(gap=6)
        safe.addWidget(Icon("shield-check", colour="muted", size=16))
        self._safe = _quiet("")
        safe.addWidget(self._safe)
        self._flow.add(safe)
        self.hidden = Chip(tr("Names hidden"), "warn", icon="eye-off")
        self.hidden.hide()
        self._flow.add(self.hidden)
        self._mark(pretended=pretended, demo=demo)
        self._last = self._last_change()
        self._flow.add(self._last, stretch=1)  # a line of its own before it is cut
        self.stop = _small(tr("Stop"), "x")
        self.busy = _quiet(tr("Working…"))
        for part in (self.busy, self.stop):
            part.hide()
            self._flow.add(part)
        self._actor, self._who = actor, Elided(size="caption", tone="muted")
        inside.addWidget(self._who)
        self._fit(narrow=False)

    def _fit(self, *, narrow: bool) -> None:
        """Where the window is narrow, less is said, so that one line is enough for longer."""
        safe = tr("Encrypted on this computer")
        self._safe.setText(tr("Encrypted") if narrow else safe)
        self._safe.setAccessibleName(safe)
        who = who_is_there(self._actor)
        self._who.setText(self._actor.name if narrow else who)
        self._who.setAccessibleName(who)
        for button in (self.undo, self.redo):
            button.show_cap(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(narrow=is_narrow(self.width()))

    def _mark(self, *, pretended: date | None, demo: bool) -> None:
        if demo:
            self._flow.add(Chip(tr("DEMO"), "warn"))
        if pretended is not None:
            self._flow.add(Chip(tr("Pretended date: {day}", day=full_date(pretended)), "warn"))

    def _last_change(self) -> QWidget:
        self.words = Elided(size="caption", tone="muted")
        self.undo = _small(tr("Undo"), "undo-2", UNDO)
        self.redo = _small(tr("Redo"), "redo-2", REDO)
        self.offer(undo=False, redo=False)
        whole = QWidget()
        inside = Flow(whole, gap=8, line_gap=2)
        for part in (self.words, self.undo, self.redo):
            inside.add(part)
        whole.hide()
        return whole

    def show_change(self, words: str) -> None:
        """Show what was done last."""
        self.words.setText(words)
        self._last.setVisible(bool(words))

    def offer(self, *, undo: bool, redo: bool) -> None:
        """Show the buttons that can do something."""
        self.undo.setVisible(undo)
        self.redo.setVisible(redo)

    def show_busy(self) -> None:
        """Show that work takes longer, and the button that stops it."""
        self.busy.show()
        self.stop.show()

    def show_idle(self) -> None:
        """No work is left."""
        self.busy.hide()
        self.stop.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setMinimumHeight(theme().measure("status_line"))
            self._fit(narrow=is_narrow(self.width()))


class Above(QWidget):
    """The room above the page for a notice; none while there is nothing to say."""

    def __init__(self, notice: Banner) -> None:
        super().__init__()
        column(self, margins=(24, 16, 24, 0)).addWidget(notice)
        self._notice = notice
        notice.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(not self._notice.isHidden())
        return super().eventFilter(watched, event)


def is_narrow(window_width: int) -> bool:
    """Whether the window has little room at the present text size."""
    return window_width < theme().px(NARROW)


def _small(words: str, icon: str, key: str | None = None) -> Button:
    button = Button(words, icon=icon, key=key, quiet=True)
    button.set_height("hit_area")
    return button


def _quiet(words: str) -> Label:
    label = Label(words, size="caption", tone="muted")
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return label


def who_is_there(actor: Actor) -> str:
    """ "Eilidh Ross, Coordinator and Phone"."""
    roles = listed([name_of(role) for role in actor.roles])
    return tr("{name}, {roles}", name=actor.name, roles=roles) if roles else actor.name
