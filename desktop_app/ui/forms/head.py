"""The head of a file of online forms: where we are, how it is written, what comes of it."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from desktop_app.desk.form_preview import Outcome, Preview
from desktop_app.i18n import isolated, tr
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.forms.reading import Opened
from desktop_app.ui.forms.words import file_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Chip, Icon
from desktop_app.ui.widgets.labels import Label, Phrase
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable

COUNTED: Mapping[Outcome, str] = {
    Outcome.NEW: "new",
    Outcome.MATCHED: "matched to a person",
    Outcome.LOOK: "to look at",
    Outcome.REFUSED: "refused",
}


class Head:
    """The widgets of the head. The page gives them their places."""

    def __init__(self, heading: Label, back: Callable[[], object], discretion: Discretion) -> None:
        self._heading, self._discretion = heading, discretion
        self._name = ""
        self._crumb = Button(tr("Online forms"), quiet=True, compact=True)
        self._crumb.padding = 0
        self._crumb.setAccessibleDescription(tr("Back to the files"))
        self._crumb.clicked.connect(lambda _on: back())
        self._written, self._away = Chip(""), Chip(tr("Put away"))
        self._group = Label(tone="muted", wrap=True)
        self.progress = Label(tone="muted")
        self._counts = [Phrase() for _ in Outcome]
        for phrase in self._counts:
            phrase.setWordWrap(False)
        discretion.changed.connect(self._say_name)
        self.forget()

    def path(self) -> Flow:
        """Online forms › file, and the chips behind it."""
        line = Flow(gap=8)
        parts: tuple[QWidget, ...] = (
            self._crumb, Icon("chevron-right", size=18), self._heading,
            self._written, self._away, self._group, self.progress,
        )  # fmt: skip
        for part in parts:
            line.add(part)
        return line

    def numbers_line(self, tabs: QWidget) -> Flow:
        """The numbers, and at the right which rows are shown."""
        line = Flow(gap=12, line_gap=8)
        left = Flow(gap=20, line_gap=4)
        for phrase in self._counts:
            left.add(phrase)
        line.add(left, stretch=1, least=240)
        line.add(tabs)
        return line

    def show_name(self, name: str) -> None:
        """Say which file it is."""
        self._name = name
        self._say_name()

    def _say_name(self) -> None:
        if self._name:
            self._heading.setText(file_words(self._name, hidden=self._discretion.hidden))

    def show_opened(self, opened: Opened) -> None:
        """Say how it is written: a wrong guess would show in the names."""
        self._written.say(opened.table.written_in, "plain")
        self._written.show()
        self._away.setVisible(opened.kept.put_away)
        names = dict(opened.form.groups)
        group_id = opened.form.group_id or opened.kept.group_id
        self._group.setText(breakable(isolated(names.get(group_id, ""))))
        self._group.setVisible(len(names) > 1)

    def show_counts(self, preview: Preview) -> None:
        """Say how many rows come to what."""
        for outcome, phrase in zip(Outcome, self._counts, strict=True):
            count = preview.count(outcome)
            phrase.say((str(count), True), (f" {tr(COUNTED[outcome])}", False))
            phrase.setVisible(bool(count))

    def forget(self) -> None:
        """Say nothing of any file."""
        self._name = ""
        self._heading.setText(tr("Online forms"))
        for part in (self._written, self._away, self._group, self.progress, *self._counts):
            part.hide()
