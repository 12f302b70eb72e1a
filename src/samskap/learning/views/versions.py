"""An earlier version of an answer: looking at it beside the answer of now, and taking it back."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samskap.courses import published
from samskap.learning import actions
from samskap.learning.access import my_earlier_version
from samskap.learning.forms import offered
from samskap.learning.history import compare
from samskap.learning.question_page import question_page


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def earlier(request: HttpRequest, course: str, question: str, earlier: int) -> HttpResponse:
    """Show what differs between a version and the answer of now, or make the version the answer again."""
    desk, now, version = my_earlier_version(request.user, course, question, earlier)
    try:
        page = question_page(published.version(desk.enrolment.version_id), question)
    except KeyError as error:
        raise Http404(question) from error
    if request.method == "POST":
        actions.restore(enrolment=desk.enrolment, earlier=version, at=timezone.now())
        return redirect(f"{page.href}?saved=restored")
    titles = dict(offered(page.question, page.text))
    facts = {
        "page": page,
        "version": version,
        "now": now,
        "stretches": compare(version.text, now.text),
        "is_same": (version.text, version.choice) == (now.text, now.choice),
        "choices_then": [titles[each] for each in version.choice if each in titles],
        "choices_now": [titles[each] for each in now.choice if each in titles],
    }
    return render(request, "learning/earlier.html", facts)
