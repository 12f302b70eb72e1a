"""Where learners' files lie in the storage; `actions.filing.remove_orphans` finds those without a row."""

from samskap.ui.shelf import Shelf, open_file, read_file, remove_at_once, remove_when_sure

__all__ = ["keep", "kept_before", "open_file", "read_file", "remove_at_once", "remove_when_sure"]

_SHELF = Shelf("portfolio")
keep, kept_before = _SHELF.keep, _SHELF.kept_before
