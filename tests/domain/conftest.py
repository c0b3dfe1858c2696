"""Domain tests need no database, but every mapped class must be known before one is made."""

from desktop_app.domain.models import MODULES

assert MODULES
