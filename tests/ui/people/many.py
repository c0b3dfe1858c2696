"""What tests of many people at once, in the list, do and read: by keys alone."""

import csv
from io import StringIO
from pathlib import Path

from PySide6.QtCore import Qt

from desktop_app.ui.people.message_card import MessageCard
from desktop_app.ui.widgets.banner import Banner
from tests.ui.people.conftest import CTRL, Room

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def rows_of(file: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(file.read_text("utf-8-sig"))))[1:]


def tick_all(room: Room) -> None:
    room.press(Key.Key_Down)
    room.press(Key.Key_A, held=CTRL)


def card(room: Room) -> MessageCard:
    return room.view._browser.bulk.card


def said(notice: Banner) -> str:
    return notice.accessibleName().replace("\u200b", "") if notice.isVisible() else ""
