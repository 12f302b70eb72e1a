"""What pages at secret addresses have in common."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samskap.people.models import Person
from samskap.ui.quiet import quiet


def nothing_here(request: HttpRequest) -> HttpResponse:
    """The one answer to addresses that open nothing, whatever the reason."""
    return quiet(render(request, "applications/nothing_here.html", status=HTTPStatus.NOT_FOUND))


def whoever_asks(request: HttpRequest) -> Person | None:
    """The account of who has opened the address, if anybody is signed in."""
    return request.user if isinstance(request.user, Person) else None
