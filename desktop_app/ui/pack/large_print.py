"""Large print for all that is printed for a group, chosen where it is printed."""

from uuid import UUID

from desktop_app.desk.large_print import choose_large_print
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.choices import CheckBox
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.wording import words_for

KEY = "Alt+L"
ALSO = "bigger larger letters font 18 points low vision"  # as people look for it in the finder


class LargePrint(CheckBox):
    """Ticked while it is chosen; why it was not done is said in the ``notice`` of the page."""

    def __init__(self, desk: Desk, notice: Banner, note: str = "") -> None:
        super().__init__(tr("Large print"), note=note)
        self._desk, self._notice = desk, notice
        self._session_id: UUID | None = None
        self._is_chosen = False
        name_it(self, tr("Large print"), about_large_print())
        self.setToolTip(about_large_print())
        self.clicked.connect(self._choose)

    def show_choice(self, session_id: UUID, chosen: bool) -> None:
        """What is chosen for the group of a session."""
        self._session_id, self._is_chosen = session_id, chosen
        self.setChecked(chosen)

    def _choose(self, large: bool) -> None:
        if self._session_id is not None:
            self._desk.work.perform(
                self, choose_large_print, self._session_id, large, refused=self._refused
            )

    def _refused(self, refusal: Refusal) -> None:
        self.setChecked(self._is_chosen)
        words = words_for(refusal)
        self._notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")


def about_large_print() -> str:
    """What it does, and for how long."""
    return tr("18 points, for every pack and paper of this group from now on.")
