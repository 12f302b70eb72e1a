"""Draw a programme on paper: a tagged PDF (PDF/UA-1), A4, with its facts and its learning outcomes."""

from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from samskap.courses.lru import Lru
from samskap.kernel.policy import policy
from samskap.programmes.facts import Facts, Text
from samskap.programmes.wording import facts_in_words
from samskap.ui.languages import written_language
from samskap.ui.paragraphs import Clean
from samskap.ui.printable import language_of
from samskap.ui.typesetting import draw, mark, marked, qr

TEMPLATE = Path(__file__).with_name("sheet.typ")
_drawn: Lru[tuple[int, str, str], bytes] = Lru(50)


@policy("C-1.1", "C-3.1")
def sheet_of(facts: Facts, language: str) -> bytes:
    """The programme's sheet in a language, or in the original. The same sheet is drawn once.

    Raises samskap.ui.typesetting.NotDrawn.
    """
    written = written_language(language)
    key = (hash(repr(facts)), written, settings.BASE_URL)
    return _drawn.get_or_make(key, lambda: _draw(facts, written))


def _draw(facts: Facts, language: str) -> bytes:
    with override(language):
        data = partial(_data, facts=facts, text=facts.text(language), language=language)
        return draw(TEMPLATE, data, name="a programme's sheet")


def _data(clean: Clean, *, facts: Facts, text: Text, language: str) -> dict[str, Any]:
    def own(words: str) -> dict[str, str]:
        return marked(words, text.language, clean)

    outcomes = text.outcomes
    address = settings.BASE_URL + reverse("programmes:programme", args=[facts.slug])
    return {
        "lang": language_of(clean(gettext("Learning outcomes")), language),
        "title": own(text.title),
        "summary": own(text.summary),
        "facts": [
            [clean(name), marked(fact, fact_language or language, clean)]
            for name, fact, fact_language in facts_in_words(facts, text)
        ],
        "outcomes-word": clean(gettext("Learning outcomes")),
        "outcomes-lead": clean(gettext("Somebody who has finished the programme")),
        "outcomes": [
            [clean(gettext("Knowledge")), [own(each) for each in outcomes.knowledge]],
            [clean(gettext("Skills")), [own(each) for each in outcomes.skills]],
            [clean(gettext("General competence")), [own(each) for each in outcomes.competence]],
        ],
        "lists": [
            [clean(gettext("Themes")), [own(each) for each in text.themes]],
            [clean(gettext("Work requirements")), [own(each) for each in text.requirements]],
            [clean(gettext("Examination")), [own(each) for each in text.exam]],
        ],
        "gatherings-word": clean(gettext("Gatherings")),
        "gatherings": [own(text.gatherings[each.key].title) for each in facts.gatherings],
        "foot": clean(gettext("Read more, and see when municipalities can apply:")),
        "address": clean(address.removeprefix("https://").removeprefix("http://").rstrip("/")),
        "email": clean(facts.contact.email),
        "qr": qr(address),
        "qr-words": clean(gettext("QR code with the address of the programme’s page")),
        "mark": mark("#0b5a5e", "#f2b544"),
    }
