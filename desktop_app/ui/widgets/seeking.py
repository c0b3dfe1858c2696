"""A name typed into a list to find its row, letter by letter."""

from collections.abc import Iterable

from PySide6.QtCore import QElapsedTimer, QEvent
from PySide6.QtGui import QKeyEvent

GOES_ON_FOR = 1_000  # milliseconds after a letter in which the next is of the same name


class Seeking:
    """What was typed of a name so far; after a second without a letter another name begins."""

    def __init__(self) -> None:
        self._typed, self._since = "", QElapsedTimer()

    def take(self, text: str) -> str:
        """What is looked for now that this was typed too."""
        self._typed = self._typed + text if self._is_on() else text
        self._since.start()
        return self._typed[:1] if self.goes_on() else self._typed

    def goes_on(self) -> bool:
        """Whether the next row is wanted: for one letter, and for the same again and again."""
        return len(set(self._typed.casefold())) == 1

    def owns(self, event: QEvent, names: Iterable[str]) -> bool:
        """Whether this is a Space within one of these names: it does nothing else."""
        if not isinstance(event, QKeyEvent) or event.text() != " " or not self._is_on():
            return False
        begun = f"{self._typed} ".casefold()
        return any(name.casefold().startswith(begun) for name in names)

    def _is_on(self) -> bool:
        return self._since.isValid() and self._since.elapsed() <= GOES_ON_FOR
