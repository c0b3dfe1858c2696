"""Two records side by side, in words: each part of both, and what would come together."""

from collections.abc import Mapping

from desktop_app.desk.merge_preview import MergePreview
from desktop_app.desk.merging import Merged
from desktop_app.domain.merging import Side
from desktop_app.domain.people import Messages
from desktop_app.i18n import full_date, isolated, listed, tr, trn
from desktop_app.ui.naming import name_of
from desktop_app.ui.widgets.cells import Row, Tick, Words
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST = 200
LABELS: Mapping[str, str] = {
    "name": "Name",
    "preferred_name": "Likes to be called",
    "phone": "Phone",
    "messages": "May we leave a message?",
    "email": "E-mail",
    "postcode": "Postcode",
    "health_board": "Health board",
    "access": "What makes joining easier",
    "emergency": "Emergency contact",
    "heard": "How they heard",
    "no_calls": "Calls",
    "no_messages": "Writing",
}
PRIVATE = ("name", "preferred_name", "phone", "email", "access", "emergency")
NEVER = {"no_calls": ("May be rung", "Do not ring"), "no_messages": ("May be written to",
         "Do not write")}  # fmt: skip
NOTHING = "nothing"


def rows_of(preview: MergePreview, sides: Mapping[str, Side], *, hidden: bool) -> list[Row]:
    """A row for each part in which either record says something."""
    return [
        _row(part, preview, side, hidden=hidden)
        for part, side in sides.items()
        if _says(preview, part)
    ]


def _says(preview: MergePreview, part: str) -> bool:
    return part in NEVER or any(any(record.parts[part]) for record in (preview.kept, preview.gone))


def _row(part: str, preview: MergePreview, side: Side, *, hidden: bool) -> Row:
    label = tr(LABELS[part])
    first, second = (
        _value(part, record.parts[part], hidden=hidden) for record in (preview.kept, preview.gone)
    )
    takes_first = side is Side.KEPT
    cells = (
        Words(label, bold=True),
        Tick(takes_first),
        _words(first, chosen=takes_first),
        Tick(not takes_first),
        _words(second, chosen=not takes_first),
    )
    if preview.kept.parts[part] == preview.gone.parts[part]:
        sentence = tr("{part}: {value} in both", part=label, value=isolated(first))
    else:
        taken, left = (first, second) if takes_first else (second, first)
        which = tr("the first record") if takes_first else tr("the second record")
        sentence = tr(
            "{part}: {taken} from {which}, not {left}",
            part=label, taken=isolated(taken), which=which, left=isolated(left),
        )  # fmt: skip
    return Row(part, cells, sentence, find=label)


def _words(value: str, *, chosen: bool) -> Words:
    return Words(breakable(elided(value, LONGEST)), bold=chosen, tone="text" if chosen else "muted")


def _value(part: str, values: tuple[object, ...], *, hidden: bool) -> str:
    if part in NEVER:
        return tr(NEVER[part][bool(values[0])])
    if isinstance(values[0], Messages):
        return name_of(values[0])
    if hidden and part in PRIVATE:
        return tr("hidden") if any(values) else tr(NOTHING)
    shown = values[:2] if part == "emergency" else values[:1]
    return ", ".join(str(value) for value in shown if value) or tr(NOTHING)


def together(preview: MergePreview) -> list[str]:
    """What both have, counted, and what is then one person's."""
    first, second = preview.kept.counts, preview.gone.counts
    lines = [
        tr(
            "{all}: {first} and {second}.",
            all=_counted(name, first[name] + second[name]), first=first[name], second=second[name],
        )
        for name in first
        if first[name] + second[name]
    ]  # fmt: skip
    if preview.both_in:
        days = listed([full_date(day) for day in preview.both_in])
        lines.append(
            tr("Both are in {days}: one place is kept, the stronger of the two.", days=days)
        )
    return lines or [tr("Neither has bookings, calls or agreements yet.")]


def _counted(name: str, count: int) -> str:
    words = {
        "bookings": ("{count} booking", "{count} bookings"),
        "attendance": ("{count} line in registers", "{count} lines in registers"),
        "calls": ("{count} call", "{count} calls"),
        "agreements": ("{count} agreement", "{count} agreements"),
        "standing": ("{count} place kept every month", "{count} places kept every month"),
    }
    return trn(*words[name], count)


def came_of(merged: Merged, *, hidden: bool) -> str:
    """What a merge came to beside the record: the places that came free, and whom to ring."""
    said = []
    for free in merged.free:
        day = full_date(free.day)
        if free.suggest is None:
            said.append(tr("One place on {day} came free.", day=day))
        else:
            name = tr("somebody on the list") if hidden else isolated(free.suggest.name)
            said.append(tr("One place on {day} came free. Ring first: {name}.", day=day, name=name))
    return " ".join([*said, tr("Ctrl Z takes it back.")])
