"""A page about one person: whose it is stands on top, and Esc leads back to them."""

from collections.abc import Callable
from uuid import UUID

from desktop_app.desk.marks import person_mark
from desktop_app.desk.story import PersonPage, person_page
from desktop_app.domain.errors import Refusal
from desktop_app.ui.audited import AuditedLook
from desktop_app.ui.groups.problems import say_refusal
from desktop_app.ui.people.whose import Whose
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.page import Page

Show = Callable[[PersonPage, bool], object]
PEOPLE = "people"
HEAD_LEAST = 300


class OnePerson(Page):
    """What each such page does alike; ``tables`` are those that it shows something of.

    ``show`` shows how a person stands, and is told whether it is the first that is shown of them.

    ``_person_id`` is who was asked for, and of a record that was merged into another, that other.
    ``_page`` is what is known of them, None until it is read.
    """

    def __init__(self, desk: Desk, title: str, show: Show, *tables: str) -> None:
        super().__init__(title)
        self._desk, self._show_person = desk, show
        self._person_id: UUID | None = None
        self._page: PersonPage | None = None
        self._look = AuditedLook(
            self, desk.work, person_page, person_mark, show=self._arrived, refused=self._refused
        )
        self._whose, self._notice = Whose(), Banner()
        self.head.add(self.heading, stretch=1, least=HEAD_LEAST)
        self.add(self._whose)
        self.add(self._notice)
        self.follow(desk.work.changed, *tables)
        desk.discretion.changed.connect(self._say)

    # What the frame asks of a view

    def show_for(self, person_id: UUID | None = None) -> None:
        """Show somebody; without one, who was shown before."""
        if person_id is not None and person_id != self._person_id:
            self._leave()
            self._person_id = person_id
            self._look.turn_to(person_id)
        self.look_again()

    def reload(self) -> None:
        """Read how it stands; what is typed stays."""
        self.stale = False
        self._look.read()

    def look_again(self) -> None:
        """Read how it stands if that is no longer what is shown."""
        self.stale = False
        self._look.look_again()

    def put_away(self) -> None:
        """Keep what is typed, and forget who is shown."""
        self._leave()

    def _leave(self) -> None:
        """Show nobody."""
        self._person_id = self._page = None
        self._look.forget()
        self._whose.clear()
        self._notice.clear()

    def _say(self) -> None:
        """Say whose page it is, as far as names may be shown."""
        if self._page is not None:
            self._whose.show_person(self._page, hidden=self._desk.discretion.hidden)

    def _refused(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        say_refusal(self._notice, refusal)

    def _back(self) -> None:
        if self._person_id is None:
            self._desk.back()
        else:
            self._desk.go(PEOPLE, self._person_id)

    def _arrived(self, page: PersonPage) -> None:
        anew, self._page = self._page is None, page
        self._person_id = page.person_id
        self._say()
        self._show_person(page, anew)
