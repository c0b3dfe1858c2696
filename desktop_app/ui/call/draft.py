"""What has been typed in a call, frozen: kept as a draft, and made into a registration."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from desktop_app.desk.call_forms import PhoneRegistration, RungBy, Wanted
from desktop_app.desk.person_forms import PersonForm
from desktop_app.domain.people import Messages
from desktop_app.ui.call.days import day_meant
from desktop_app.ui.call.fields import FOR_ANOTHER, Plain
from desktop_app.ui.call.values import FROM_FILE

TEXTS = (
    "preferred_name",
    "phone",
    "email",
    "postcode",
    "health_board",
    "access",
    "emergency_name",
    "emergency_phone",
    "heard",
)


@dataclass(frozen=True)
class Chosen:
    """A session ticked in a call; ``wait``: on its waiting list if it is full."""

    session_id: UUID
    wait: bool = False


def _new_request() -> str:
    return uuid4().hex


@dataclass(frozen=True)
class CallDraft:
    """One call as it stands.

    ``values`` are by the keys of ``fields``. ``request_id`` stays the same for as long as the
    call does, so saving it twice is harmless. ``person_id``: somebody on file was taken. ``owner``
    is the id of who rings back; empty: whoever is free. ``seen`` is what stood on file of who was
    taken when the form was filled from it; None in a draft that an older Groupdesk kept.
    ``settles``: it was said that a ring-back is done by this call.
    """

    values: Mapping[str, Plain] = field(default_factory=dict)
    person_id: UUID | None = None
    chosen: tuple[Chosen, ...] = ()
    standing: bool = False
    note: str = ""
    ring_back: str = ""
    owner: str = ""
    seen: Mapping[str, Plain] | None = None
    settles: bool = False
    request_id: str = field(default_factory=_new_request)

    def text(self, key: str) -> str:
        """What was typed in a field."""
        value = self.values.get(key)
        return value.strip() if isinstance(value, str) else ""

    def same_as(self, other: "CallDraft") -> bool:
        """Whether the same has been typed, whatever the request."""
        return replace(self, request_id="") == replace(other, request_id="")

    @property
    def who(self) -> str:
        """The caller as far as they are known: a name, a number, or nothing."""
        return self.text("name") or self.text("caller") or self.text("phone")


def to_text(draft: CallDraft) -> str:
    """The draft as it is kept."""
    kept: dict[str, Any] = {
        "values": dict(draft.values),
        "person_id": None if draft.person_id is None else draft.person_id.hex,
        "chosen": [[chosen.session_id.hex, chosen.wait] for chosen in draft.chosen],
        "standing": draft.standing,
        "note": draft.note,
        "ring_back": draft.ring_back,
        "owner": draft.owner,
        "seen": None if draft.seen is None else dict(draft.seen),
        "request_id": draft.request_id,
    }
    return json.dumps(kept, ensure_ascii=False)


def from_text(text: str) -> CallDraft:
    """A draft that was kept. Raises ValueError and KeyError for anything else."""
    kept = json.loads(text)
    person_id = kept["person_id"]
    return CallDraft(
        values=kept["values"],
        person_id=None if person_id is None else UUID(person_id),
        chosen=tuple(Chosen(UUID(session), wait) for session, wait in kept["chosen"]),
        standing=kept["standing"],
        note=kept["note"],
        ring_back=kept["ring_back"],
        owner=kept.get("owner", ""),  # an older Groupdesk kept none
        seen=kept.get("seen"),
        request_id=kept["request_id"],
    )


def registration(draft: CallDraft, today: date, group: str | None) -> PhoneRegistration:
    """The draft as the desk takes it, once ``checks.problems`` has found nothing."""
    fits, messages = draft.values.get("fits"), draft.text("messages")
    texts: dict[str, Any] = {key: draft.text(key) or None for key in TEXTS}
    return PhoneRegistration(
        name=draft.text("name"),
        **texts,
        messages=Messages(messages) if messages else None,
        emergency_knows=bool(draft.values.get("emergency_knows")),
        fits=fits if isinstance(fits, bool) else None,
        agreed=bool(draft.values.get("agreed")),
        sessions=tuple(Wanted(chosen.session_id, chosen.wait) for chosen in draft.chosen),
        standing=draft.standing,
        note=draft.note.strip() or None,
        ring_back_on=day_meant(draft.ring_back, today) if draft.ring_back.strip() else None,
        ring_back_owner=UUID(draft.owner) if draft.owner else None,
        person_id=draft.person_id,
        group=group,
        rung_by=_rung_by(draft),
        settles=draft.settles,
        seen=None if draft.person_id is None or not draft.seen else _seen(draft.seen),
    )


def typed_since(saved: CallDraft, now: CallDraft, person_id: UUID) -> CallDraft:
    """What was typed while a call was being saved: a call of its own, with who was saved."""
    booked = {chosen.session_id for chosen in saved.chosen}
    return replace(
        now,
        person_id=person_id,
        chosen=tuple(chosen for chosen in now.chosen if chosen.session_id not in booked),
        standing=now.standing and not saved.standing,
        note=now.note.removeprefix(saved.note).strip(),
        ring_back="" if now.ring_back == saved.ring_back else now.ring_back,
        seen={key: saved.values.get(key, "") for key in FROM_FILE},
        request_id=_new_request(),
    )


def _seen(values: Mapping[str, Plain]) -> PersonForm:
    """What stood on file, as the desk has it."""
    stood: dict[str, Any] = {key: values[key] or None for key in FROM_FILE}
    stood["messages"] = Messages(stood["messages"] or Messages.NO)  # as the desk takes no answer
    stood["emergency_knows"] = bool(stood["emergency_knows"])
    return PersonForm(**stood)


def _rung_by(draft: CallDraft) -> RungBy | None:
    if not draft.values.get(FOR_ANOTHER):
        return None
    return RungBy(
        draft.text("rung_by"), draft.text("relation") or None, draft.text("rung_phone") or None
    )
