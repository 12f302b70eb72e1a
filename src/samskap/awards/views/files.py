"""A certificate as files for other systems: credential, badge, and in the European Learning Model."""

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.awards import elm
from samskap.awards.access import my_standing_award
from samskap.awards.actions.renderings import credential_of
from samskap.awards.badge import bake, draw_badge
from samskap.awards.models import Award
from samskap.awards.queries import snapshot_of
from samskap.people.models import Person
from samskap.ui.quiet import quiet


@login_required
@require_safe
@never_cache
def credential(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The certificate as Open Badges 3.0 credential."""
    mine = my_standing_award(cast(Person, request.user), public_id)
    content = credential_of(mine, at=timezone.now())
    return _file(mine, content, "application/vc+ld+json", "credential-{}.json")


@login_required
@require_safe
@never_cache
def badge(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The certificate as a picture with the credential in it."""
    mine = my_standing_award(cast(Person, request.user), public_id)
    baked = bake(draw_badge(snapshot_of(mine)), credential_of(mine, at=timezone.now()))
    return _file(mine, baked, "image/png", "badge-{}.png")


@login_required
@require_safe
@never_cache
def learning_model(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The certificate in the European Learning Model, with the holder's name, not signed."""
    mine = my_standing_award(cast(Person, request.user), public_id)
    return _file(mine, elm.written(mine), "application/ld+json", "elm-{}.json")


def _file(award: Award, content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name.format(award.number)}"'
    return quiet(response)
