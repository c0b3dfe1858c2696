"""The packs of a month: which there are, printed in one act, and what came of each."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.desk.month_packs import MonthPacks, packs_of_month
from desktop_app.desk.packs import MOST_COPIES
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import month, tr, trn
from desktop_app.ui.pack.large_print import LargePrint
from desktop_app.ui.pack.month_jobs import Jobs
from desktop_app.ui.pack.month_rows import PackRow, PackRows
from desktop_app.ui.pack.month_run import MonthRun, Result
from desktop_app.ui.pack.month_words import (
    lost_words,
    progress_words,
    result_words,
    sum_words,
    trouble_words,
)
from desktop_app.ui.pack.outcomes import NoPrinter, Standing
from desktop_app.ui.pack.output import AskPrinter, ask_printer
from desktop_app.ui.pack.panels import Instead, PrintingCard, to_calendar
from desktop_app.ui.panes import PANE
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import action_for, button_for
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.wording import words_for

if TYPE_CHECKING:
    from desktop_app.ui.pack.printing import Chosen

READ = "packs of month"
LISTED = ("session", "booking", "attendance", "person", "assignment", "counsellor", "leave",
          "speaker", "speaker_booking", "session_question", "wording", "support_group",
          "pack_made")  # fmt: skip
ONE_MONTH = relativedelta(months=1)


class MonthPacksView(Page):
    """Ticks, copies, one dialogue of the printer, and then one pack after the other."""

    def __init__(self, desk: Desk, ask_printer: AskPrinter = ask_printer) -> None:
        super().__init__(tr("Packs of the month"))
        self._desk, self._ask_printer = desk, ask_printer
        self._packs: MonthPacks | None = None
        self._wants_focus = False
        self._day: date | None = None
        self._run: MonthRun | None = None
        self._results: dict[UUID, Result] = {}
        self._lost: dict[UUID, str] = {}
        self._chosen: Chosen | None = None
        self._trouble: Standing | None = None
        self._jobs = Jobs(self)
        self.notice, self.printing = Banner(), PrintingCard()
        self._rows = PackRows(partial(LargePrint, desk, self.notice))
        self._instead = Instead()
        self._print = action_for(self, tr("Print packs"), "Ctrl+P", self._begin)
        self._earlier = action_for(self, tr("Previous month"), "Alt+PgUp", partial(self._turn, -1))
        self._later = action_for(self, tr("Next month"), "Alt+PgDown", partial(self._turn, 1))
        self._card = Card()
        self._compose()
        self._connect()
        self._allow()

    def _compose(self) -> None:
        earlier = button_for(self._earlier, "chevron-left")
        later = button_for(self._later, "chevron-right")
        button = button_for(self._print, "printer", primary=True, cap=True)
        self.heading.setWordWrap(False)  # there is room, and the buttons go below it first
        self.add_head(earlier, later, aside=(button,))
        about = tr(
            "Those that are up to date are not ticked. One printer is asked for, and copies put in "
            "there hold for every pack. Each copy has its number."
        )
        self.add(Label(about, tone="muted", wrap=True))
        for part in (self.notice, self.printing):
            self.add(part)
        self._card.body.addWidget(self._rows)
        self.add(self._card)
        self.add(self._instead)
        self.body.addStretch(1)
        self._card.setProperty(PANE, True)
        for card in (self._card, self._instead):
            card.hide()

    def _connect(self) -> None:
        self.follow(self._desk.work.changed, *LISTED)
        self._desk.discretion.changed.connect(self._say_results)
        self._rows.changed.connect(self._allow)
        self.printing.stopped.connect(self._stop)
        self.printing.left.connect(self.focus_first)
        self._jobs.told.connect(self._tell_of_job)

    # What the frame asks of a view

    def show_for(self, day: date | None) -> None:
        """Show the month of a day; None shows the one of before, at first the present one."""
        if day is not None:
            self._day = day
        self.reload()

    def reload(self) -> None:
        """Read them again; what was ticked and typed stays."""
        self.stale = False
        self._desk.work.read(
            self, packs_of_month, self._day, done=self._show, refused=self._refused, key=READ
        )

    def look_again(self) -> None:
        """Read them again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus on the first tick, as soon as there is one; where there is none, on what
        leads on."""
        self._wants_focus = self._packs is None
        if self._rows.rows:
            self._rows.rows[0].tick.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._wants_focus:
            self._instead.take_focus()

    def plain_keys(self) -> tuple[tuple[str, str], ...]:
        """The keys that are no commands."""
        return ((tr("Space"), tr("Tick or untick")), (tr("Esc"), tr("Stop after this pack")))

    def where(self) -> date | None:
        """The month that Back and Forward lead to."""
        return self._day

    def put_away(self) -> None:
        """Keep nothing, and send no more to a printer."""
        if self._run is not None:
            self._run.forget()
        self._run = self._packs = self._chosen = self._trouble = None
        self._jobs.forget()
        self._results, self._lost = {}, {}
        self.printing.finish()
        self.notice.clear()
        self._rows.clear()
        self._allow()

    # Showing

    def _show(self, packs: MonthPacks) -> None:
        self._packs, self._day = packs, packs.first
        title = tr("Packs for {month}", month=f"{month(packs.first)} {packs.first.year}")
        self.heading.setText(title)
        self._rows.show_packs(packs.lines)
        self._say_results()
        self._card.setVisible(bool(packs.lines))
        self._instead.setVisible(not packs.lines)
        if not packs.lines:
            self._instead.say(
                tr("No pack to print in this month"),
                tr("No session is still to come in it whose pack you may print."),
                to_calendar(self._desk),
            )
        self._allow()
        if self._wants_focus and self.isVisible():
            self.focus_first()

    def _refused(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        self.notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")

    def _say_results(self) -> None:
        hidden = self._desk.discretion.hidden
        said = {each: result_words(got, hidden=hidden) for each, got in self._results.items()}
        self._rows.say({**said, **self._lost})

    def _allow(self) -> None:
        count = len(self._rows.wanted())
        self._print.setText(trn("Print {count} pack", "Print {count} packs", count))
        self._print.setVisible(bool(self._rows.rows))
        self._print.setEnabled(self._run is None)
        for turn in (self._earlier, self._later):
            turn.setEnabled(self._run is None)

    # Doing

    def _turn(self, by: int) -> None:
        if self._packs is not None:
            self._results, self._lost = {}, {}
            self.show_for(self._packs.first + by * ONE_MONTH)

    def _begin(self) -> None:
        wrong = next((row for row in self._rows.rows if row.is_wrong()), None)
        wanted = self._rows.wanted()
        if wrong is not None:
            self._say_how_many(wrong)
        elif not wanted:
            self.notice.say(tr("Nothing is ticked"), tr("Tick what is to be printed."), "warn")
        elif self._run is None:
            chosen = self._ask()
            if chosen is not None and chosen.copies > MOST_COPIES:
                self._say_how_many(self._rows.rows[0])
            elif chosen is not None:
                self._start(chosen)

    def _say_how_many(self, row: PackRow) -> None:
        self.notice.say(tr("Between 1 and {most} copies", most=MOST_COPIES), kind="warn")
        row.copies.selectAll()
        row.copies.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self) -> str:
        """A neutral name: neither a group nor an illness."""
        return f"packs-{self._packs.first:%Y-%m}" if self._packs is not None else "packs"

    def _ask(self) -> "Chosen | None":
        try:
            return self._ask_printer(self, 1, self._name())
        except NoPrinter:
            sentence = tr("Nothing was printed. Add one in the settings of this computer.")
            self.notice.say(tr("No printer is set up here"), sentence, "warn")
            return None

    def _start(self, chosen: "Chosen") -> None:
        self.notice.clear()
        self._results, self._lost = {}, {}
        self._jobs.forget()
        self._trouble, self._chosen = None, chosen
        if chosen.copies > 1:
            for row in self._rows.rows:
                row.copies.setText(str(chosen.copies))
        wanted = self._rows.wanted()
        packs = [row.pack for row in self._rows.rows if row.wanted() is not None]
        self._run = run = MonthRun(self._desk.work, chosen, wanted, self._name(), self)

        def moved(number: int) -> None:
            words = progress_words(number, len(wanted), packs[number - 1])
            self.printing.show_part(number - 1, len(wanted), words)

        run.moved.connect(moved)
        run.settled.connect(self._settle)
        run.ended.connect(self._ended)
        run.start()
        self._allow()

    def _stop(self) -> None:
        if self._run is not None:
            self._run.stop()
            self.printing.say_last()

    def _settle(self, result: Result) -> None:
        self._results[result.wanted.session_id] = result
        if result.job and self._chosen is not None and self._chosen.queue is not None:
            self._jobs.add(result.wanted.session_id, self._chosen.queue, result.job)
        self._say_results()

    def _ended(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = None
        self.printing.finish()
        for row in self._rows.rows:
            result = self._results.get(row.session_id())
            if result is not None and result.why is None:
                row.tick.setChecked(False)
        self._say_how_it_stands()
        self._allow()

    # At the printer

    def _tell_of_job(self, whose: UUID, standing: Standing) -> None:
        if standing.trouble is not None and not standing.waits:
            self._lost[whose] = lost_words(standing.trouble, self._printer())
            self._say_results()
        had_trouble, self._trouble = self._trouble is not None, None
        if standing.waits and standing.trouble is not None:
            self._trouble = standing
        if self._trouble is not None or had_trouble or whose in self._lost:
            self._say_how_it_stands()

    def _say_how_it_stands(self) -> None:
        """What keeps the printer from it, or else what came of them all."""
        standing = self._trouble
        if standing is not None and standing.trouble is not None:
            count, printer = self._jobs.count(), self._printer()
            words = trouble_words(standing, standing.trouble, printer, count)
            self.notice.say(*words, "warn", [(tr("Stop printing"), self._take_back)])
        elif self._run is not None:
            self.notice.clear()
        else:
            sent = sum(got.why is None for got in self._results.values()) - len(self._lost)
            kind = "ok" if sent == len(self._results) else "warn"
            self.notice.say(*sum_words(sent, len(self._results)), kind)

    def _printer(self) -> str:
        queue = self._chosen.queue if self._chosen is not None else None
        return queue.name if queue is not None else ""

    def _take_back(self) -> None:
        if self._run is not None:
            self._run.stop()
        for whose in self._jobs.take_back():
            self._lost[whose] = tr("Stopped at the printer: shred what came out")
        self._trouble = None
        self._say_results()
        self._say_how_it_stands()
        self.focus_first()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._close_one():
            return
        super().keyPressEvent(event)

    def _close_one(self) -> bool:
        if self._run is not None:
            self._stop()
            return True
        was_said = not self.notice.isHidden()
        self.notice.clear()
        return was_said
