"""Correcting the name on a certificate, and withdrawing one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from samskap.awards.actions import withdrawing
from samskap.awards.actions.mending import NotReplaced, correctable, reissue
from samskap.issuing.access import our_award
from samskap.issuing.actions.proposing import propose
from samskap.issuing.forms.mending import LONGEST_TEXT, CorrectionForm, DecisionForm, ProposalForm
from samskap.issuing.queries.certificates import facts_of, waiting_for
from samskap.issuing.views.pages import form_page, get_or_post, sent
from samskap.issuing.wording import verdict_in_words
from samskap.kernel.verdict import Verdict
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power


@sensitive_post_parameters()
@get_or_post
@staff(Power.SEE_CERTIFICATES)
def correct_name(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Replace a certificate by one with another name, and otherwise the same contents."""
    award = our_award(acting, public_id)
    facts = facts_of(award)
    if not (verdict := correctable(award, by=acting.person)).ok:
        return _back(request, public_id, verdict)
    form = CorrectionForm(sent(request), initial={"name": facts.name})
    if form.is_valid():
        name, at = form.cleaned_data["name"], timezone.now()
        try:
            new = reissue(award, name=name, by=acting.person, role=acting.role, at=at)
        except NotReplaced as refused:
            _add(form, refused.verdict)
        else:
            messages.success(request, gettext("This is the new certificate. The old number says “replaced”."))
            return redirect("issuing:certificate", new.public_id)
    return form_page(request, "correct_name", form, award=award, facts=facts)


@sensitive_post_parameters()
@get_or_post
@staff(Power.WITHDRAW_CERTIFICATES)
def propose_withdrawal(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Propose that a certificate is withdrawn; somebody else decides."""
    award = our_award(acting, public_id)
    form = ProposalForm(sent(request))
    if form.is_valid():
        try:
            text = form.cleaned_data["text"]
            propose(award, why=form.why_it_is, text=text, by=acting, at=timezone.now())
        except withdrawing.NotWithdrawable as refused:
            _add(form, refused.verdict)
        else:
            said = gettext(
                "Proposed. Colleagues who can decide are written to, and find it at the top of their list."
            )
            messages.success(request, said)
            return redirect("issuing:certificate", public_id)
    return form_page(request, "propose_withdrawal", form, award=award, longest_text=LONGEST_TEXT)


@get_or_post
@staff(Power.WITHDRAW_CERTIFICATES)
def decide_withdrawal(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Decide what somebody else has proposed."""
    award = our_award(acting, public_id)
    if (waiting := waiting_for(award)) is None:
        messages.info(request, gettext("Nothing waits for a decision here."))
        return redirect("issuing:certificate", public_id)
    form = DecisionForm(sent(request))
    if form.is_valid():
        try:
            withdrawing.decide(
                waiting,
                withdraw=form.withdraws,
                by=acting.person,
                role=acting.role,
                organisation=acting.membership.organisation,
                at=timezone.now(),
            )
        except withdrawing.NotWithdrawable as refused:
            _add(form, refused.verdict)
        else:
            said = gettext("Withdrawn. The holder is told why.") if form.withdraws else gettext("It stands.")
            messages.success(request, said)
            return redirect("issuing:certificate", public_id)
    own = waiting.proposed_by_id == acting.person.pk
    return form_page(request, "decide_withdrawal", form, award=award, waiting=waiting, own=own)


@require_POST
@staff(Power.WITHDRAW_CERTIFICATES)
def allow_again(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """An objection to a withdrawal was right: the holder may make a new certificate."""
    award = our_award(acting, public_id)
    withdrawal = award.withdrawals.filter(withdrawn=True).order_by("-pk").first()
    if withdrawal is None:
        raise Http404("nothing was withdrawn here")
    try:
        withdrawing.set_aside(
            withdrawal,
            by=acting.person,
            role=acting.role,
            organisation=acting.membership.organisation,
            at=timezone.now(),
        )
    except withdrawing.NotWithdrawable as refused:
        return _back(request, public_id, refused.verdict)
    messages.success(request, gettext("The holder can make a new certificate, and is told so."))
    return redirect("issuing:certificate", public_id)


def _back(request: HttpRequest, public_id: UUID, verdict: Verdict) -> HttpResponse:
    """To the certificate, with why something can't be done."""
    for sentence in verdict_in_words(verdict):
        messages.error(request, sentence)
    return redirect("issuing:certificate", public_id)


def _add(form: CorrectionForm | ProposalForm | DecisionForm, verdict: Verdict) -> None:
    for sentence in verdict_in_words(verdict):
        form.add_error(None, sentence)
