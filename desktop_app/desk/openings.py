"""In which language the opening words of a session are said, and whether there are such words."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from desktop_app.desk.action import action, query, within
from desktop_app.desk.lookup import read_session
from desktop_app.desk.wordings import OPENING
from desktop_app.domain.access import Act
from desktop_app.domain.errors import NotFound
from desktop_app.domain.languages import ENGLISH, LANGUAGES, OFFERED
from desktop_app.domain.records import Wording
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

Spoken = dict[tuple[UUID, str], Wording]  # by group and language


@dataclass(frozen=True)
class Openings:
    """The language chosen for a session, and those to choose from with whether words are there.

    ``prints``: the language in which the opening words print, English where there are no others.
    """

    chosen: str
    offered: tuple[tuple[str, bool], ...]

    @property
    def prints(self) -> str:
        """The language of the words on paper."""
        return self.chosen if dict(self.offered).get(self.chosen) else ENGLISH


@query("openings", Act.PACK)
def openings(db: UnitOfWork, session_id: UUID) -> Openings:
    """Which languages there are for the opening words of a session. Raises NotFound."""
    meeting = read_session(db, session_id)
    within(db, meeting)
    written = {language for _, language in spoken_words(db, [meeting.group_id], LANGUAGES)}
    written.add(ENGLISH)
    chosen = meeting.opening_language or ENGLISH
    shown = (each for each in LANGUAGES if each in {*OFFERED, *written, chosen})
    return Openings(chosen, tuple((each, each in written) for each in shown))


@action("choose_opening_language", Act.PACK)
def choose_opening_language(db: UnitOfWork, session_id: UUID, language: str) -> None:
    """The opening words of this session are to be in this language, in its packs from now on.

    Where they are not written in it, they print in English. Raises NotFound.
    """
    if language not in LANGUAGES:
        raise NotFound("wording")
    meeting = read_session(db, session_id, lock=True)
    within(db, meeting)
    db.about("session", meeting.id)
    meeting.opening_language = None if language == ENGLISH else language


def openings_of(db: UnitOfWork, meetings: Collection[Session]) -> dict[UUID, Wording]:
    """The opening words of those sessions for which another language is chosen, where there are."""
    chosen = {each.id: (each.group_id, each.opening_language) for each in meetings}
    wanted = {language for _, language in chosen.values() if language}
    if not wanted:
        return {}
    found = spoken_words(db, {group_id for group_id, _ in chosen.values()}, wanted)
    return {
        each: found[group_id, language]
        for each, (group_id, language) in chosen.items()
        if language and (group_id, language) in found
    }


def spoken_words(db: UnitOfWork, group_ids: Collection[UUID], languages: Collection[str]) -> Spoken:
    """The newest opening words of these groups in these languages; a group's own come first."""
    wanted = (
        select(Wording)
        .where(
            Wording.key == OPENING,
            Wording.language.in_(languages),
            or_(Wording.group_id.in_(group_ids), Wording.group_id.is_(None)),
        )
        .order_by(Wording.group_id.is_not(None), Wording.number)  # what comes last counts
    )
    found = db.scalars(wanted).all()
    return {
        (each, wording.language): wording
        for each in group_ids
        for wording in found
        if wording.group_id in (None, each)
    }
