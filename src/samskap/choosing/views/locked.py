"""What a page says when the board doesn't change any more."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext


def locked(request: HttpRequest, term_id: UUID) -> HttpResponse:
    """Back to the board, which says what holds."""
    said = gettext("A decision rests on this, or the term is over. It can’t be changed.")
    messages.error(request, said)
    return redirect("choosing:board", term_id)


def gone(request: HttpRequest, term_id: UUID) -> HttpResponse:
    """Likewise when a colleague has taken the course out."""
    messages.error(request, gettext("A colleague has taken the course off the board meanwhile."))
    return redirect("choosing:board", term_id)
