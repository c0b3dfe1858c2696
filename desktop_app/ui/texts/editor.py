"""The card of one text: its words to write anew, for all groups or one, and former versions."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction

from desktop_app.desk.group_plans import ORDERS
from desktop_app.desk.texts import TextLine, TextPage
from desktop_app.desk.wordings import NEWS_OF_A_DEATH, SAFETY
from desktop_app.domain.helplines import PREFIX
from desktop_app.i18n import tr
from desktop_app.ui.groups.commands import Command
from desktop_app.ui.languages import language_name
from desktop_app.ui.texts.words import checked_on, name_of_text, version_row, version_words
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column
from desktop_app.ui.widgets.fields import Combo, Field, TextArea
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.widgets.texts import breakable, elided

LINES = 7
LONGEST_NAME = 40


class TextCard(Card):
    """``for_whom`` carries the group whose own text is wanted, or None for all groups, and the
    language."""

    for_whom = Signal(object, str)

    def __init__(self, actions: Mapping[str, QAction], commands: Sequence[Command]) -> None:
        super().__init__()
        name_it(self, tr("Text"))
        self._name, self._version = Label(size="lead", bold=True, wrap=True), Label(wrap=True)
        self._group = Field(tr("For"), Combo())
        self._language = Field(tr("Language"), Combo())
        self._body = Field(tr("Words"), TextArea(lines=LINES))
        self._now = Label(tone="muted", wrap=True)
        self._english = Label(tone="muted", wrap=True)
        self._former_title = Label(tr("Former versions"), bold=True)
        self._former = RowList(tr("Former versions"), [Column("", 84), Column("", 200, stretch=1)])
        self._note = Label(size="caption", tone="muted", wrap=True)
        buttons = Flow(gap=8, line_gap=8)
        for command in commands:
            saves = command.name == "save"
            buttons.add(button_for(actions[command.name], command.icon, primary=saves, cap=saves))
        whose = Flow(gap=16, line_gap=8)
        whose.add(self._group, stretch=2, least=200)
        whose.add(self._language, stretch=1, least=120)
        for part in (self._name, self._version):
            self.body.addWidget(part)
        self.body.addLayout(whose)
        self.body.addWidget(self._body, 2)
        for below in (self._english, self._now, self._note):
            self.body.addWidget(below)
        self.body.addLayout(buttons)
        self.body.addWidget(self._former_title)
        self.body.addWidget(self._former, 1)
        for field in (self._group, self._language):
            field.editor.activated.connect(lambda _number: self._ask())

    def show_page(self, page: TextPage, *, keep: bool = False) -> None:
        """Show a text; ``keep``: under what is typed, with the words that stand below it."""
        line = page.line
        self._name.setText(breakable(name_of_text(line)))
        words = (version_words(line), checked_on(line))
        self._version.setText(tr(" · ").join(part for part in words if part))
        self._note.setText("\n".join(_notes(line)))
        self._offer(page)
        self._english.setText(tr("In English: {words}", words=page.english))
        self._english.setVisible(bool(page.english))
        differs = keep and self.typed() != page.body
        if not keep:
            self.type(page.body)
        self._now.setText(tr("As it stands: {words}", words=page.body) if differs else "")
        self._now.setVisible(differs)
        self._former.show_rows([version_row(version) for version in page.former])
        for part in (self._former, self._former_title):
            part.setVisible(bool(page.former))

    def typed(self) -> str:
        """The words as they are typed."""
        return self._body.editor.text()

    def type(self, words: str) -> None:
        """Put words into the editor."""
        self._body.editor.setPlainText(words)

    def take_focus(self) -> None:
        """Put the focus into the words."""
        self._body.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        group, language = self._group.editor.currentData(), self._language.editor.currentData()
        self.for_whom.emit(group, language)

    def _offer(self, page: TextPage) -> None:
        languages = self._language.editor
        languages.clear()
        for language in page.languages:
            languages.addItem(language_name(language), language)
        languages.setCurrentIndex(page.languages.index(page.line.language))
        self._language.setVisible(len(page.languages) > 1)
        combo = self._group.editor
        combo.clear()
        combo.addItem(tr("All groups"), None)
        for group_id, name in page.groups:
            combo.addItem(elided(name, LONGEST_NAME), group_id)
        ids = [None, *(group_id for group_id, _ in page.groups)]
        combo.setCurrentIndex(ids.index(page.line.group_id))


def _notes(line: TextLine) -> Iterator[str]:
    """What to know of a text before it is written anew."""
    yield tr("A version is never changed: what was said or printed keeps pointing to it.")
    if line.key in ORDERS:
        yield tr(
            "Each line is minutes from the start, a bar and what happens: “-15|Room opens” is "
            "before it, “75|Break” after it. “end|Close” is at the end, “end-15|Closing round” "
            "15 minutes before."
        )
        yield tr(
            "On paper {speaker} becomes who speaks on what, {new people} how many are new, and "
            "{next session} the date of it."
        )
    if line.key == SAFETY:
        yield tr(
            "Each line is a step. What stands before a bar is printed bold: “Danger to life:|ring "
            "999.” Have the numbers in it checked, and mark that here once it is saved."
        )
    if line.key == NEWS_OF_A_DEATH:
        yield tr(
            "On paper {name} becomes what somebody who has died was called, where their family "
            "allows it. A line with {name} is left out when there is nobody; without one nobody "
            "is named."
        )
    if line.key.startswith(PREFIX):
        yield tr(
            "A helpline has four lines: its name, its number, what it is for, and its hours. "
            "“Not given” in place of the hours takes it off what callers are told."
        )
