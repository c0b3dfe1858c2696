"""The running order and the news of a death as they are printed: what is known stands in place
of {…}."""

import re
from collections.abc import Callable, Mapping
from datetime import time

from desktop_app.documents.contents import FacilitatorPack, PackSpeaker
from desktop_app.i18n import full_date, tr, trn

_PLACE = re.compile(r"\{([^{}]*)\}")
_WHO_DIED = "{name}"


def lines_of(pack: FacilitatorPack) -> tuple[tuple[time, str], ...]:
    """When what happens. A line that is about nobody this time is left out."""
    lines = ((at, _filled(what, pack)) for at, what in pack.running_order)
    return tuple((at, what) for at, what in lines if what)


def news_lines(words: str, died: tuple[str, ...]) -> tuple[str, ...]:
    """The words agreed for the news of a death: a line with a name in it once for each who died.

    Nobody is named in any other words (``rules.md``, 7)."""
    return tuple(
        line.replace(_WHO_DIED, name)
        for line in words.splitlines()
        for name in (died if _WHO_DIED in line else ("",))
    )


def unknown_places(what: str) -> tuple[str, ...]:
    """The names in curly brackets that stand for nothing."""
    return tuple(name for name in _PLACE.findall(what) if name not in _SAYING)


def talk_words(minutes: int) -> str:
    """How long a talk is, and what follows it."""
    if not minutes:
        return tr("then questions")
    return trn("{count} minute, then questions", "{count} minutes, then questions", minutes)


def _filled(what: str, pack: FacilitatorPack) -> str:
    def known(place: re.Match[str]) -> str:
        saying = _SAYING.get(place[1])
        return place[0] if saying is None else saying(pack)

    return " ".join(_PLACE.sub(known, what).split())


def _of_the_speaker(pack: FacilitatorPack) -> str:
    return tr("Speaker: nobody is confirmed yet") if pack.speaker is None else _talk(pack.speaker)


def _talk(speaker: PackSpeaker) -> str:
    told = talk_words(speaker.minutes)
    return tr("{name}: {topic}, {told}", name=speaker.name, topic=speaker.topic, told=told)


def _of_the_new(pack: FacilitatorPack) -> str:
    count = sum(row.first_time for row in pack.register)
    one, many = "Say hello to the new person", "Say hello to the {count} new people"
    return trn(one, many, count) if count else ""


def _of_the_next(pack: FacilitatorPack) -> str:
    if pack.next_session is None:
        return tr("no next session is planned yet")
    return tr("next session {day}", day=full_date(pack.next_session))


_SAYING: Mapping[str, Callable[[FacilitatorPack], str]] = {
    "speaker": _of_the_speaker,
    "new people": _of_the_new,
    "next session": _of_the_next,
}
