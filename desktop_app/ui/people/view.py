"""The page People."""

from desktop_app.i18n import tr
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.page import Page


class PeopleView(Page):
    """The page People."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("People"))
        self._desk = desk
