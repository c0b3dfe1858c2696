"""The six sheets of the facilitator pack, as blocks in the order they are read."""

from desktop_app.documents.blocks import (
    Blank,
    Block,
    Boxed,
    Cards,
    Chip,
    Column,
    Heading,
    Notice,
    Numbered,
    Para,
    Quote,
    Rich,
    Sheet,
    SideBySide,
    Span,
    Table,
    TableCell,
    Tick,
    Tiles,
    WritingLines,
    filled,
    said,
)
from desktop_app.documents.contents import FacilitatorPack, PackSpeaker, RegisterRow, SafetyItem
from desktop_app.documents.feet import ROWS_A_PAGE, Making, dated, foot, why_draft
from desktop_app.documents.order_lines import lines_of, news_lines, talk_words
from desktop_app.i18n import clock, full_date, month, time_range, tr


def sheets_of(pack: FacilitatorPack, *, large_print: bool = False) -> tuple[Sheet, ...]:
    """Session, register, people to welcome, speaker if there is one, agreement, notes."""
    speaker = () if pack.speaker is None else (_speaker_sheet(pack.speaker),)
    return (
        Sheet(tr("Session"), tr("Session sheet"), _session_blocks(pack)),
        Sheet(tr("Register"), tr("Register"), _register_blocks(pack, large_print)),
        Sheet(tr("People"), tr("People to welcome"), _people_blocks(pack)),
        *speaker,
        Sheet(
            tr("Agreement and safety"),
            tr("Opening words, agreement and safety"),
            _agreement_blocks(pack),
        ),
        Sheet(tr("Notes"), tr("Notes and follow-up"), _notes_blocks(pack)),
    )


def running_head(pack: FacilitatorPack) -> str:
    """Last Wednesday group · Wed 28 May 2025."""
    return f"{pack.paper_name} · {dated(pack.day)}"


def running_foot(pack: FacilitatorPack, copy: int) -> str:
    """Pack 2 · copy 1 of 2 · made by SK, Mon 26 May 2025 09:14 · shred by Wed 4 June 2025."""
    making = Making(
        made_by=pack.made_by,
        made_at=pack.made_at,
        copies=pack.last_copy,
        shred_by=pack.shred_by,
    )
    return foot(tr("Pack {version}", version=pack.version), making, copy)


def _section(text: str) -> Heading:
    return Heading(text, 2, "section")


# Sheet 1: the session


def _session_blocks(pack: FacilitatorPack) -> tuple[Block, ...]:
    return (
        *_draft_notice(pack),
        *_longer_chip(pack),
        Heading(f"{full_date(pack.day)}\n{time_range(pack.starts, pack.ends)}", 1, "title"),
        Para(_who(pack)),
        Tiles(_counts(pack)),
        *_running_order(pack),
        *_joining(pack),
        *_next_session(pack),
    )


def _draft_notice(pack: FacilitatorPack) -> tuple[Block, ...]:
    if not pack.is_draft:
        return ()
    return (Notice(tr("DRAFT: this session is not ready yet"), why_draft(pack)),)


def _longer_chip(pack: FacilitatorPack) -> tuple[Block, ...]:
    if not pack.longer:
        return ()
    text = tr("Longer session with speaker") if pack.speaker else tr("Longer session")
    return (Para((Chip(text, "longer"),), "badge", keep=True),)


def _who(pack: FacilitatorPack) -> Rich:
    """Online · facilitated by … with … · host … · speaker …, topic."""
    staff = (
        (tr("facilitated by {name}"), pack.lead),
        (tr("with {name}"), pack.co),
        (tr("host {name}"), pack.host),
    )
    parts = [said(tr("Online"))]
    parts += [filled(words, name=Span(name, bold=True)) for words, name in staff if name]
    if pack.lead is None:
        parts.append(said(tr("no counsellor yet")))
    if pack.speaker:
        name, topic = Span(pack.speaker.name, bold=True), Span(pack.speaker.topic, italic=True)
        parts.append(filled(tr("speaker {name}, {topic}"), name=name, topic=topic))
    return parts[0] + tuple(piece for part in parts[1:] for piece in (Span(" · "), *part))


def _counts(pack: FacilitatorPack) -> tuple[tuple[str, str], ...]:
    people = pack.register
    booked = (
        tr("booked") if pack.capacity is None else tr("booked of {places}", places=pack.capacity)
    )
    return (
        (str(len(people)), booked),
        (str(sum(row.first_time for row in people)), tr("here for the first time")),
        (str(sum(bool(row.access.strip()) for row in people)), tr("with access needs")),
        (str(sum(row.last_came is not None for row in people)), tr("back after a gap")),
    )


def _running_order(pack: FacilitatorPack) -> tuple[Block, ...]:
    lines = lines_of(pack)
    if not lines:
        return ()
    columns = (Column("", 85), Column("", 420))
    rows = tuple((said(clock(at)), said(text)) for at, text in lines)
    return _section(tr("Running order")), Table(columns, rows)


def _joining(pack: FacilitatorPack) -> tuple[Block, ...]:
    sides = (
        (tr("Joining"), pack.joining),
        (tr("If you cannot run the session"), pack.if_you_cannot),
    )
    columns = tuple(_told(title, lines) for title, lines in sides if lines)
    return (SideBySide(columns),) if columns else ()


def _told(title: str, lines: tuple[str, ...]) -> tuple[Heading | Para, ...]:
    return _section(title), *(Para(said(line)) for line in lines)


def _next_session(pack: FacilitatorPack) -> tuple[Block, ...]:
    if pack.next_session is None:
        return ()
    return (Para(said(tr("Next session: {day}.", day=full_date(pack.next_session))), "note"),)


# Sheet 2: the register

_ACCESS = 3  # the column of the access needs; in large print the last, below the others


def _register_blocks(pack: FacilitatorPack, large_print: bool) -> tuple[Block, ...]:
    columns = [
        Column("", 36),
        Column(tr("Name"), 88),
        Column(tr("Came before"), 68),
        Column(tr("Access needs"), 155),
        Column(tr("Came"), 36),
        Column(tr("Part"), 32),
        Column(tr("Apol."), 32) if large_print else Column(tr("Apologies"), 53),
        Column(tr("Unwell"), 37.28),
    ]
    rows = [_register_row(row) for row in pack.register]
    if large_print:
        columns.append(columns.pop(_ACCESS))
        for row in rows:
            row.append(row.pop(_ACCESS))
    table = Table(tuple(columns), tuple(tuple(row) for row in rows), key=1)
    table = table._replace(per_page=None if large_print else ROWS_A_PAGE, below=large_print)
    return (
        Heading(tr("Register"), 1, "sheet"),
        table,
        *(() if rows else (Para(said(tr("Nobody is booked."))),)),
        Para(said(_register_note()), "note", keep=True),
        WritingLines(2),
    )


def _register_note() -> str:
    return tr(
        "Please mark the register in Groupdesk, or hand this page back the same day. "
        "Blank lines are for anyone who joins on the day."
    )


def _register_row(row: RegisterRow) -> list[TableCell]:
    first = (Chip(tr("First time")),)
    before = first if row.first_time else said(str(row.came_before))
    ticks = (Tick(), Tick(), Tick(), Tick())
    return [said(str(row.number)), said(row.name), before, said(row.access), *ticks]


# Sheet 3: people to welcome


def _people_blocks(pack: FacilitatorPack) -> tuple[Block, ...]:
    title = tr("People to welcome")
    heading = Heading(title, 1, "sheet")
    people = sorted(filter(_to_welcome, pack.register), key=_welcome_order)
    if not people:
        nobody = tr("Nobody is new or back after a gap, and nobody has asked for anything.")
        return heading, Para(said(nobody))
    shared = Para(said(tr("Only what each person asked us to share with you.")), "note")
    return heading, shared, Cards(title, tuple(_card(row) for row in people))


def _to_welcome(row: RegisterRow) -> bool:
    return row.first_time or row.last_came is not None or bool(row.access.strip())


def _welcome_order(row: RegisterRow) -> tuple[bool, bool, int]:
    """First-timers first, then those with access needs, then those who are back."""
    return not row.first_time, not row.access.strip(), row.number


def _card(row: RegisterRow) -> tuple[Rich, str]:
    chips = (
        (row.first_time, tr("First time")),
        (bool(row.access.strip()) and not row.first_time, tr("Access")),
        (row.last_came is not None, tr("Back after a gap")),
    )
    title: Rich = (Span(row.name, bold=True),)
    for shown, text in chips:
        title += (Span(" "), Chip(text)) if shown else ()
    told = filter(None, (row.access.strip(), _last_came(row)))
    return title, "\n".join(told) or tr("Nothing shared beforehand.")


def _last_came(row: RegisterRow) -> str:
    if row.last_came is None:
        return ""
    return tr("Last came in {month} {year}.", month=month(row.last_came), year=row.last_came.year)


# Sheet 4: the speaker


def _speaker_sheet(speaker: PackSpeaker) -> Sheet:
    role = (Span(f", {speaker.role}"),) if speaker.role else ()
    tiles = _speaker_tiles(speaker)
    blocks: tuple[Block, ...] = (
        Heading(tr("Speaker"), 1, "sheet"),
        Heading(speaker.topic, 2, "topic"),
        Para((Span(speaker.name, bold=True), *role)),
        *((Tiles(tiles),) if tiles else ()),
        *_titled(tr("Introducing the speaker"), speaker.introduction),
        *_titled(tr("What the speaker needs"), speaker.needs),
        *_questions(speaker),
        *_titled(tr("Boundaries agreed with the speaker"), speaker.boundaries),
    )
    return Sheet(tr("Speaker"), tr("Speaker"), blocks)


def _speaker_tiles(speaker: PackSpeaker) -> tuple[tuple[str, str], ...]:
    tiles = (
        (clock(speaker.starts), talk_words(speaker.minutes)) if speaker.starts else ("", ""),
        (tr("Slides"), speaker.slides),
        (tr("Tech check"), speaker.tech_check),
    )
    return tuple(tile for tile in tiles if tile[1])


def _titled(title: str, text: str) -> tuple[Block, ...]:
    return (_section(title), Para(said(text))) if text.strip() else ()


def _questions(speaker: PackSpeaker) -> tuple[Block, ...]:
    if not speaker.questions:
        return ()
    asked = Numbered(tuple(said(question) for question in speaker.questions))
    return _section(tr("Questions sent in beforehand")), asked


# Sheet 5: opening words, agreement, safety


def _agreement_blocks(pack: FacilitatorPack) -> tuple[Block, ...]:
    language = "" if pack.opening_language == pack.language else pack.opening_language
    return (
        Heading(tr("Opening words and group agreement"), 1, "sheet"),
        Quote(pack.opening_words, language),
        *_titled(
            tr("News of a death in the group"),
            "\n".join(news_lines(pack.news_of_a_death, pack.died)),
        ),
        *_safety(pack),
    )


def _safety(pack: FacilitatorPack) -> tuple[Block, ...]:
    if not pack.safety:
        return ()
    checked = (
        tr("Numbers last checked {day}.", day=full_date(pack.safety_checked))
        if pack.safety_checked
        else tr("Numbers not checked yet.")
    )
    return (
        _section(tr("If someone is unwell or distressed")),
        Numbered(tuple(_safety_item(item) for item in pack.safety)),
        Para(said(checked), "note"),
    )


def _safety_item(item: SafetyItem) -> Rich:
    lead = (Span(item.lead, bold=True),) if item.lead else ()
    gap = (Span(" "),) if lead and item.text else ()
    return (*lead, *gap, Span(item.text))


# Sheet 6: notes


def _notes_blocks(pack: FacilitatorPack) -> tuple[Block, ...]:
    parts = (
        (tr("How the session went"), 4),
        (tr("Who to ring afterwards, and by when"), 4),
        (tr("Something to pass to the coordinator"), 4),
        (tr("Suggested topics and speakers"), 3),
    )
    lines = tuple(
        block for title, count in parts for block in (_section(title), WritingLines(count))
    )
    hand_back = filled(
        tr("{shred} Initials {initials} Date {date}"),
        shred=Span(tr("Hand back or shred by {day}.", day=full_date(pack.shred_by)), bold=True),
        initials=Blank(45),
        date=Blank(55),
    )
    return Heading(tr("Notes and follow-up"), 1, "sheet"), *lines, Boxed(hand_back)
