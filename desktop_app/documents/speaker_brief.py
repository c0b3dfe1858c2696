"""A speaker's brief: when, for how long, who is there, and what is agreed. Also as a message, and
the thank-you afterwards."""

from collections.abc import Iterator

from desktop_app.config import PaperSize
from desktop_app.documents.blocks import Block, Heading, Numbered, Para, Sheet, Span, Tiles, said
from desktop_app.documents.contents import Rendered
from desktop_app.documents.feet import Making, dated, foot
from desktop_app.documents.house import Document, set_document
from desktop_app.documents.layout import paper_of
from desktop_app.documents.letters import revealed
from desktop_app.documents.plain import as_plain
from desktop_app.documents.speaker_contents import SpeakerBrief, SpeakerThanks
from desktop_app.documents.typeset import undrawable
from desktop_app.i18n import clock, full_date, short_date, time_range, tr, trn

MINUTES = "{count} minute", "{count} minutes"
PLACES = "At most {count} person is there.", "At most {count} people are there."


def render(brief: SpeakerBrief, size: PaperSize = PaperSize.A4) -> Rendered:
    """The brief as a tagged PDF. It goes to somebody outside, who has no passphrase."""
    pdf, pages = set_document(document_of(brief, size))
    missing = (brief.speaker,) if undrawable(brief.speaker) else ()
    return Rendered(pdf, pages, missing)


def as_message(brief: SpeakerBrief) -> str:
    """The same words, to be put into a message."""
    return f"{revealed(_head(brief))}\n\n{as_plain(_sheets(brief))}"


def thanks_message(thanks: SpeakerThanks) -> str:
    """A thank-you, to be put into a message."""
    said = tr(
        "Dear {speaker},\n\nthank you for speaking on {topic} to the {group} on {day}.",
        speaker=thanks.speaker,
        topic=thanks.topic,
        group=thanks.paper_name,
        day=full_date(thanks.day),
    )
    heard = [tr("This is what we may tell you of how it was received:"), thanks.feedback]
    parts = [said, *(heard if thanks.feedback.strip() else ())]
    return revealed("\n\n".join(parts)) + "\n"


def document_of(brief: SpeakerBrief, size: PaperSize = PaperSize.A4) -> Document:
    """The brief as one sheet. It is for somebody outside, and holds nothing confidential."""
    making = Making(made_by=brief.made_by, made_at=brief.made_at)
    return Document(
        title=tr("Speaker brief"),
        head=_head(brief),
        sheets=_sheets(brief),
        feet=(foot(tr("Speaker brief"), making, 1),),
        language=brief.language,
        confidential=False,
        paper=paper_of(size),
    )


def _head(brief: SpeakerBrief) -> str:
    return f"{brief.paper_name} · {dated(brief.day)}"


def _sheets(brief: SpeakerBrief) -> tuple[Sheet, ...]:
    return (Sheet(tr("Speaker brief"), tr("Speaker brief"), tuple(_blocks(brief))),)


def _blocks(brief: SpeakerBrief) -> Iterator[Block]:
    when = f"{full_date(brief.day)}\n{time_range(brief.starts, brief.ends)}"
    yield Heading(when, 1, "title")
    yield Heading(brief.topic, 2, "topic")
    yield Para((Span(brief.speaker, bold=True),))
    yield Tiles(tuple(_tiles(brief)))
    for title, words in _sections(brief):
        yield Heading(title, 2, "section")
        yield Para(said(words))
    if brief.questions:
        yield Heading(tr("Questions sent in beforehand"), 2, "section")
        yield Numbered(tuple(said(question) for question in brief.questions))
    if brief.contact.strip():
        yield Heading(tr("If anything changes"), 2, "section")
        yield Para(said(brief.contact))


def _tiles(brief: SpeakerBrief) -> Iterator[tuple[str, str]]:
    yield trn(*MINUTES, brief.minutes), tr("for your talk")
    if brief.for_questions:
        yield trn(*MINUTES, brief.for_questions), tr("for questions")
    if brief.tech_check is not None:
        at = brief.tech_check
        yield clock(at.time()), tr("tech check, {day}", day=short_date(at.date()))


def _sections(brief: SpeakerBrief) -> Iterator[tuple[str, str]]:
    yield tr("Who will be there"), _audience(brief)
    yield (
        tr("Plain language"),
        tr(
            "Please use everyday words and short sentences, and explain each medical word once. "
            "Nobody needs to know anything beforehand. Many are tired: a pause halfway helps."
        ),
    )
    yield tr("What we keep to"), "\n".join(_boundaries(brief))
    slides = "\n".join(_slides(brief))
    if slides:
        yield tr("Slides"), slides
    if brief.needs.strip():
        yield tr("What you have asked for"), brief.needs


def _audience(brief: SpeakerBrief) -> str:
    there = tr(
        "A trained counsellor facilitates the session. People come and go as they are able, and "
        "some keep their camera off: it says nothing about your talk."
    )
    if not brief.capacity:
        return there
    upto = trn(
        "At most {count} person is there.", "At most {count} people are there.", brief.capacity
    )
    return f"{upto} {there}"


def _boundaries(brief: SpeakerBrief) -> Iterator[str]:
    yield tr(
        "Please speak about the topic and not about anybody's own treatment; the counsellor helps "
        "with questions that are about one person."
    )
    yield tr(
        "The session is not recorded. What people say of themselves stays there: please keep no "
        "notes of it and take no pictures of the screen."
    )
    if brief.boundaries.strip():
        yield brief.boundaries


def _slides(brief: SpeakerBrief) -> Iterator[str]:
    if brief.slides.strip():
        yield brief.slides
    if brief.slides_by is not None:
        yield tr("Please send them by {day}.", day=full_date(brief.slides_by))
