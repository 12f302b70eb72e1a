"""What this room puts on the page of one's own course: the button that saves it on the device."""

import json

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samskap.courses.published import Published
from samskap.learning.access import Desk
from samskap.offline.contents import contents, is_weighed
from samskap.offline.sizes import size_in_words
from samskap.offline.words import saving_words


def beside(request: HttpRequest, desk: Desk, course: Published) -> SafeString:
    """Return the button with its size, or why there is none."""
    words = saving_words()
    what = None if is_weighed(request) else contents(request, desk, course)
    facts = {
        "slug": course.slug,
        "version": course.digest[:12],
        "size": size_in_words(what.size) if what else "",
        "size_with_films": size_in_words(what.size_with_films) if what and what.films else "",
        "words": json.dumps(words),
        "nothing": words["nothing"],
    }
    return SafeString(render_to_string("offline/beside.html", facts, request))
