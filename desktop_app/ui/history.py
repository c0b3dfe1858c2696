"""Where one has been: Back and Forward through the places."""

from collections.abc import Container
from dataclasses import dataclass, field

Stop = tuple[str, object]  # the name of a place, and what it was opened for


@dataclass
class History:
    """The places opened, and which of them one is at."""

    _stops: list[Stop] = field(default_factory=list)
    _at: int = -1

    def visit(self, name: str, argument: object) -> None:
        """Go somewhere new: what lay ahead is forgotten."""
        if self.here() == (name, argument):
            return
        self._stops = [*self._stops[: self._at + 1], (name, argument)]
        self._at = len(self._stops) - 1

    def leave(self, argument: object) -> None:
        """Remember where in the present place one was, for coming back to it."""
        here = self.here()
        if here is not None:
            self._stops[self._at] = (here[0], argument)

    def here(self) -> Stop | None:
        """Where one is; None before the first visit."""
        return self._stops[self._at] if self._at >= 0 else None

    def among(self, names: Container[str]) -> "History":
        """The same way, without the places of other names."""
        stops = [stop for stop in self._stops if stop[0] in names]
        passed = [stop for stop in self._stops[: self._at + 1] if stop[0] in names]
        return History(stops, len(passed) - 1)

    def step(self, by: int) -> Stop | None:
        """Go back (-1) or forward (1); None where there is nothing."""
        target = self._at + by
        if not 0 <= target < len(self._stops):
            return None
        self._at = target
        return self._stops[target]
