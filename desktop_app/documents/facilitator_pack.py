"""The facilitator pack: what the counsellor holds in the hand during a session."""

from desktop_app.config import PaperSize
from desktop_app.documents.contents import FacilitatorPack, Rendered
from desktop_app.documents.house import Document, encrypted, set_document, undrawn
from desktop_app.documents.layout import paper_of
from desktop_app.documents.letters import revealed
from desktop_app.documents.pack_sheets import running_foot, running_head, sheets_of
from desktop_app.documents.plain import as_plain
from desktop_app.i18n import tr


def document_of(pack: FacilitatorPack, size: PaperSize = PaperSize.A4) -> Document:
    """The pack as sheets with its running head and the foot of each copy asked for."""
    copies = pack.copy_numbers
    return Document(
        title=tr("Facilitator pack"),
        head=running_head(pack),
        sheets=sheets_of(pack, large_print=pack.large_print),
        feet=tuple(running_foot(pack, copy) for copy in copies),
        first_copy=copies[0],
        draft=pack.is_draft,
        language=pack.language,
        paper=paper_of(size, large_print=pack.large_print),
    )


def render(
    pack: FacilitatorPack, *, passphrase: str | None, size: PaperSize = PaperSize.A4
) -> Rendered:
    """The pack as a tagged PDF, all copies in one file.

    Encrypted under ``passphrase`` when there is one; None is for the printer and the preview,
    which never reach a disk. Raises WeakPassphrase or BadField for a passphrase that cannot be
    used.
    """
    document = document_of(pack, size)
    pdf, pages = set_document(document)
    pdf = pdf if passphrase is None else encrypted(pdf, passphrase)
    return Rendered(pdf, pages, undrawn(document))


def as_text(pack: FacilitatorPack) -> str:
    """The same content as plain text, for a screen reader and the command line."""
    return f"{revealed(running_head(pack))}\n\n{as_plain(sheets_of(pack))}"
