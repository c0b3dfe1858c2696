"""The cards and lines of the page of a call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.i18n import tr
from desktop_app.ui.call.draft import CallDraft
from desktop_app.ui.call.fields import FOR_ANOTHER
from desktop_app.ui.call.form import CallForm
from desktop_app.ui.call.matches import MatchesCard
from desktop_app.ui.call.note import NoteCard
from desktop_app.ui.call.places import PlacesCard
from desktop_app.ui.call.same import SameCard
from desktop_app.ui.call.savebar import SaveBar
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.labels import Label, Run


@dataclass(frozen=True)
class Parts:
    """What the page consists of; ``kept`` says whether what is typed is being kept."""

    notice: Banner
    same: SameCard
    form: CallForm
    matches: MatchesCard
    places: PlacesCard
    note: NoteCard
    bar: SaveBar
    kept: Label

    @classmethod
    def made(cls) -> "Parts":
        """New, empty parts."""
        kept = Label(tr("Draft kept as you type"), size="caption", tone="muted")
        cards = CallForm(), MatchesCard(), PlacesCard(), NoteCard(), SaveBar()
        return cls(Banner(), SameCard(), *cards, kept)

    def fill(self, draft: CallDraft) -> None:
        """Show a call as it stands in a draft."""
        self.form.fill(draft.values)
        self.places.fill(draft)
        self.note.fill(draft.note, draft.ring_back, draft.owner)
        self.note.show_problem("")

    def typed(self) -> CallDraft:
        """What is typed and chosen, whoever the call is with."""
        return CallDraft(
            values=self.form.values(),
            chosen=self.places.chosen(),
            standing=self.places.standing(),
            note=self.note.note.text(),
            ring_back=self.note.ring_back.text(),
            owner=self.note.owner(),
        )

    def show_plan(self, today: date, changes: Sequence[Run], promised: Sequence[date]) -> None:
        """Say what a save would do; ``changes`` is what it would change on file, ``promised`` for
        when a ring-back stands that it settles."""
        held = bool(self.form.values()[FOR_ANOTHER])
        settles = () if held else promised
        self.places.call_is_their_own(not held)
        self.bar.show_plan(
            self.places.places(), self.places.standing_from(), self.note.day(today), changes,
            held=held, whose=self.note.whose_words(), settles=settles,
        )  # fmt: skip

    def show_kept(self, kept: bool) -> None:
        """Say whether what is typed is being kept."""
        self.kept.setText(tr("Draft kept as you type") if kept else tr("This draft is not kept"))
        self.kept.set_tone("muted" if kept else "error")

    def show_problems(self, sentences: dict[str, str]) -> None:
        """Say at each field what is wrong with it; the others are well."""
        self.form.show_problems(sentences)
        self.note.show_problem(sentences.get("note") or sentences.get("ring_back", ""))
