"""The holder's pages of what others may see of a certificate."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samskap.awards.access import my_award, my_share
from samskap.awards.actions import sharing
from samskap.awards.forms.sharing import NOTHING, LinkedInForm, LinkForm, NumberPageForm, PrintedForm
from samskap.awards.linkedin import profile_address
from samskap.awards.models import Award, Share
from samskap.awards.queries import snapshot_of
from samskap.awards.queries.checking import as_numbered
from samskap.awards.queries.sharing import links_of
from samskap.awards.rules import MOST_LINKS, Kind, Reach, State, reaches
from samskap.awards.views.pages import form_page
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, sent


@login_required
@get_or_post
@never_cache
def links(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """List the links of a certificate, and make one; its address is shown this once."""
    person, award = _mine(request, public_id)
    form = _link_form(request, award)
    if not _can_share(award, person):
        status = HTTPStatus.CONFLICT if form.is_bound else HTTPStatus.OK
        return _list(request, award, LinkForm(reaches=(), on=timezone.localdate()), status=status)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return _list(request, award, form, status=status)
    try:
        new = sharing.share(award, **_wishes(form), by=person, at=timezone.now())
    except sharing.TooManyLinks:
        form.add_error(None, _too_many())
        return _list(request, award, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return render(request, "awards/link_new.html", {"award": award, "new": new})


@login_required
@get_or_post
@never_cache
def link(request: HttpRequest, public_id: UUID, share: UUID) -> HttpResponse:
    """Change what a link shows, or its last day; of what is printed, only what it shows."""
    person, award = _mine(request, public_id)
    shared = my_share(award, share, on=timezone.localdate())
    if not _can_share(award, person):
        return redirect("awards:links", award.public_id)
    form = _printed_form(request, shared) if shared.rendering_id else _link_form(request, award, shared)
    if not form.is_valid():
        return form_page(request, "link", form, award=award, share=shared)
    _change(shared, form, by=person)
    messages.success(request, gettext("The link is changed. It shows this from now on."))
    return redirect("awards:links", award.public_id)


@login_required
@require_POST
def close_link(request: HttpRequest, public_id: UUID, share: UUID) -> HttpResponse:
    """Close a link at once."""
    person, award = _mine(request, public_id)
    sharing.close(my_share(award, share, on=timezone.localdate()), by=person, at=timezone.now())
    messages.success(request, gettext("The link is closed. Whoever has it sees nothing any more."))
    return redirect("awards:links", award.public_id)


@login_required
@require_POST
def number_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the page of the number show the whole name, or initials."""
    person, award = _mine(request, public_id)
    form = NumberPageForm(request.POST)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _list(request, award, _link_form(request, award, asked=False), status=status)
    is_shown = form.cleaned_data["name"] == "shown"
    try:
        sharing.show_name(award, shown=is_shown, by=person, at=timezone.now())
    except sharing.NotShareable:
        return redirect("awards:links", award.public_id)
    said = gettext_noop("Whoever has the number sees your whole name from now on.")
    unsaid = gettext_noop("Whoever has the number sees your initials only from now on.")
    messages.success(request, gettext(said if is_shown else unsaid))
    return redirect("awards:links", award.public_id)


@login_required
@get_or_post
@never_cache
def linkedin(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Make a link for the own profile at LinkedIn, and show the way there; nothing is asked of LinkedIn."""
    person, award = _mine(request, public_id)
    if not _can_share(award, person):
        return redirect("awards:links", award.public_id)
    form = LinkedInForm(sent(request))
    if form.is_valid():
        reach = Reach(form.cleaned_data["reach"])
        try:
            new = sharing.share(award, reach=reach, note="LinkedIn", by=person, at=timezone.now())
        except sharing.TooManyLinks:
            form.add_error(None, _too_many())
        else:
            ready = profile_address(snapshot_of(award), shown_at=new.address)
            return form_page(request, "linkedin", form, award=award, new=new, ready=ready)
    return form_page(request, "linkedin", form, award=award)


# --- What they share ---------------------------------------------------------------------------------


def _mine(request: HttpRequest, public_id: UUID) -> tuple[Person, Award]:
    person = cast(Person, request.user)
    return person, my_award(person, public_id)


def _can_share(award: Award, person: Person) -> bool:
    return award.state == State.ISSUED and not person.extra_care


def _list(request: HttpRequest, award: Award, form: LinkForm, *, status: int) -> HttpResponse:
    snapshot = snapshot_of(award)
    context = {
        "award": award,
        "snapshot": snapshot,
        "form": form,
        "links": links_of(award, on=timezone.localdate()),
        "found": as_numbered(award, snapshot),
        "extra_care": cast(Person, request.user).extra_care,
        "stands": award.state == State.ISSUED,
    }
    return render(request, "awards/links_page.html", context, status=status)


def _link_form(
    request: HttpRequest, award: Award, shared: Share | None = None, *, asked: bool = True
) -> LinkForm:
    return LinkForm(
        sent(request) if asked else None,
        reaches=reaches(Kind(award.kind), printed=False),
        on=timezone.localdate(),
        initial=_as_it_is(shared) if shared else {"reach": Reach.FACTS},
    )


def _as_it_is(shared: Share) -> dict[str, object]:
    is_everything = shared.reach == Reach.REFLECTIONS
    return {
        "reach": shared.reach,
        "ends_on": shared.ends_on,
        "note": shared.note,
        "understood": is_everything,
    }


def _printed_form(request: HttpRequest, shared: Share) -> PrintedForm:
    now = NOTHING if shared.revoked_at else shared.reach
    return PrintedForm(sent(request), initial={"reach": now})


def _change(shared: Share, form: LinkForm | PrintedForm, *, by: Person) -> None:
    at = timezone.now()
    if isinstance(form, LinkForm):
        sharing.change(shared, **_wishes(form), by=by, at=at)
    elif form.cleaned_data["reach"] == NOTHING:
        sharing.close(shared, by=by, at=at)
    else:
        sharing.open_printed(shared, reach=Reach(form.cleaned_data["reach"]), by=by, at=at)


def _wishes(form: LinkForm) -> sharing.Wishes:
    return {
        "reach": Reach(form.cleaned_data["reach"]),
        "ends_on": form.cleaned_data["ends_on"],
        "note": form.cleaned_data["note"],
    }


def _too_many() -> str:
    return gettext("%(number)d links are open, which is as many as can be. Close one first.") % {
        "number": MOST_LINKS
    }
