"""How the handbook is built: `make docs`."""

import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

project = "Samskap"
author = "the Samskap contributors"
copyright = "the Samskap contributors, EUPL-1.2"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
highlight_language = "text"

html_theme = "furo"
html_title = "Samskap handbook"
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b5557", "color-brand-content": "#0b5557"},
    "dark_css_variables": {"color-brand-primary": "#7fd0c8", "color-brand-content": "#7fd0c8"},
}
html_show_sphinx = False
html_copy_source = False


def _show_statements(_app: Sphinx, page: str, source: list[str]) -> None:
    """Put the table of statements, as it is today, where the page asks for it."""
    if page == "policy/index":
        from tools.statements import table  # noqa: PLC0415 - only this page needs it

        source[0] = source[0].replace("<!-- table of statements -->", table())


def setup(app: Sphinx) -> None:
    """Tell Sphinx what this handbook adds."""
    app.connect("source-read", _show_statements)
