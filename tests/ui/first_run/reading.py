"""What stands on the sheet with the recovery code."""

from io import BytesIO

import pdfplumber
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPageSize, QPdfWriter

from desktop_app.ui.first_run.sheet import CodeSheet, paint


def text_of(sheet: CodeSheet) -> str:
    """The words of its only page, with single spaces."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    paint(sheet, writer)
    buffer.close()
    with pdfplumber.open(BytesIO(data.data())) as pdf:
        (page,) = pdf.pages
        return " ".join(page.extract_text().split())
