"""What was attested to many: the lists, how far one has come, stopping, going on, taking the documents."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.issuing.access import our_batch
from samskap.issuing.actions import batches as actions
from samskap.issuing.attestation import Attestation
from samskap.issuing.documents import zipped
from samskap.issuing.queries import batches as queries
from samskap.issuing.rules import BatchState
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power

#: Seconds between two looks at a batch that is running.
LOOK = 5


@require_safe
@staff(Power.ISSUE_CERTIFICATES)
def batches(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The lists of the organisation, the newest first."""
    page = queries.list_of(acting, number=request.GET.get("page", "1"))
    rows = [(batch, Attestation.from_json(batch.what)) for batch in page]
    return render(request, "issuing/batches.html", {"page": page, "rows": rows})


@require_safe
@staff(Power.ISSUE_CERTIFICATES)
def batch(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """How far a list has come, and what has become of each on it."""
    found = our_batch(acting, public_id)
    if found.state == BatchState.DRAFT:
        return redirect("issuing:batch_people", public_id)
    documents = queries.documents_of(acting, found).count()
    still = "still" in request.GET
    context = {
        "batch": found,
        "what": Attestation.from_json(found.what),
        "counts": queries.counts_of(acting, found),
        "page": queries.page_of_lines(acting, found, number=request.GET.get("page", "1")),
        "parts": queries.parts_of(documents),
        "documents": documents,
        "updates": queries.is_updating(found) and not still,
    }
    response = render(request, "issuing/batch.html", context)
    if context["updates"]:
        response["Refresh"] = str(LOOK)
    return response


@require_POST
@staff(Power.ISSUE_CERTIFICATES)
def stop(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Issue no more of a list."""
    actions.stop(our_batch(acting, public_id), by=acting, at=timezone.now())
    messages.success(request, gettext("Stopped. What was issued until now stands."))
    return redirect("issuing:batch", public_id)


@require_POST
@staff(Power.ISSUE_CERTIFICATES)
def go_on(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Go on where it was stopped, and try again what has failed."""
    actions.go_on(our_batch(acting, public_id), by=acting, at=timezone.now())
    messages.success(request, gettext("It goes on by itself. You can leave this page."))
    return redirect("issuing:batch", public_id)


@require_safe
@staff(Power.ISSUE_CERTIFICATES)
def files(_request: HttpRequest, acting: Acting, public_id: UUID, part: int) -> HttpResponseBase:
    """The documents of a list in one file, to print; a long list in parts."""
    found, at = our_batch(acting, public_id), timezone.now()
    documents = queries.part_of(queries.documents_of(acting, found), part)
    if not documents:
        raise Http404("no such part")
    actions.note_files_taken(found, count=len(documents), by=acting, at=at)
    response = StreamingHttpResponse(zipped(documents, at=at), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="certificates-{part}.zip"'
    return response
