"""What the finder finds of speakers, their talks and topics, and of a day on which something has
changed; each says what it is, for people may be called alike."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.speaker_finding import SpeakerFound, SpeakingFound, TalkFound, TopicFound
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui import ways
from desktop_app.ui.calendar.words import times
from desktop_app.ui.finder_hits import BETWEEN, Hit
from desktop_app.ui.naming import name_of

Go = Callable[[str, object], object]


def speaking_hits(found: SpeakingFound, go: Go) -> list[Hit]:
    """Speakers, talks and topics, each of which opens its own page."""
    return [
        *(_speaker(each, go) for each in found.speakers),
        *(_talk(each, go) for each in found.talks),
        *(_topic(each, go) for each in found.topics),
    ]


def changed_hit(line: SessionLine, go: Go) -> Hit:
    """What has changed for a session."""
    words = tr(ways.WORDS)
    parts = [full_date(line.day), times(line), isolated(line.group)]
    said = tr("{what}: {about}", what=words, about=", ".join(parts))
    key, about = (ways.PLACE, line.session_id), BETWEEN.join(parts)
    return Hit(key, ways.ICON, words, about, said, partial(go, ways.PLACE, line.session_id))


def _speaker(each: SpeakerFound, go: Go) -> Hit:
    gone = "" if each.active else tr("not asked any more")
    about = (isolated(each.organisation), isolated(each.expertise), gone)
    open_it = partial(go, "speaker", each.speaker_id)
    return _hit(each.speaker_id, "mic", tr("Speaker"), each.name, about, open_it)


def _talk(each: TalkFound, go: Go) -> Hit:
    day = tr("no date yet") if each.day is None else full_date(each.day)
    who = isolated(each.speaker) or tr("no speaker yet")
    about = (who, day, name_of(each.stage).lower())
    open_it = partial(go, "booking", each.booking_id)
    return _hit(each.booking_id, "mic", tr("Talk"), each.topic, about, open_it)


def _topic(each: TopicFound, go: Go) -> Hit:
    open_it = partial(go, "topic", each.topic_id)
    return _hit(each.topic_id, "list", tr("Topic"), each.name, (), open_it)


def _hit(
    key: UUID, icon: str, kind: str, name: str, about: Sequence[str], act: Callable[[], object]
) -> Hit:
    words, parts = isolated(name), [part for part in about if part]
    named = tr("{what}: {about}", what=kind, about=words)
    sentence = ", ".join([named, *parts])
    return Hit(key, icon, words, BETWEEN.join([kind, *parts]), sentence, act)
