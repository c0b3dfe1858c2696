"""Who may book for somebody: those named so far, and a form to name another."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer

from desktop_app.desk.proxies import MayBook, end_proxy, name_proxy
from desktop_app.desk.story import PersonPage
from desktop_app.domain.errors import BadField, Refusal
from desktop_app.i18n import day_month, full_date, isolated, tr
from desktop_app.ui.first_run.plan import NotSo, first_day_meant
from desktop_app.ui.groups.drafts import Drafts
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.groups.problems import list_problems, tell_not_saved
from desktop_app.ui.groups.reading import Typed
from desktop_app.ui.panes import PANE
from desktop_app.ui.people.one_person import OnePerson
from desktop_app.ui.people.pairs import OF_PROXIES, Foot, make_actions
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import scroll_to
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, Words
from desktop_app.ui.widgets.fields import Field, LineEdit, line_field
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable, elided
from desktop_app.ui.wording import one_line

SHOWN = ("proxy", "person")
TALLEST, LONGEST = 260, 120
PAUSE = 300  # milliseconds after a key until what is typed is kept
AHEAD = timedelta(days=182)  # half a year, in the example of a last day
NO_NAME = "Write the name of whoever may book."
OTHER = Qt.FocusReason.OtherFocusReason


class ProxyView(OnePerson):
    """What is typed stays until it is saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Who may book"), self._show, *SHOWN)
        self._actions = make_actions(self, OF_PROXIES, {
            "back": self._back, "end": self._end, "save": self._save,
        })  # fmt: skip
        self._none = Label(tone="muted", wrap=True)
        columns = (Column("", 200, 1, least=130), Column("", 200, 1, least=130))
        self.list = FittedList(tr("Who may book now"), columns, TALLEST)
        self.fields: dict[str, Field[LineEdit]] = {
            "proxy_name": line_field(tr("Name")),
            "relation": line_field(tr("Who they are to them"), hint=tr("(optional)")),
            "proxy_phone": line_field(tr("Phone"), hint=tr("(found by it when they ring)")),
            "until": line_field(tr("Last day"), hint=tr("(empty: until it is ended)")),
        }
        self._foot = Foot(OF_PROXIES, self._actions)
        self._drafts = Drafts(desk, "proxy", self)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._keep)
        self._compose()
        self._say()

    def _compose(self) -> None:
        named, form = Card(tr("Who may book now")), Card(tr("Name somebody"))
        for part in (self._none, self.list):
            named.body.addWidget(part)
        named.body.addStretch(1)
        for field in self.fields.values():
            form.body.addWidget(field)
            field.editor.textEdited.connect(lambda _text, f=field: f.set_error(""))
            field.editor.textEdited.connect(lambda _text: self._pause.start())
        form.body.addStretch(1)
        cards = Flow(gap=16, even=True)
        cards.add(named, stretch=1, least=380)
        cards.add(form, stretch=1, least=380)
        self.add(cards)
        self.body.addStretch(1)
        self.set_foot(self._foot)
        for pane in (named, form, self._foot):
            pane.setProperty(PANE, True)

    # What the frame asks of a view

    def focus_first(self) -> None:
        """The name."""
        self.fields["proxy_name"].editor.setFocus(OTHER)
        QTimer.singleShot(0, self, self._keep_in_sight)  # it may not have its place yet

    def _keep_in_sight(self) -> None:
        for field in self.fields.values():
            if field.editor.hasFocus():
                scroll_to(field)

    def put_away(self) -> None:
        """Keep what is typed, and forget for whom."""
        super().put_away()
        self._drafts.put_away()

    # Showing

    def _leave(self) -> None:
        self._pause.stop()
        if self._person_id is not None and self._page is not None:
            self._drafts.keep(self._person_id, self._draft())
        super()._leave()
        self._write({})
        self._say()

    def _show(self, page: PersonPage, anew: bool) -> None:
        example = _example(page.day_at(self._desk.clock()))
        self.fields["until"].editor.setPlaceholderText(tr("such as {day}", day=example))
        if anew:
            self._drafts.find(page.person_id, partial(self._found, page.person_id))
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _found(self, person_id: UUID, kept: Typed | None) -> None:
        """Go on with what was typed before; what is typed already stands over it."""
        if self._shows(person_id):
            self._write({**(kept or {}), **(self._draft() or {})})

    def _write(self, typed: Typed) -> None:
        for key, field in self.fields.items():
            field.editor.setText(str(typed.get(key, "")))
            field.set_error("")

    def _draft(self) -> dict[str, Plain] | None:
        return {key: text for key, text in self._texts().items() if text} or None

    def _keep(self) -> None:
        if self._page is not None:
            self._drafts.keep_at_once(self._page.person_id, self._draft())

    def _say(self) -> None:
        super()._say()
        page, hidden = self._page, self._desk.discretion.hidden
        proxies = () if page is None else page.proxies
        self._none.setText(
            tr("Choose somebody in People first.") if page is None
            else tr("Nobody may book for them yet.")
        )  # fmt: skip
        self._none.setVisible(not proxies)
        self.list.show_rows([_row(n, proxy, hidden) for n, proxy in enumerate(proxies, 1)])
        self.list.setVisible(bool(proxies))
        for field in self.fields.values():
            field.editor.cover(hidden)
        self._actions["end"].setVisible(bool(proxies))
        self._actions["save"].setVisible(page is not None and not page.has_died)
        self._foot.say(
            tr("Whoever is named books at once; what others book waits for the person’s own yes.")
        )

    def _refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, BadField) and refusal.field in self.fields:
            self._blame({refusal.field: one_line(refusal)})
        else:
            super()._refused(refusal)

    def _blame(self, problems: Mapping[str, str]) -> None:
        """Each at its field, and all in a list at the top."""
        for key, sentence in problems.items():
            self.fields[key].set_error(sentence)
        editors = {key: field.editor for key, field in self.fields.items()}
        list_problems(self._notice, problems, editors, self.list)

    # Doing

    def _save(self) -> None:
        if self._page is None:
            return
        self._notice.clear()
        sent, person_id = self._texts(), self._page.person_id
        typed = {key: text.strip() for key, text in sent.items()}
        until, wrong = _last_day(typed["until"], self._page.day_at(self._desk.clock()))
        problems = {"proxy_name": "" if typed["proxy_name"] else tr(NO_NAME), "until": wrong}
        if any(problems.values()):
            self._blame({key: sentence for key, sentence in problems.items() if sentence})
            return
        self._desk.work.perform(
            self,
            name_proxy,
            person_id,
            typed["proxy_name"],
            typed["relation"],
            typed["proxy_phone"],
            until,
            done=lambda _id: self._saved(person_id, sent),
            refused=partial(self._not_saved, person_id),
        )

    def _texts(self) -> dict[str, str]:
        return {key: field.editor.text() for key, field in self.fields.items()}

    def _shows(self, person_id: UUID) -> bool:
        return self._page is not None and self._page.person_id == person_id

    def _saved(self, person_id: UUID, sent: dict[str, str]) -> None:
        """Make room for the next, unless that is being typed already, or for somebody else."""
        self._drafts.drop_saved(person_id, {key: text for key, text in sent.items() if text})
        if self._shows(person_id) and self._texts() == sent:
            self._write({})
            self.focus_first()

    def _not_saved(self, person_id: UUID, refusal: Refusal) -> None:
        """Say why, at the form of whom it is about."""
        if self._shows(person_id):
            self._refused(refusal)
        else:
            tell_not_saved(self._desk)

    def _end(self) -> None:
        key = self.list.current_key()
        if isinstance(key, UUID):
            self._desk.work.perform(self, end_proxy, key, refused=self._refused)


def _last_day(words: str, today: date) -> tuple[date | None, str]:
    """The day that was typed, if any, and what is wrong with it."""
    if not words:
        return None, ""
    try:
        day = first_day_meant(words, today)
    except NotSo:
        return None, tr("There is no such day. Write it as {day}.", day=_example(today))
    over = tr("This day is over already. Write today or a later day, or leave it empty.")
    return day, over if day < today else ""


def _example(today: date) -> str:
    """A day to come, as it may be typed: one that is over would be refused."""
    day = today + AHEAD
    return f"{day_month(day)} {day.year}"


def _row(number: int, proxy: MayBook, hidden: bool) -> Row:
    name = tr("Person {number}", number=number) if hidden else elided(proxy.name, LONGEST)
    until = tr("until it is ended") if proxy.until is None else tr(
        "until {day}", day=full_date(proxy.until)
    )  # fmt: skip
    relation = elided(proxy.relation, LONGEST)
    cells = (
        Words(breakable(isolated(name)), bold=True, under=breakable(isolated(relation))),
        Words(until, under="" if hidden else isolated(proxy.phone or "")),
    )
    said = [isolated(name), isolated(relation), tr("may book {until}", until=until)]
    return Row(proxy.proxy_id, cells, ", ".join(part for part in said if part), find=name)
