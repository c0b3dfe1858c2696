"""The ground of every mapped entity: key, version, time in UTC, and whose data a row is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, StrEnum
from itertools import count
from secrets import randbits
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import DateTime, MetaData, Uuid
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. SQLite forgets the zone, so it is kept as UTC and given back aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(kind: type[Enum]) -> list[str]:
    """Enumerations are kept by value: the names in the code may change, what is stored may not."""
    return [member.value for member in kind]


def ids_together() -> Iterator[UUID]:
    """New ids that stand beside each other in order: an index is then written in one place. The
    first is left to chance (RFC 9562, version 4), and so is that of whoever else makes any.
    """
    first = randbits(128)
    return (UUID(int=(first + number) % 2**128, version=4) for number in count())


@dataclass(frozen=True)
class RowChange:
    """What one transaction did to one row.

    A new row has no ``before``, one that is gone no ``after``. Both hold every column, by name.
    """

    table: str
    row_id: UUID
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def touches(self, columns: Iterable[str]) -> bool:
        """Whether the row is there, and is new or has another value in one of these columns."""
        before, after = self.before, self.after
        if after is None:
            return False
        return before is None or any(before[name] != after[name] for name in columns)


class Base(DeclarativeBase):
    """Declarative base.

    ``journalled``: False for tables that the journal leaves out (the journal itself, drafts,
    requests, search words).
    ``owner_column``: the column that says whose personal data a row is; None for rows that are
    nobody's. Every journalled table declares it; a test holds them to that.
    ``root``: the relationship to the aggregate that checks itself before a commit, or None.
    """

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        UUID: Uuid(),
        StrEnum: SqlEnum(StrEnum, native_enum=False, length=20, values_callable=_values),
    }

    journalled: ClassVar[bool] = True
    owner_column: ClassVar[str | None] = None
    root: ClassVar[str | None] = None
    # Columns that undo neither compares nor restores: they are allotted anew.
    allotted: ClassVar[frozenset[str]] = frozenset({"version"})
    # The column that numbers the rows of an aggregate, if any: a row that is inserted again has
    # the next number when its own was given to another meanwhile.
    numbered: ClassVar[str | None] = None
    # Why an act is not reversed once a column is another than it left it, by column.
    since: ClassVar[Mapping[str, str]] = {}
    # The relationships to rows on which its rules lean: whoever reverses a change holds them too.
    leans_on: ClassVar[tuple[str, ...]] = ()


class Entity(Base):
    """A row with its own identity and a version that guards against lost updates."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-2)
    version: Mapped[int] = mapped_column(nullable=False, sort_order=-1)

    def settle(self, now: datetime) -> None:
        """Bring the rows of this aggregate up to the time."""

    def verify(self, changes: Sequence[RowChange]) -> None:
        """Raise a Refusal if the rows of this aggregate contradict its rules."""

    @classmethod
    def check_gone(cls, changes: Sequence[RowChange], now: datetime) -> None:
        """Raise a Refusal if an undoing must not take this aggregate away."""

    def check_undo(self, changes: Sequence[RowChange], now: datetime, acted_at: datetime) -> None:
        """Raise a Refusal if these changes, which undo an act of that time, come too late."""

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}
