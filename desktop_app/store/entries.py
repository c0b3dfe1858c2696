"""The tables of the journal, of the keys that seal it, and of the requests answered.

None of them is journalled. ``Entry`` is one act; ``Change`` is what it did to one row.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.domain.base import Base

DONE = "done"
NO_MAC = bytes(32)  # what stands before the first entry
HOUSE = UUID(int=0)  # owner of the key for rows that are nobody's personal data


class Entry(Base):
    """One act, view or refusal, with its link in the chain.

    ``outcome`` is ``done`` or the code of a refusal. ``found`` counts what a search gave.
    ``undoes`` is the id of the entry that this one takes back. ``reason`` is sealed under the key
    of ``reason_person`` (None: the house key). ``mac`` is HMAC-SHA256 over all other columns but
    ``reason`` itself, over the digests of the changes, and over the ``mac`` before it.
    ``epoch`` counts the restores that this chain has been through.
    """

    __tablename__ = "entry"
    __table_args__ = (Index("ix_entry_user_id_sequence", "user_id", "sequence"),)
    journalled = False

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    epoch: Mapped[int]
    id: Mapped[UUID] = mapped_column(unique=True)
    at: Mapped[datetime]
    desk: Mapped[str]
    user_id: Mapped[UUID | None]
    sitting: Mapped[UUID | None]
    role: Mapped[str]
    act: Mapped[str]
    outcome: Mapped[str]
    undoable: Mapped[bool]
    request_id: Mapped[str | None]
    undoes: Mapped[UUID | None] = mapped_column(index=True)
    program_version: Mapped[str]
    subject_kind: Mapped[str | None]
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    found: Mapped[int | None]
    reason_person: Mapped[UUID | None]
    reason_digest: Mapped[bytes | None]
    reason: Mapped[bytes | None]
    previous_mac: Mapped[bytes]
    mac: Mapped[bytes]


class Change(Base):
    """What one act did to one row; old and new values sealed under their owner's key.

    ``fields`` is a JSON list of column names. ``person_id`` owns ``after`` (``before`` too, unless
    ``former_person_id`` names another owner). An erased person's blobs are NULL and their key is
    gone; the digests stay, so that the chain still verifies.
    """

    __tablename__ = "change"
    journalled = False

    sequence: Mapped[int] = mapped_column(ForeignKey("entry.sequence"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    table_name: Mapped[str]
    row_id: Mapped[UUID] = mapped_column(index=True)
    person_id: Mapped[UUID | None] = mapped_column(index=True)
    former_person_id: Mapped[UUID | None]
    operation: Mapped[str]
    fields: Mapped[str]
    before_digest: Mapped[bytes | None]
    after_digest: Mapped[bytes | None]
    before: Mapped[bytes | None]
    after: Mapped[bytes | None]


class PersonKey(Base):
    """The AES-256 key that seals what the journal keeps of one person."""

    __tablename__ = "person_key"
    journalled = False

    owner: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[bytes]


class Request(Base):
    """A request id, what was asked under it, and the answer (ids only)."""

    __tablename__ = "request"
    journalled = False

    request_id: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[bytes]
    answer: Mapped[str]
    at: Mapped[datetime]
