"""The tests of the composition root use the window's own fixtures."""

from tests.ui.conftest import dressed, focus_ring, look, pytest_itemcollected

__all__ = ["dressed", "focus_ring", "look", "pytest_itemcollected"]
