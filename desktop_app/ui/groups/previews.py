"""Asks what comes of a group as it is typed, a moment after each key."""

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.series import SeriesEdit, SeriesPreview, preview_dates, preview_series
from desktop_app.ui.work import Work

PAUSE = 150  # milliseconds after a key


class Previews(QObject):
    """``wanted`` fires when it is time to ask. ``dates`` and ``outcome`` carry what comes of a
    plan and of a change, ``no_dates`` and ``no_outcome`` the refusal that says why nothing does."""

    wanted = Signal()
    dates = Signal(object)
    outcome = Signal(object)
    no_dates = Signal(object)
    no_outcome = Signal(object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._of: SeriesEdit | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.wanted.emit)

    def soon(self) -> None:
        """A key was pressed."""
        self._pause.start()

    def ask_dates(self, plan: GroupPlan, group_id: UUID | None, since: date | None) -> None:
        """Ask for the next dates of a plan: of a new group, or of one that changes from a date."""
        self._pause.stop()
        self._work.read(
            self,
            preview_dates,
            plan,
            group_id,
            since,
            done=self.dates.emit,
            refused=self.no_dates.emit,
            key="group dates",
        )

    def ask_outcome(self, edit: SeriesEdit) -> None:
        """Ask what a change comes to."""
        self._of = None
        self._work.read(
            self,
            preview_series,
            edit,
            done=partial(self._show, edit),
            refused=self.no_outcome.emit,
            key="group outcome",
        )

    def is_of(self, edit: SeriesEdit) -> bool:
        """Whether the outcome told last is of this very change."""
        return self._of == edit

    def forget(self) -> None:
        """What was told is of nothing that is shown now."""
        self._pause.stop()
        self._of = None

    def _show(self, edit: SeriesEdit, preview: SeriesPreview) -> None:
        self._of = edit
        self.outcome.emit(preview)
