"""What the pages of members and invitations have in common."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from samskap.organisations.access import Acting
from samskap.organisations.actions import memberships as actions
from samskap.organisations.models import Membership, Organisation
from samskap.organisations.positions import NotAllowed
from samskap.organisations.rules import MAY_GIVE, ONLY_WHERE_THE_SITE_IS_RUN, Role
from samskap.organisations.wording import verdict_in_words


def filled(request: HttpRequest) -> QueryDict | None:
    """What was filled in; None when the form is only looked at."""
    return request.POST if request.method == "POST" else None


def shown(request: HttpRequest, template: str, form: Form, context: Mapping[str, object]) -> HttpResponse:
    """A page with a form; refused, it comes back with what was typed, and 422."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, {**context, "form": form}, status=status)


def add_refusal(place: Form | HttpRequest, refused: NotAllowed) -> None:
    """Say why the rules are against it: in the form, or above the page that has none."""
    for sentence in verdict_in_words(refused.verdict):
        if isinstance(place, Form):
            place.add_error(None, sentence)
        else:
            messages.error(place, sentence)


def roles_to_give(acting: Acting, organisation: Organisation) -> Sequence[Role]:
    """The roles that can be given there in the role one acts in, in the order of the list of roles."""
    given = MAY_GIVE.get(acting.role, frozenset())
    if not organisation.runs_the_site:
        given -= ONLY_WHERE_THE_SITE_IS_RUN
    return [role for role in Role if role in given]


def ended(request: HttpRequest, acting: Acting, held: Membership) -> bool:
    """End it and say so; or say why it can't be."""
    try:
        actions.end(membership=held, by=acting.membership, at=timezone.now())
    except NotAllowed as refused:
        add_refusal(request, refused)
    except actions.LastOperator:
        messages.error(request, last_operator())
    else:
        messages.success(request, gettext("The role has ended."))
        return True
    return False


def last_operator() -> str:
    """Why the last operator stays."""
    return gettext(
        "This is the last operator. Give the role to somebody else first, without a last day:"
        " otherwise nobody could look after this site."
    )
