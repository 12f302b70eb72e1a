"""The steps of consulting, asking about examination and deciding, on a term's page."""

from collections.abc import Sequence

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext

from samskap.deciding.models import Consultation, ExamAnswer
from samskap.deciding.queries.decisions import decisions_of
from samskap.organisations.access import Acting
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from samskap.terms.steps import Step, StepState
from samskap.ui.dates import day_in_words


def steps(_acting: Acting, term: Term) -> Sequence[Step]:
    """Consultation, exam answers, decision; three queries."""
    return [_consultation(term), _exams(term), _decision(term)]


def _address(name: str, term: Term) -> str:
    return reverse(f"deciding:{name}", args=[term.public_id])


def _consultation(term: Term) -> Step:
    counts = Consultation.objects.filter(term=term).aggregate(
        all=Count("pk"), open=Count("pk", filter=Q(closed_at=None))
    )
    state: StepState = "empty" if not counts["all"] else "draft" if counts["open"] else "done"
    words = {
        "empty": gettext("Nobody has met yet."),
        "draft": gettext("There is a meeting whose minutes aren’t closed."),
        "done": gettext("The minutes are closed."),
    }
    return Step(gettext_lazy("Consultation"), words[state], state, _address("consultation", term))


def _exams(term: Term) -> Step:
    counts = ExamAnswer.objects.filter(candidate__term=term).aggregate(
        all=Count("pk"), waiting=Count("pk", filter=Q(answer=""))
    )
    state: StepState = "empty" if not counts["all"] else "draft" if counts["waiting"] else "done"
    waiting = ngettext(
        "%(count)s question has no answer yet.", "%(count)s questions have no answer yet.", counts["waiting"]
    )
    words = {
        "empty": gettext("No institution is asked yet."),
        "draft": waiting % {"count": counts["waiting"]},
        "done": gettext("Everybody who was asked has answered."),
    }
    return Step(gettext_lazy("Exam answers"), words[state], state, _address("exams", term))


def _decision(term: Term) -> Step:
    newest = next(iter(decisions_of(term.pk)), None)
    address = _address("decision", term)
    if newest is None:
        text = gettext("Nothing is decided yet.")
        is_over = term.stage in {Stage.OVER, Stage.GIVEN_UP}
        return Step(gettext_lazy("Decision"), text, "empty", "" if is_over else address)
    facts = {"number": newest.number, "day": day_in_words(newest.decided_on), "who": newest.decided_by}
    text = gettext("Decision %(number)s, %(day)s, by %(who)s.") % facts
    return Step(gettext_lazy("Decision"), text, "done", address)
