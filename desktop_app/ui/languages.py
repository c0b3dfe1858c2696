"""What languages are called."""

from collections.abc import Mapping

from desktop_app.i18n import tr

NAMES: Mapping[str, str] = {
    "en-GB": "English",
    "gd": "Gaelic",
    "sco": "Scots",
    "pl": "Polish",
    "uk": "Ukrainian",
}


def language_name(language: str) -> str:
    """ "Gaelic"."""
    return tr(NAMES[language])
