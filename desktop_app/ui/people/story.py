"""The story so far: a list of what happened, newest first, read a line at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFocusEvent, QPainter

from desktop_app.desk.story import Event, Kind
from desktop_app.domain.bookings import Channel
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.people import Outcome
from desktop_app.i18n import clock, day_month, full_date, isolated, listed, short_date, tr
from desktop_app.ui.naming import name_of
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cells import Column, Row, Sign, Words
from desktop_app.ui.widgets.paint import box
from desktop_app.ui.widgets.rows import SIDE, RowList, RowPainter
from desktop_app.ui.widgets.texts import breakable

COLUMNS = (Column("", 16), Column("", 120, 1))
LINES, LINES_BESIDE_EDITOR = 5, 2

ICONS: dict[Kind, str] = {
    Kind.CALL: "phone",
    Kind.FORM: "inbox",
    Kind.RING_BACK: "phone-outgoing",
    Kind.MESSAGE: "mail",
    Kind.TOLD: "message-circle",
    Kind.BOOKED: "calendar-plus",
    Kind.HELD: "calendar-check",
    Kind.ASKED: "hourglass",
    Kind.TRIED: "phone-outgoing",
    Kind.RELEASED: "log-out",
    Kind.SAID_NO: "log-out",
    Kind.OFF_LIST: "log-out",
    Kind.NOT_REACHED: "phone-missed",
    Kind.SESSION_CANCELLED: "calendar-x",
    Kind.STANDING: "repeat",
    Kind.STANDING_ENDED: "repeat",
    Kind.ATTENDED: "calendar-check",
    Kind.AGREED: "file-check",
    Kind.WITHDREW: "file-x",
    Kind.REGISTERED: "user-plus",
    Kind.MERGED: "users",
    Kind.DIED: "file-check",
}
WAYS: dict[Channel, str] = {
    Channel.PHONE: "by phone",
    Channel.ONLINE: "by the online form",
    Channel.COUNSELLOR: "with a counsellor",
    Channel.WALK_IN: "by walking in",
    Channel.STANDING: "by a standing place",
}
NOT_SPOKEN: dict[Outcome | None, str] = {
    Outcome.LEFT_MESSAGE: "Left a message",
    Outcome.NOT_REACHED: "Could not reach them",
}
TOLD: dict[NoticeKind, str] = {
    NoticeKind.CANCELLED: "Told that {days} is cancelled",
    NoticeKind.MOVED: "Told that {days} has moved",
    NoticeKind.SHORTER: "Told that {days} is shorter",
    NoticeKind.RESTORED: "Told that {days} takes place again",
    NoticeKind.OFFERED: "Told that a place is held on {days}",
}
Say = Callable[[Event], str]


def _days(event: Event) -> str:
    return listed([day_month(day) for day in event.days])


def _way(event: Event) -> str:
    return "" if event.channel is None else tr(WAYS[event.channel])


def _promise(event: Event) -> str:
    day = short_date(event.ring_back_on) if event.ring_back_on else ""
    promise = tr("Rung back") if event.done else tr("Ring back {day}", day=day)
    if event.owner and not event.done:
        promise = f"{promise} – {isolated(event.owner)}"
    return _with_note(event, promise)


def _call(event: Event) -> str:
    if event.outcome in NOT_SPOKEN:
        return _with_note(event, "")
    return event.note or (tr("Spoke with them") if event.outcome else tr("Call"))


def _with_note(event: Event, words: str) -> str:
    """How a call went, where nobody was spoken to; what comes of it; and what was written down."""
    went = tr(NOT_SPOKEN[event.outcome]) if event.outcome in NOT_SPOKEN else ""
    words = ". ".join(part for part in (went, words) if part)
    return f"{words}: {event.note}" if event.note else words


def _message(event: Event) -> str:
    about = tr("Message prepared: {topic}", topic=event.topic) if event.topic else ""
    said = " ".join(event.note.split())  # its lines on one
    return " · ".join(part for part in (about or tr("Message prepared"), said) if part)


def _told(event: Event) -> str:
    words = TOLD[event.notice] if event.notice else "Told of a change of {days}"
    return tr(words, days=_days(event))


def _agreed(event: Event) -> str:
    if event.number is None:
        return tr("Agreed {way}", way=_way(event))
    return tr("Agreed to wording version {number}, {way}", number=event.number, way=_way(event))


SAYS: dict[Kind, Say] = {
    Kind.CALL: _call,
    Kind.FORM: lambda event: event.note,
    Kind.RING_BACK: _promise,
    Kind.MESSAGE: _message,
    Kind.TOLD: _told,
    Kind.BOOKED: lambda event: tr("Booked {days}", days=_days(event)),
    Kind.HELD: lambda event: tr("Held {days}", days=_days(event)),
    Kind.ASKED: lambda event: tr("Joined the waiting list of {days}", days=_days(event)),
    Kind.TRIED: lambda event: tr("Tried to ring about {days}", days=_days(event)),
    Kind.RELEASED: lambda event: tr("Released {days}", days=_days(event)),
    Kind.SAID_NO: lambda event: tr("Said no to the place held on {days}", days=_days(event)),
    Kind.OFF_LIST: lambda event: tr("Taken off the waiting list of {days}", days=_days(event)),
    Kind.NOT_REACHED: lambda event: tr("No place came free on {days}", days=_days(event)),
    Kind.SESSION_CANCELLED: lambda event: tr("{days}: session cancelled", days=_days(event)),
    Kind.STANDING: lambda event: tr("Keeps a place every month from {days}", days=_days(event)),
    Kind.STANDING_ENDED: lambda _event: tr("Keeps no place every month any more"),
    Kind.ATTENDED: lambda event: name_of(event.mark),
    Kind.AGREED: _agreed,
    Kind.WITHDREW: lambda event: tr(
        "Took the agreement with {group} back", group=isolated(event.note)
    ),
    Kind.REGISTERED: lambda event: tr("Put on file {way}", way=_way(event)),
    Kind.MERGED: lambda event: (
        tr("The record of {name} was merged into this one", name=isolated(event.note))
        if event.note
        else tr("Another record was merged into this one")
    ),
    Kind.DIED: lambda _event: tr("Recorded as having died"),
}
NOTED = (Kind.CALL, Kind.FORM, Kind.RING_BACK, Kind.MERGED, Kind.MESSAGE)


def event_words(event: Event, *, hidden: bool) -> str:
    """What happened; while names are hidden no note is shown, for it may hold one."""
    if hidden and (event.note or event.topic) and event.kind in NOTED:
        bare = replace(event, note="", topic="")
        return tr("{what}, note hidden", what=SAYS[event.kind](bare))
    return isolated(SAYS[event.kind](event))


def when_words(event: Event, today: date) -> str:
    """ "Today 10:12", "12 May", or with its year where that is another."""
    day = event.at.date()
    if day == today:
        return tr("Today {time}", time=clock(event.at.time()))
    return day_month(day) if day.year == today.year else f"{day_month(day)} {day.year}"


def story_row(number: int, event: Event, today: date, *, hidden: bool) -> Row:
    """One line of the story."""
    words = event_words(event, hidden=hidden)
    cells = (
        Sign(ICONS[event.kind], "muted"),
        Words(breakable(words), over=when_words(event, today)),
    )
    said = tr("{day}, {time}: {what}", day=full_date(event.at.date()),
              time=clock(event.at.time()), what=words)  # fmt: skip
    return Row(number, cells, said)


class _StoryPainter(RowPainter):
    """Lines of text without rules between them."""

    def _paint_ground(self, painter: QPainter, row: Row, rect: QRect, chosen: bool) -> None:
        if chosen and self._list.hasFocus():
            look = theme()
            painter.fillRect(rect, look.colour("accent_soft"))
            box(painter, rect.adjusted(0, 2, 0, -2), line=look.colour("focus"),
                radius=look.px(6), width=look.measure("focus_width"))  # fmt: skip

    def cell_rects(self, row: Row, rect: QRect) -> list[QRect]:
        """From edge to edge; the icon stands at the first line, not in the middle of a note."""
        side = theme().px(SIDE)
        icon, words = super().cell_rects(row, rect.adjusted(-side, 0, side, 0))
        icon.moveTop(words.top())
        return [icon, words]


class StoryList(RowList):
    """What happened to one person. It takes the room there is and scrolls within it."""

    def __init__(self) -> None:
        super().__init__(tr("Story so far"), COLUMNS)
        self._lines = LINES
        self.painter = _StoryPainter(COLUMNS, self)
        self.painter.measure(())
        self.setItemDelegate(self.painter)

    def show_story(
        self, story: Sequence[Event], today: date, *, hidden: bool, capped: bool
    ) -> None:
        """Show these events; ``capped`` says that there were more."""
        rows = [story_row(n, event, today, hidden=hidden) for n, event in enumerate(story)]
        if capped:
            more = tr("The story goes further back than is shown here.")
            rows.append(Row("more", (Sign(None), Words(more, tone="muted")), more))
        self.show_rows(rows)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self.rows():
            self._go_to(max(self.currentIndex().row(), 0))

    def set_lines(self, lines: int) -> None:
        """Ask room for so many lines; where there is more, it is taken."""
        self._lines = lines
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Room for a few lines; the rest is scrolled."""
        least = self._lines * theme().measure("row")
        return QSize(0, min(self.content_height(), least) if self.rows() else 0)
