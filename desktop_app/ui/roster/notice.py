"""What came of an act, in words that name nobody while names are hidden."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from desktop_app.ui.widgets.banner import Action, Banner

Tells = Callable[[bool], tuple[str, str]]  # title and sentence; True: names are hidden


class Notice(Banner):
    """A notice that is said anew, without names or with them, when names are hidden or shown."""

    def __init__(self) -> None:
        super().__init__()
        self._hidden = False
        self._told: tuple[Tells, str, Sequence[Action]] | None = None

    def tell(self, tells: Tells, kind: str, actions: Sequence[Action] = ()) -> None:
        """Say something; ``tells`` gives its words with names or without."""
        self.say(*tells(self._hidden), kind, actions)
        self._told = tells, kind, actions

    def hide_names(self, hidden: bool) -> None:
        """Hide the names in what is said now and from now on, or show them."""
        self._hidden = hidden
        if self._told is None:
            return
        had_focus = any(link.hasFocus() for link in self.links())
        self.tell(*self._told)
        if had_focus:
            self.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take the notice away."""
        self._told = None
        super().clear()
