"""What the colours of groups are called, in the order of their tokens."""

from desktop_app.i18n import tr

NAMES = ("Blue", "Teal", "Pink", "Moss", "Indigo", "Grey", "Plum", "Navy")


def colour_names() -> list[str]:
    """The name of each colour."""
    return [tr(name) for name in NAMES]
