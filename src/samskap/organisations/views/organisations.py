"""The organisations, for those who look after the site: which there are, making, changing, closing them."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samskap.organisations import kinds
from samskap.organisations.access import Acting, staff
from samskap.organisations.actions import organisations as actions
from samskap.organisations.forms.organisations import CloseForm, NewOrganisationForm, of
from samskap.organisations.models import Organisation, OrganisationKind
from samskap.organisations.queries import organisations as queries
from samskap.organisations.reach import organisation_in_reach
from samskap.organisations.rules import Power

Result = TypeVar("Result")

ROWS_ON_A_PAGE = 50


@require_safe
@staff(Power.MANAGE_ORGANISATIONS)
def organisations(request: HttpRequest, acting: Acting) -> HttpResponse:
    """All organisations, fifty on a page; those that are closed on request."""
    _check_reach(acting)
    words, kind, closed = request.GET.get("q", "")[:200], request.GET.get("kind", ""), "closed" in request.GET
    kind = kind if kind in OrganisationKind.values else ""
    found = queries.organisations(on=timezone.localdate(), words=words, kind=kind, closed=closed)
    page = Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": queries.listed(list(page.object_list)),
        "words": words,
        "kind": kind,
        "closed": closed,
        "kinds": [(each.value, name) for each, name in kinds.KINDS.items()],
    }
    return render(request, "organisations/organisations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.MANAGE_ORGANISATIONS)
def new_organisation(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Make an organisation."""
    _check_reach(acting)
    form = NewOrganisationForm(request.POST if request.method == "POST" else None)

    def make() -> Organisation:
        return actions.make(
            kind=OrganisationKind(form.cleaned_data["kind"]),
            name=form.cleaned_data["name"],
            municipality=form.cleaned_data["municipality"],
            by=acting.membership,
            at=timezone.now(),
        )

    if form.is_valid() and (made := _done(form, make)):
        messages.success(
            request, gettext("The organisation has been made. Now you can invite somebody to it.")
        )
        return redirect("organisations:organisation", made.public_id)
    return _shown(request, "organisations/new_organisation.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.MANAGE_ORGANISATIONS)
def organisation(request: HttpRequest, acting: Acting, organisation: UUID) -> HttpResponse:
    """One organisation: what it is called and where it lies."""
    _check_reach(acting)
    here = organisation_in_reach(acting, organisation)
    form = of(here, request.POST if request.method == "POST" else None)

    def change() -> bool:
        wanted = {"name": form.cleaned_data["name"], "municipality": form.cleaned_data["municipality"]}
        actions.change(organisation=here, by=acting.membership, at=timezone.now(), **wanted)
        return True

    if form.is_valid() and _done(form, change):
        messages.success(request, gettext("Saved."))
        return redirect("organisations:organisation", here.public_id)
    context = {
        "kind": kinds.kind_in_words(here.kind),
        "became": queries.became(here),
        "is_closed": bool(here.closed_on and here.closed_on <= timezone.localdate()),
    }
    return _shown(request, "organisations/organisation.html", form, organisation=here, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.MANAGE_ORGANISATIONS)
def close_organisation(request: HttpRequest, acting: Acting, organisation: UUID) -> HttpResponse:
    """Close an organisation from a day on."""
    _check_reach(acting)
    here = organisation_in_reach(acting, organisation)
    initial = {"closed_on": here.closed_on or timezone.localdate()}
    form = CloseForm(request.POST if request.method == "POST" else None, initial=initial)

    def close() -> bool:
        on = form.cleaned_data["closed_on"]
        actions.close(organisation=here, on=on, by=acting.membership, at=timezone.now())
        return True

    if form.is_valid() and _done(form, close):
        return redirect("organisations:organisation", here.public_id)
    return _shown(request, "organisations/close_organisation.html", form, organisation=here)


@require_POST
@staff(Power.MANAGE_ORGANISATIONS)
def reopen_organisation(request: HttpRequest, acting: Acting, organisation: UUID) -> HttpResponse:
    """Open a closed organisation again, or call off its closing."""
    _check_reach(acting)
    here = organisation_in_reach(acting, organisation)
    try:
        actions.reopen(organisation=here, by=acting.membership, at=timezone.now())
    except actions.Refused as refused:
        messages.error(request, _reason(refused)[1])
    return redirect("organisations:organisation", here.public_id)


def _check_reach(acting: Acting) -> None:
    """Whoever acts for another organisation than the one that runs the site has no such pages."""
    if not acting.looks_after_the_site:
        raise Http404


def _done(form: Form, act: Callable[[], Result]) -> Result | None:
    """What an action gives; None when it was refused, and then the form says why."""
    try:
        return act()
    except actions.Refused as refused:
        form.add_error(*_reason(refused))
        return None


def _reason(refused: actions.Refused) -> tuple[str | None, str]:
    """The field it is about, None for the whole form, and a sentence."""
    return {
        actions.NameTaken: (
            "name",
            gettext("There is an organisation of this kind with this name already. Look for it in the list."),
        ),
        actions.MunicipalityTaken: (
            "municipality",
            gettext("This municipality has its organisation here already. Look for it in the list."),
        ),
        actions.MunicipalityMissing: ("municipality", gettext("Write which municipality it is.")),
        actions.MunicipalityIsPast: (
            "municipality",
            gettext("This municipality doesn’t exist any more. Choose the one that it became."),
        ),
        actions.RunsTheSite: (
            None,
            gettext("This organisation looks after the site. Without it nobody could, so it stays open."),
        ),
        actions.InThePast: ("closed_on", gettext("Choose today or a later day.")),
    }[type(refused)]


def _shown(request: HttpRequest, template: str, form: Form, **more: object) -> HttpResponse:
    """A page with a form; refused, it comes back with what was typed, and 422."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "municipalities": queries.labels_on(timezone.localdate()), **more}
    return render(request, template, context, status=status)
