"""Whose page it is: the name, and what tells them from others who are called the same."""

from PySide6.QtWidgets import QWidget

from desktop_app.desk.person_forms import PersonForm
from desktop_app.desk.story import PersonPage
from desktop_app.i18n import isolated
from desktop_app.ui.people.card import hidden_name
from desktop_app.ui.people.words import told_apart
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.texts import breakable


class Whose(QWidget):
    """Both as far as they may be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Label(bold=True, wrap=True)
        self.about = Label(size="caption", tone="muted", wrap=True)
        inside = column(self, gap=1)
        inside.addWidget(self.name)
        inside.addWidget(self.about)
        self.clear()

    def show_person(self, person: PersonPage | PersonForm, *, hidden: bool) -> None:
        """Say whose page it is."""
        name = hidden_name(0) if hidden else person.name
        self.name.setText(breakable(isolated(name)))
        about = told_apart(person, hidden=hidden)
        self.about.setText(breakable(about))
        self.about.setVisible(bool(about))

    def clear(self) -> None:
        """It is nobody's page."""
        self.name.clear()
        self.about.clear()
        self.about.hide()
