"""Municipalities that apply together: asking one, reminding it, leaving it out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samskap.applications.actions import partners
from samskap.applications.actions.starting import AlreadyApplies
from samskap.applications.forms.details import PartnerForm
from samskap.applications.models import Application, Participation
from samskap.applications.queries.claims import contact_of
from samskap.applications.views.pages import form_page, me, of_my_application, to_desk
from samskap.people.limits import within_limit
from samskap.people.views.pages import get_or_post, sent

#: Letters to directors from one place.
LETTERS_A_MINUTE = 10


@get_or_post
@of_my_application
def ask(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask another municipality to apply along."""
    form = PartnerForm(sent(request), country=application.round.country)
    if form.is_bound and not _may_write_letters(request):
        form.add_error(None, gettext("That was often. Wait a minute, then send it again."))
    if form.is_valid() and form.found is not None:
        try:
            asked = partners.ask_partner(
                application, form.found, form.director, by=me(request), at=timezone.now()
            )
        except AlreadyApplies as there:
            form.add_error("municipality", _has_one(application, there.claim))
        except partners.TooSoon:
            form.add_error(None, _too_soon())
        else:
            said = gettext("Has said yes already.") if asked.agreed_at else gettext("The director is asked.")
            messages.success(request, said)
            return to_desk(application, "municipalities")
    return form_page(request, "partner_new", form, application=application)


@require_POST
@of_my_application
def remind(request: HttpRequest, application: Application, partner: UUID) -> HttpResponse:
    """Write to a director once more."""
    found = _partner(application, partner)
    try:
        partners.remind_partner(found, by=me(request), at=timezone.now())
    except partners.TooSoon:
        messages.warning(request, _too_soon())
    else:
        messages.success(request, gettext("The director is asked once more."))
    return to_desk(application, "municipalities")


@require_POST
@of_my_application
def leave_out(request: HttpRequest, application: Application, partner: UUID) -> HttpResponse:
    """Leave a municipality out again."""
    found = _partner(application, partner)
    try:
        partners.remove_partner(found, by=me(request), at=timezone.now())
    except partners.StillInTeam:
        messages.warning(
            request,
            gettext("A person of the team is from there. Change or remove the person first, then this."),
        )
    else:
        messages.success(request, gettext("The municipality is left out."))
    return to_desk(application, "municipalities")


def _partner(application: Application, public_id: UUID) -> Participation:
    found = application.participations.filter(public_id=public_id, leads=False).first()
    if found is None:
        raise Http404("no partner in this application")
    return found


def _may_write_letters(request: HttpRequest) -> bool:
    return within_limit(request, "applications.letters", a_minute=LETTERS_A_MINUTE)


def _has_one(application: Application, claim: Participation) -> str:
    """Say that a municipality has its one application elsewhere, or here, and whom to ask."""
    if claim.application_id == application.pk:
        return gettext("This municipality leads the application itself.")
    contact = contact_of(claim.application)
    words = gettext("This municipality has an application of its own already, or is part of another one.")
    who = " ".join(each for each in (contact.name, contact.email) if each)
    return f"{words} " + (gettext("Ask %(who)s.") % {"who": who} if who else gettext("Ask the school."))


def _too_soon() -> str:
    return gettext("The director was written to within the last day. Wait until tomorrow.")
