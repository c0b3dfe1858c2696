"""What the finder has found, in a panel under its field."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.i18n import tr, trn
from desktop_app.ui.finder_hits import Hit, columns, row_of
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.rows import RowList

BELOW = 6  # pixels at 100 % between field and panel
LEAST_WIDTH = 420
EDGE = 16
MOST_HEIGHT = 520


class FinderPanel(QFrame):
    """A list of hits, how many there are, and a note. ``opened`` carries a Hit.

    The focus stays in the field; the current row is spoken as it changes.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = parent
        self.setObjectName("finder")
        name_it(self, tr("Found"))
        self._hits: Sequence[Hit] = ()
        self.list = RowList(tr("Found"), columns())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._clicked)
        self.count = Label(size="caption", tone="muted", wrap=True)
        self.note = Label(size="caption", tone="muted", wrap=True)
        self._inside = inside = column(self, margins=6, gap=4)
        inside.addWidget(self.list, 1)
        foot = column(margins=(12, 4, 12, 6), gap=2)
        foot.addWidget(self.count)
        foot.addWidget(self.note)
        inside.addLayout(foot)
        self.hide()

    def show_hits(self, hits: Sequence[Hit], note: str = "", *, looked: bool = True) -> None:
        """Show these instead; how many they are is told only where something was looked for."""
        self._hits = tuple(hits)
        self.list.show_rows([row_of(hit) for hit in hits])
        count = len(hits)
        self.list.setVisible(bool(count))
        self.count.setText(_told(count) if looked else tr("Type a name, a date or a command"))
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def go_to_first(self) -> None:
        """Make the first hit the current one."""
        if self._hits:
            self.list.set_current(self._hits[0].key)
            self.list.scrollToTop()

    def move(self, by: int) -> None:  # type: ignore[override]
        """Go down by so many rows, and say where one is."""
        if not self._hits:
            return
        keys = [hit.key for hit in self._hits]
        here = keys.index(self.list.current_key())
        hit = self._hits[min(max(here + by, 0), len(keys) - 1)]
        self.list.set_current(hit.key)
        announce(self, hit.sentence)

    def current(self) -> Hit | None:
        """The hit that Enter opens."""
        return self._hit(self.list.current_key()) if self._hits else None

    def say_count(self) -> None:
        """Have the number of matches spoken."""
        note = self.note.text() if self.note.isVisibleTo(self) else ""
        announce(self, " ".join(part for part in (self.count.text(), note) if part))

    def lie_under(self, field: QWidget) -> None:
        """Take the place below a field, as wide as it or wider, within the parent."""
        look, whole = theme(), self._whole.rect()
        corner = field.mapTo(self._whole, QPoint(0, field.height() + look.px(BELOW)))
        edge = look.px(EDGE)
        width = min(max(field.width(), look.px(LEAST_WIDTH)), whole.width() - 2 * edge)
        left = max(min(corner.x(), whole.width() - edge - width), edge)
        self.setGeometry(QRect(left, corner.y(), width, self.height()))
        room = min(whole.height() - corner.y() - edge, look.px(MOST_HEIGHT))
        self.setGeometry(QRect(left, corner.y(), width, self._fit_into(room)))
        self.raise_()

    def _fit_into(self, room: int) -> int:
        """Give the list the height of its rows, or what the room leaves; the whole height."""
        self._inside.activate()
        rows = self.list.content_height()
        self.list.setFixedHeight(rows)
        whole = self._inside.sizeHint().height()
        self.list.setFixedHeight(max(rows - max(whole - room, 0), 0))
        return min(whole, room)

    def _clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._hit(self.list.row_at(index).key))

    def _hit(self, key: object) -> Hit | None:
        return next((hit for hit in self._hits if hit.key == key), None)


def _told(count: int) -> str:
    found = trn("{count} match", "{count} matches", count)
    return found if count else tr("Nothing found. Try another spelling.")
