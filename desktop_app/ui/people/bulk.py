"""What is done with many people of the list at once: ticking, exporting, writing to them."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop_app.desk.exporting import export_people
from desktop_app.desk.messages import (
    COPIED_FREELY,
    MessageList,
    copy_addresses,
    message_list,
    prepare_messages,
    save_message_list,
)
from desktop_app.desk.story import PersonPage
from desktop_app.documents.people_contents import Addressees, ExportedPeople
from desktop_app.documents.people_sheet import addressees_sheet, people_sheet
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, PreconditionGone, Refusal
from desktop_app.domain.people import Person
from desktop_app.i18n import tr, trn
from desktop_app.ui.changes import Changes
from desktop_app.ui.notes.keeper import NOTHING, Ask, NoteKeeper
from desktop_app.ui.pack.files import Clip
from desktop_app.ui.people.exporting import ExportLine, ReasonLine
from desktop_app.ui.people.list import PeopleList
from desktop_app.ui.people.message_card import MessageCard, To
from desktop_app.ui.people.message_words import left_off_words, prepared_words
from desktop_app.ui.people.taking_out import TakingOut, where_words
from desktop_app.ui.people.tick_bar import TickBar
from desktop_app.ui.people.ticks import Ticks
from desktop_app.ui.people.words import exported_words, how_to_tick, ticked_words
from desktop_app.ui.roster.notice import Notice
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.sight import InSight, focus_in_sight
from desktop_app.ui.wording import one_line, words_for

OTHER = Qt.FocusReason.OtherFocusReason
NOBODY_LEFT = "nobody_to_write_to"  # why there is no list any more
LIST = "message list"
SHELF = "people-messages"
TO_MANY = UUID(int=0)  # under whom it is kept what is typed for the ticked
AROUND = (16, 12, 16, 12)


class Bulk(QObject):
    """``bar`` says how many are ticked, with what can be done for them; ``asks`` is what is asked
    and told in place. Both stand over the list."""

    def __init__(self, desk: Desk, people: PeopleList, ticks: Ticks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._list, self._ticks = desk, people, ticks
        self._taking_out, self._clip = TakingOut(desk.work, page), Clip(self)
        may_keep = bool(desk.actor.scopes(Act.DRAFT))
        self._typed = NoteKeeper(desk.work, self, may_keep=may_keep)
        self._before: QWidget | None = None  # what had the focus before something was asked
        self._asked_from: QWidget | None = None  # the same, of the reason to take a list out
        self._shown: Callable[[], PersonPage | None] = lambda: None
        self._to_export: tuple[tuple[UUID, ...], bool] = (), False  # and whether they were ticked
        self.bar, self.asks = TickBar(people, ticks), QWidget()
        self.export = ExportLine()
        self._may_export = bool(desk.actor.scopes(Act.EXPORT))
        self.card = MessageCard(may_save=self._may_export)
        self.why = ReasonLine(
            tr("Why are they taken out?"), tr("Go on"), "check", leave=tr("Leave it")
        )
        self.notice = Notice()
        self._asks_to_tick = False  # what the notice says
        self._compose()
        self._connect()

    def _compose(self) -> None:
        inside = column(self.asks, margins=AROUND, gap=8)
        for part in (self.notice, self.export, self.card, self.why):
            inside.addWidget(part)
        self.asks.hide()
        self._sight = InSight(self.asks)

    def _connect(self) -> None:
        self._list.listed.connect(self._say_whom)
        self._ticks.changed.connect(self._ticked)
        self.card.asked.connect(self._prepare)
        self.card.copied.connect(self._ask_to_copy)
        self.card.saved.connect(self._ask_to_save)
        self.card.emptied.connect(self.why.close_down)
        self.card.edited.connect(self._keep)
        self._typed.found.connect(self._fill)
        self._desk.work.changed.connect(self._hear)
        for part in (self.export, self.card):
            part.closed.connect(self._closed)
        self.why.closed.connect(self._back_to_card)

    # What the page asks

    def does(self) -> dict[str, Callable[[], object]]:
        """What its commands do, by name."""
        return {
            "tick_all": self._tick_all,
            "tick_none": self._ticks.clear,
            "export": self._ask_why,
            "write": self._write_to_ticked,
            "message": self._write_to_one,
        }

    def take_actions(
        self, actions: Mapping[str, QAction], shown: Callable[[], PersonPage | None]
    ) -> None:
        """Have buttons for what can be done with the ticked. ``shown`` gives who is on the card."""
        self._shown = shown
        self.bar.take_actions(actions)

    def hide_names(self, hidden: bool) -> None:
        """Name nobody, or do so again."""
        for part in (self.export, self.card, self.why, self.notice):
            part.hide_names(hidden)

    def close_one(self) -> bool:
        """What Escape ends: what is asked, then what is told. Whether there was any."""
        for part, close in (
            (self.why, self.why.close_down),
            (self.card, self.card.close_down),
            (self.export, self.export.close_down),
            (self.notice, self.notice.clear),
        ):
            if not part.isHidden():
                close()
                self._fit()
                return True
        return False

    def forget(self) -> None:
        """Keep what is typed of a message, and nothing else of anybody."""
        self._typed.turn_to(None)
        self._clip.clear()
        self.export.close_down()
        self.card.forget()
        self.notice.clear()
        self._ticks.clear()
        self._fit()

    # Ticking

    def _tick_all(self) -> None:
        listing = self._list.listing()
        self._ticks.add(listing.at(place) for place in range(len(listing)))

    def _say_whom(self) -> None:
        """What is asked goes on about the same people, whomever the list shows meanwhile."""
        missing = self._list.listing().missing
        self.card.say_missing(missing(self.card.to.ids))
        wanted, ticked = self._to_export
        if not self.export.isHidden():
            self.export.say_whom(len(wanted), missing(wanted), ticked=ticked)

    # Exporting

    def _ask_why(self) -> None:
        wanted = self._wanted()
        if wanted:
            self._show_alone(self.export)
            self._to_export = wanted, bool(self._ticks)
            self.export.ask(partial(self._export, wanted))
            self._say_whom()
        self._fit()
        self._sight.come()

    def _wanted(self) -> tuple[UUID, ...]:
        """Who is ticked; where nobody is, who is shown."""
        listing = self._list.listing()
        return self._ticks.ids() or tuple(listing.at(place) for place in range(len(listing)))

    def _export(self, wanted: tuple[UUID, ...], reason: str) -> None:
        self._taking_out.save(
            tr("Export people"), export_people, wanted, reason=reason,
            sheet=people_sheet, done=self._exported, refused=self._refuse,
        )  # fmt: skip

    def _exported(self, content: ExportedPeople, path: Path) -> None:
        self.export.close_down()
        title, left = exported_words(len(content.people), content.left_out)
        self._tell(title, f"{where_words(path)} {left}".strip())

    # Writing

    def _write_to_ticked(self) -> None:
        if self._ticks:
            self._write(To(self._ticks.ids()))
        else:
            self._tell(ticked_words(0, 0), how_to_tick(), "warn")
            self._asks_to_tick = True

    def _ticked(self) -> None:
        if self._asks_to_tick:
            self.notice.clear()
            self._fit()

    def _write_to_one(self) -> None:
        page = self._shown()
        if page is not None:
            self._write(To((page.person_id,), one=page.name))

    def _write(self, to: To) -> None:
        if to.ids:
            self._typed.turn_to(SHELF)
            self._show_alone(self.card)
            self._open_card(to)
            self._fill()
        self._fit()
        self._sight.come()

    def _open_card(self, to: To) -> None:
        self.card.say_missing(self._list.listing().missing(to.ids))
        self.card.open_up(to)

    def _keep(self, ask: Ask) -> None:
        self._typed.put(_under(self.card.to), ask)

    def _fill(self) -> None:
        typed = self._typed.of(_under(self.card.to))
        if not self.card.isHidden() and self.card.typed() != typed:
            self.card.fill(typed)

    def _prepare(self) -> None:
        typed, to = self.card.typed(), self.card.to
        self._desk.work.perform(
            self, prepare_messages, to.ids, typed.day, typed.note,
            done=partial(self._prepared, to), refused=partial(self._not_prepared, to),
            always=self.card.take_answer,
        )  # fmt: skip

    def _prepared(self, to: To, prepared: MessageList) -> None:
        """What is typed stays in the card, so that it is there again where it is taken back.

        It stands in their stories now: a card that was closed meanwhile opens again to show it,
        and it is told where another thing is asked by now.
        """
        self._typed.put(_under(to), NOTHING)
        self._typed.keep()
        if to != self.card.to or not self.export.isHidden():
            self._tell(*prepared_words(len(prepared.ids)))
            return
        if self.card.isHidden():
            self._show_alone(self.card)
            self._open_card(to)
            self._fit()
            self._sight.come()
        self.card.show_prepared(prepared)

    def _not_prepared(self, to: To, refusal: Refusal) -> None:
        is_there = to == self.card.to and not self.card.isHidden()
        (self.card.refuse if is_there else self._refuse)(refusal)

    def _hear(self, changes: Changes) -> None:
        """Nobody who has died, or asked us to be left alone, stays on the list that is shown."""
        shown = self.card.prepared()
        if changes.undone and changes.act == prepare_messages.name:
            self.card.take_back()
        elif shown is not None and changes.touch(Person.__tablename__):
            self._desk.work.read(
                self, message_list, shown,
                done=partial(self._show_again, shown), refused=self._take_off, key=LIST,
            )  # fmt: skip

    def _show_again(self, before: MessageList, now: MessageList) -> None:
        if self.card.prepared() is not before:
            return
        if now.ids:
            self.card.show_again(now)
        else:
            self._take_off(PreconditionGone(NOBODY_LEFT))

    def _take_off(self, refusal: Refusal) -> None:
        """Who is shown may be seen no longer."""
        self.card.take_back()
        self.card.refuse(refusal)

    # Taking the list out

    def _ask_to_copy(self, prepared: MessageList) -> None:
        count = len(prepared.emails)
        if count > COPIED_FREELY and self._may_export:
            words = trn("Copy {count} e-mail address", "Copy {count} e-mail addresses", count)
            self._ask_reason(words, partial(self._copy, prepared))
        else:
            self._copy(prepared, None)

    def _ask_to_save(self, prepared: MessageList) -> None:
        count = len(prepared.ids)
        words = trn("Save {count} address as a file", "Save {count} addresses as a file", count)
        self._ask_reason(words, partial(self._save_list, prepared))

    def _ask_reason(self, words: str, then: Callable[[str], object]) -> None:
        self._asked_from = QApplication.focusWidget()
        self.card.notice.clear()
        self.why.ask_about(words, then)
        self._sight.come()

    def _copy(self, prepared: MessageList, reason: str | None) -> None:
        self._desk.work.perform(
            self, copy_addresses, prepared, reason=reason,
            done=partial(self._copied, prepared), refused=self._not_taken_out,
        )  # fmt: skip

    def _copied(self, before: MessageList, now: MessageList) -> None:
        self._clip.copy("; ".join(now.emails))
        self.why.close_down()
        if self.card.prepared() is before:
            self.card.show_again(now)
        kept = tr("They stay on the clipboard for half a minute.")
        self._tell_on_card(tr("Copied"), kept, len(before.ids) - len(now.ids))

    def _save_list(self, prepared: MessageList, reason: str) -> None:
        self._taking_out.save(
            tr("Save whom to write to"), save_message_list, prepared.ids,
            prepared.addressees.topic, reason=reason, sheet=addressees_sheet,
            done=partial(self._list_saved, prepared), refused=self._not_taken_out,
        )  # fmt: skip

    def _not_taken_out(self, refusal: Refusal) -> None:
        """Where nobody is left to be written to, there is no list to be shown either."""
        if isinstance(refusal, BadField):
            self.why.set_error(one_line(refusal))
        elif isinstance(refusal, PreconditionGone) and refusal.why == NOBODY_LEFT:
            self._take_off(refusal)
        else:
            (self._refuse if self.card.isHidden() else self.card.refuse)(refusal)

    def _list_saved(self, prepared: MessageList, content: Addressees, path: Path) -> None:
        count = len(content.people)
        title = trn("{count} address is saved", "{count} addresses are saved", count)
        self.why.close_down()
        self._tell_on_card(title, where_words(path), len(prepared.ids) - count)

    def _tell_on_card(self, title: str, sentence: str, fewer: int) -> None:
        words = title, f"{sentence} {left_off_words(fewer)}".strip()
        if self.card.isHidden():
            self._tell(*words)
        else:
            self.card.notice.tell(lambda _hidden: words, "ok")

    # In place

    def _show_alone(self, part: ExportLine | MessageCard) -> None:
        """One thing is asked at a time."""
        if self.export.isHidden() and self.card.isHidden():
            self._before = QApplication.focusWidget()
        self.notice.clear()
        for other in (self.export, self.card, self.why):
            if other is not part:
                other.hide()

    def _closed(self) -> None:
        """The focus goes back where it was."""
        self._fit()
        before, self._before = self._before, None
        there = before is not None and isValid(before) and before.isVisible()
        if self._list.isVisible():
            if before is not None and there and before is not self._list:
                focus_in_sight(before)
            else:
                self._list.setFocus(OTHER)

    def _back_to_card(self) -> None:
        self._fit()
        asked_from, self._asked_from = self._asked_from, None
        if asked_from is not None and isValid(asked_from) and asked_from.isVisible():
            focus_in_sight(asked_from)

    def _refuse(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        self._tell(words.title, f"{words.sentence} {words.remedy}", "warn")

    def _tell(self, title: str, sentence: str, kind: str = "ok") -> None:
        self._asks_to_tick = False
        self.asks.show()
        self.notice.tell(lambda _hidden: (title, sentence), kind)
        self._fit()

    def _fit(self) -> None:
        """Take room only for what is asked or told."""
        parts = (self.notice, self.export, self.card, self.why)
        self.asks.setVisible(not all(part.isHidden() for part in parts))


def _under(to: To) -> UUID:
    """Under whom it is kept what is typed for these."""
    return to.ids[0] if to.one else TO_MANY
