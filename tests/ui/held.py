"""A reading of the window that takes as long as a test likes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event

from sqlalchemy import Engine, event


@dataclass
class Held:
    """The first reading that begins is held there until it is let go; the others pass."""

    begun: Event = field(default_factory=Event)
    _go: Event = field(default_factory=Event)

    def let_go(self) -> None:
        """Let the reading go on to its end."""
        self._go.set()

    def hold(self, _connection: object) -> None:
        """Called on the thread that reads."""
        if not self.begun.is_set():
            self.begun.set()
            self._go.wait()


@contextmanager
def held(reader: Engine) -> Iterator[Held]:
    """Hold the next reading with this engine; at the end it goes on in any case."""
    late = Held()
    event.listen(reader, "begin", late.hold)
    try:
        yield late
    finally:
        late.let_go()
