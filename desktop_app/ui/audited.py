"""A look that leaves an entry in the journal: a view looks again only where it has to."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject

from desktop_app.desk.marks import mark_of
from desktop_app.domain.errors import Refusal
from desktop_app.ui.work import Work

Shown = TypeVar("Shown")


class AuditedLook(Generic[Shown]):
    """What a view shows of one query, about whatever it was turned to last.

    ``mark`` is the query of ``desk.marks`` that tells, and leaves no entry, what ``mark_of`` the
    answer of ``look`` would be now. ``show`` gets the answers, ``refused`` why there is none.
    """

    def __init__(
        self,
        owner: QObject,
        work: Work,
        look: Callable[..., Shown],
        mark: Callable[..., str],
        *,
        show: Callable[[Shown], object],
        refused: Callable[[Refusal], object],
    ) -> None:
        self._owner, self._work, self._look, self._mark = owner, work, look, mark
        self._show, self._refused = show, refused
        self._about: tuple[Any, ...] | None = None
        self._shown: Shown | None = None
        self._key = f"audited {id(self)}"  # a newer look takes the place of an older

    def turn_to(self, *about: Any) -> None:
        """Be about something else, of which nothing is shown yet."""
        self._about, self._shown = about, None

    def forget(self) -> None:
        """Be about nothing."""
        self._about = self._shown = None

    def read(self) -> None:
        """Look, whatever is shown."""
        if self._about is not None:
            self._ask(self._look, self._seen, self._about)

    def look_again(self) -> None:
        """Look where nothing is shown yet, or no longer what is true."""
        if self._shown is None:
            self.read()
        elif self._about is not None:
            self._ask(self._mark, self._compare, self._about)

    def _ask(
        self,
        query: Callable[..., Any],
        answered: Callable[[tuple[Any, ...], Any], None],
        about: tuple[Any, ...],
    ) -> None:
        self._work.read(
            self._owner,
            query,
            *about,
            done=lambda answer: answered(about, answer),
            refused=self._refused,
            key=self._key,
        )

    def _seen(self, about: tuple[Any, ...], answer: Shown) -> None:
        if about == self._about:
            self._shown = answer
            self._show(answer)

    def _compare(self, about: tuple[Any, ...], mark: str) -> None:
        if about == self._about and mark != mark_of(self._shown):
            self.read()
