"""The directory on the page: a search field, filters, and the list they narrow."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.directory import Line, Listing, lines, people_groups
from desktop_app.desk.sifting import Filter
from desktop_app.domain.access import Act
from desktop_app.i18n import tr
from desktop_app.ui.people.bulk import Bulk
from desktop_app.ui.people.card import PersonCard
from desktop_app.ui.people.finding import Finding
from desktop_app.ui.people.list import PeopleList, columns
from desktop_app.ui.people.narrowing import Narrowing
from desktop_app.ui.people.ticks import Ticks
from desktop_app.ui.people.words import FILTERS, counted, nobody_listed
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import LineEdit
from desktop_app.ui.widgets.following import Following
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.layouts import Flow, column, space
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.pills import Pills
from desktop_app.ui.widgets.rows import RowTable
from desktop_app.ui.widgets.sight import focus_in_sight

OPENS_AFTER = 150  # milliseconds on a row until the person is opened, for each opening is recorded
FIND_LEAST = 250
AT_HEAD = (("narrow", "list-filter"), ("export", "download"))
INTO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
OTHER = Qt.FocusReason.OtherFocusReason


class Browser(QObject):
    """Who is listed, and who is chosen of them. ``bar`` and ``panel`` stand on the page.

    ``opened`` carries who is to be shown: somebody on whose row one has stayed. ``entered`` says
    that the focus is to go to them, ``listed`` that the rows are others, ``passed`` who is marked
    in the list and yet not chosen. ``lost`` fires when who was chosen, with the focus on them, is
    listed no more.
    """

    opened = Signal(object)
    passed = Signal(object)
    entered = Signal()
    listed = Signal()
    lost = Signal()

    def __init__(self, desk: Desk, parent: Page) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: UUID | None = None  # who is to be chosen as soon as the list is there
        self._told = ""
        self._goes_in = False  # whether the focus goes to the list as soon as that is true
        self._for_others = False  # whether others were asked for by a filter, group or board
        self._finding = Finding(desk.work, self)
        self.count = Label(tone="muted")
        self.bar, self.panel = QWidget(), Card(padding=0)
        self.search = LineEdit(finds=True)
        self.filters = Pills(tr("Show"), [(which, tr(FILTERS[which])) for which in Filter])
        self.narrowing = Narrowing()
        ticks = Ticks(self)
        may_tick = bool(desk.actor.scopes(Act.REGISTER))
        self.list = PeopleList(ticks if may_tick else None)
        self.table = RowTable(tr("People"), columns(may_tick=may_tick), self.list)
        self.bulk = Bulk(desk, self.list, ticks, parent)
        self.nobody = Label(tone="muted", wrap=True)
        self._staying = QTimer(self, interval=OPENS_AFTER, singleShot=True)
        self._staying.timeout.connect(self.open_current)
        self._compose()
        self._connect()
        Following(parent, (self.list,))
        self.hide_names(desk.discretion.hidden)

    def _compose(self) -> None:
        self.search.setPlaceholderText(tr("Find by name or number"))
        name_it(self.search, tr("Find by name or number"), tr("from the third character"))
        self.search.installEventFilter(self)
        line = Flow(gap=12, line_gap=8, align=Qt.AlignmentFlag.AlignTop)
        line.add(self.search, least=FIND_LEAST)
        line.add(self.filters, stretch=1, least=FIND_LEAST)
        bar = column(self.bar, gap=8)
        bar.addLayout(line)
        bar.addWidget(self.narrowing)
        name_it(self.panel, tr("List of people"))
        space(self.panel.body)
        self.nobody.setContentsMargins(16, 16, 16, 16)
        self.nobody.hide()

    def _fill_panel(self) -> None:
        """Once all its parts have what is in them: Tab goes through them in this order."""
        for part in (self.bulk.bar, self.bulk.asks):
            self.panel.body.addWidget(part)
        self.panel.body.addWidget(self.nobody, 0, Qt.AlignmentFlag.AlignTop)
        self.panel.body.addWidget(self.table, 1)

    def _connect(self) -> None:
        self._finding.found.connect(self._show)
        self.search.textEdited.connect(self._look_for)
        self.filters.changed.connect(self._choose)
        self.narrowing.changed.connect(self._arrange)
        self.list.wanted.connect(self._read_lines)
        self.list.typed.connect(self._type)
        self.list.passed.connect(self.passed)
        self.list.current_changed.connect(lambda _key: self._staying.start())
        self.list.opened.connect(lambda _key: self._enter())

    # What the page asks

    def does(self) -> dict[str, Callable[[], object]]:
        """What the commands of the list do, by name."""
        return {
            "find": self.find,
            "turn": self.next_filter,
            "order": self._next_order,
            "narrow": self.narrowing.turn,
            **self.bulk.does(),
        }

    def buttons(self, actions: Mapping[str, QAction], card: PersonCard) -> tuple[QWidget, ...]:
        """The buttons of the list that stand at the head of the page; ``card`` has who is shown."""
        self.bulk.take_actions(actions, card.page)
        self._fill_panel()
        return tuple(button_for(actions[name], icon) for name, icon in AT_HEAD)

    def plain_keys(self) -> list[tuple[str, str]]:
        """The keys of the list that are no commands, for those who may tick."""
        if not self._desk.actor.scopes(Act.REGISTER):
            return []
        return [
            (tr("Space"), tr("In the list: tick, or take the tick away")),
            (tr("Shift and an arrow key"), tr("In the list: tick one after the other")),
        ]

    def read(self) -> None:
        """Read who is listed now; who is chosen stays so."""
        self._finding.read()
        self._desk.work.read(
            self, people_groups, done=self.narrowing.offer_groups, key="people groups"
        )

    def choose(self, person_id: UUID, *, anew: bool) -> None:
        """Choose somebody, whatever is listed: where they are not, everyone is.

        They are opened at once. The list is read again where it is to be ``anew``, or does not
        hold them.
        """
        self.opened.emit(person_id)
        listed = bool(self.list.number_of(person_id))
        self._wanted = person_id if anew or not listed else None
        if self._wanted is None:
            self._put_current(person_id)
            return
        if not listed:
            self._ask_for_everyone()
        self.read()

    def _ask_for_everyone(self) -> None:
        self.search.clear()
        self._finding.text = ""
        self._finding.which = Filter.EVERYONE
        self.narrowing.widen()
        self._finding.narrow = self.narrowing.narrow()
        self._take_off_filter()

    def _take_off_filter(self) -> None:
        was_blocked = self.filters.blockSignals(True)
        self.filters.set_value(Filter.EVERYONE)
        self.filters.blockSignals(was_blocked)
        self._finding.order = self.narrowing.suit(Filter.EVERYONE)

    def current(self) -> UUID | None:
        """Who is chosen in the list."""
        key = self.list.current_key()
        return key if isinstance(key, UUID) else None

    def number_of(self, person_id: UUID) -> int:
        """The number of somebody's row; 0 where they are not listed."""
        return self.list.number_of(person_id)

    def focus_first(self) -> None:
        """Put the focus on who is chosen, or where one looks for somebody."""
        if self.current() is None:
            focus_in_sight(self.search)
        else:
            self.list.setFocus(OTHER)
            self.list.tell_later()  # it may have had the focus, out of sight

    def find(self) -> None:
        """Put the focus on the search, with its text ready to be typed over."""
        focus_in_sight(self.search)
        self.search.selectAll()

    def step_back(self) -> None:
        """Close what is asked over the list; where nothing is, look for more.

        A filter that hides all who fit goes before what is typed, else after it.
        """
        if self.bulk.close_one():
            return
        if self.search.text() and not self.list.listing().elsewhere:
            self.search.clear()
            self._look_for("")
        elif self.search.text() or self.search.hasFocus():
            self.filters.set_value(Filter.EVERYONE)

    def next_filter(self) -> None:
        """Choose the filter after this one."""
        every = list(Filter)
        here = every.index(Filter(str(self.filters.value())))
        self.filters.set_value(every[(here + 1) % len(every)])

    def hide_names(self, hidden: bool) -> None:
        """Show "Person 3" for a name, or names again; what is looked for is covered likewise."""
        self.list.hide_names(hidden)
        self.bulk.hide_names(hidden)
        self.search.cover(hidden)

    def forget(self) -> None:
        """Nobody is listed, and nothing looked for."""
        self._staying.stop()
        self._finding.forget()
        self.bulk.forget()
        self.narrowing.widen()
        self._take_off_filter()
        self._wanted = None
        self.search.clear()
        self.list.forget()

    # What happens in it

    def _choose(self, which: Filter) -> None:
        self._for_others = True
        self._finding.order = self.narrowing.suit(which)
        self._finding.choose(which)

    def _arrange(self) -> None:
        self._for_others = True
        self._finding.arrange(self.narrowing.narrow(), self.narrowing.order())

    def _next_order(self) -> None:
        words = self.narrowing.next_order()
        announce(self.list, tr("In order of: {order}", order=words))

    def _look_for(self, text: str) -> None:
        self._goes_in = False
        self._finding.look_for(text)

    def _type(self, text: str) -> None:
        focus_in_sight(self.search)
        self.search.setText(text)
        self._look_for(text)

    def _show(self, listing: Listing) -> None:
        had_focus = self.list.hasFocus() and self.current() is not None
        self.list.show_listing(listing)
        finding = self._finding
        parts = [counted(listing, narrowed=finding.narrowed()), *self.narrowing.words()]
        self.count.setText(" · ".join(parts))
        words = nobody_listed(
            finding.which,
            searched=finding.searched(),
            narrowed=bool(finding.narrow),
            elsewhere=listing.elsewhere,
        )
        self.nobody.setText("" if len(listing) else words)
        self.nobody.setVisible(not len(listing))
        self.table.setVisible(bool(len(listing)))
        self._tell(words if not len(listing) else self.count.text())
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._put_current(wanted)
        self.listed.emit()
        for_others, self._for_others = self._for_others, False
        goes_in, self._goes_in = self._goes_in, False
        if had_focus and self.current() is None:
            self._leave(for_others=for_others)
        elif goes_in and self.search.hasFocus():
            self._go_in()

    def _put_current(self, person_id: UUID) -> None:
        self.list.set_current(person_id)
        self._staying.stop()
        if self.current() is None:
            self._lose()
        elif self.search.hasFocus():  # where the focus waited for the answer
            self.focus_first()

    def _leave(self, *, for_others: bool) -> None:
        """Who was chosen, with the focus on them, is listed no more."""
        if not for_others:
            self.lost.emit()
        elif len(self.list.listing()):
            self.list.mark_first()
        else:
            self.focus_first()

    def _lose(self) -> None:
        """Who is wanted is in no list: the focus would be on nobody."""
        if self.list.hasFocus() or self.search.hasFocus():
            self.lost.emit()

    def _tell(self, words: str) -> None:
        """Say how many are listed, once for each answer that is another."""
        if self._finding.narrowed() and words != self._told:
            announce(self.list if self.table.isVisible() else self.search, words)
        self._told = words

    def _read_lines(self, ids: Sequence[UUID]) -> None:
        self._desk.work.read(self, lines, ids, done=self._take, key="people lines")

    def _take(self, read: Sequence[Line]) -> None:
        self.list.take(read)

    def open_current(self) -> None:
        """Open who is chosen, at once."""
        self._staying.stop()
        current = self.current()
        if current is not None:
            self._finding.record()
            self.opened.emit(current)

    def _enter(self) -> None:
        self.open_current()
        self.entered.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search, Down and Enter go to the list, and not to one that is out of date."""
        if (
            not isinstance(event, QKeyEvent)
            or event.type() is not QEvent.Type.KeyPress
            or event.key() not in INTO_LIST
        ):
            return super().eventFilter(watched, event)
        if self._finding.is_behind():
            self._goes_in = True
            if self._finding.is_waiting():
                self._finding.read()
        else:
            self._go_in()
        return True

    def _go_in(self) -> None:
        if len(self.list.listing()):
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.choose_first()
