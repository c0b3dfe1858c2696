"""A topic that is on the list by mistake: merged into the one that is meant, or removed."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt

from desktop_app.desk.speaker_topics import TopicLine
from desktop_app.i18n import isolated, tr
from desktop_app.ui.panes import PANE
from desktop_app.ui.speakers.words import LONGEST_TOPIC
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import Combo, Field
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import elided


class TopicEnds(Card):
    """``removes`` and ``merges`` are told; the second, into which topic."""

    def __init__(self, removes: Callable[[], object], merges: Callable[[UUID], object]) -> None:
        super().__init__(tr("On the list twice, or by mistake"), icon="merge")
        self.into = Combo()
        self._field = Field(tr("The topic that is meant"), self.into)
        self.merge = Button(tr("Merge into that topic"), icon="merge", compact=True)
        self.remove = Button(tr("Remove this topic"), icon="trash-2", compact=True)
        words = tr(
            "Merging takes along who asked for it, who can speak on it and its bookings. A topic "
            "that nothing is known of can be removed. Undo brings either back."
        )
        self.body.addWidget(Label(words, tone="muted", wrap=True))
        self.body.addWidget(self._field)
        across = Flow(gap=8, line_gap=8)
        for button in (self.merge, self.remove):
            across.add(button)
        self.body.addLayout(across)
        self.setProperty(PANE, True)
        self.merge.clicked.connect(lambda _on: merges(UUID(str(self.into.currentData()))))
        self.into.currentIndexChanged.connect(lambda at: self.merge.setEnabled(at > 0))
        self.remove.clicked.connect(lambda _on: removes())
        self.hide()

    def show_others(self, lines: Sequence[TopicLine], topic_id: UUID | None) -> None:
        """Offer the other topics to merge this one into; nothing for one that is new."""
        self.setVisible(topic_id is not None)
        chosen = self.into.currentData()
        self.into.clear()
        self.into.addItem(tr("Choose it"), "")
        for line in sorted(lines, key=lambda line: line.form.name.casefold()):
            if line.topic_id != topic_id:
                self.into.addItem(
                    elided(isolated(line.form.name), LONGEST_TOPIC), line.topic_id.hex
                )
        self.into.setCurrentIndex(max(0, self.into.findData(chosen, Qt.ItemDataRole.UserRole)))
        for part in (self._field, self.merge):
            part.setVisible(self.into.count() > 1)
