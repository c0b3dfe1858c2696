"""Which of the fourteen NHS boards a postcode area usually belongs to.

Districts straddle boards, so the answer is a suggestion that staff can correct. The areas are
those of the service's own list; the longer match wins.
"""

import re

AREAS = {
    "NHS Ayrshire and Arran": "KA PA17",
    "NHS Borders": "TD EH43-46",
    "NHS Dumfries and Galloway": "DG",
    "NHS Fife": "KY DD6",
    "NHS Forth Valley": "FK EH51 G63",
    "NHS Grampian": "AB IV30-32 IV36",
    "NHS Greater Glasgow and Clyde": "G PA1-16 PA18-19",
    "NHS Highland": "IV KW1-14 PA20-80 PH19-26 PH30-50 G84",
    "NHS Lanarkshire": "ML G65 G67-68 G71-75",
    "NHS Lothian": "EH",
    "NHS Orkney": "KW15-17",
    "NHS Shetland": "ZE",
    "NHS Tayside": "DD PH1-18 KY13",
    "NHS Western Isles": "HS",
}
BOARDS = tuple(AREAS)
_OUTWARD = re.compile(r"([A-Z]{1,2})(\d{1,2})?[A-Z]?")
_SPAN = re.compile(r"([A-Z]{1,2})(?:(\d+)(?:-(\d+))?)?")


def _spread() -> dict[tuple[str, int | None], str]:
    table: dict[tuple[str, int | None], str] = {}
    for board, spans in AREAS.items():
        for letters, first, last in _SPAN.findall(spans):
            numbers = range(int(first), int(last or first) + 1) if first else (None,)
            table.update({(letters, number): board for number in numbers})
    return table


_BY_DISTRICT = _spread()


def suggest_board(postcode: str | None) -> str | None:
    """The usual board for the first half of a postcode; None when there is none."""
    found = _OUTWARD.match((postcode or "").strip().upper())
    if found is None:
        return None
    letters, number = found[1], found[2]
    exact = _BY_DISTRICT.get((letters, int(number))) if number else None
    return exact or _BY_DISTRICT.get((letters, None))
