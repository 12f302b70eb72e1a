"""Files of a draw, for everybody and for good: certificate, verifier, protocol."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from samskap.people.limits import limited
from samskap.rounds.access import published_round
from samskap.selection import verifier
from samskap.selection.protocol import drawn
from samskap.selection.queries.results import certificate_of, draw_of, pool_numbered, pools_of, result_of

#: A protocol takes half a second to draw, and so many a minute are enough for a hall full of people.
PROTOCOLS_A_MINUTE = 30


@require_safe
def certificate(
    request: HttpRequest,
    programme: str,
    round: str,  # noqa: A002 - its address says so
    sequence: int | None = None,
) -> HttpResponse:
    """The certificate of a draw, byte for byte what its hashes are about."""
    content = certificate_of(pool_numbered(published_round(programme, round), sequence))
    return _given(request, content, "application/json", "certificate.json")


@require_safe
def verify_draw(
    request: HttpRequest,
    programme: str,
    round: str,  # noqa: A002 - its address says so
    sequence: int | None = None,
) -> HttpResponse:
    """The program with which anybody repeats the draw."""
    draw_of(pool_numbered(published_round(programme, round), sequence))
    return _given(request, verifier.source().encode(), "text/x-python; charset=utf-8", "verify_draw.py")


@require_safe
@limited("selection.protocol", a_minute=PROTOCOLS_A_MINUTE)
def protocol(
    request: HttpRequest,
    programme: str,
    round: str,  # noqa: A002 - its address says so
    sequence: int | None = None,
) -> HttpResponse:
    """The protocol on paper, with the lists that were set aside before."""
    it = published_round(programme, round)
    fixed = pool_numbered(it, sequence)
    earlier = [each for each in pools_of(it) if each.annulled_at and each.sequence < fixed.sequence]
    content = drawn(it, result_of(fixed), earlier)
    return _given(request, content, "application/pdf", f"protocol-{it.slug}-{fixed.sequence}.pdf")


def _given(request: HttpRequest, content: bytes, media_type: str, file_name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["ETag"] = f'"{sha256(content).hexdigest()}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
