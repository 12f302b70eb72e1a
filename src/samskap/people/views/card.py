"""Coming in with a printed card: user name and code, then a passphrase of one's own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from samskap.people import cards, entrance
from samskap.people.forms.card import CardForm, PassphraseForm
from samskap.people.models import CodeCard
from samskap.people.views.pages import doors, get_or_post, page, sent


@never_cache
@sensitive_post_parameters("code")
@get_or_post
@entrance.limited("login")
def card(request: HttpRequest) -> HttpResponse:
    """The user name and the code on the card."""
    if request.user.is_authenticated:
        return redirect(entrance.onward(request))
    form = CardForm(sent(request), initial={"shared": entrance.is_shared(request)})
    if request.method == "POST" and form.is_valid() and (shown := _shown(request, form)):
        entrance.wish_shared(request, shared=form.cleaned_data["shared"])
        entrance.wait_with_card(request, shown)
        return redirect(entrance.address_of("people:passphrase", request))
    return page(request, "card", form, **doors(request))


def _shown(request: HttpRequest, form: CardForm) -> CodeCard | None:
    """The card; None when there is none like that, which the form then says."""
    user_name, code = form.cleaned_data["user_name"], form.cleaned_data["code"]
    if not entrance.may_try_card(request, user_name):
        form.add_error(None, gettext("That was too many tries. Wait a quarter of an hour, then try again."))
        return None
    try:
        found = cards.check(user_name=user_name, code=code, at=timezone.now())
    except cards.CardVoid:
        form.add_error(None, gettext("The code on this card is too old. Ask for a new card."))
        return None
    if found is None:
        form.add_error(
            None,
            gettext(
                "This user name and this code don’t belong together. Check every letter and figure."
                " A code works only once: if you have chosen a passphrase already, sign in with that."
            ),
        )
    return found


@never_cache
@sensitive_post_parameters("new")
@get_or_post
@entrance.limited("login")
def passphrase(request: HttpRequest) -> HttpResponse:
    """Choose a passphrase; with that the code is used up, and one is in."""
    if request.user.is_authenticated:
        return redirect(entrance.onward(request))
    shown = entrance.waiting_card(request)
    if shown is None:
        return _back_to_card(request)
    form = PassphraseForm(sent(request), person=shown.person)
    if request.method == "POST" and form.is_valid():
        try:
            person = cards.redeem(card_id=shown.pk, passphrase=form.cleaned_data["new"], at=timezone.now())
        except cards.CardVoid:
            return _back_to_card(request)
        return entrance.come_in_with_card(request, person)
    return page(request, "passphrase", form, person=shown.person, **doors(request))


def _back_to_card(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        messages.error(request, gettext("That took too long, or the card was used. Type in the code again."))
    return redirect(entrance.address_of("people:card", request))


@require_safe
def card_in_my_language(request: HttpRequest) -> HttpResponse:
    """The short address printed on cards: leads to the page above in the reader's language."""
    with translation.override(translation.get_language_from_request(request)):
        answer = redirect("people:card")
    answer["Vary"] = "Accept-Language"
    return answer
