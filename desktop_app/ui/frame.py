"""The parts of the window round the page: rail, top bar and status line."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QSizePolicy

from desktop_app.domain.access import Actor
from desktop_app.i18n import full_date, listed, tr
from desktop_app.ui.changes import Changes
from desktop_app.ui.naming import name_of
from desktop_app.ui.theme import theme
from desktop_app.ui.views import Place
from desktop_app.ui.widgets.buttons import Button, RailItem
from desktop_app.ui.widgets.card import Chip, Icon
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.layouts import Flow, column, row

NARROW = 1000  # below this width at 100 % the rail gives room to the page
NARROW_RAIL = 104


class Rail(QFrame):
    """The places, and below them the lock."""

    def __init__(
        self, places: Iterable[Place], go: Callable[[str], object], lock: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("rail")
        name_it(self, tr("Places"))
        inside = column(self, margins=(10, 12, 11, 12), gap=2)
        self._group = QButtonGroup(self)
        self.items: dict[str, RailItem] = {}
        for place in places:
            item = RailItem(tr(place.title), place.icon, place.key)
            item.setCheckable(True)
            item.clicked.connect(lambda _on, name=place.name: go(name))
            self._group.addButton(item)
            self.items[place.name] = item
            inside.addWidget(item)
        inside.addStretch(1)
        self.lock = RailItem(tr("Lock now"), "lock", "Ctrl+L")
        self.lock.show_key()
        self.lock.clicked.connect(lambda _on: lock())
        inside.addWidget(self.lock)

    def mark(self, name: str) -> None:
        """Show where we are; a place outside the rail marks nothing."""
        self._group.setExclusive(False)
        for key, item in self.items.items():
            item.setChecked(key == name)
        self._group.setExclusive(True)

    def fit(self, window_width: int) -> None:
        """Be wide, or narrow where the window has no room for it."""
        narrow = window_width < theme().px(NARROW)
        for item in (*self.items.values(), self.lock):
            item.set_narrow(narrow)
        self.setFixedWidth(theme().px(NARROW_RAIL) if narrow else theme().measure("rail"))


class TopBar(QFrame):
    """The name of the program, the menu, and New call."""

    def __init__(self, menu: QMenu, new_call: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        inside = row(self, margins=(16, 0, 16, 0), gap=12)
        inside.addWidget(Icon("messages-square", colour="accent", size=22))
        inside.addWidget(Label(tr("Groupdesk"), size="lead", tone="accent", bold=True))
        inside.addStretch(1)
        self.menu = Button(tr("Menu"), icon="menu", key="F10")
        self.menu.clicked.connect(lambda _on: self.open_menu())
        inside.addWidget(self.menu)
        self._menu = menu
        self.new_call = Button(tr("New call"), icon="phone", key="Ctrl+N", primary=True)
        self.new_call.clicked.connect(lambda _on: new_call())
        inside.addWidget(self.new_call)
        self.fit()

    def open_menu(self) -> None:
        """Open the menu below its button."""
        self._menu.popup(self.menu.mapToGlobal(self.menu.rect().bottomLeft()))

    def fit(self) -> None:
        """Take the height of the present text size."""
        self.setFixedHeight(theme().measure("top_bar"))


class StatusLine(QFrame):
    """What protects the data, what was done last with Undo, and who is signed in."""

    def __init__(self, actor: Actor, *, pretended: date | None, demo: bool) -> None:
        super().__init__()
        self.setObjectName("status_line")
        self._to_undo = 0
        name_it(self, tr("Status"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        inside = row(self, margins=(16, 0, 16, 0), gap=16)
        flow = Flow(gap=16, line_gap=0)
        inside.addLayout(flow, 1)
        safe = row(gap=6)
        safe.addWidget(Icon("shield-check", colour="muted", size=16))
        safe.addWidget(_quiet(tr("Encrypted on this computer")))
        flow.add(safe)
        if demo:
            flow.add(Chip(tr("DEMO"), "warn"))
        if pretended is not None:
            flow.add(Chip(tr("Pretended date: {day}", day=full_date(pretended)), "warn"))
        self.words = _quiet("")
        flow.add(self.words)
        self.undo = Button(tr("Undo"), icon="undo-2", key="Ctrl+Z", quiet=True)
        self.stop = Button(tr("Stop"), icon="x", quiet=True)
        self.busy = _quiet(tr("Working…"))
        for part in (self.undo, self.busy, self.stop):
            part.hide()
            flow.add(part)
        for button in (self.undo, self.stop):
            button.set_height("hit_area")
        inside.addWidget(_quiet(who_is_there(actor)))

    def tell(self, changes: Changes) -> None:
        """Say what was done, with Undo while anything of this sitting can be taken back."""
        self.say(changes.words)
        if changes.undone:
            self._to_undo = max(0, self._to_undo - 1)
        elif changes.undoable:
            self._to_undo += 1
        self.undo.setVisible(self._to_undo > 0)

    def forget_undo(self) -> None:
        """There turned out to be nothing left to take back."""
        self._to_undo = 0
        self.undo.hide()

    def say(self, words: str) -> None:
        """Say something in passing, seen and spoken."""
        self.words.setText(words)
        announce(self, words)

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


def _quiet(words: str) -> Label:
    label = Label(words, size="caption", tone="muted")
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return label


def who_is_there(actor: Actor) -> str:
    """ "Eilidh Ross, Coordinator and Phone"."""
    roles = listed([name_of(role) for role in actor.roles])
    return tr("{name}, {roles}", name=actor.name, roles=roles) if roles else actor.name
