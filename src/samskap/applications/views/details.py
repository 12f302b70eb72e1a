"""Contact and invoice."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from samskap.applications.actions.details import change_details, details_of
from samskap.applications.actions.holding import Conflict
from samskap.applications.forms.details import DetailsForm
from samskap.applications.models import Application
from samskap.applications.queries.writers import Writers, writers_of
from samskap.applications.views.pages import conflict_page, form_page, me, of_my_application, to_desk
from samskap.people.views.pages import get_or_post, sent


@get_or_post
@of_my_application
def details(request: HttpRequest, application: Application) -> HttpResponse:
    """Whom the school asks, and how the invoice finds its way."""
    writers = writers_of(application)
    form = _form(sent(request), application, writers)
    if not form.is_valid():
        return form_page(request, "details", form, application=application)
    try:
        change_details(
            application,
            form.details,
            base_revision=form.cleaned_data["revision"],
            by=me(request),
            at=timezone.now(),
        )
    except Conflict as conflict:
        return _two_versions(request, conflict.stored, writers)
    messages.success(request, gettext("Saved."))
    return to_desk(application, "contact")


def _form(data: QueryDict | None, application: Application, writers: Writers) -> DetailsForm:
    said = details_of(application)
    initial = {
        "contact": str(said.contact_id or ""),
        "contact_phone": said.contact_phone,
        "organisation_number": said.organisation_number,
        "buyer_reference": said.buyer_reference,
        "language": said.language,
        "revision": application.revision,
    }
    return DetailsForm(
        data,
        initial=initial,
        country=application.round.country,
        writers=writers.people,
    )


def _two_versions(request: HttpRequest, stored: Application, writers: Writers) -> HttpResponse:
    """Both versions: what is stored, and the form as it was sent, resting on that."""
    data = request.POST.copy()
    data["revision"] = str(stored.revision)
    again, shown = _form(data, stored, writers), _form(None, stored, writers)
    differ = [
        (bound.label, shown[bound.name].value(), bound.value())
        for bound in again.visible_fields()
        if bound.name != "contact" and str(shown[bound.name].value() or "") != str(bound.value() or "")
    ]
    return conflict_page(request, "details", again, application=stored, conflict=differ)
