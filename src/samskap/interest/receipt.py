"""The receipt of somebody who is interested: as a text for an address, and on paper (A5, PDF/UA-1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language, gettext, override

from samskap.catalogue.models import Entry
from samskap.interest.access import with_receipt
from samskap.interest.models import Interest
from samskap.interest.queries.listing import titles
from samskap.interest.wording import REACH_BY
from samskap.kernel.policy import policy
from samskap.ui.dates import date_in_words
from samskap.ui.languages import written_language
from samskap.ui.paragraphs import Clean
from samskap.ui.typesetting import draw, mark, marked

TEMPLATE = Path(__file__).with_name("receipt.typ")
_SALT = "interest.receipt"
#: Long enough to print it; on somebody else's telephone it is gone tomorrow.
_VALID = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What stands on a receipt beside the number."""

    it: Interest
    titles: Sequence[str]
    language: str
    came_on: date


def receipt_of(interest: Interest) -> Receipt:
    """With all that is kept, for staff."""
    return Receipt(interest, titles(interest), interest.language, interest.came_on)


def as_text(interest: Interest, *, entries: Sequence[Entry], language: str, on: date) -> str:
    """What the address of a receipt carries: signed, so that nobody makes one up.

    It says what was sent just now, and nothing of what was known before: whoever sends somebody else's name
    and number learns nothing about that person.
    """
    said = [str(interest.public_id), [each.pk for each in entries], language, on.isoformat()]
    return signing.dumps(said, salt=_SALT, compress=True)


def from_text(text: str) -> Receipt:
    """The receipt in an address (Http404 for none of ours, one that is too old, and once all is deleted)."""
    try:
        public_id, entries, language, on = signing.loads(text, salt=_SALT, max_age=_VALID)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404("no receipt of ours, or too old") from None
    it = with_receipt(UUID(public_id))
    courses = Entry.objects.filter(pk__in=entries).order_by("position", "pk").select_related("course")
    return Receipt(it, [each.course.title for each in courses], language, date.fromisoformat(on))


def what_happens(interest: Interest) -> Sequence[str]:
    """What happens next, in whole sentences in the reader's language."""
    until = date_in_words(interest.keep_until, get_language() or "en")
    first = gettext(
        "Somebody from %(organisation)s gets in touch with you in the way you chose, and tells you more."
    )
    return [
        first % {"organisation": interest.catalogue.term.organisation.name},
        gettext(
            "Nothing is decided yet. You have not signed up for anything, and you can say no at any time."
        ),
        gettext("What you wrote is seen by those who work with the courses, and by nobody else.")
        + " "
        + gettext("We keep it until %(day)s, and then we delete it.") % {"day": until},
    ]


@policy("B-3.9", "X-1")
def on_paper(receipt: Receipt) -> bytes:
    """The receipt as PDF bytes, in the reader's language. Raises samskap.ui.typesetting.NotDrawn."""
    language, interest = written_language(get_language() or "en"), receipt.it
    with override(language):
        rows = [
            (gettext("First name"), [interest.first_name]),
            (gettext("Courses"), receipt.titles),
            (gettext("How we reach you"), [str(REACH_BY[interest.reach_by])]),
            (gettext("Language to talk in"), [receipt.language]),
            (gettext("Came on"), [date_in_words(receipt.came_on, language)]),
        ]
        return draw(
            TEMPLATE, lambda clean: _data(interest, rows, language, clean), name="a receipt of interest"
        )


def _data(
    interest: Interest, rows: Sequence[tuple[str, Sequence[str]]], language: str, clean: Clean
) -> Mapping[str, Any]:
    term = interest.catalogue.term
    happens = list(what_happens(interest))
    if interest.catalogue.contact:
        happens.append(gettext("Questions? %(contact)s") % {"contact": interest.catalogue.contact})
    address = settings.BASE_URL + reverse("interest:forget")
    return {
        "lang": language,
        "site": clean(settings.SITE_NAME),
        "mark": mark("#0b5a5e", "#f2b544"),
        "organisation": marked(term.organisation.name, language, clean),
        "title": gettext("You are interested in our courses"),
        "term": marked(term.name, language, clean),
        "number": interest.number,
        "rows": [
            {"label": label, "values": [marked(value, language, clean) for value in values]}
            for label, values in rows
            if any(values)
        ],
        "next": [clean(each) for each in happens],
        "labels": {
            "number": gettext("Your number"),
            "next": gettext("What happens now"),
            "forget": gettext(
                "Would you like everything to be deleted at once? Tell us the number, or go to"
            ),
        },
        "address": address.removeprefix("https://").removeprefix("http://"),
    }
