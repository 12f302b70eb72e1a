"""What machines ask this room for."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from samskap.signing import did
from samskap.signing.status_credentials import KEEP, signed_list


@require_safe
@cache_control(max_age=300, public=True)
def did_document(_request: HttpRequest) -> HttpResponse:
    """Give the installation's DID document, to everybody and to pages of any other site.

    A key that may be in wrong hands is unknown to those who check five minutes later at most.
    """
    return JsonResponse(
        did.document(), content_type="application/did+json", headers={"Access-Control-Allow-Origin": "*"}
    )


@require_safe
@cache_control(max_age=int(KEEP.total_seconds()), public=True)
def status_list(_request: HttpRequest, number: int) -> HttpResponse:
    """Give a list of withdrawn credentials, to everybody and to pages of any other site."""
    found = signed_list(number, at=timezone.now())
    if found is None:
        raise Http404("no such list")
    return JsonResponse(
        found, content_type="application/vc+ld+json", headers={"Access-Control-Allow-Origin": "*"}
    )
