"""What the pages of this room have in common."""

from http import HTTPStatus

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samskap.people.views.pages import get_or_post, sent

__all__ = ["form_page", "get_or_post", "sent"]


def form_page(request: HttpRequest, name: str, form: BaseForm, **more: object) -> HttpResponse:
    """A page with a form; 422 when what was sent was refused."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"issuing/{name}.html", {"form": form, **more}, status=status)
