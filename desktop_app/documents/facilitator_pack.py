"""The facilitator pack: what the counsellor holds in the hand during a session."""

from desktop_app.documents.contents import FacilitatorPack, Rendered
from desktop_app.documents.house import Document, encrypted, set_document
from desktop_app.documents.layout import A4, A4_LARGE_PRINT
from desktop_app.documents.letters import revealed
from desktop_app.documents.pack_sheets import running_foot, running_head, sheets_of
from desktop_app.documents.plain import as_plain
from desktop_app.documents.typeset import undrawable
from desktop_app.i18n import tr


def document_of(pack: FacilitatorPack, *, large_print: bool = False) -> Document:
    """The pack as sheets with its running head and the foot of each copy asked for.

    ``large_print`` sets what is 12 points in 18.
    """
    copies = range(1, pack.copies + 1) if pack.copy is None else (pack.copy,)
    return Document(
        title=tr("Facilitator pack"),
        head=running_head(pack),
        sheets=sheets_of(pack, large_print=large_print),
        feet=tuple(running_foot(pack, copy) for copy in copies),
        draft=pack.is_draft,
        language=pack.language,
        paper=A4_LARGE_PRINT if large_print else A4,
    )


def render(pack: FacilitatorPack, *, passphrase: str | None, large_print: bool = False) -> Rendered:
    """The pack as a tagged PDF, all copies in one file.

    Encrypted under ``passphrase`` when there is one; None is for the printer and the preview,
    which never reach a disk. Raises WeakPassphrase or BadField for a passphrase that cannot be
    used.
    """
    pdf, pages = set_document(document_of(pack, large_print=large_print))
    missing = tuple(name for name in pack.names if undrawable(name))
    return Rendered(pdf if passphrase is None else encrypted(pdf, passphrase), pages, missing)


def as_text(pack: FacilitatorPack) -> str:
    """The same content as plain text, for a screen reader and the command line."""
    return f"{revealed(running_head(pack))}\n\n{as_plain(sheets_of(pack))}"
