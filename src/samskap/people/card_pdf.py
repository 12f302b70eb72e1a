"""Draw a code card as a tagged PDF (PDF/UA-1), to be printed and cut out."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from samskap.ui.dates import date_in_words
from samskap.ui.paragraphs import Clean
from samskap.ui.printable import language_of
from samskap.ui.typesetting import draw, mark, marked, qr

TEMPLATE = Path(__file__).with_name("card.typ")
#: Short, without a language: what a person types from paper into a phone.
ADDRESS = "/card/"


def card(
    *, person_name: str, user_name: str, code: str, language: str, until: date, address: str = ""
) -> bytes:
    """Return the card as PDF bytes, in the language with this code (one of the site's, else the site's own).

    `person_name` is what staff call the person, the cover name where extra care is taken; "" leaves it out.
    `until` is the last day the code works. `address` is where to sign in with a card; this site's without it.

    The QR code holds the address and not the code: an address with a code would stay in the phone's history
    and could be taken by a camera over the shoulder.

    Raises samskap.ui.typesetting.NotDrawn.
    """
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with override(known):
        words = _words(date_in_words(until, known))
    data_with = partial(
        _page_data,
        words=words,
        language=known,
        name=person_name,
        typed={"user-name": user_name.upper(), "code": code},
        address=address or settings.BASE_URL + ADDRESS,
    )
    return draw(TEMPLATE, data_with, name="a code card")


def _page_data(
    clean: Clean, *, words: dict[str, Any], language: str, name: str, typed: dict[str, str], address: str
) -> dict[str, Any]:
    shown = address.removeprefix("https://").removeprefix("http://").removesuffix("/")
    steps = words["steps"]
    return {
        **typed,
        "labels": {key: clean(text) for key, text in words.items() if key != "steps"},
        "steps": [clean(step) for step in steps],
        "lang": language_of(words["title"], language),
        "site": clean(settings.SITE_NAME),
        "site-lang": language_of(settings.SITE_NAME, language),
        "name": marked(name, language, clean) if name else None,
        "address": clean(shown),
        "address-size": 10 if len(shown) <= 36 else 7.5,
        "qr": qr(address),
        "mark": mark("#0b5a5e", "#f2b544"),
    }


def _words(until: str) -> dict[str, Any]:
    """Every word on the card in the active language."""
    return {
        "title": gettext("Your card for signing in"),
        "user-name": gettext("User name"),
        "code": gettext("Code, works once"),
        "until": gettext("until %(date)s") % {"date": until},
        "address": gettext("Go to"),
        "qr": gettext("QR code with the address for signing in"),
        "cut": gettext("Cut along the line."),
        "how": gettext("The first time"),
        "steps": [
            gettext("Go to the address on the card, or point your phone’s camera at the square."),
            gettext("Type in the user name and the code."),
            gettext("Choose a passphrase that only you know. Tell it to nobody, not even to staff."),
        ],
        "lost": gettext(
            "Keep the card: you need the user name each time you sign in. The code is used up after the first"
            " time. Have you forgotten the passphrase? Ask for a new card."
        ),
    }
