"""What each municipality is to pay: the list that invoices are made from (C-13)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from samskap.applications.models import Application, Participation, TeamMember
from samskap.kernel.policy import policy
from samskap.offers.models import MemberReply
from samskap.offers.queries.situation import Situation, situation
from samskap.offers.rules.fees import Due, Fees, due_for, sum_of
from samskap.offers.rules.references import reference_for
from samskap.rounds.models import Round


@dataclass(frozen=True, slots=True)
class Invoice:
    """One municipality's line. `application` and `part` are None in the line of sums."""

    application: Application | None
    part: Participation | None
    due: Due
    reference: str = ""


@policy("C-13.1")
def invoices(it: Round, *, at: datetime) -> Sequence[Invoice]:
    """A line for each municipality whose place was taken and from which somebody comes. Seven queries.

    Of those that apply together each pays for its own persons. Whoever has said no and wasn't replaced is not
    paid for. The last line is the sum; there is none when there are no others.
    """
    lines = list(_lines(it, situation(it, at=at)))
    return [*lines, Invoice(None, None, sum_of(each.due for each in lines))] if lines else []


def fees_of(it: Round) -> Fees:
    """What one person costs in a round."""
    return Fees(it.semester_fee, it.course_fee, it.currency)


def _lines(it: Round, now: Situation) -> Iterator[Invoice]:
    taken = {each.application.pk: each.offer for each in now.held}
    no = MemberReply.objects.filter(offer__in=[each.pk for each in taken.values()], comes=False)
    present = TeamMember.objects.filter(application__in=taken, left_at=None)
    coming = present.exclude(pk__in=no.values("member"))
    persons = Counter(coming.values_list("application", "municipality"))
    for held in now.held:
        for part in now.parts.get(held.application.pk, ()):
            count = persons[held.application.pk, part.municipality_id]
            if count:
                reference = reference_for(year=it.starts_on.year, number=part.pk, method=it.reference_method)
                yield Invoice(held.application, part, due_for(count, fees_of(it)), reference)
