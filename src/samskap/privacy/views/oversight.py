"""The pages of data-protection officers: the trail, whether it is whole, and openings of sealed details."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.privacy import openings as sealed_openings
from samskap.privacy import trail
from samskap.privacy.forms import FindForm, WishForm
from samskap.privacy.trail_csv import lines
from samskap.privacy.verification import last_verification
from samskap.ui.spreadsheets import CONTENT_TYPE


@require_safe
@staff(Power.OVERSEE)
def oversight(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The trail, newest first, as it was asked for."""
    form = WishForm(request.GET or None)
    if form.is_bound and not form.is_valid():
        return _page(request, acting, form, None)
    before = trail.Place.parse(request.GET.get("before", ""))
    page = trail.read(acting=acting, wish=form.wish, before=before, at=timezone.now())
    return _page(request, acting, form, page)


def _page(
    request: HttpRequest,
    acting: Acting,
    form: WishForm,
    page: trail.Page | None,
    *,
    find: FindForm | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "find": find or FindForm(),
        "page": page,
        "wish": form.wish,
        "organisation": acting.membership.organisation,
        "verification": last_verification(at=timezone.now()),
    }
    status = HTTPStatus.OK if page else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "privacy/oversight.html", context, status=status)


@require_POST
@staff(Power.OVERSEE)
def find_in_trail(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Find somebody by the e-mail address; it is sent, so that it stands in no address and no log."""
    form = FindForm(request.POST)
    if form.is_valid():
        found = trail.find(acting=acting, email=form.cleaned_data["email"])
        if found:
            return redirect(f"{reverse('privacy:oversight')}?about={found}")
        form.add_error("email", gettext("Nothing in this trail concerns a person with this address."))
    return _page(request, acting, WishForm(), None, find=form)


@require_POST
@staff(Power.OVERSEE)
def trail_export(request: HttpRequest, acting: Acting) -> HttpResponseBase:
    """The same part of the trail as a file for spreadsheets."""
    form = WishForm(request.POST)
    if not form.is_valid():
        return _page(request, acting, form, None)
    at = timezone.now()
    rows = trail.export(acting=acting, wish=form.wish, at=at)
    name = f"trail-{timezone.localdate(at).isoformat()}.csv"
    return StreamingHttpResponse(
        lines(rows),
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
@staff(Power.OVERSEE)
def openings(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Who opened sealed details, and why."""
    before = trail.Place.parse(request.GET.get("before", ""))
    page = sealed_openings.read(acting=acting, before=before, at=timezone.now())
    return render(
        request, "privacy/openings.html", {"page": page, "organisation": acting.membership.organisation}
    )
