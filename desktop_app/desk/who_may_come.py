"""Which bookings of speakers may still come about in the session that they are for."""

from sqlalchemy import ColumnElement, and_, select

from desktop_app.domain.speakers import Answer, OfferedDate, SpeakerBooking, Stage

# Stages in which somebody may still come to speak, the surest first.
STILL_OPEN = (Stage.PENCILLED, Stage.ASKED, Stage.IDEA)


def may_still_come() -> ColumnElement[bool]:
    """Whose speaker is noted, asked or pencilled, and did not say no to the date, as a condition
    on ``SpeakerBooking``."""
    return and_(
        SpeakerBooking.stage.in_(STILL_OPEN), SpeakerBooking.speaker_id.is_not(None), ~said_no()
    )


def said_no() -> ColumnElement[bool]:
    """Whose speaker said no to the date of its session, likewise."""
    return (
        select(OfferedDate.id)
        .where(
            OfferedDate.booking_id == SpeakerBooking.id,
            OfferedDate.session_id == SpeakerBooking.session_id,
            OfferedDate.answer == Answer.NO,
        )
        .exists()
    )
