"""The card of possible matches: who is on file already, each taken with one key."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.people import Details, Found
from desktop_app.desk.proxies import MayBook
from desktop_app.domain.initials import initials
from desktop_app.domain.likeness import names_alike
from desktop_app.i18n import isolated, tr, trn
from desktop_app.ui.call.matching import MOST, Match, about
from desktop_app.ui.call.shown import shown_name
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Avatar, Card, Chip
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.layouts import Flow, column, space
from desktop_app.ui.widgets.paint import brush

BETWEEN = " · "
NEW = "Alt+0"


class Face(Avatar):
    """Initials that can change."""

    def show_initials(self, letters: str, kind: str) -> None:
        """Show other initials on another ground."""
        self._initials, self._kind = letters, kind
        self.update()


class PersonRow(QWidget):
    """Somebody on file: initials, name, what tells them apart, and a button."""

    def __init__(self, button: Button) -> None:
        super().__init__()
        self.button = button
        self._ground: str | None = None
        self._avatar = Face("")
        self._name = Label(bold=True, wrap=True)
        self._about = Label(size="caption", tone="muted", wrap=True)
        words = column(gap=1)
        words.addWidget(self._name)
        words.addWidget(self._about)
        self._chip = Chip(tr("Do not ring"), "error", icon="phone-off")
        words.addWidget(self._chip)
        inside = Flow(self, margins=(15, 9, 14, 9), gap=12, align=Qt.AlignmentFlag.AlignVCenter)
        inside.add(self._avatar)
        inside.add(words, stretch=1, least=150)
        inside.add(button)

    def show_person(
        self, name: str, parts: Sequence[str], ground: str | None = None, *, no_calls: bool = False
    ) -> None:
        """Show somebody; a ``ground`` marks them out. ``no_calls``: they are not to be rung."""
        self._chip.setVisible(no_calls)
        self._ground = ground
        self._avatar.show_initials(initials(name), "warn" if ground else "accent")
        self._name.setText(shown_name(name))
        self._name.setAccessibleName(isolated(name))
        self._about.setText(BETWEEN.join(map(isolated, parts)))
        # Muted words are readable on plain grounds only.
        self._about.set_tone("text" if ground else "muted")
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush(self), theme()
        if self._ground:
            painter.fillRect(self.rect(), look.colour(self._ground))
        painter.fillRect(0, 0, self.width(), 1, look.colour("line"))


class MatchesCard(Card):
    """At most six possible matches, or the one who was taken.

    ``came`` says that others are shown than before. ``taken`` carries the id of somebody who is
    the caller, ``died`` somebody who cannot be; ``let_go`` says that they are not, ``register_new``
    that what was changed since belongs to somebody new.
    """

    came = Signal()
    taken = Signal(object)
    died = Signal(object)
    let_go = Signal()
    register_new = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Already on file?"), icon="user-round-search", padding=0)
        self._matches: Sequence[Match] = ()
        self._told: tuple[UUID, ...] = ()
        self._empty = Label(size="caption", tone="muted", wrap=True)
        self._empty.setContentsMargins(16, 12, 16, 12)
        space(self.body)
        self.body.addWidget(self._empty)
        self._rows = [self._make_row(number) for number in range(MOST)]
        not_them = Button(tr("Not this person"), compact=True)
        not_them.clicked.connect(lambda _checked: self.let_go.emit())
        self._taken = self._add_hidden(not_them)
        somebody_new = Button(tr("Not this person: register somebody new"), key=NEW, compact=True)
        somebody_new.clicked.connect(lambda _checked: self.register_new.emit())
        self._renamed = self._add_hidden(somebody_new)
        self.clear()

    def clear(self) -> None:
        """Nobody is looked for."""
        self._told = ()
        self._show((), tr("Type a number or a name: people on file show here."), "", date.min)

    def show_matches(self, matches: Sequence[Match], today: date) -> None:
        """Show who may be the caller. How many is spoken once, when it is others than before."""
        more, matches = len(matches) > MOST, matches[:MOST]
        count = len(matches)
        aside = trn("{count} possible match", "{count} possible matches", count) if count else ""
        if more:
            aside = tr("{count} of more matches", count=count)
        if any(match.strong for match in matches):
            aside = tr("{matches}, 1 very likely", matches=aside)
        nobody = tr("Nobody on file looks like this caller.")
        self._show(matches, nobody, aside, today)
        ids = tuple(match.found.person_id for match in matches)
        if ids != self._told:
            self._told = ids
            announce(self, self._spoken())
            self.came.emit()

    def show_taken(self, person: Details, parts: Sequence[str]) -> None:
        """Show the person whose record the call goes on with."""
        self._show((), "", tr("Found on file"), date.min)
        no_calls = not person.may_be_rung
        self._taken.show_person(person.name, parts, no_calls=no_calls)
        said = [tr("{name} was found on file", name=isolated(person.name)), *_rule(no_calls)]
        self._taken.button.setAccessibleDescription(", ".join(said))
        called = isolated(person.preferred_name)
        announce(self, tr("Details of {name} are filled in", name=called))

    def show_renamed(self, person: Details, sentence: str) -> None:
        """Say that saving would change the name on file; with no sentence, that it would not."""
        self._renamed.setVisible(bool(sentence))
        self._taken.setVisible(not sentence)
        if sentence:
            no_calls = not person.may_be_rung
            self._renamed.show_person(person.name, [sentence], "warn_soft", no_calls=no_calls)
            said = ", ".join((sentence, *_rule(no_calls)))
            name_it(self._renamed.button, self._renamed.button.words(), said)

    def take(self, number: int) -> None:
        """Take the match with this number, from 1; nothing happens where there is none."""
        if number > len(self._matches):
            return
        found = self._matches[number - 1].found
        if found.has_died:
            self.died.emit(found)
        else:
            self.taken.emit(found.person_id)

    def through(self, person_id: UUID) -> MayBook | None:
        """Who may book for a match and was found by their own number; None for anybody else."""
        through = {match.found.person_id: match.found.through for match in self._matches}
        return through.get(person_id)

    def died_alike(self, name: str, preferred: str) -> Found | None:
        """Who has the number or the e-mail of a caller and a name like theirs, and has died."""
        reached = (match.found for match in self._matches if match.same_reach)
        alike = (
            found
            for found in reached
            if found.has_died and names_alike(name, preferred, found.name, found.preferred_name)
        )
        return next(alike, None)

    def give_way(self, asked: bool) -> None:
        """While it is asked elsewhere who the caller is, the keys are for that question."""
        for row in self._rows:
            row.button.setEnabled(not asked)

    def buttons(self) -> list[Button]:
        """The buttons in sight, in order."""
        return [row.button for row in self._all_rows() if not row.isHidden()]

    def every_button(self) -> list[Button]:
        """All buttons, in order."""
        return [row.button for row in self._all_rows()]

    def _all_rows(self) -> list[PersonRow]:
        return [*self._rows, self._taken, self._renamed]

    def _add_hidden(self, button: Button) -> PersonRow:
        row = PersonRow(button)
        row.hide()
        self.body.addWidget(row)
        return row

    def _make_row(self, number: int) -> PersonRow:
        words = tr("Use this person") if number == 0 else tr("Use")
        button = Button(words, key=f"Alt+{number + 1}", compact=True)
        button.clicked.connect(lambda _on: self.take(number + 1))
        return self._add_hidden(button)

    def _show(self, matches: Sequence[Match], empty: str, aside: str, today: date) -> None:
        self._matches = tuple(matches)
        self.aside.setText(aside)
        self._empty.setText(empty)
        self._empty.setVisible(bool(empty) and not matches)
        self._taken.hide()
        self._renamed.hide()
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(matches))
            if number < len(matches):
                self._show_match(row, matches[number], today)

    def _show_match(self, row: PersonRow, match: Match, today: date) -> None:
        found = match.found
        parts = about(found, today)
        ground = "warn_soft" if match.strong else None
        row.show_person(found.name, parts, ground, no_calls=found.no_calls)
        use = tr("Use this person") if row is self._rows[0] else tr("Use")
        row.button.set_words(tr("See why not") if found.has_died else use)
        likely = [tr("very likely the same person")] if match.strong else []
        name = isolated(found.name)
        use = name if found.has_died else tr("Use {name}", name=name)
        said = [use, *parts, *likely, *_rule(found.no_calls)]
        name_it(row.button, ", ".join(said), row.button.accessibleDescription())

    def _spoken(self) -> str:
        return self.aside.text() or self._empty.text()


def _rule(no_calls: bool) -> list[str]:
    return [tr("do not ring")] if no_calls else []
