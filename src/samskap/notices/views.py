"""The demo's mail page."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.notices import mailbox

SHOWN = 20


@never_cache
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """Show the newest mail of the demo. In production there is no such page: codes are in there."""
    if not settings.MAIL_PAGE:
        raise Http404
    letters = mailbox.newest(Path(settings.MAIL_FOLDER), limit=SHOWN)
    response = render(request, "notices/mail.html", {"letters": letters, "shown": SHOWN})
    response["X-Robots-Tag"] = "noindex"
    return response
