"""The pages where others check a certificate, by its number or its file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.awards.forms.check import FileForm, NumberForm
from samskap.awards.queries import checking
from samskap.awards.rules.numbers import number_in
from samskap.awards.views.pages import form_page
from samskap.awards.wording import meaning
from samskap.people.limits import limited
from samskap.ui.quiet import in_my_language, quiet


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a certificate's number."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    if form.is_valid():
        return redirect("awards:check_number", form.cleaned_data["number"])
    return form_page(request, "check", form)


@require_safe
@never_cache
@limited("awards.check")
def check_number(request: HttpRequest, number: str) -> HttpResponse:
    """Say whether a number is valid or replaced; unknown and withdrawn ones get the same answer."""
    found = checking.by_number(number)
    context = {
        "found": found,
        "number": number_in(number)[:40],
        "meaning": meaning(found.kind) if found else "",
    }
    return quiet(render(request, "awards/check_result.html", context, status=200 if found else 404))


@require_safe
def check_in_my_language(request: HttpRequest, number: str) -> HttpResponse:
    """The address printed on certificates: leads to the check page in the reader's language."""
    return quiet(in_my_language(request, f"check/{number_in(number) or '-'}/"))


@require_safe
def check_file(request: HttpRequest) -> HttpResponse:
    """Ask for a file, whose sum the browser works out; or for the sum itself."""
    form = FileForm(request.GET if "sum" in request.GET else None)
    if form.is_valid():
        return redirect("awards:check_sum", form.cleaned_data["sum"])
    return form_page(request, "check_file", form)


@require_safe
@never_cache
@limited("awards.file")
def check_sum(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Say whether the file with this SHA-256 is exactly as it was issued."""
    known = checking.by_file(fingerprint)
    context = {
        "known": known,
        "found": known.finding if known else None,
        "sum": fingerprint[:64].lower(),
        "meaning": meaning(known.finding.kind) if known else "",
    }
    return quiet(render(request, "awards/check_sum.html", context, status=200 if known else 404))
