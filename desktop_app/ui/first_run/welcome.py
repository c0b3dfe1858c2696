"""The first window of a computer without data: what Groupdesk is, and two ways to go on.

Like the unlock window it is the first thing painted: Qt and the theme only.
"""

import os
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from desktop_app.i18n import tr
from desktop_app.ui.door import Door
from desktop_app.ui.plain import PRIMARY, card, group, label, line

WIDTH = 560
BREAK = "\u200b"  # where a long path may go on in the next line


class WelcomeWindow(Door):
    """Says what Groupdesk is and where the data of ``folder`` will be.

    ``set_up`` and ``look_round`` fire for the two ways to go on.
    """

    set_up = Signal()
    look_round = Signal()

    def __init__(self, folder: Path, shape: QByteArray | None = None) -> None:
        self.begin = QPushButton(tr("Set up this desk"))
        self.demonstration = QPushButton(tr("Look round with demonstration data"))
        self.where = label(str(folder).replace(os.sep, os.sep + BREAK), wrap=True)
        self.where.setAccessibleName(str(folder))
        super().__init__(self._lay_out(), WIDTH, shape)
        self.setWindowTitle(tr("Welcome – Groupdesk"))
        for button, told in ((self.begin, self.set_up), (self.demonstration, self.look_round)):
            button.setAutoDefault(True)
            button.clicked.connect(lambda _on, told=told: told.emit())
        self.painted.connect(lambda: QTimer.singleShot(0, self._keep_plain))
        self.begin.setFocus()

    def turn_back(self) -> None:
        """Show the welcome again."""
        super().turn_back()
        self.begin.setFocus()

    def _lay_out(self) -> QFrame:
        made, inside = card()
        title = label(tr("Welcome to Groupdesk"), tone="accent", bold=True, size="title", wrap=True)
        what = label(
            tr(
                "Groupdesk is the desk behind online support groups: the calls, the places, the "
                "waiting lists, the rosters and the pack for each session. Everything stays on "
                "this computer, encrypted, and nothing is sent anywhere."
            ),
            wrap=True,
        )
        takes = label(
            tr(
                "Setting up takes about three minutes: your name and a passphrase, the group, and "
                "a recovery code that you keep on paper. Have a pen or a printer at hand."
            ),
            wrap=True,
        )
        inside.addWidget(title)
        inside.addWidget(what)
        inside.addWidget(takes)
        inside.addLayout(group((label(tr("The data will be kept in"), bold=True), self.where)))
        inside.addLayout(line((self.begin, self.demonstration, None)))
        self.begin.setObjectName(PRIMARY)
        return made

    def _keep_plain(self) -> None:
        """No folder's name is ever markup. After the first paint, as in ``ui.door``."""
        self.where.setTextFormat(QtCore.Qt.TextFormat.PlainText)
