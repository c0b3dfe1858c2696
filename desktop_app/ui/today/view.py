"""The page Today."""

from desktop_app.i18n import tr
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.page import Page


class TodayView(Page):
    """The page Today."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Today"))
        self._desk = desk
