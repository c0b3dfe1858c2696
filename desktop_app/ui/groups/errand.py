"""What somebody comes to the form of a group for, where they come from one of its sessions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class ChangeFrom:
    """Change a group from one of its original dates on; None is all future sessions."""

    group_id: UUID
    since: date | None = None
