"""Draw a catalogue on paper: a tagged PDF (PDF/UA-1), A4, both sides of the sheet, fine without colour."""

from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, override

from samskap.catalogue import wording_on_paper as paper
from samskap.catalogue.models import Catalogue
from samskap.catalogue.queries.entries import found, page_of
from samskap.catalogue.queries.facts_shown import ON_CARD, ON_PAPER
from samskap.catalogue.queries.shown import Shown, front_of, shown, state_of
from samskap.catalogue.rules.words import Said
from samskap.catalogue.ways import Ways, whole_address
from samskap.catalogue.wording import days_in_words
from samskap.courses.lru import Lru
from samskap.kernel.policy import policy
from samskap.ui.languages import written_language
from samskap.ui.paragraphs import Clean
from samskap.ui.printable import language_of
from samskap.ui.typesetting import draw, marked, qr

TEMPLATE = Path(__file__).with_name("sheet.typ")
#: The most courses on paper; beyond, it says how many more the page has.
MOST = 200
#: With more courses than these, paper says where they lead and leaves what they are about to the page.
MOST_WITH_ABOUT = 12
_drawn: Lru[tuple[object, ...], bytes] = Lru(30)


@policy("B-3.1", "B-3.3", "B-3.6")
def sheet_of(it: Catalogue, language: str, *, easy: bool) -> bytes:
    """The courses on offer on paper, in a language that papers are written in. The same sheet is drawn once.

    Raises samskap.ui.typesetting.NotDrawn.
    """
    written = written_language(language)
    key = (state_of(it), written, easy, settings.BASE_URL)
    return _drawn.get_or_make(key, lambda: _draw(it, written, easy=easy))


def _draw(it: Catalogue, language: str, *, easy: bool) -> bytes:
    page = page_of(found(it), it, 1, size=MOST)
    with override(language):
        courses = [shown(each, language, only=ON_CARD if easy else ON_PAPER) for each in page.entries]
        data = partial(
            _data, it=it, courses=courses, more=page.total - len(courses), language=language, easy=easy
        )
        return draw(TEMPLATE, data, name="a catalogue")


def _data(
    clean: Clean, *, it: Catalogue, courses: list[Shown], more: int, language: str, easy: bool
) -> dict[str, Any]:
    front = front_of(it, language)
    ways = Ways(it)
    address = whole_address(ways.easy if easy else ways.catalogue)
    title = paper.title_of(it, easy=easy)
    ask_title, ask = paper.ask_first(easy=easy)
    with_about = len(courses) <= MOST_WITH_ABOUT
    return {
        "lang": language_of(clean(title), language),
        "easy": easy,
        "title": clean(title),
        "organisation": marked(it.term.organisation.name, language, clean),
        "period": clean(days_in_words(it.term.starts_on, it.term.ends_on)),
        "intro": None if easy else _said(front.intro, clean),
        "steps": [clean(each) for each in paper.steps()] if easy else [],
        "courses": [_course(each, clean, easy=easy, with_about=with_about) for each in courses],
        "more": clean(paper.more_courses(more)),
        "parts": [] if easy else _parts(front.support, front.visit, clean),
        "ask-title": clean(ask_title),
        "ask": clean(ask),
        "contact": marked(it.contact, language, clean),
        "contact-word": clean(gettext("Questions? Ask us:")),
        "foot": clean(paper.foot_of(it)),
        "page-word": clean(gettext("Page")),
        "address": clean(address.removeprefix("https://").removeprefix("http://").rstrip("/")),
        "read-more": clean(paper.read_more()),
        "qr": qr(address),
        "qr-words": clean(gettext("QR code with the address of the catalogue’s page")),
    }


def _course(it: Shown, clean: Clean, *, easy: bool, with_about: bool) -> dict[str, Any]:
    about = it.easy if easy else it.about if with_about else Said()
    return {
        "title": marked(it.title, it.language, clean),
        "leads-to-word": clean(gettext("Leads towards")),
        "leads-to": None if easy else _said(it.leads_to, clean),
        "about": _said(about, clean),
        "facts": [
            [clean(line.name), marked(line.text, line.language or _here(), clean)]
            for line in it.lines
            if line.known or not easy
        ],
    }


def _parts(support: Said, visit: Said, clean: Clean) -> list[list[Any]]:
    titled = ((gettext("Support with us"), support), (gettext("Come and visit us"), visit))
    return [[clean(title), _said(text, clean)] for title, text in titled if text]


def _said(text: Said, clean: Clean) -> dict[str, str] | None:
    return marked(text.text, text.language, clean) if text else None


def _here() -> str:
    return get_language() or "en"
