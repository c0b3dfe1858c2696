"""Two records side by side: which of the two each part comes from, and what comes together."""

from collections.abc import Hashable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt

from desktop_app.desk.duplicates import not_the_same
from desktop_app.desk.marks import merge_mark, person_mark
from desktop_app.desk.merge_preview import MergePreview, merge_preview
from desktop_app.desk.merging import Merged, merge
from desktop_app.desk.story import PersonPage, person_page
from desktop_app.domain.errors import Refusal
from desktop_app.domain.merging import Side
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.audited import AuditedLook
from desktop_app.ui.panes import PANE
from desktop_app.ui.people.merge_words import came_of, rows_of, together
from desktop_app.ui.people.pairs import OF_MERGE, Foot, make_actions
from desktop_app.ui.people.picking import Picker
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import words_for

PEOPLE = "people"
TALLEST = 620
OTHER = Qt.FocusReason.OtherFocusReason
Pair = tuple[UUID, UUID]
SHOWN = ("person", "merge", "booking", "enrolment", "contact", "attendance", "standing_place")


class MergeView(Page):
    """Compare two records, and make them one. With one alone, the other is looked for first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Merge"))
        self._desk = desk
        self._pair: Pair | None = None
        self._one: UUID | None = None
        self._preview: MergePreview | None = None
        self._chosen: dict[str, Side] = {}
        self._both = AuditedLook(
            self, desk.work, merge_preview, merge_mark, show=self._show, refused=self._refused
        )
        self._alone = AuditedLook(
            self, desk.work, person_page, person_mark, show=self._ask, refused=self._refused
        )
        self._actions = make_actions(self, OF_MERGE, {
            "back": desk.back, "not_same": self._not_same, "merge": self._merge,
        })  # fmt: skip
        self._notice, self._picker = Banner(), Picker(desk)
        self._since = Label(wrap=True, tone="muted")
        columns = (
            Column("", 150, 1, least=110),
            Column("", 22),
            Column("", 190, 2, least=120),
            Column("", 22),
            Column("", 190, 2, least=120),
        )
        self.list = FittedList(tr("What each record says"), columns, TALLEST)
        self._together = Label(wrap=True)
        self._foot = Foot(OF_MERGE, self._actions)
        self._compose()
        self._connect()
        self._show_nothing()

    def _compose(self) -> None:
        self.add_head()
        self.add(self._notice)
        self.add(self._picker)
        self._fields, self._comes = Card(tr("Side by side")), Card(tr("What comes together"))
        self._fields.body.addWidget(self._since)
        self._fields.body.addWidget(self.list)
        keys = tr("Space takes a line from the other record; 1 is the first, 2 the second.")
        self._fields.body.addWidget(Label(keys, size="caption", tone="muted", wrap=True))
        self._fields.body.addStretch(1)
        self._comes.body.addWidget(self._together)
        self._comes.body.addStretch(1)
        cards = Flow(gap=16, even=True)
        cards.add(self._fields, stretch=3, least=480)
        cards.add(self._comes, stretch=1, least=280)
        self.add(cards)
        self.body.addStretch(1)
        self.set_foot(self._foot)
        for pane in (self._picker, self._fields, self._foot):
            pane.setProperty(PANE, True)

    def _connect(self) -> None:
        self.follow(self._desk.work.changed, *SHOWN)
        self._desk.discretion.changed.connect(self._hide_or_show)
        self._picker.picked.connect(self._picked)
        for typed, act in ((" ", self._turn), ("1", partial(self._take, Side.KEPT)),
                           ("2", partial(self._take, Side.GONE))):  # fmt: skip
            self.list.bind(typed, act)
        self.list.ticked.connect(self._turn)

    # What the frame asks of a view

    def show_for(self, wanted: Pair | UUID | None = None) -> None:
        """Show two records; of one alone ask for the other; without any, what was shown before."""
        if isinstance(wanted, tuple) and wanted != self._pair:
            self._show_nothing()
            self._pair = wanted
            self._both.turn_to(*wanted)
        elif isinstance(wanted, UUID):
            self._show_nothing()
            self._one = wanted
            self._alone.turn_to(wanted)
        self.look_again()

    def where(self) -> Pair | UUID | None:
        """What Back and Forward come back to."""
        return self._pair or self._one

    def reload(self) -> None:
        """Read again; what was chosen stays."""
        self._looked_at().read()

    def look_again(self) -> None:
        """Read again if that is no longer what is shown."""
        self._looked_at().look_again()

    def _looked_at(self) -> AuditedLook[MergePreview] | AuditedLook[PersonPage]:
        return self._alone if self._pair is None else self._both

    def focus_first(self) -> None:
        """What each record says, or where the other is looked for."""
        here = self.list if self._preview is not None else self._picker.field.editor
        here.setFocus(OTHER)

    def put_away(self) -> None:
        """Forget who is shown."""
        self._show_nothing()

    def plain_keys(self) -> list[tuple[str, str]]:
        """The keys of the page that are no commands."""
        return [(tr("Space"), tr("Take this line from the other record")),
                ("1, 2", tr("Take it from the first, from the second"))]  # fmt: skip

    # Showing

    def _show_nothing(self) -> None:
        self._pair = self._one = self._preview = None
        self._both.forget()
        self._alone.forget()
        self._chosen = {}
        self._notice.clear()
        self._picker.forget()
        self.list.show_rows(())
        self._together.clear()
        self._since.setText(tr("Choose two records in Possible duplicates, or somebody in People "
                               "and then “Same person as”."))  # fmt: skip
        self._show_parts()

    def _show_parts(self) -> None:
        compares = self._preview is not None
        self._picker.setVisible(self._one is not None and not compares)
        self._fields.setVisible(self._one is None or compares)
        self.list.setVisible(compares)
        self._comes.setVisible(compares)
        for name in ("not_same", "merge"):
            self._actions[name].setVisible(compares)
        self._foot.say(
            tr("One record stays, with everything of both. Nothing is lost, and Ctrl Z takes it "
               "back.") if compares else ""
        )  # fmt: skip

    def _ask(self, page: PersonPage) -> None:
        if self._pair is None and self._one is not None:
            self._picker.ask(page)
            self._show_parts()
            self.focus_first()

    def _picked(self, other: UUID) -> None:
        if self._one is not None:
            self._desk.go("merge", (self._one, other))

    def _show(self, preview: MergePreview) -> None:
        before, self._preview = self._preview, preview
        self._notice.clear()
        self._fill()
        self._show_parts()
        if before is None:
            self.focus_first()

    def _fill(self) -> None:
        preview = self._preview
        if preview is None:
            return
        hidden = self._desk.discretion.hidden
        self.list.show_rows(rows_of(preview, self._sides(preview), hidden=hidden))
        first, second = (full_date(record.registered_on) for record in (preview.kept, preview.gone))
        self._since.setText(
            tr("First: on file since {first}. Second: on file since {second}.",
               first=first, second=second)
        )  # fmt: skip
        self._together.setText("\n".join(together(preview)))

    def _sides(self, preview: MergePreview) -> dict[str, Side]:
        return {**preview.sides, **self._chosen}

    def _hide_or_show(self) -> None:
        self._picker.hide_names()
        self._fill()

    def _refused(self, refusal: Refusal) -> None:
        self._preview = None
        if self._pair is not None:
            self._both.turn_to(*self._pair)  # what is shown no more has to be read again
        self._show_parts()
        words = words_for(refusal)
        self._notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")

    # Doing

    def _turn(self, part: Hashable) -> None:
        if self._preview is not None:
            side = self._sides(self._preview)[str(part)]
            self._take(Side.GONE if side is Side.KEPT else Side.KEPT, part)

    def _take(self, side: Side, part: Hashable) -> None:
        self._chosen[str(part)] = side
        self._fill()

    def _merge(self) -> None:
        preview, pair = self._preview, self._pair
        if preview is not None and pair is not None:
            self._pair = None  # there are no two to look at again
            self._desk.work.perform(
                self,
                merge,
                preview.kept.person_id,
                preview.gone.person_id,
                self._sides(preview),
                done=partial(self._merged, pair),
                refused=partial(self._not_merged, pair),
                always=partial(self._look_at_both, pair),
            )

    def _not_merged(self, pair: Pair, refusal: Refusal) -> None:
        if self._shows(pair):
            self._pair = pair
            self._refused(refusal)
        else:
            words = words_for(refusal)
            self._desk.tell(words.title, f"{words.sentence} {words.remedy}", "warn")

    def _shows(self, pair: Pair) -> bool:
        """Whether these two are still what is compared."""
        shown = self._preview
        return shown is not None and {shown.kept.person_id, shown.gone.person_id} == {*pair}

    def _look_at_both(self, pair: Pair) -> None:
        """Where they are still compared they are two: the merging was no more than tried."""
        if self._shows(pair):
            self._pair = pair

    def _merged(self, pair: Pair, merged: Merged) -> None:
        hidden = self._desk.discretion.hidden
        if self._shows(pair):
            self._show_nothing()
            self._desk.go(PEOPLE, merged.person_id)
        name = tr("this person") if hidden else breakable(isolated(merged.name))
        title = tr("Two records of {name} are one now", name=name)
        self._desk.tell(title, came_of(merged, hidden=hidden), "ok")

    def _not_same(self) -> None:
        if self._pair is not None and self._preview is not None:
            self._desk.work.perform(
                self, not_the_same, *self._pair, done=lambda _none: self._was_not_same(),
                refused=self._refused,
            )  # fmt: skip

    def _was_not_same(self) -> None:
        self._show_nothing()
        self._desk.back()
