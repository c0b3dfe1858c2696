"""The facilitator pack: what the counsellor holds in the hand during a session."""

from desktop_app.config import PaperSize
from desktop_app.documents.contents import FacilitatorPack, PackSpeaker, Rendered
from desktop_app.documents.house import Document, encrypted, set_document
from desktop_app.documents.layout import paper_of
from desktop_app.documents.letters import revealed
from desktop_app.documents.pack_sheets import running_foot, running_head, sheets_of
from desktop_app.documents.plain import as_plain
from desktop_app.documents.typeset import undrawable
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
    pdf, pages = set_document(document_of(pack, size))
    missing = tuple(name for name in pack.names if undrawable(name)) + _missing_in_texts(pack)
    return Rendered(pdf if passphrase is None else encrypted(pdf, passphrase), pages, missing)


def _missing_in_texts(pack: FacilitatorPack) -> tuple[str, ...]:
    """Which texts, named by what they are, have a letter that no font draws."""
    of_people = [(tr("the access needs of {name}", name=r.name), r.access) for r in pack.register]
    texts = (
        *of_people,
        (tr("the running order"), " ".join(what for _, what in pack.running_order)),
        (tr("the joining details"), " ".join((*pack.joining, *pack.if_you_cannot))),
        (tr("the opening words"), pack.opening_words),
        (tr("the words for news of a death"), pack.news_of_a_death),
        (tr("the safety numbers"), " ".join(item.lead + item.text for item in pack.safety)),
        (tr("the speaker’s page"), "" if pack.speaker is None else _of_speaker(pack.speaker)),
    )
    return tuple(what for what, words in texts if undrawable(words))


def _of_speaker(speaker: PackSpeaker) -> str:
    said = (speaker.topic, speaker.role, speaker.introduction, speaker.slides)
    return " ".join((*said, speaker.boundaries, speaker.needs, *speaker.questions))


def as_text(pack: FacilitatorPack) -> str:
    """The same content as plain text, for a screen reader and the command line."""
    return f"{revealed(running_head(pack))}\n\n{as_plain(sheets_of(pack))}"
