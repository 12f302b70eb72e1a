"""Letters on behalf of an organisation: how they stand, and those that go by paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samskap.notices.models import State
from samskap.notices.queries import outbox as standing
from samskap.organisations.access import Acting, staff
from samskap.organisations.actions.outbox import note_printed
from samskap.organisations.queries import outbox as queries
from samskap.organisations.rules import Power
from samskap.organisations.wording import LETTER_STATES


@require_safe
@staff(Power.SEE_OUTBOX)
def outbox(request: HttpRequest, acting: Acting) -> HttpResponse:
    """How many letters are where, which ones need somebody, and what waits for paper."""
    stands = standing(queries.letters_of(acting))
    context = {
        "counts": [
            (words, stands.counts[state])
            for state, words in LETTER_STATES.items()
            if stands.counts.get(state)
        ],
        "oldest_waiting": stands.oldest_waiting,
        "troubles": [(trouble, LETTER_STATES[State(trouble.state)]) for trouble in queries.troubles(acting)],
        "on_paper": queries.paper_of(acting).count(),
        "everywhere": acting.looks_after_the_site,
    }
    return render(request, "organisations/outbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.SEE_OUTBOX)
def paper(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The letters to print, one a page; afterwards, note that they are printed."""
    if request.method == "POST":
        numbers = [int(number) for number in request.POST.getlist("letter") if _is_number(number)]
        letters = queries.paper_of(acting)
        count = note_printed(letters=letters, numbers=numbers, by=acting.membership, at=timezone.now())
        noted = ngettext("%(count)s letter is printed.", "%(count)s letters are printed.", count)
        messages.success(request, noted % {"count": count})
        return redirect("organisations:outbox")
    return render(request, "organisations/paper.html", {"sheets": queries.sheets(acting)})


def _is_number(text: str) -> bool:
    """Whether it can be the number of a letter; whatever else was sent is passed over."""
    return text.isascii() and text.isdigit() and len(text) < 19
