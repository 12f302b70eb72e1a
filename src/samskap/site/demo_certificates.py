"""What the demo's learning centre puts on its certificates; plainly invented."""

import io
from datetime import datetime

from PIL import Image, ImageDraw

from samskap.awards.models import Design
from samskap.awards.snapshot import Signature
from samskap.issuing.actions import designing
from samskap.issuing.logos import cleaned
from samskap.organisations.access import Acting

SIGNATURES = (Signature("Demo coordinator", "Coordinator, Demo Learning Centre"),)
STATEMENTS = {
    "en": "Demo Learning Centre is an invented place: this certificate shows what a real one looks like.",
    "nb": "Demo Learning Centre er et oppdiktet sted: Beviset viser hvordan et ekte ser ut.",
    "sv": "Demo Learning Centre är en påhittad plats: intyget visar hur ett riktigt ser ut.",
}
LOGO_TEXT = "Three rising steps"
_STEPS = (("#0b5a5e", 0.33), ("#3f8f8b", 0.66), ("#f2b544", 1.0))
_SIDE, _GAP = 240, 24


def fill(*, by: Acting, at: datetime) -> None:
    """Give the organisation that `by` acts for a design, unless it has one."""
    if Design.objects.filter(organisation=by.organisation_id).exists():
        return
    designing.change_texts(signatures=SIGNATURES, statements=STATEMENTS, by=by, at=at)
    designing.put_logo(png=cleaned(_logo()), text=LOGO_TEXT, by=by, at=at)


def _logo() -> bytes:
    """Three steps that rise, on nothing."""
    picture = Image.new("RGBA", (_SIDE * 3 + _GAP * 2, _SIDE), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    for number, (colour, height) in enumerate(_STEPS):
        left = number * (_SIDE + _GAP)
        top = round(_SIDE * (1 - height))
        pen.rounded_rectangle((left, top, left + _SIDE - 1, _SIDE - 1), radius=_GAP, fill=colour)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
