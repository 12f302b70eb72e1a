"""Which browser tests, measurements and pictures are made with."""

from __future__ import annotations

import os
import shutil

#: The shell has no window to draw and is a quarter quicker; any Chromium does.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
HOW_TO_GET = "Debian: apt-get install chromium-headless-shell"


def chromium() -> str | None:
    """Return the path of a Chromium: the one that CHROMIUM names, or one that is installed; None without."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
