"""The form for everybody, the receipt, and having everything deleted."""

from http import HTTPStatus
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from samskap.catalogue.access import public_catalogue
from samskap.catalogue.models import Catalogue
from samskap.interest.actions.following_up import delete_by_number
from samskap.interest.actions.taking_in import Coming, NotTaken, take_in
from samskap.interest.channels import channel_of
from samskap.interest.forms.public import NumberForm, WishForm
from samskap.interest.models import Interest
from samskap.interest.queries.listing import offered
from samskap.interest.receipt import Receipt, as_text, from_text, on_paper, what_happens
from samskap.interest.rules.noting import kept_until, takes_in
from samskap.interest.wording import REACH_BY
from samskap.people.limits import limited, within_limit
from samskap.people.views.pages import get_or_post, sent
from samskap.ui.dates import day_in_words
from samskap.ui.quiet import quiet, secret
from samskap.ui.typesetting import NotDrawn

#: A class of thirty behind one address can send within a minute.
SENT_A_MINUTE = 30


@never_cache
@sensitive_post_parameters()
@get_or_post
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that one is interested in a term's courses; no account, no script."""
    catalogue = public_catalogue(slug)
    today = timezone.localdate()
    if not takes_in(stage=catalogue.term.stage, term_ends_on=catalogue.term.ends_on, on=today):
        return quiet(render(request, "interest/closed.html", {"catalogue": catalogue}))
    by = request.POST.get("by", request.GET.get("by", ""))[:12]
    initial = {"courses": [request.GET.get("course", "")]}
    form = WishForm(sent(request), entries=offered(catalogue), initial=initial)
    status = HTTPStatus.OK
    if request.method == "POST" and not within_limit(request, "interest.new", a_minute=SENT_A_MINUTE):
        form.add_error(None, _wait())
        status = HTTPStatus.TOO_MANY_REQUESTS
    elif form.is_valid() and (taken := _taken(request, form, catalogue, by)):
        text = as_text(taken, entries=form.entries, language=form.wish.language, on=today)
        return redirect("interest:receipt", text)
    elif form.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return quiet(render(request, "interest/new.html", _page(request, catalogue, form, by), status=status))


@never_cache
@require_safe
@limited("interest.receipt")
def receipt(request: HttpRequest, text: str) -> HttpResponse:
    """The number, what happens now, and the receipt to print; for a day."""
    shown = from_text(text)
    facts = {
        "receipt": shown,
        "text": text,
        "reach_by": REACH_BY[shown.it.reach_by],
        "what_happens": what_happens(shown.it),
    }
    return secret(render(request, "interest/receipt.html", facts))


@never_cache
@require_safe
@limited("interest.receipt")
def receipt_pdf(request: HttpRequest, text: str) -> HttpResponse:
    """The receipt on paper."""
    return secret(paper(request, from_text(text)))


@never_cache
@get_or_post
@sensitive_post_parameters()
@limited("interest.forget")
def forget(request: HttpRequest) -> HttpResponse:
    """Have everything deleted, by the number. The answer is the same whether there was anything."""
    form = NumberForm(sent(request))
    if form.is_valid():
        delete_by_number(number=form.cleaned_data["number"], at=timezone.now())
        return redirect("interest:forgotten")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return quiet(render(request, "interest/forget.html", {"form": form}, status=status))


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """Nothing is kept any more."""
    return quiet(render(request, "interest/forgotten.html"))


def paper(request: HttpRequest, shown: Receipt) -> HttpResponse:
    """A receipt as a PDF; a page that says so when it couldn't be drawn."""
    try:
        drawn = on_paper(shown)
    except NotDrawn:
        return render(request, "interest/not_drawn.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    response = HttpResponse(drawn, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="receipt-{shown.it.number}.pdf"'
    return response


def key_of(request: HttpRequest) -> UUID:
    """The id of what is being sent, new with each page: a button that is pressed twice sends one thing."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def _taken(request: HttpRequest, form: WishForm, catalogue: Catalogue, by: str) -> Interest | None:
    coming = Coming(channel=channel_of(by, catalogue), language=request.LANGUAGE_CODE)
    try:
        return take_in(
            catalogue=catalogue,
            wish=form.wish,
            entries=form.entries,
            coming=coming,
            at=timezone.now(),
            key=key_of(request),
        )
    except NotTaken as refused:
        form.refuse(refused.verdict.reasons)
        return None


def _page(request: HttpRequest, catalogue: Catalogue, form: WishForm, by: str) -> dict[str, object]:
    until = kept_until(
        term_ends_on=catalogue.term.ends_on, on=timezone.localdate(), days=settings.INTEREST_KEPT
    )
    return {
        "catalogue": catalogue,
        "form": form,
        "by": by,
        "key": key_of(request),
        "until": day_in_words(until),
    }


def _wait() -> str:
    return gettext(
        "Much is being sent from where you are. Wait a minute, then press once more."
        " Nothing you wrote is lost."
    )
