"""The folder of this computer that is watched for files of online forms.

A file is listed under Online forms by itself, to be checked by somebody; what cannot be read waits,
with the reason. Nobody is ever registered by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop_app.config import Clock
from desktop_app.domain.access import Act, Actor
from desktop_app.domain.errors import BadFormFile, NotPermitted, Refusal
from desktop_app.ui.forms.bringing import Bringing, Came, Listed, shown_name
from desktop_app.ui.forms.folder import Stamp, look_into
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work

SETTLED = timedelta(seconds=2)  # without a change: until then somebody may still be copying it
SOON = SETTLED // timedelta(milliseconds=1)


@dataclass(frozen=True)
class Waiting:
    """A file that was not brought in, and why."""

    path: Path
    name: str
    why: Refusal


class FolderWatch(QObject):
    """Looks at the start, with every minute, and when the system says that something has changed.

    ``changed`` says that ``waiting`` or ``folder_gone`` is not what it was. For somebody who may
    not plan nothing is watched.
    """

    changed = Signal()

    def __init__(
        self, work: Work, actor: Actor, clock: Clock, preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work, self._actor, self._clock = work, actor, clock
        self._preferences = preferences
        self._may = bool(actor.scopes(Act.PLAN))
        self._eyes = QFileSystemWatcher(self)
        self._eyes.directoryChanged.connect(lambda _folder: self.look())
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.look)
        self._silent = not self._may
        self._looking = self._again = False
        self._begin_anew()
        self._told = self._state()

    def _begin_anew(self) -> None:
        """Know nothing of any file."""
        self._seen: dict[Path, tuple[Stamp, datetime]] = {}  # as it is, and since when
        self._done: set[Path] = set()  # what is not read again while it is as it was
        self._waiting: dict[Path, Waiting] = {}
        self._queue: list[Path] = []
        self._reading: Bringing | None = None
        self._gone = False

    # What the page asks

    def folder(self) -> Path | None:
        """The folder that is watched, if one is."""
        return self._preferences.forms_folder if self._may else None

    def set_folder(self, folder: Path | None) -> None:
        """Watch this folder, or none. Raises NotPermitted."""
        if not self._may:
            raise NotPermitted(Act.PLAN)
        self._preferences.keep_forms_folder(folder)
        self._leave()
        self._begin_anew()
        self.look()
        self._tell()

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """What was not brought in, by name."""
        return tuple(sorted(self._waiting.values(), key=lambda each: (each.name, each.path)))

    @property
    def folder_gone(self) -> bool:
        """Whether nobody can look into the folder; it is looked for again with every minute."""
        return self._gone

    # Looking

    def look(self) -> None:
        """See what lies in the folder."""
        folder = self.folder()
        if self._silent or folder is None:
            return
        self._again = self._looking
        if not self._looking:
            self._looking = True
            done = partial(self._looked, folder)
            self._work.compute(self, look_into, folder, done=done, always=self._look_over)

    def fall_silent(self) -> None:
        """Look no more: the window is put away."""
        self._silent = True
        self._leave()

    def _leave(self) -> None:
        """Wait for nothing of the folder any more."""
        self._soon.stop()
        if self._eyes.directories():
            self._eyes.removePaths(self._eyes.directories())
        self._drop_reading()

    def _look_over(self) -> None:
        self._looking = False
        if self._again:
            self.look()

    def _looked(self, folder: Path, found: Mapping[Path, Stamp] | None) -> None:
        if self._silent or folder != self.folder():
            return
        self._gone = found is None
        if found is not None and str(folder) not in self._eyes.directories():
            self._eyes.addPath(str(folder))
        self._note(found or {})
        self._next()
        self._tell()

    def _note(self, found: Mapping[Path, Stamp]) -> None:
        """What is gone, or is not as it was, is known no more; the newest is read first."""
        now = self._clock()
        same = {path for path, (stamp, _) in self._seen.items() if found.get(path) == stamp}
        for path in self._waiting.keys() - same:
            del self._waiting[path]
        self._done &= same
        self._done -= {path for path, each in self._waiting.items() if _may_pass(each.why)}
        self._seen = {
            path: self._seen[path] if path in same else (stamp, now)
            for path, stamp in found.items()
        }
        settled = [p for p, (_, since) in self._seen.items() if abs(now - since) >= SETTLED]
        passed_over = {*self._done, *([self._reading.path] if self._reading else [])}
        self._queue = [path for path in settled if path not in passed_over]
        self._queue.sort(key=lambda path: found[path].written)  # from its end
        if len(settled) < len(found):
            self._soon.start()

    # Reading, one file at a time

    def _next(self) -> None:
        if self._reading is None and self._queue and not self._silent:
            path = self._queue.pop()
            self._reading = one = Bringing(self._work, self._actor, path, self, by_itself=True)
            one.ended.connect(partial(self._ended, one, path, self._seen[path]))
            one.begin()

    def _ended(self, one: Bringing, path: Path, seen: tuple[Stamp, datetime], came: Came) -> None:
        if one is not self._reading:
            return
        self._drop_reading()
        if came is not None and self._seen.get(path) == seen:
            self._take(path, came)
        self._next()
        self._tell()

    def _take(self, path: Path, came: Listed | Refusal) -> None:
        """What a file came to, while it is as it was when it was read."""
        self._done.add(path)
        self._waiting.pop(path, None)
        if isinstance(came, Refusal):
            self._waiting[path] = Waiting(path, shown_name(path), came)

    def _drop_reading(self) -> None:
        if self._reading is not None:
            self._reading.give_up()
            self._reading.deleteLater()
            self._reading = None

    # Telling

    def _state(self) -> str:
        """What the page shows, to be compared: no refusal is equal to another."""
        return repr((self.waiting, self._gone))

    def _tell(self) -> None:
        if self._state() != self._told:
            self._told = self._state()
            self.changed.emit()


def _may_pass(why: object) -> bool:
    """Whether a file may be read later as it is: now another program has it to itself."""
    return isinstance(why, BadFormFile) and why.why == "unreadable"
