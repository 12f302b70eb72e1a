"""Pages about the site itself, the component gallery, and what people see when something is wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samskap.ui import gallery as samples
from samskap.ui.statement import statement


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Answer with what this site is and who makes it."""
    return render(request, "ui/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Answer with the accessibility statement."""
    said = statement(get_language() or "en")
    return render(request, "ui/accessibility.html", {"statement": said})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Answer with what is kept about people, why and for how long."""
    return render(request, "ui/privacy.html")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Answer with every component in every state; the address exists only with settings.GALLERY."""
    return render(request, "ui/gallery.html", samples.context())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 400."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 403."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 404."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer 500, with nothing that could fail again: no context, no database, no session."""
    return HttpResponse(get_template("500.html").render(), status=500)
