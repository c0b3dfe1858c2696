"""What the form proposes from what was typed: name, phone, health board, what to be called."""

from collections.abc import Mapping

from desktop_app.domain.health_boards import suggest_board
from desktop_app.ui.call.fields import CALLER
from desktop_app.ui.call.matching import kind_of

FROM_CALLER = ("phone", "name", "email")


class Proposals:
    """Fills fields that nobody has filled. What a person typed is never touched."""

    def __init__(self) -> None:
        self._made: dict[str, str] = {}
        self._caller = ""  # the first field as it was before the last key

    def forget(self) -> None:
        """From here on everything in the form counts as typed."""
        self._made, self._caller = {}, ""

    def let_go(self, *keys: str) -> None:
        """These fields hold nothing that was proposed any more."""
        for key in keys:
            self._made.pop(key, None)

    def is_proposed(self, key: str) -> bool:
        """Whether a field still holds what was proposed."""
        return bool(self._made.get(key))

    def after(self, key: str, values: Mapping[str, str]) -> dict[str, str]:
        """What to put into other fields now that somebody has typed in ``key``."""
        self._made.pop(key, None)
        wanted: dict[str, str] = {}
        if key == CALLER:
            kind = kind_of(values[CALLER])
            if self._is_typed_over(values[CALLER], kind):
                self._made.pop(kind_of(self._caller), None)
            self._caller = values[CALLER]
            wanted = {each: values[CALLER] if each == kind else "" for each in FROM_CALLER}
        if key in (CALLER, "name"):
            name = (
                values["name"] if key == "name" or not self._may(values, "name") else wanted["name"]
            )
            wanted["preferred_name"] = next(iter(name.split()), "")
        if key == "postcode":
            wanted["health_board"] = suggest_board(values["postcode"]) or ""
        return self._put(wanted, values)

    def _is_typed_over(self, caller: str, kind: str) -> bool:
        """Whether something else stands in the first field at once: a name where a number was.

        Then both were said, and what was proposed from the first is the caller's.
        """
        grows = caller.startswith(self._caller) or self._caller.startswith(caller)
        return not grows and kind != kind_of(self._caller)

    def _may(self, values: Mapping[str, str], key: str) -> bool:
        return values[key] == self._made.get(key, "")

    def _put(self, wanted: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
        allowed = {key: text for key, text in wanted.items() if self._may(values, key)}
        self._made.update(allowed)
        return {key: text for key, text in allowed.items() if text != values[key]}
