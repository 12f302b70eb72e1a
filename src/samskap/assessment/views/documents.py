"""Papers of an application: opening one is written down."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST

from samskap.applications.models import Application
from samskap.assessment.access import open_document
from samskap.assessment.actions.opening import note_opened
from samskap.assessment.views.doors import of_one
from samskap.organisations.access import Acting
from samskap.ui.file_answers import given_out


@require_POST
@of_one
def document(
    _request: HttpRequest, acting: Acting, application: Application, document: UUID
) -> HttpResponseBase:
    """Give out a diploma, or the page that a director signed."""
    paper = open_document(application, document)
    note_opened(paper, by=acting, at=timezone.now())
    return given_out(paper.name, file_name=paper.file_name, media_type=paper.media_type, shown=False)
