"""A speaker's invitation to their slot, for any calendar (RFC 5545, sent as RFC 5546 wants it).

Sent again after a change it has the same UID and a higher SEQUENCE, so that it takes the place of
the one before.
"""

from icalendar import vCalAddress

from desktop_app.documents.calendar_events import Event
from desktop_app.documents.calendar_file import calendar_of
from desktop_app.documents.speaker_contents import SpeakerInvitation
from desktop_app.domain.recurrence import local
from desktop_app.i18n import tr

ASKED = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}


def render(content: SpeakerInvitation) -> bytes:
    """The invitation as a calendar file; a slot that is theirs no more is called off by it."""
    event = Event(
        uid=str(content.uid),
        sequence=content.sequence,
        summary=tr("{group}: you speak on {topic}", group=content.paper_name, topic=content.topic),
        starts=local(content.starts_at, content.zone),
        minutes=content.minutes,
        cancelled=content.cancelled,
    )
    calendar = calendar_of([event], content.made_at)
    calendar.add("method", "CANCEL" if content.cancelled else "REQUEST")
    (written,) = calendar.walk("VEVENT")
    written.add("organizer", _address(content.organizer))
    written.add("attendee", _address(content.attendee, CN=content.speaker, **ASKED))
    written.add("class", "PRIVATE")
    return bytes(calendar.to_ical())


def _address(email: str, **said: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params.update(said)
    return address
