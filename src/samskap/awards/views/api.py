"""What programs of others learn about a certificate, as JSON; docs/developers/checking-api.md describes it.

Nobody signs in here and no cookie changes an answer, so that any page may ask.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.awards.actions.sharing import count_visit
from samskap.awards.credential import address_of
from samskap.awards.queries import checking
from samskap.awards.queries.checking import Finding
from samskap.people.limits import limited
from samskap.ui.quiet import secret


def _open(answer: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = JsonResponse(answer, status=status)
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "Retry-After"
    return secret(response)


def _unknown() -> HttpResponse:
    return _open({"state": "unknown"}, status=404)


def _busy(_request: HttpRequest) -> HttpResponse:
    return _open({"state": "wait"}, status=429)


@require_safe
@never_cache
@limited("awards.check", _busy)
def check_number(_request: HttpRequest, number: str) -> HttpResponse:
    """What a number tells."""
    found = checking.by_number(number)
    return _open(_told(found)) if found else _unknown()


@require_safe
@never_cache
@limited("awards.file", _busy)
def check_file(_request: HttpRequest, fingerprint: str) -> HttpResponse:
    """What the SHA-256 of a file tells."""
    known = checking.by_file(fingerprint)
    if known is None:
        return _unknown()
    return _open({**_told(known.finding), "file": "renewed" if known.renewed else "as-issued"})


@require_safe
@never_cache
@limited("awards.shown", _busy)
def shown(request: HttpRequest, token: str) -> HttpResponse:
    """What a link tells: what its page does, without the answers."""
    opened = checking.by_token(token, on=timezone.localdate())
    if opened is None:
        return _unknown()
    if request.method == "GET":
        count_visit(opened.share)
    return _open({**_told(opened.finding), "reach": opened.share.reach})


def _told(found: Finding) -> dict[str, Any]:
    """A finding as JSON data; what isn't told is left out."""
    answer = {
        "state": found.standing.value,
        "kind": found.kind.value,
        "issuer": found.issuer,
        "achievement": {
            "name": found.title,
            "language": found.title_language,
            "outcomes": list(found.outcomes),
            "url": address_of(found.achievement),
        },
        "issued_on": found.issued_on.isoformat(),
        "from_on": found.from_on.isoformat() if found.from_on else "",
        "until_on": found.until_on.isoformat() if found.until_on else "",
        "number": found.number,
        "name": found.name,
        "initials": found.initials,
    }
    return {key: value for key, value in answer.items() if value}
