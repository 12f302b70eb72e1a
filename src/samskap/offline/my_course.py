"""What this room puts on the page of one's own course: the button that saves it on the device."""

import json
from functools import cache

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samskap.courses.published import Published
from samskap.learning.access import Desk
from samskap.offline.contents import contents, is_weighed
from samskap.offline.sizes import size_in_words
from samskap.offline.words import saving_words


def beside(request: HttpRequest, desk: Desk, course: Published) -> SafeString:
    """Return the button with its size, or why there is none."""
    nothing, words = _words(get_language() or course.original)
    what = None if is_weighed(request) else contents(request, desk, course)
    facts = {
        "slug": course.slug,
        "version": course.digest[:12],
        "size": size_in_words(what.size) if what else "",
        "size_with_films": size_in_words(what.size_with_films) if what and what.films else "",
        "words": words,
        "nothing": nothing,
    }
    return SafeString(render_to_string("offline/beside.html", facts, request))


@cache
def _words(_language: str) -> tuple[str, str]:
    """What is said when nothing is saved, and all that the script says, in the language of the request."""
    words = saving_words()
    return words["nothing"], json.dumps(words)
