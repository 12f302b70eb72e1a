"""What stands under a page of a course: what everybody sees, what only oneself sees, and the way to write."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from samskap.people.models import Person
from samskap.replies.access import Standing
from samskap.replies.queries import only_mine, seen_under


def beneath(request: HttpRequest, standing: Standing) -> SafeString:
    """Return the piece of HTML for the end of a page; "" where there are no replies.

    What is in it is the same for all who haven't signed in, as long as `standing.stamp` is.
    """
    if not standing.mode.shows:
        return SafeString("")
    person = request.user if isinstance(request.user, Person) else None
    facts = {
        "standing": standing,
        "page": seen_under(standing, request.GET.get("replies", "1")),
        "person": person,
        "mine": only_mine(standing, person) if person else [],
        "write_href": reverse("replies:write", args=[standing.version.slug, standing.page]),
    }
    return render_to_string("replies/beneath.html", facts)
