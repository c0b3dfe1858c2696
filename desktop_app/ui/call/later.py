"""Calls that were left for later: offered, gone on with, deleted and brought back."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.i18n import clock, full_date, tr
from desktop_app.ui.call.keeper import Keeper, Kept
from desktop_app.ui.call.notices import Deleted, Left, Notices


class Later(QObject):
    """``going_on`` carries the call that is gone on with; ``settled``: nothing is asked for more.

    ``local`` puts a moment on the wall clock of the desk.
    """

    going_on = Signal(object)
    settled = Signal()

    def __init__(
        self,
        keeper: Keeper,
        notices: Notices,
        local: Callable[[datetime], datetime],
        today: Callable[[], date],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._keeper, self._notices = keeper, notices
        self._local, self._today = local, today
        self._deleted: Kept | None = None  # a draft that can be brought back until the next save

    def show(self) -> None:
        """Say which calls were left for later; nothing where there are none."""
        calls = [self._left(kept) for kept in self._keeper.waiting()]
        deleted = None
        if self._deleted is not None:
            deleted = Deleted(self._deleted.draft.who, self._bring_back)
        if calls or deleted:
            self._notices.left_for_later(calls, deleted, self._not_now)

    def forget_deleted(self) -> None:
        """A call was saved: what was deleted before is gone."""
        self._deleted = None

    def _left(self, kept: Kept) -> Left:
        at = self._local(kept.at)
        when = clock(at.time())
        if at.date() != self._today():
            when = tr("{day}, {time}", day=full_date(at.date()), time=when)
        go_on, forget = partial(self.going_on.emit, kept), partial(self._discard, kept)
        return Left(when, kept.draft.who, go_on, forget)

    def _not_now(self) -> None:
        self._notices.clear()
        self.settled.emit()

    def _discard(self, kept: Kept) -> None:
        """Delete a draft; its text stays in memory until the next save."""
        self._keeper.discard(kept)
        self._deleted = kept
        self.show()
        self.settled.emit()

    def _bring_back(self) -> None:
        if self._deleted is not None:
            self._keeper.bring_back(self._deleted)
        self._deleted = None
        self.show()
        self.settled.emit()
