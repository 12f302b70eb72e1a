"""Diplomas: adding one, looking at it, taking it away. The school opens them in the room of assessment."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.applications.actions import documents
from samskap.applications.forms.details import DiplomaForm
from samskap.applications.models import Answer, Application, Document
from samskap.applications.views.pages import form_page, me, of_my_application, to_desk
from samskap.people.limits import within_limit
from samskap.people.views.pages import get_or_post, sent
from samskap.ui.file_answers import given_out
from samskap.ui.sizes import takes_at_most
from samskap.ui.uploads import LARGEST_FILE

#: What comes along with a file, in bytes.
ROOM_FOR_WORDS = 50_000
#: Files from one place: drawing pictures anew takes a processor.
FILES_A_MINUTE = 30


@takes_at_most(LARGEST_FILE + ROOM_FOR_WORDS)
@get_or_post
@of_my_application
def add(request: HttpRequest, application: Application, member: UUID) -> HttpResponse:
    """Add a diploma of a person."""
    found = application.members.filter(public_id=member, left_at=None).exclude(answer=Answer.REFUSED).first()
    if found is None:
        raise Http404("nobody of this team")
    too_often = request.method == "POST" and not within_limit(
        request, "applications.file", a_minute=FILES_A_MINUTE
    )
    form = DiplomaForm(sent(request), request.FILES or None, too_often=too_often)
    facts = {"application": application, "member": found, "documents": found.documents.order_by("pk")}
    if not form.is_valid():
        return form_page(request, "diploma", form, **facts)
    try:
        documents.add_diploma(found, form.cleaned_data["file"], by=me(request), at=timezone.now())
    except documents.TooManyFiles:
        form.add_error("file", gettext("There are many files of this person. Remove one first."))
        return form_page(request, "diploma", form, **facts)
    messages.success(
        request, gettext("The diploma is kept. Only you who write here and the school can open it.")
    )
    return to_desk(application, "people")


@require_safe
@of_my_application
def mine(_request: HttpRequest, application: Application, document: UUID) -> HttpResponse:
    """A document, given out to those who write in the application."""
    return _given(_document(application, document))


@require_POST
@of_my_application
def remove(request: HttpRequest, application: Application, document: UUID) -> HttpResponse:
    """Take a diploma away."""
    found = application.documents.filter(public_id=document, kind="diploma").first()
    if found is not None:
        documents.remove_diploma(found, by=me(request), at=timezone.now())
    messages.success(request, gettext("The file is removed."))
    return to_desk(application, "people")


def _document(application: Application, public_id: UUID) -> Document:
    found = application.documents.filter(public_id=public_id).first()
    if found is None:
        raise Http404("no such document")
    return found


def _given(document: Document) -> HttpResponse:
    answer = given_out(
        document.name, file_name=document.file_name, media_type=document.media_type, shown=False
    )
    return cast(HttpResponse, answer)
