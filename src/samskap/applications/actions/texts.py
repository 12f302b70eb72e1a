"""Writing the task, part by part, also two people at once."""

from datetime import datetime

from django.db import transaction

from samskap.applications.actions.holding import Conflict, hold
from samskap.applications.models import Application, TaskText
from samskap.kernel.pens import Pen
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.people.models import Person


@policy("C-9.1", "X-3")
@transaction.atomic
def save_text(
    application: Application, part: str, text: str, *, pen: Pen, by: Person, at: datetime
) -> TaskText | None:
    """Save a part of the task, whole, also when it is too long; None while nothing is written.

    The same text again changes nothing; nor does what the same pen wrote before it and only arrives now.
    Raises Conflict when somebody else has written meanwhile; Gone, NotWritable.
    """
    held = hold(application, at=at)
    text = normalise(text)
    stored = held.texts.filter(part=part).first()
    if stored is None:
        return _first(held, part, text, pen, by, at) if text else None
    if stored.text == text or pen.is_overtaken_by(stored):
        return stored
    if not pen.rests_on(stored):
        raise Conflict(stored)
    stored.text, stored.written_by, stored.written_at = text, by, at
    stored.revision, stored.hand, stored.stroke = stored.revision + 1, pen.hand, pen.stroke
    stored.save()
    return stored


def _first(held: Application, part: str, text: str, pen: Pen, by: Person, at: datetime) -> TaskText:
    return TaskText.objects.create(
        application=held,
        part=part,
        text=text,
        hand=pen.hand,
        stroke=pen.stroke,
        written_by=by,
        written_at=at,
    )
