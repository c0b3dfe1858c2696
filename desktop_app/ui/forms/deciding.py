"""What is done with an opened file: one act at a time, so that no key is taken for two."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.form_accepting import Accepted, Choice, accept_forms
from desktop_app.desk.form_files import put_away_forms
from desktop_app.desk.form_mappings import save_form_columns
from desktop_app.desk.form_preview import Preview, preview_forms
from desktop_app.domain.form_columns import Mapped
from desktop_app.ui.forms.reading import Opened
from desktop_app.ui.work import Work


class Deciding(QObject):
    """``refused`` says why nothing was written; ``over`` fires when an act is, however it went. The
    next begins once what came of it is shown, and the page says that with ``settle``. A page that
    says it while another act runs already has shown what came of the one before."""

    refused = Signal(object)
    over = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._acts = self._unsettled = False

    @property
    def busy(self) -> bool:
        """Whether the next act is not to begin yet."""
        return self._acts or self._unsettled

    def accept(
        self,
        opened: Opened,
        mapping: Mapped,
        choices: Mapping[int, Choice],
        *,
        clear_ones: bool,
        done: Callable[[Accepted], object],
    ) -> None:
        """Register whoever is in these rows, or in all that are clear."""
        brought = opened.brought_in(mapping)
        self._perform(
            accept_forms, brought, opened.group_id, choices, clear_ones=clear_ones, then=done
        )

    def put_away(self, file_id: UUID, done: Callable[[object], object]) -> None:
        """Ask nobody about the rest of a file."""
        self._perform(put_away_forms, file_id, then=done)

    def save_columns(
        self,
        opened: Opened,
        mapping: Mapped,
        group_id: UUID | None,
        done: Callable[[object], object],
    ) -> None:
        """Keep what the columns tell, with what is left of the file now that it can be judged."""

        def judged(preview: Preview) -> None:
            of = opened.kept.file_id, preview
            self._perform(save_form_columns, opened.table.titles, group_id, mapping, of, then=done)

        sheet = opened.sheet(mapping)
        refused = self.refused.emit
        self._work.read(self, preview_forms, sheet, group_id, done=judged, refused=refused)

    def _perform(
        self, act: Callable[..., Any], *args: object, then: Callable[[Any], object], **kwargs: Any
    ) -> None:
        if self.busy:
            return
        self._acts = self._unsettled = True

        def done(answer: object) -> None:
            self._acts = False
            then(answer)

        self._work.perform(
            self, act, *args, done=done, refused=self.refused.emit, always=self._is_over, **kwargs
        )

    def _is_over(self) -> None:
        self._acts = False
        self.over.emit()

    def settle(self) -> None:
        """What is shown is true: the next act may begin."""
        self._unsettled = False
