"""Attesting to many at once, step by step: what, who, under which names, a last look."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from samskap.awards.pdf import draw_draft
from samskap.awards.rules.naming import tidy_name
from samskap.centre.access import my_participant
from samskap.centre.views.pages import key_of
from samskap.issuing.access import lines_for, our_batch
from samskap.issuing.actions import batches
from samskap.issuing.actions.attesting import snapshot_of_line
from samskap.issuing.attestation import Attestation
from samskap.issuing.forms.attesting import AttestationForm, initial_of
from samskap.issuing.forms.names import NamesForm
from samskap.issuing.models import Batch
from samskap.issuing.queries import attesting as queries
from samskap.issuing.rules import BatchState
from samskap.issuing.views.pages import form_page, get_or_post, sent
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.ui.typesetting import NotDrawn

Rest = ParamSpec("Rest")


def on_a_draft(
    view: Callable[Concatenate[HttpRequest, Acting, Batch, Rest], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Acting, UUID, Rest], HttpResponseBase]:
    """Give a view the list; one that was started meanwhile shows how far it has come instead."""

    @wraps(view)
    def checked(
        request: HttpRequest, acting: Acting, public_id: UUID, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponseBase:
        batch = our_batch(acting, public_id)
        try:
            if batch.state == BatchState.DRAFT:
                return view(request, acting, batch, *args, **kwargs)
        except batches.NotADraft:
            pass
        return redirect("issuing:batch", public_id)

    return cast(Callable[Concatenate[HttpRequest, Acting, UUID, Rest], HttpResponseBase], checked)


@get_or_post
@staff(Power.ISSUE_CERTIFICATES)
def new(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What is attested, of a new list."""
    key, at = key_of(request), timezone.now()
    form = AttestationForm(sent(request), today=timezone.localdate(at))
    if not form.is_valid():
        return form_page(request, "batch_what", form, key=key)
    try:
        batch = batches.begin(what=form.attestation, by=acting, at=at, public_id=key)
    except batches.NotADraft:
        return redirect("issuing:batch", key)
    return redirect("issuing:batch_people", batch.public_id)


@get_or_post
@staff(Power.ISSUE_CERTIFICATES)
@on_a_draft
def what(request: HttpRequest, _acting: Acting, batch: Batch) -> HttpResponse:
    """What is attested, of a list that is there."""
    told = Attestation.from_json(batch.what)
    form = AttestationForm(sent(request), today=timezone.localdate(), initial=initial_of(told))
    if not form.is_valid():
        return form_page(request, "batch_what", form, batch=batch)
    batches.describe(batch, what=form.attestation)
    return redirect("issuing:batch_people", batch.public_id)


@sensitive_post_parameters()
@get_or_post
@staff(Power.ISSUE_CERTIFICATES)
@on_a_draft
def people(request: HttpRequest, acting: Acting, batch: Batch) -> HttpResponse:
    """Who gets it: the participants to choose from, those on the list ticked."""
    if batch.alone:
        return redirect("issuing:batch_names", batch.public_id)
    if request.method == "POST":
        return _chosen(request, acting, batch)
    words = request.GET.get("q", "")[:100]
    context = {
        "batch": batch,
        "page": queries.page_to_choose(acting, batch, words=words, number=request.GET.get("page", "1")),
        "words": words,
        "count": lines_for(acting, batch).count(),
        "kept": queries.kept_by(acting),
        "nobody": "nobody" in request.GET,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if context["nobody"] else HTTPStatus.OK
    return render(request, "issuing/batch_people.html", context, status=status)


def _chosen(request: HttpRequest, acting: Acting, batch: Batch) -> HttpResponse:
    """Keep the ticks of the page, and go where the button that was pressed leads."""
    at, go, words = timezone.now(), request.POST.get("go", ""), request.POST.get("q", "")[:100]
    chosen, shown = (_ids(request.POST.getlist(name)) for name in ("who", "shown"))
    batches.choose(batch, chosen=chosen, shown=shown, by=acting, at=at)
    if go == "all":
        found = queries.can_be_chosen(acting, request.POST.get("found", "")[:100])
        batches.choose_all(batch, participants=list(found.values_list("pk", flat=True)), by=acting, at=at)
        words = request.POST.get("found", "")[:100]
    here = reverse("issuing:batch_people", args=[batch.public_id])
    if go == "next" and lines_for(acting, batch).exists():
        return redirect("issuing:batch_names", batch.public_id)
    if go == "next":
        return redirect(f"{here}?nobody=1")
    page = go.removeprefix("page-") if go.startswith("page-") else "1"
    return redirect(f"{here}?{urlencode({'q': words, 'page': page})}")


@require_POST
@staff(Power.ISSUE_CERTIFICATES)
@on_a_draft
def alone(request: HttpRequest, acting: Acting, batch: Batch) -> HttpResponse:
    """Make it a list for one person with extra care, for one of her keepers."""
    chosen = _ids([request.POST.get("who", "")])
    if not chosen:
        raise Http404("nobody was chosen")
    participant = my_participant(acting, chosen[0])
    if not participant.person.extra_care or participant.ended_at:
        raise Http404("nobody with extra care was chosen")
    batches.choose_alone(batch, participant=participant, by=acting, at=timezone.now())
    return redirect("issuing:batch_names", batch.public_id)


@sensitive_post_parameters()
@get_or_post
@staff(Power.ISSUE_CERTIFICATES)
@on_a_draft
def names(request: HttpRequest, acting: Acting, batch: Batch) -> HttpResponse:
    """What each will get: the names to print, and what stands in somebody's way."""
    page, outlooks = queries.outlooks(acting, batch, number=request.GET.get("page", "1"))
    form = NamesForm(sent(request), outlooks=outlooks)
    if request.method == "POST":
        batches.rename(batch, names=form.names)
        batches.take_off(batch, lines=form.taken_off)
        if form.is_valid():
            after = page.next_page_number() if page.has_next() else 0
            here = reverse("issuing:batch_names", args=[batch.public_id])
            return redirect(
                f"{here}?page={after}" if after else reverse("issuing:batch_confirm", args=[batch.public_id])
            )
    rows = [(each, form[f"name_{each.line.pk}"], form[f"off_{each.line.pk}"]) for each in outlooks]
    return form_page(request, "batch_names", form, batch=batch, page=page, rows=rows)


@get_or_post
@staff(Power.ISSUE_CERTIFICATES)
@on_a_draft
def confirm(request: HttpRequest, acting: Acting, batch: Batch) -> HttpResponse:
    """A last look; pressed once, it is started."""
    status = HTTPStatus.OK
    if request.method == "POST":
        try:
            batches.start(batch, by=acting, at=timezone.now())
        except batches.NotReady:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        else:
            messages.success(request, gettext("It has begun. You can leave this page: it goes on by itself."))
            return redirect("issuing:batch", batch.public_id)
    context = {
        "batch": batch,
        "what": Attestation.from_json(batch.what),
        "forecast": queries.forecast(acting, batch),
        "first": lines_for(acting, batch).order_by("name", "pk").first(),
    }
    return render(request, "issuing/batch_confirm.html", context, status=status)


@require_safe
@staff(Power.ISSUE_CERTIFICATES)
@on_a_draft
def draft(request: HttpRequest, acting: Acting, batch: Batch, line: int) -> HttpResponse:
    """What one of them will look like, as a PDF that says it is a draft."""
    found = lines_for(acting, batch).filter(pk=line).first()
    if found is None:
        raise Http404("nobody on the list whom you may know of")
    name = tidy_name(found.name) or gettext("Name")
    try:
        drawn = draw_draft(snapshot_of_line(batch, None, name=name, at=timezone.now()))
    except NotDrawn:
        messages.error(request, gettext("The draft could not be drawn. Look at the title and the name."))
        return redirect("issuing:batch_names", batch.public_id)
    response = HttpResponse(drawn, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="draft.pdf"'
    return response


@require_POST
@staff(Power.ISSUE_CERTIFICATES)
@on_a_draft
def throw_away(request: HttpRequest, _acting: Acting, batch: Batch) -> HttpResponse:
    """Throw a list away that wasn't started."""
    batches.throw_away(batch)
    messages.success(request, gettext("The list is thrown away. Nothing was issued."))
    return redirect("issuing:batches")


def _ids(typed: list[str]) -> list[UUID]:
    """The ids in what was sent; what isn't one is left out."""
    found = []
    for each in typed:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found
