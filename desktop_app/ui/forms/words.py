"""Online forms in words: files, rows, and what a form says beside what is on file."""

from collections.abc import Mapping, Sequence
from datetime import date

from desktop_app.desk.form_accepting import Accepted
from desktop_app.desk.form_files import FileLine
from desktop_app.desk.form_preview import Judged, Outcome, Preview, Why
from desktop_app.domain.errors import Refusal
from desktop_app.domain.form_columns import Part
from desktop_app.domain.form_rows import Submission
from desktop_app.domain.recurrence import local
from desktop_app.i18n import clock, day_month, full_date, isolated, listed, tr, trn
from desktop_app.ui.form_words import outcome_words, why_words
from desktop_app.ui.people.words import who
from desktop_app.ui.widgets.cells import Row, State, Words
from desktop_app.ui.widgets.texts import breakable, elided
from desktop_app.ui.wording import one_line

LONGEST_NAME, LONGEST_FILE = 120, 120
CHIPS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.NEW: ("New", "ok"),
    Outcome.MATCHED: ("Matched", "accent"),
    Outcome.LOOK: ("Needs a look", "warn"),
    Outcome.REFUSED: ("Refused", "error"),
}
PARTS: Mapping[Part, str] = {
    Part.REFERENCE: "The form’s own number",
    Part.SUBMITTED: "When it was sent",
    Part.NAME: "Full name",
    Part.FIRST_NAME: "First name",
    Part.LAST_NAME: "Last name",
    Part.PREFERRED_NAME: "Likes to be called",
    Part.EMAIL: "E-mail",
    Part.PHONE: "Phone",
    Part.MESSAGES: "May we leave a message?",
    Part.POSTCODE: "Postcode",
    Part.SESSIONS: "Sessions",
    Part.ACCESS: "What makes joining easier",
    Part.HEARD: "How they heard",
    Part.FITS: "The group fits them",
    Part.AGREED: "They agree",
}


def shown_file(name: str) -> str:
    """The name of a file as it may stand in a sentence: it comes from outside."""
    return breakable(isolated(elided(name, LONGEST_FILE)))


def file_words(name: str, *, hidden: bool) -> str:
    """The same where names may be hidden: that of a file may name somebody."""
    return tr("A file") if hidden else shown_file(name)


def not_brought_in(file: str, why: Refusal) -> str:
    """Which file was not brought in, in words, and why."""
    return tr("{file} was not brought in: {why}", file=file, why=one_line(why))


def brought_words(line: FileLine) -> str:
    """ "Wednesday 2 April 2025, 12:00, by Eilidh Ross"."""
    when = tr("{day}, {time}", day=full_date(line.brought_at.date()),
              time=clock(line.brought_at.time()))  # fmt: skip
    if not line.brought_by:
        return when
    return tr("{when}, by {name}", when=when, name=isolated(line.brought_by))


def left_words(line: FileLine) -> tuple[str, str]:
    """What is left of a file, and the kind of its chip."""
    if line.put_away and line.to_check:
        return tr("Put away, {count} not decided", count=line.to_check), "plain"
    if line.put_away:
        return tr("Put away"), "plain"
    if line.to_check and line.gone_after is None:
        return tr("{count} not decided, and gone", count=line.to_check), "error"
    if not line.to_check:
        return tr("Done"), "ok"
    if line.held_back:
        return tr("{count} to check, {held} held back", count=line.to_check,
                  held=line.held_back), "error"  # fmt: skip
    return tr("{count} to check", count=line.to_check), "warn"


def kept_words(day: date | None) -> str:
    """Until when a file can be opened."""
    return tr("not any more") if day is None else tr("until {day}", day=day_month(day))


def file_row(line: FileLine, *, hidden: bool) -> Row:
    """A file in the list; its name may name somebody."""
    name = tr("A file") if hidden else line.name
    rows = trn("{count} row", "{count} rows", line.rows)
    about = " · ".join(part for part in (isolated(line.group), line.written_in, rows) if part)
    left, kind = left_words(line)
    cells = (
        Words(shown_file(name), bold=True, under=breakable(about)),
        Words(brought_words(line)),
        State(left, kind),
        Words(kept_words(line.gone_after)),
    )
    parts = (
        isolated(elided(name, LONGEST_FILE)), left, brought_words(line), about,
        tr("kept {until}", until=kept_words(line.gone_after)),
    )  # fmt: skip
    return Row(line.file_id, cells, ", ".join(parts), find=name)


def row_of(judged: Judged, zone: str, *, hidden: bool) -> Row:
    """A row of a file: whose it is, what they ask for, and what comes of it."""
    row = judged.row
    name = named(row, hidden=hidden)
    asks = days_words(row.days, years=judged.why == Why.NO_SESSION)
    outcome, why = outcome_words(judged.outcome), why_words(judged.why)
    number, (chip, kind) = str(row.number), CHIPS[judged.outcome]
    cells = (
        Words(number, tone="muted"),
        Words(breakable(name), bold=True, under=sent_words(row, zone)),
        Words(asks),
        State(tr(chip), kind),
        Words(why, tone="muted"),
    )
    sentence = tr(
        "Row {number}, {name}, {asks}. {outcome}: {why}",
        number=number, name=name, asks=asks, outcome=outcome, why=why,
    )  # fmt: skip
    return Row(row.number, cells, sentence, find="" if hidden else row.name)


def named_row(judged: Judged, *, hidden: bool) -> str:
    """ "Row 4, Una Drever"."""
    name = named(judged.row, hidden=hidden)
    return tr("Row {number}, {name}", number=judged.row.number, name=name)


def named(row: Submission, *, hidden: bool) -> str:
    """The name of a row as it may stand in a sentence."""
    if not row.name:
        return tr("no name")
    return who(isolated(elided(row.name, LONGEST_NAME)), row.number, hidden=hidden)


def sent_words(row: Submission, zone: str) -> str:
    """When a form was sent, on the wall clock of its group."""
    if row.submitted_at is None:
        return tr("sent at an unknown time")
    sent = local(row.submitted_at, zone)
    return tr("sent {day}, {time}", day=day_month(sent.date()), time=clock(sent.time()))


def days_words(days: Sequence[date], *, years: bool = False) -> str:
    """The days of sessions, shortly; with their years where that may be in doubt."""
    said = [f"{day_month(day)} {day.year}" if years else day_month(day) for day in days]
    return listed(said) or tr("no session")


def accept_words(preview: Preview | None) -> str:
    """What the main command of a file does."""
    count = sum(row.is_clear for row in preview.rows) if preview is not None else 0
    return trn("Accept {count} clear row", "Accept {count} clear rows", count)


def came_of(accepted: Accepted) -> tuple[str, str]:
    """What came of accepting: a title and a sentence."""
    count = accepted.new + accepted.matched
    title = trn("{count} online form is accepted", "{count} online forms are accepted", count)
    said = [
        trn("{count} person is new on file.", "{count} people are new on file.", accepted.new),
        trn("{count} place is booked.", "{count} places are booked.", accepted.booked),
    ]
    if accepted.waiting:
        said.append(trn("{count} waits on a list.", "{count} wait on lists.", accepted.waiting))
    return title, " ".join([*said, tr("Ctrl Z takes all of it back.")])


def sample_words(samples: Sequence[str]) -> str:
    """A few values of a column."""
    shown = [tr("“{value}”", value=isolated(elided(value, 40))) for value in samples]
    return ", ".join(shown) or tr("nothing in the first rows")
