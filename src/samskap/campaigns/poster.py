"""Draw posters: a tagged PDF (PDF/UA-1) of A4 sheets, and a picture for social media.

What a poster says comes from the catalogue; its few words around that from `poster_words`, in more languages
than the interface of work. Printed in black and white it says the same.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal
from django.conf import settings

from samskap.campaigns.destinations import short_address, typed_address
from samskap.campaigns.models import ShortLink
from samskap.campaigns.poster_words import WORDS, Words
from samskap.catalogue.models import Entry
from samskap.catalogue.queries.facts_shown import days_of, hours_of
from samskap.catalogue.queries.shown import front_of
from samskap.catalogue.rules.words import Said, said
from samskap.courses.languages import direction
from samskap.kernel.policy import policy
from samskap.ui.dates import date_in_words
from samskap.ui.locales import language_in_words, locale_of
from samskap.ui.paragraphs import Clean
from samskap.ui.typesetting import draw, mark, marked, picture, qr

TEMPLATE = Path(__file__).with_name("poster.typ")
CARD = Path(__file__).with_name("poster_card.typ")
#: Courses that a poster of the whole catalogue names.
NAMED = 8
#: Longer texts than these are cut on a poster, so that each stays on its sheet; the page has all of them.
_LONGEST_LINE, _LONGEST_VISIT, _LONGEST_CONTACT = 90, 240, 60


@policy("B-3.7")
def posters_of(links: Sequence[ShortLink], offered: Sequence[Entry]) -> bytes:
    """One A4 sheet for each link, in the link's language (PDF). All links are of one catalogue.

    `offered` are the courses that the poster of the whole catalogue names, the first of them.

    Raises samskap.ui.typesetting.NotDrawn.
    """
    return draw(TEMPLATE, partial(_data, links=links, offered=offered), name="posters")


@policy("B-3.7")
def card_of(link: ShortLink, offered: Sequence[Entry]) -> bytes:
    """A picture of 1200 × 630 points for a post in social media (PNG).

    Raises samskap.ui.typesetting.NotDrawn.
    """
    return picture(CARD, partial(_data, links=[link], offered=offered), name="a picture for social media")


def _data(clean: Clean, *, links: Sequence[ShortLink], offered: Sequence[Entry]) -> dict[str, Any]:
    first = links[0]
    sheets = [_sheet(link, offered, clean) for link in links]
    return {
        "lang": first.language,
        "title": clean(f"{first.catalogue.term.name} – {first.channel.name}"),
        "author": clean(first.catalogue.term.organisation.name),
        "mark": mark("#0b5a5e", "#f2b544"),
        "site": clean(settings.SITE_NAME),
        "sheets": sheets,
    }


def _sheet(link: ShortLink, offered: Sequence[Entry], clean: Clean) -> dict[str, Any]:
    words, language, front = WORDS[link.language], link.language, front_of(link.catalogue, link.language)
    own = _course(link.entry, words, language, clean) if link.entry else _whole(link, offered, words, clean)
    return own | {
        "lang": language,
        "dir": direction(language),
        "kicker": clean(words["kicker"]),
        "organisation": clean(link.catalogue.term.organisation.name),
        "come": _titled(words["come"], front.visit, clean, most=_LONGEST_VISIT),
        "ask": _titled(words["ask"], Said(link.catalogue.contact, "en"), clean, most=_LONGEST_CONTACT),
        "scan": clean(words["scan"]),
        "address": clean(typed_address(link.code)),
        "qr": qr(short_address(link.code)),
        "qr-words": clean(words["code"]),
    }


def _course(entry: Entry, words: Words, language: str, clean: Clean) -> dict[str, Any]:
    facts = [each for each in _facts(entry, words, language) if each]
    return {
        "title": marked(entry.course.title, entry.course.language, clean),
        "leads": _titled(words["leads"], said(entry.words, "leads_to", language), clean),
        "facts": [clean(each) for each in facts],
        "under": None,
        "courses": [],
    }


def _whole(link: ShortLink, offered: Sequence[Entry], words: Words, clean: Clean) -> dict[str, Any]:
    term, language = link.catalogue.term, link.language
    return {
        "title": marked(words["some"], language, clean),
        "leads": None,
        "facts": [],
        "under": marked(term.name, "en", clean),
        "courses": [
            [
                marked(_short(each.course.title, _LONGEST_LINE), each.course.language, clean),
                _said(said(each.words, "leads_to", language), clean, most=_LONGEST_LINE),
            ]
            for each in offered[:NAMED]
        ],
    }


def _facts(entry: Entry, words: Words, language: str) -> Sequence[str]:
    hours, (first, _last) = hours_of(entry), days_of(entry)
    number = _number(hours, language) if hours else ""
    spoken = language_in_words(entry.course.language, language)
    return (
        words["hours"].format(number=number) if number else "",
        words["starts"].format(day=date_in_words(first, language)) if first else words["any-day"],
        words["free"] if entry.course.cost == 0 else "",
        words["language"].format(language=spoken),
        words["help"] if entry.support_on_site else "",
    )


def _number(hours: Decimal, language: str) -> str:
    return str(format_decimal(hours.normalize(), locale=locale_of(language)))


def _titled(title: str, text: Said, clean: Clean, *, most: int = _LONGEST_VISIT) -> list[Any] | None:
    """A heading and what stands under it, or nothing where nobody has written anything."""
    return [clean(title), _said(text, clean, most=most)] if text else None


def _said(text: Said, clean: Clean, *, most: int) -> dict[str, str] | None:
    return marked(_short(" ".join(text.text.split()), most), text.language, clean) if text else None


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
