"""The record of processing activities, for data-protection officers."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.privacy.periods import BadPeriods
from samskap.privacy.processing import record_of_processing
from samskap.ui.dates import date_in_words


@require_safe
@staff(Power.OVERSEE)
def processing(request: HttpRequest, acting: Acting) -> HttpResponse:  # noqa: ARG001 - the door needs it
    """What is done with personal data here, as of today."""
    try:
        context = facts()
    except BadPeriods as problem:
        context = {"problem": str(problem)}
    return render(request, "privacy/processing/page.html", context)


def facts() -> Mapping[str, Any]:
    """What the templates of the record need, in the language that is active. Raises BadPeriods."""
    today, language = timezone.localdate(), get_language() or "en"
    return {
        "record": record_of_processing(on=today),
        "made_on": date_in_words(today, language),
        "language": language,
        "missing": gettext("Not said yet"),
    }
