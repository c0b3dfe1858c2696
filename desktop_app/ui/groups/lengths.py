"""A start that moves takes its ends along, so that sessions stay as long as they are."""

from collections.abc import Mapping
from datetime import time

from desktop_app.i18n import clock
from desktop_app.ui.first_run.plan import NotSo, clock_meant
from desktop_app.ui.groups.reading import ends, lasts


class Lengths:
    """How long it is from a start to each of the ends, in minutes, as it was typed last."""

    def __init__(self) -> None:
        self._minutes: dict[str, int] = {}

    def note(self, start: str, typed: Mapping[str, str]) -> None:
        """Remember the lengths that stand there; what is no length is not."""
        for key, end in typed.items():
            minutes = _between(start, end)
            if minutes is not None and minutes > 0:
                self._minutes[key] = minutes

    def ends_after(self, start: str, typed: Mapping[str, str]) -> dict[str, str]:
        """The ends that go with another start; of those that are filled in."""
        begins = _read(start)
        if begins is None:
            return {}
        kept = {
            key: self._minutes[key] for key, end in typed.items() if end and key in self._minutes
        }
        return {key: clock(ends(begins, minutes)) for key, minutes in kept.items()}


def _between(start: str, end: str) -> int | None:
    begins, until = _read(start), _read(end)
    return None if begins is None or until is None else lasts(begins, until)


def _read(words: str) -> time | None:
    try:
        return clock_meant(words)
    except NotSo:
        return None
