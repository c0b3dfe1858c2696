"""Text on the window. Every string is data: none is ever read as markup."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

SAID = "said"  # property of a window: what was announced last in it
Run = tuple[str, bool]  # words, and whether they are bold


class Label(QLabel):
    """Plain text in a type size (caption, body, lead, heading, title) and a tone.

    ``tone`` is text, muted, accent, ok, warn or error.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: str = "body",
        tone: str = "text",
        bold: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("type_size", size)
        self.setProperty("bold", bold)
        self.setProperty("tone", tone)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        if tone != self.property("tone"):
            set_style(self, "tone", tone)


class Phrase(Label):
    """A sentence with some words in bold."""

    def __init__(self, *runs: Run, size: str = "body", tone: str = "text") -> None:
        super().__init__(size=size, tone=tone, wrap=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.say(*runs)

    def say(self, *runs: Run) -> None:
        """Show these runs of words instead."""
        self.setText("".join(_marked(words, bold) for words, bold in runs))
        self.setAccessibleName("".join(words for words, _ in runs))


def _marked(words: str, bold: bool) -> str:
    safe = escape(words).replace("\n", "<br>")
    return f"<b>{safe}</b>" if bold else safe


class Divider(QFrame):
    """A hairline across a card."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)


def set_style(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()


def name_it(widget: QWidget, name: str, description: str = "") -> None:
    """What a screen reader says for a control."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something once, without moving the focus.

    The window keeps it, so that it can be said again.
    """
    widget.window().setProperty(SAID, words)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def say_again(widget: QWidget) -> None:
    """Have what was announced last in the window of a widget said once more."""
    said = widget.window().property(SAID)
    if said:
        announce(widget, said)
