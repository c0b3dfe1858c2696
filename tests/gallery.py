"""One page with every control of the kit, as a small call: for pictures and for tests."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.buttons import Button, RailItem
from desktop_app.ui.widgets.card import Avatar, Card, Chip, SayLine
from desktop_app.ui.widgets.cells import Bar, Column, Options, Row, Sign, State, Tick, Words
from desktop_app.ui.widgets.choices import CheckBox, ProgressBar, Segmented
from desktop_app.ui.widgets.fields import Field, TextArea, choice_field, line_field
from desktop_app.ui.widgets.labels import Divider, Label, Phrase
from desktop_app.ui.widgets.layouts import Flow, column, row
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rows import RowTable

MARKS = ("Came", "Part", "Apologies", "Unwell", "Did not come")
PLACES = (
    ("Wed 28 May", "Full · about 3 ahead", "Waiting list", "warn", "mic", False),
    ("Wed 25 June", "7 places left", "Will book", "ok", None, True),
    ("Wed 30 July", "11 places left", "Will book", "ok", None, True),
    ("Wed 27 August", "14 places left", "Book", "ok", "mic", False),
)
REGISTER = (
    ("Ailsa", "M", "First time", "Large print", 0),
    ("Cat", "B", "8 times", "—", 0),
    ("Effie", "R", "3 times", "Patchy internet: dial-in number given", 2),
    ("Grace", "O", "12 times", "—", None),
)


def gallery() -> Page:
    """The page."""
    page = Page("New call")
    page.add_head(
        Chip("Longer session with speaker", "longer", icon="mic"),
        aside=(
            Button("Just a question", icon="circle-question-mark", key="Ctrl+J", compact=True),
            Button("Support for the caller", icon="life-buoy", key="F9", compact=True),
        ),
    )
    notice = Banner()
    page.add(notice)
    cards = Flow(gap=16, even=True)
    cards.add(_form(), stretch=3, least=560)
    cards.add(_beside(), stretch=2, least=380)
    page.add(cards, 1)
    page.add(_register())
    notice.list_problems("1 thing to put right", [("Give a name.", page)])
    return page


def _form() -> Card:
    card = Card()
    first = Flow(gap=14, align=Qt.AlignmentFlag.AlignTop)
    first.add(line_field("Phone or name"), stretch=2, least=180)
    first.add(line_field("Full name"), stretch=3, least=200)
    first.add(line_field("Likes to be called"), stretch=2, least=150)
    card.body.addLayout(first)
    card.body.addWidget(SayLine("The group is for people in Scotland. Does that fit?"))
    fits = Segmented("The group fits", [(True, "Yes"), (False, "Not sure")])
    fits.set_value(True)
    line = Flow(gap=14)
    for part in (
        Label("The group fits", bold=True),
        fits,
        Label("Not sure opens other places", tone="muted"),
    ):
        line.add(part)
    card.body.addLayout(line)
    second = Flow(gap=14, align=Qt.AlignmentFlag.AlignTop)
    board = line_field("Health board", note="suggested")
    board.editor.setText("NHS Highland")
    second.add(board, stretch=1, least=200)
    options: list[tuple[object, str]] = [(1, "Breast care nurse"), (2, "A friend")]
    second.add(choice_field("How did they hear?", options, hint="(optional)"), stretch=1, least=220)
    messages = Segmented("May we leave a message?", [(1, "Yes"), (2, "No"), (3, "Yes, discreetly")])
    messages.set_value(3)
    second.add(Field("May we leave a message?", messages), stretch=0)
    card.body.addLayout(second)
    wrong = line_field("Email", hint="(optional)")
    wrong.set_error("This is not an e-mail address: there is no @ in it. It stays as typed.")
    card.body.addWidget(wrong)
    agrees = CheckBox("Agrees", note="wording version 3, by phone, today", bold=True)
    agrees.setChecked(True)
    card.body.addWidget(agrees)
    card.body.addStretch(1)
    card.body.addWidget(Divider())
    end = Flow(gap=12)
    end.add(
        Phrase(("Books ", False), ("25 June", True), (" and ", False), ("30 July", True)),
        stretch=1,
        least=160,
    )
    end.add(Button("Leave for later", key="Esc"))
    end.add(Button("Save and book 2 sessions", key="Ctrl+Return", primary=True))
    card.body.addLayout(end)
    return card


def _beside() -> QWidget:
    side = QWidget()
    stack = column(side, gap=16)
    places = Card("Places", icon="calendar-days", aside="Space to choose", padding=0)
    columns = [
        Column("", 20),
        Column("", 110, 2),
        Column("", 18),
        Column("", 120, 3),
        Column("", 80, at_right=True),
    ]
    table = RowTable("Places", columns)
    table.show_rows([_place(number) for number in range(len(PLACES))])
    table.setMinimumHeight(240)
    places.body.addWidget(table)
    stack.addWidget(places)
    note = Card("Call note", icon="notebook-pen", aside="staff only")
    note.body.addWidget(Field("Note", TextArea()))
    person = row(gap=12)
    person.addWidget(Avatar("SM"))
    person.addWidget(Label("Shona MacAllister", bold=True), 1)
    person.addWidget(Button("Use", key="Alt+1", compact=True))
    note.body.addLayout(person)
    bar = ProgressBar("Places taken", tone="longer")
    bar.show_share(19, 20, "19 of 20 places")
    note.body.addWidget(bar)
    item = RailItem("Online forms", "inbox", "Ctrl+6")
    item.show_count(12, "{count} to check")
    note.body.addWidget(item)
    stack.addWidget(note, 1)
    return side


def _place(number: int) -> Row:
    day, left, state, kind, icon, ticked = PLACES[number]
    cells = (
        Tick(ticked),
        Words(day, bold=True, under="11:00 to 13:00"),
        Sign(icon),
        Words(left),
        State(state, kind),
    )
    return Row(number, cells, f"{day}, {left}, {state}")


def _register() -> Card:
    card = Card(padding=0)
    columns = [
        Column("", 24),
        Column("Person", 90, 1),
        Column("Before", 90),
        Column("Access needs", 160, 3),
        Column("Attendance", 200, note="keys 1 to 5"),
        Column("Filled", 100),
    ]
    table = RowTable("Register", columns)
    table.show_rows([_marked(number) for number in range(len(REGISTER))])
    table.setMinimumHeight(220)
    card.body.addWidget(table)
    return card


def _marked(number: int) -> Row:
    name, initial, before, access, mark = REGISTER[number]
    been = State(before, "accent") if before == "First time" else Words(before)
    cells = (
        Words(str(number + 1), tone="muted"),
        Words(name, bold=True, then=initial),
        been,
        Words(access),
        Options(MARKS, mark),
        Bar(number / 4),
    )
    return Row(number, cells, f"{name} {initial}, {before}, {access}", find=name)
