"""Names as a page has room for them: any name may be on file, up to 500 characters of it."""

import re

from desktop_app.i18n import isolated

LONGEST = 60
UNBROKEN = 12
MAY_BREAK = "\u200b"  # a space without width: a line may break here
_RUN = re.compile(rf"\S{{{UNBROKEN}}}(?=\S)")


def shown_name(name: str) -> str:
    """A name no longer than a page can show, that can be broken into lines and put in sentences."""
    words = " ".join(name.split())
    if len(words) > LONGEST:
        words = words[: LONGEST - 1].rstrip() + "…"
    return _RUN.sub(lambda run: run[0] + MAY_BREAK, isolated(words))
