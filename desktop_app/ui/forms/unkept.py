"""What was chosen of the columns of files and is not kept yet. In memory only, for one sitting."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.form_columns import Part


@dataclass(frozen=True)
class Told:
    """What each column tells, by its title, and the group of the file, if one is chosen."""

    columns: Mapping[str, Part | None]
    group_id: UUID | None


class Unkept:
    """File by file only what is other than what holds, so that what is put right elsewhere is
    taken over in every column that nobody touched here."""

    def __init__(self) -> None:
        self._chosen: dict[UUID, Told] = {}

    def note(self, file_id: UUID, shown: Told, held: Told) -> bool:
        """This is what is chosen of a file now, where ``held`` is what holds; whether it is
        another."""
        columns = {
            title: part
            for title, part in shown.columns.items()
            if part is not held.columns.get(title)
        }
        group_id = None if shown.group_id == held.group_id else shown.group_id
        self._chosen.pop(file_id, None)
        is_other = bool(columns) or group_id is not None
        if is_other:
            self._chosen[file_id] = Told(columns, group_id)
        return is_other

    def settle(self, file_id: UUID, held: Told) -> bool:
        """Forget what was chosen of a file and holds by now; whether anything is left."""
        return self.note(file_id, self.over(file_id, held), held)

    def over(self, file_id: UUID, held: Told) -> Told:
        """What holds, with what was chosen over it. One column at most tells each thing."""
        chosen = self._chosen.get(file_id)
        if chosen is None:
            return held
        given = set(chosen.columns.values())
        left = {title: None if part in given else part for title, part in held.columns.items()}
        return Told({**left, **chosen.columns}, chosen.group_id or held.group_id)

    def clear(self) -> None:
        """The sitting is over."""
        self._chosen.clear()
