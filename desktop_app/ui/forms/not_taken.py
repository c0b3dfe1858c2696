"""What became of no file in the list: which of those that were chosen or dropped, and why."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr, trn
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.forms.bringing import shown_name
from desktop_app.ui.forms.words import file_words, not_brought_in
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.wording import words_for


class NotTaken:
    """Says on the notice of the page, of all files that came together, which were not brought in.

    The name of a file may name somebody: none is said while names are hidden.
    """

    def __init__(self, notice: Banner, discretion: Discretion) -> None:
        self._notice, self._discretion = notice, discretion
        self._refused: list[tuple[str, Refusal]] = []
        self._left_alone: list[str] = []
        discretion.changed.connect(self._say_again)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._refused or self._left_alone)

    def forget(self) -> None:
        """Begin anew, and take the notice away."""
        self._refused, self._left_alone = [], []
        self._notice.clear()

    def refuse(self, path: Path, why: Refusal) -> None:
        """This one is gone, or was refused."""
        self._refused.append((shown_name(path), why))
        self._say()

    def leave_alone(self, names: Sequence[str]) -> None:
        """These are no tables."""
        self._left_alone += names
        self._say()

    def _say_again(self) -> None:
        if self:
            self._say()

    def _say(self) -> None:
        kind = "error" if self._refused else "warn"
        self._notice.say(self._title(), "\n".join(self._sentences()), kind)

    def _title(self) -> str:
        count = len(self._refused) + len(self._left_alone)
        if count == 1 and self._refused:
            return words_for(self._refused[0][1]).title
        return trn("{count} file was not taken", "{count} files were not taken", count)

    def _sentences(self) -> list[str]:
        name = partial(file_words, hidden=self._discretion.hidden)
        alone = [
            tr("{file} was left alone: only CSV and XLSX files are online forms.", file=name(each))
            for each in self._left_alone
        ]
        return [*(not_brought_in(name(each), why) for each, why in self._refused), *alone]
