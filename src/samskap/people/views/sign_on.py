"""Coming in by an organisation's own sign-on."""

import logging
from http import HTTPStatus
from typing import cast

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import activate, get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.people import entrance, identities, passkeys, sign_on
from samskap.people.limits import within_limit
from samskap.people.models import Person, SignOn
from samskap.people.oidc.errors import Kind, SignOnFailed
from samskap.people.views.pages import get_or_post
from samskap.people.views.proof import freshly_proven

log = logging.getLogger(__name__)
#: How often one place may go there or come back: enough for a town hall in the morning. Each time asks the
#: provider something while a process of ours waits.
WAYS_A_MINUTE = 300
STATUS = {
    Kind.UNREACHABLE: HTTPStatus.BAD_GATEWAY,
    Kind.REFUSED: HTTPStatus.BAD_GATEWAY,
    Kind.CANCELLED: HTTPStatus.OK,
}


@never_cache
@require_safe
def there(request: HttpRequest, slug: str) -> HttpResponse:
    """Send somebody to their organisation's sign-on."""
    if not within_limit(request, "people.sign_on", a_minute=WAYS_A_MINUTE):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    way = get_object_or_404(sign_on.open_sign_ons(), slug=slug)
    if "shared" in request.GET:
        entrance.wish_shared(request, shared=True)
    try:
        return redirect(sign_on.set_out(request, way, wanted=entrance.wanted(request)))
    except SignOnFailed as failure:
        return failed(request, way, failure)


@never_cache
@require_safe
def back(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody comes back from there: let them in, or ask what to do with an identity that is new here."""
    if not within_limit(request, "people.sign_on", a_minute=WAYS_A_MINUTE):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    way = get_object_or_404(sign_on.open_sign_ons(), slug=slug)
    try:
        note = sign_on.note_of(request, way)
        activate(note["language"])  # this address has no language of its own
        returned = sign_on.come_back(request, way, note)
    except SignOnFailed as failure:
        return failed(request, way, failure)
    return arrived(request, way, returned)


def arrived(request: HttpRequest, way: SignOn, returned: sign_on.Return) -> HttpResponse:
    """Let in whoever a sign-on has named, or ask what to do with an identity that is new here."""
    claims, now = returned.claims, timezone.now()
    person = identities.come_in(issuer=way.issuer, subject=claims.subject, at=now)
    address = sign_on.vouched_address(way, claims)
    if person is None and address and not request.user.is_authenticated:
        person = identities.open_account(
            issuer=way.issuer, subject=claims.subject, email=address, language=returned.language, at=now
        )
    if person is None:
        sign_on.keep_unknown(request, way, claims, returned.wanted)
        return redirect("people:sign_on_new")
    vouched = sign_on.vouches_for_second_factor(way, claims)
    return _let_in(request, person, way.slug, wanted=returned.wanted, second_factor=vouched)


def _let_in(
    request: HttpRequest, person: Person, slug: str, *, wanted: str, second_factor: bool
) -> HttpResponse:
    if request.user.is_authenticated and request.user != person:
        messages.error(request, gettext("This sign-on belongs to another account here."))
        return redirect("people:account")
    sign_on.remember(request, person, slug, second_factor=second_factor)
    if request.user.is_authenticated:
        return redirect(wanted or "people:account")
    return cast(HttpResponse, perform_login(request, Login(user=person, redirect_url=wanted or None)))


@never_cache
@get_or_post
@entrance.limited("signup")
def new(request: HttpRequest) -> HttpResponse:
    """An identity that nobody has yet: connect it with the account one has, or make a new account."""
    waiting = sign_on.unknown(request)
    if waiting is None:
        return redirect("people:account" if request.user.is_authenticated else "account_login")
    if request.method == "POST":
        return connect(request) if request.user.is_authenticated else _begin_anew(request)
    return render(request, "account/sign_on_new.html", {"name": waiting["name"]})


def _begin_anew(request: HttpRequest) -> HttpResponse:
    waiting = request.session.pop(sign_on.UNKNOWN)
    person = identities.open_account(
        issuer=waiting["issuer"], subject=waiting["subject"], email="", language=get_language() or "",
        at=timezone.now(),
    )  # fmt: skip
    return _let_in(
        request, person, waiting["slug"], wanted=waiting["wanted"], second_factor=waiting["second_factor"]
    )


@freshly_proven
def connect(request: HttpRequest) -> HttpResponse:
    """Let the identity that waits open the account of whoever is signed in."""
    waiting, person = request.session.pop(sign_on.UNKNOWN), cast(Person, request.user)
    try:
        identities.connect(
            person=person, issuer=waiting["issuer"], subject=waiting["subject"], by=person, at=timezone.now()
        )
    except identities.BelongsToAnother:
        messages.error(request, gettext("This sign-on belongs to another account here."))
        return redirect("people:account")
    messages.success(request, gettext("Connected. You can come in this way from now on."))
    return _let_in(
        request, person, waiting["slug"], wanted=waiting["wanted"], second_factor=waiting["second_factor"]
    )


@never_cache
@login_required
@freshly_proven
@get_or_post
def disconnect(request: HttpRequest, number: int) -> HttpResponse:
    """Come in by a sign-on no more, after one question."""
    person = cast(Person, request.user)
    identity = get_object_or_404(identities.identities_of(person), pk=number)
    if request.method != "POST":
        return render(request, "account/sign_on_remove.html", {"identity": identity})
    other = bool(person.email) or person.has_usable_password() or passkeys.passkeys_of(person).exists()
    try:
        identities.disconnect(identity=identity, other_ways=other, by=person, at=timezone.now())
        messages.success(request, gettext("Your account is no longer connected with this sign-on."))
    except identities.OnlyWayIn:
        messages.error(request, gettext("This is your only way in. Add a passkey first."))
    return redirect("people:account")


def failed(request: HttpRequest, way: SignOn, failure: SignOnFailed) -> HttpResponse:
    """Say calmly what happened; the log gets the kind, and nothing about anybody."""
    log.warning("sign-on %s: %s", way.slug, failure)
    again = reverse("people:sign_on", args=[way.slug]) if way.pk else reverse("saml_login", args=[way.slug])
    return render(
        request, "account/sign_on_failed.html", {"sign_on": way, "kind": str(failure.kind), "again": again},
        status=STATUS.get(failure.kind, HTTPStatus.BAD_REQUEST),
    )  # fmt: skip
