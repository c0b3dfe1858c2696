"""What stands on the sheet with the recovery code."""

from desktop_app.documents.paper_contents import RecoverySheet
from desktop_app.documents.recovery_sheet import render
from tests.documents.reading import page_texts


def text_of(sheet: RecoverySheet) -> str:
    """The words of its only page, with single spaces."""
    (page,) = page_texts(render(sheet, 1).pdf)
    return " ".join(page.split())
