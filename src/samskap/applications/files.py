"""Where the files of applications lie in the storage."""

from samskap.ui.shelf import Shelf

SHELF = Shelf("applications")
