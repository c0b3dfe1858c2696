"""What the person at this desk may do here, so that nothing else is offered."""

from uuid import UUID

from desktop_app.domain.access import Act, Actor


def may(actor: Actor, act: Act, group_id: UUID) -> bool:
    """Whether some role allows the act in this group.

    A counsellor's own sessions are the desk's to tell: it refuses the others, in words.
    """
    return any(grant.group_id in (None, group_id) for grant, _ in actor.scopes(act))
