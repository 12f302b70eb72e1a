"""One's own letters, how one wants them, ending them from the letter itself, and the demo's mail page."""

from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from samskap.notices import actions, carriers, mailbox, queries, receivers, rendering, stopping
from samskap.notices.forms import WaysForm
from samskap.notices.kinds import groups
from samskap.notices.rules import EVERYTHING, Receiver
from samskap.notices.stopping import Wisher

SHOWN = 20


@never_cache
@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what was written to this person, in the language of the page."""
    letters = [
        (letter, rendering.words_of(letter)) for letter in queries.letters_inside(request.user.pk or 0)
    ]
    return render(request, "notices/inbox.html", {"letters": letters, "shown": queries.SHOWN})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Ask, for each group of letters, how they are wanted."""
    wisher = Wisher(person_id=request.user.pk)
    receiver = receivers.person(wisher.person_id or 0) or Receiver()
    form = WaysForm(
        request.POST if request.method == "POST" else None,
        receiver=receiver,
        chosen=queries.chosen_ways(wisher),
        available=carriers.available(),
    )
    if request.method == "POST" and form.is_valid():
        actions.prefer(wisher=wisher, ways=form.ways, at=timezone.now())
        messages.success(request, gettext("We write to you as you have chosen."))
        return redirect("letters:preferences")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "notices/preferences.html", {"form": form, "receiver": receiver}, status=status)


@never_cache
@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed address is the permission
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End letters of a group with one press. Looking ends nothing: programs that check mail look too."""
    found = stopping.read(token)
    if found is None:
        raise Http404
    wisher, code = found
    ended = request.method == "POST" and "again" not in request.POST
    if ended:
        actions.stop(wisher=wisher, group=code, at=timezone.now())
    elif request.method == "POST":
        actions.want_again(wisher=wisher, group=code)
    group = groups().get(code)
    context = {"group": group, "everything": code == EVERYTHING, "ended": ended, "posted": bool(request.POST)}
    return render(request, "notices/stop.html", context)


@never_cache
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """Show the newest mail of the demo, "?to=" one address only. In production there is no such page."""
    if not settings.MAIL_PAGE:
        raise Http404
    letters = mailbox.newest(Path(settings.MAIL_FOLDER), limit=SHOWN, to=request.GET.get("to", ""))
    response = render(request, "notices/mail.html", {"letters": letters, "shown": SHOWN})
    response["X-Robots-Tag"] = "noindex"
    return response
