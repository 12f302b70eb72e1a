"""The certificates that an organisation has issued: the list, one of them, printing it again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.awards.queries.history import history_of
from samskap.awards.rules import KINDS, Kind, State
from samskap.issuing.access import our_award
from samskap.issuing.actions.printing import HoldsAnswers, StandsNoLonger, printed
from samskap.issuing.forms.finding import FindForm
from samskap.issuing.queries import certificates as queries
from samskap.issuing.views.pages import form_page
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.ui.typesetting import NotDrawn


@require_safe
@staff(Power.SEE_CERTIFICATES)
def certificates(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The list, as it was asked for; on top what waits for a decision."""
    form = FindForm(
        request.GET,
        achievements=queries.achievements_of(acting),
        years=queries.years_of(acting),
    )
    page = queries.list_of(acting, form.wish, number=request.GET.get("page", 1)) if form.is_valid() else None
    decides = acting.may(Power.WITHDRAW_CERTIFICATES)
    context = {
        "page": page,
        "asked": any(form.data.get(name) for name in form.fields),
        "waiting": queries.waiting_withdrawals(acting) if decides else (),
        "designs": acting.may(Power.DESIGN_CERTIFICATES),
        "issues": acting.may(Power.ISSUE_CERTIFICATES),
    }
    return form_page(request, "certificates", form, **context)


@require_safe
@staff(Power.SEE_CERTIFICATES)
def certificate(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What one certificate says, what has become of it, and what can be done."""
    award = our_award(acting, public_id)
    context = {
        "award": award,
        "facts": queries.facts_of(award),
        "prints_answers": KINDS[Kind(award.kind)].prints_answers,
        "successor": queries.successor_of(award),
        "history": history_of(award),
        "stands": award.state == State.ISSUED,
        "withdraws": acting.may(Power.WITHDRAW_CERTIFICATES),
    }
    return render(request, "issuing/certificate.html", context)


@require_POST
@staff(Power.SEE_CERTIFICATES)
def print_again(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The document once more, of a kind that holds no answers; it is written down who printed it."""
    award = our_award(acting, public_id)
    try:
        document = printed(award, by=acting, at=timezone.now())
    except HoldsAnswers:
        messages.error(request, gettext("Only the holder can open this certificate: it holds the answers."))
    except StandsNoLonger:
        messages.error(request, gettext("This certificate doesn’t stand any more, so it isn’t printed."))
    except NotDrawn:
        messages.error(request, gettext("The certificate could not be drawn. Press once more."))
    else:
        response = HttpResponse(document, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="certificate-{award.number}.pdf"'
        return response
    return redirect("issuing:certificate", public_id)
