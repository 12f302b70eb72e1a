"""The holder's certificate as a page: the same words as in the PDF, for those who read better here."""

from base64 import b64encode
from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.awards.access import my_award
from samskap.awards.paper import paper_of
from samskap.awards.queries import snapshot_of
from samskap.awards.queries.designs import logo_of
from samskap.people.models import Person
from samskap.ui.quiet import quiet


@login_required
@require_safe
@never_cache
def read(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the whole certificate, answers included, to its holder."""
    person = cast(Person, request.user)
    award = my_award(person, public_id)
    snapshot = snapshot_of(award)
    logo = logo_of(snapshot)
    context = {
        "award": award,
        "paper": paper_of(snapshot, checkable=not person.extra_care),
        "logo": f"data:image/png;base64,{b64encode(logo).decode()}" if logo else "",
    }
    return quiet(render(request, "awards/read.html", context))
