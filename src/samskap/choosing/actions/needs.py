"""Which needs a term looks at, and which courses answer them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.choosing.actions.doors import open_candidate, open_term
from samskap.choosing.models import Answers, Candidate, TermNeed
from samskap.kernel.policy import policy
from samskap.needs.models import Need
from samskap.organisations.access import Acting
from samskap.terms.models import Term

#: The most needs of one board: more than anybody looks through, and no more than a form takes.
MOST_NEEDS = 150


class TooMany(Exception):
    """The board would have more needs than it can have."""


@policy("B-2.1", "B-2.3")
@transaction.atomic
def choose_needs(*, term: Term, needs: Iterable[Need], by: Acting, at: datetime) -> tuple[int, int]:
    """Have a term look at these needs and no others; return how many came and how many went.

    What was said to answer one that goes, goes with it. Raises Locked, TooMany, and ValueError for a need of
    another organisation.
    """
    stored, wanted = open_term(term), {each.pk: each for each in needs}
    if any(each.organisation_id != stored.organisation_id for each in wanted.values()):
        raise ValueError("needs of the term's organisation")
    if len(wanted) > MOST_NEEDS:
        raise TooMany
    rows = {each.need_id: each for each in TermNeed.objects.filter(term=stored)}
    gone = [row.pk for key, row in rows.items() if key not in wanted]
    new = [TermNeed(term=stored, need=each) for key, each in wanted.items() if key not in rows]
    TermNeed.objects.filter(pk__in=gone).delete()
    TermNeed.objects.bulk_create(new)
    if gone or new:
        facts = {"came": len(new), "went": len(gone)}
        record(verb="choosing.needs_chosen", subject=f"term:{stored.pk}", at=at, facts=facts, **by.who)
    return len(new), len(gone)


@policy("B-2.3")
@transaction.atomic
def say_answers(*, candidate: Candidate, needs: Iterable[TermNeed], by: Acting, at: datetime) -> None:
    """Say that a course answers these needs of its term and no others; without a difference, do nothing.

    Raises Locked, Candidate.DoesNotExist, and ValueError for a need of another term.
    """
    stored, wanted = open_candidate(candidate), {each.pk: each for each in needs}
    if any(each.term_id != stored.term_id for each in wanted.values()):
        raise ValueError("needs of the course's term")
    there = set(Answers.objects.filter(candidate=stored).values_list("term_need_id", flat=True))
    gone, new = there - set(wanted), set(wanted) - there
    Answers.objects.filter(candidate=stored, term_need__in=gone).delete()
    Answers.objects.bulk_create(
        Answers(candidate=stored, term_need_id=key, said_at=at, said_by=by.person) for key in sorted(new)
    )
    if gone or new:
        facts = {"term": stored.term_id, "came": len(new), "went": len(gone)}
        record(verb="choosing.answers_said", subject=f"candidate:{stored.pk}", at=at, facts=facts, **by.who)
