"""What everybody meets: a short link that leads on, or says kindly that it leads nowhere."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.campaigns.access import link_with
from samskap.campaigns.actions.following import count_following
from samskap.campaigns.destinations import catalogue_path, onward
from samskap.campaigns.models import ShortLink
from samskap.campaigns.rules.followers import counts
from samskap.catalogue.access import public_catalogues
from samskap.kernel.policy import policy
from samskap.ui.quiet import quiet

#: How many catalogues are offered to somebody whose link leads nowhere.
OFFERED = 5


@policy("B-3.2")
@require_safe
@never_cache
def landing(request: HttpRequest, code: str) -> HttpResponse:
    """Lead on to the course or the catalogue, and count that the link was followed; set no cookie.

    The answer isn't kept by browsers: a second visit is counted as well, and a closed link is closed at once.
    """
    link = link_with(code)
    if link is None or link.closed_at or not public_catalogues().filter(pk=link.catalogue_id).exists():
        return _nowhere(request, link)
    if _counts(request):
        count_following(link=link, on=timezone.localdate())
    return quiet(HttpResponseRedirect(onward(link)))


def _counts(request: HttpRequest) -> bool:
    headers = request.headers
    ahead = " ".join(headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"))
    return counts(method=request.method or "", purpose=ahead, agent=headers.get("User-Agent", ""))


def _nowhere(request: HttpRequest, link: ShortLink | None) -> HttpResponse:
    """Say that it leads nowhere (any more), in the link's language where it has one."""
    with override(link.language if link else get_language()):
        return _kindly(request, link)


def _kindly(request: HttpRequest, link: ShortLink | None) -> HttpResponse:
    ways = [(each.term, catalogue_path(each)) for each in public_catalogues()[:OFFERED]]
    context = {"is_known": link is not None, "ways": ways}
    response = render(request, "campaigns/nowhere.html", context, status=HTTPStatus.NOT_FOUND)
    patch_vary_headers(response, ["Accept-Language"])
    return quiet(response)
