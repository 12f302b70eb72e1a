"""A document as certificates are: tagged, for archives, with something attached."""

from functools import cache

import typst

from samskap.ui.printable import FONTS


@cache
def a_document() -> bytes:
    """PDF/A-3a and PDF/UA-1, drawn once."""
    source = b"""
#set document(title: "A certificate")
#set text(lang: "en", font: "Noto Sans")
#pdf.attach("credential.json", bytes("{}"), relationship: "data", mime-type: "application/json",
  description: "A credential")
= A certificate
It says that something was learned.
"""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    drawn: bytes = typst.compile(source, font_paths=fonts, pdf_standards=["ua-1", "a-3a"])
    return drawn
