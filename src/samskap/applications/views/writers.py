"""Who writes along: inviting, letting in, taking out; and the invited person's page."""

from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samskap.applications.actions import editors
from samskap.applications.forms.details import InviteForm
from samskap.applications.models import Application, Editor
from samskap.applications.queries.writers import writers_of
from samskap.applications.titles import title_for
from samskap.applications.views.pages import form_page, me, of_my_application
from samskap.notices.rules import masked
from samskap.people.limits import limited, within_limit
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, sent
from samskap.ui.quiet import quiet

#: Invitations from one place.
INVITATIONS_A_MINUTE = 10


@get_or_post
@of_my_application
def writers(request: HttpRequest, application: Application) -> HttpResponse:
    """Who writes along, who was invited, who asks; and a form to invite."""
    form = InviteForm(sent(request))
    if form.is_bound and not within_limit(request, "applications.letters", a_minute=INVITATIONS_A_MINUTE):
        form.add_error(None, gettext("That was often. Wait a minute, then send it again."))
    if form.is_valid():
        try:
            editors.invite(application, form.cleaned_data["email"], by=me(request), at=timezone.now())
        except editors.IsIn:
            form.add_error("email", gettext("This colleague writes along already."))
        except editors.TooManyEditors:
            form.add_error(None, gettext("No more people can write along. Take somebody out first."))
        else:
            messages.success(request, gettext("Invited. The invitation works for 14 days."))
            return redirect("applications:writers", application.public_id)
    facts = {"application": application, "writers": writers_of(application)}
    return form_page(request, "writers", form, **facts)


@require_POST
@of_my_application
def let_in(request: HttpRequest, application: Application, editor: UUID) -> HttpResponse:
    """Let somebody write along who has asked."""
    editors.let_in(_editor(application, editor), by=me(request), at=timezone.now())
    messages.success(request, gettext("Let in."))
    return redirect("applications:writers", application.public_id)


@require_POST
@of_my_application
def take_out(request: HttpRequest, application: Application, editor: UUID) -> HttpResponse:
    """Take out a writer or an invitation, or turn down who has asked; oneself, too."""
    found = application.editors.filter(public_id=editor).first()
    if found is None:
        return redirect("applications:writers", application.public_id)
    try:
        editors.take_out(found, by=me(request), at=timezone.now())
    except editors.LastOne:
        messages.warning(request, gettext("Nobody else could write then: invite a colleague first."))
        return redirect("applications:writers", application.public_id)
    messages.success(request, gettext("Taken out."))
    if found.person_id == me(request).pk:
        return redirect("applications:mine")
    return redirect("applications:writers", application.public_id)


def _editor(application: Application, public_id: UUID) -> Editor:
    found = application.editors.filter(public_id=public_id).first()
    if found is None:
        raise Http404("nobody in this application")
    return found


@get_or_post
@never_cache
@limited("applications.invited")
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The invited colleague's page: who invites to what, and a button. Looking changes nothing."""
    person = request.user if isinstance(request.user, Person) else None
    try:
        invitation = editors.invitation_by(token, at=timezone.now())
        if request.method == "POST" and person is not None:
            application = editors.accept(token, person=person, at=timezone.now())
            messages.success(request, gettext("You can write along now."))
            return redirect("applications:desk", application.public_id)
    except editors.NotValid:
        return quiet(render(request, "applications/invited_not.html", status=HTTPStatus.NOT_FOUND))
    except editors.ForAnotherAddress:
        pass  # the page says so
    here = urlencode({"next": reverse("applications:invited", args=[token])})
    application = invitation.application
    facts = {
        "municipality": application.participations.select_related("municipality")
        .get(leads=True)
        .municipality,
        "title": title_for(application.round, get_language() or "en"),
        "person": person,
        "other_address": masked(invitation.email) if person and invitation.email != person.email else "",
        "sign_in": f"{reverse('account_login')}?{here}",
        "sign_up": f"{reverse('account_signup')}?{here}",
    }
    return quiet(render(request, "applications/invited.html", facts))
