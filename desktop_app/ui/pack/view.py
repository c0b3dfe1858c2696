"""The page Pack."""

from desktop_app.i18n import tr
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.page import Page


class PackView(Page):
    """The page Pack."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Pack"))
        self._desk = desk
