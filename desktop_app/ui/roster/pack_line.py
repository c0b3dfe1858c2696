"""One line under the head of the roster: how the pack of the session stands."""

from uuid import UUID

from desktop_app.desk.pack_changes import PackChange
from desktop_app.desk.packs import PackStanding, pack_standing
from desktop_app.desk.roster import Roster
from desktop_app.i18n import tr
from desktop_app.ui.changes import Changes
from desktop_app.ui.pack_changes import PRINTED, count_words, nobody_named, what_words
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.labels import Label

READ = "roster pack"


class PackLine(Label):
    """Hidden while no pack was made. It reads by itself: what is printed is more than a roster."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tone="muted", wrap=True)
        self._desk = desk
        self._session_id: UUID | None = None
        self._standing: PackStanding | None = None
        self._names: dict[UUID, str] = {}
        desk.work.changed.connect(self._changed)
        desk.discretion.changed.connect(self._say)
        self.hide()

    def show_roster(self, roster: Roster) -> None:
        """Say how the pack of this session stands, naming those who are on its roster."""
        self._session_id = roster.session.session_id
        self._names = {row.person_id: row.shown for row in roster.booked}
        self._read()

    def clear(self) -> None:
        """Say nothing of any session, and of nobody."""
        self._session_id = self._standing = None
        self._names = {}
        self._say()

    def _changed(self, changes: Changes) -> None:
        if changes.touch(*PRINTED):
            self._read()

    def _read(self) -> None:
        if self._session_id is None:
            return
        asked = self._session_id

        def show(standing: PackStanding | None) -> None:
            if asked == self._session_id:
                self._standing = standing
                self._say()

        self._desk.work.read(
            self, pack_standing, asked, done=show, refused=self._say_none, key=READ
        )

    def _say_none(self, _refusal: object) -> None:
        """The roster itself says what is wrong."""
        self._standing = None
        self._say()

    def _say(self) -> None:
        standing = self._standing
        self.setText("" if standing is None else self._words(standing))
        self.setVisible(standing is not None)

    def _words(self, standing: PackStanding) -> str:
        pack = tr("Pack {number}", number=standing.number)
        if not standing.out_of_date:
            return tr("{pack} · up to date", pack=pack)
        name_of = nobody_named if self._desk.discretion.hidden else self._name_of
        what = what_words(standing.what, name_of)
        return tr(
            "{pack} · {changes}: {what}",
            pack=pack,
            changes=count_words(standing.changes),
            what=what,
        )

    def _name_of(self, change: PackChange) -> str:
        return "" if change.person_id is None else self._names.get(change.person_id, "")
