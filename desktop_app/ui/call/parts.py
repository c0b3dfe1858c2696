"""The cards and lines of the page of a call."""

from dataclasses import dataclass

from desktop_app.i18n import tr
from desktop_app.ui.call.draft import CallDraft
from desktop_app.ui.call.form import CallForm
from desktop_app.ui.call.matches import MatchesCard
from desktop_app.ui.call.note import NoteCard
from desktop_app.ui.call.places import PlacesCard
from desktop_app.ui.call.same import SameCard
from desktop_app.ui.call.savebar import SaveBar
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.labels import Label


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

    def show_kept(self, kept: bool) -> None:
        """Say whether what is typed is being kept."""
        self.kept.setText(tr("Draft kept as you type") if kept else tr("This draft is not kept"))
        self.kept.set_tone("muted" if kept else "error")

    def show_problems(self, sentences: dict[str, str]) -> None:
        """Say at each field what is wrong with it; the others are well."""
        self.form.show_problems(sentences)
        self.note.show_problem(sentences.get("note") or sentences.get("ring_back", ""))
