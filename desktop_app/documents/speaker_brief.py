"""A speaker's brief: when, for how long, who is there, and what is agreed. Also as a message, and
the thank-you afterwards."""

from collections.abc import Iterator
from itertools import chain

from desktop_app.config import PaperSize
from desktop_app.documents.blocks import Block, Heading, Numbered, Para, Sheet, Span, Tiles, said
from desktop_app.documents.contents import Rendered
from desktop_app.documents.feet import Making, dated, foot
from desktop_app.documents.house import Document, set_document, undrawn
from desktop_app.documents.layout import paper_of
from desktop_app.documents.letters import revealed
from desktop_app.documents.plain import block_text
from desktop_app.documents.speaker_contents import SpeakerBrief, SpeakerThanks
from desktop_app.i18n import clock, full_date, short_date, time_range, tr, trn, zone_words

MINUTES = "{count} minute", "{count} minutes"
# The joining details on file are for those who attend, and never leave in a brief.
JOINING = (
    "The session is online. The way to join is not in this brief: please ask us for it if you do "
    "not have it."
)


def render(brief: SpeakerBrief, size: PaperSize = PaperSize.A4) -> Rendered:
    """The brief as a tagged PDF. It goes to somebody outside, who has no passphrase."""
    document = document_of(brief, size)
    pdf, pages = set_document(document)
    if pages > 1:  # a line or two alone on a page are better found a little closer
        closer = set_document(document._replace(tight=True))
        pdf, pages = closer if closer[1] < pages else (pdf, pages)
    return Rendered(pdf, pages, undrawn(document))


def as_message(brief: SpeakerBrief) -> str:
    """The same words, as a message that may be sent as it is."""
    when = tr("{day}, {times}", day=full_date(brief.day), times=_times(brief))
    begins = tr(
        "Here is what there is to know for your talk on {topic} to the {group} on {when}.",
        topic=brief.topic,
        group=brief.paper_name,
        when=when,
    )
    return _letter(brief.speaker, brief.paper_name, revealed(begins), *map(_part, _body(brief)))


def thanks_message(thanks: SpeakerThanks) -> str:
    """A thank-you, as a message that may be sent as it is."""
    said = tr(
        "Thank you for speaking on {topic} to the {group} on {day}. We are grateful for the time "
        "that you gave, also to prepare for it.",
        topic=thanks.topic,
        group=thanks.paper_name,
        day=full_date(thanks.day),
    )
    heard = [tr("This is what we may tell you of how it was received:"), thanks.feedback]
    parts = [said, *(heard if thanks.feedback.strip() else ())]
    return _letter(thanks.speaker, thanks.paper_name, *map(revealed, parts))


def _letter(speaker: str, group: str, *parts: str) -> str:
    """The parts between a greeting and whom it is from."""
    greeting = revealed(tr("Dear {speaker},", speaker=speaker))
    ends = revealed(tr("With kind regards,\n{group}", group=group))
    return "\n\n".join((greeting, *parts, ends)) + "\n"


def _part(blocks: tuple[Block, ...]) -> str:
    """A heading is a line of its own above its words."""
    texts = (
        revealed(block.text) if isinstance(block, Heading) else block_text(block)
        for block in blocks
    )
    return "\n".join(texts)


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


def _times(brief: SpeakerBrief) -> str:
    """On the clock of the group, which is named where it is not the desk's."""
    parts = time_range(brief.starts, brief.ends), zone_words(brief.zone)
    return ", ".join(part for part in parts if part)


def _blocks(brief: SpeakerBrief) -> Iterator[Block]:
    yield Heading(f"{full_date(brief.day)}\n{_times(brief)}", 1, "title")
    yield Heading(brief.topic, 2, "topic")
    yield Para((Span(brief.speaker, bold=True),))
    yield from chain.from_iterable(_body(brief))


def _body(brief: SpeakerBrief) -> Iterator[tuple[Block, ...]]:
    """What stands below whose talk it is, part by part."""
    yield (Tiles(tuple(_tiles(brief))),)
    for title, words in _sections(brief):
        yield Heading(title, 2, "section"), Para(said(words))
    if brief.questions:
        asked = Numbered(tuple(said(question) for question in brief.questions))
        yield Heading(tr("Questions sent in beforehand"), 2, "section"), asked
    if brief.contact.strip():
        yield Heading(tr("If anything changes"), 2, "section"), Para(said(brief.contact))


def _tiles(brief: SpeakerBrief) -> Iterator[tuple[str, str]]:
    yield trn(*MINUTES, brief.minutes), tr("for your talk")
    if brief.for_questions:
        yield trn(*MINUTES, brief.for_questions), tr("for questions")
    if brief.tech_check is not None:
        at = brief.tech_check
        yield clock(at.time()), tr("tech check, {day}", day=short_date(at.date()))


def _sections(brief: SpeakerBrief) -> Iterator[tuple[str, str]]:
    yield tr("Who will be there, and joining"), f"{_audience(brief)}\n{tr(JOINING)}"
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
    agreed = "\n".join(_agreed(brief))
    if agreed:
        yield tr("Agreed with you"), agreed


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


def _agreed(brief: SpeakerBrief) -> Iterator[str]:
    if brief.needs.strip():
        yield tr("What you have asked for: {needs}", needs=brief.needs)
    if brief.fee.strip():
        yield tr("Fee or expenses: {fee}", fee=brief.fee)


def _slides(brief: SpeakerBrief) -> Iterator[str]:
    if brief.slides.strip():
        yield brief.slides
    if brief.slides_by is not None:
        yield tr("Please send them by {day}.", day=full_date(brief.slides_by))
