"""What staff see while they put a list together: who can be chosen, and what would become of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet, Value

from samskap.awards.models import Achievement, Award
from samskap.awards.rules import State
from samskap.awards.rules.naming import judge_name, tidy_name
from samskap.centre.access import participants_for
from samskap.centre.models import Participant, ParticipantQuerySet
from samskap.centre.queries import with_words
from samskap.issuing.access import lines_for
from samskap.issuing.attestation import Attestation
from samskap.issuing.models import Batch, BatchLine
from samskap.issuing.queries.batches import ROWS_ON_A_PAGE
from samskap.issuing.rules import may_be_attested
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Verdict
from samskap.organisations.access import Acting
from samskap.organisations.rules import Power


@dataclass(frozen=True, slots=True)
class Outlook:
    """A line of a list that isn't started, and whether its person would get the attestation now."""

    line: BatchLine
    verdict: Verdict

    @property
    def codes(self) -> Sequence[str]:
        """What stands in the way, as codes."""
        return [reason.code for reason in self.verdict.reasons]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What starting a list would do.

    So many get it, have it already, take no part any more, and have a name that can't be printed. `own`
    says that whoever starts it is on it, and is left out.
    """

    gets: int
    has_it: int
    ended: int
    own: bool
    unnamed: int

    @property
    def ready(self) -> bool:
        """Whether it can be started."""
        return not self.unnamed and bool(self.gets + self.has_it + self.ended + self.own)


@policy("A-8.19", "X-5")
def can_be_chosen(acting: Acting, words: str = "") -> ParticipantQuerySet:
    """The participants who can be put on a list, by name: nobody with extra care, and not oneself.

    Nobody, for those who may not see participants at all.
    """
    if not acting.may(Power.SEE_PARTICIPANTS):
        return Participant.objects.none()
    known = participants_for(acting).running().filter(person__extra_care=False)
    known = known.exclude(person=acting.person)
    found = known.filter(pk__in=with_words(known, words)) if words.strip() else known
    return found.order_by("person__name", "pk")


def page_to_choose(acting: Acting, batch: Batch, *, words: str, number: int | str) -> Page[Participant]:
    """A page of those who can be chosen; each has `is_chosen`. At most three queries."""
    there = BatchLine.objects.filter(batch=batch, participant=OuterRef("pk"))
    rows = can_be_chosen(acting, words).annotate(is_chosen=Exists(there)).select_related("person")
    return Paginator(rows, ROWS_ON_A_PAGE).get_page(number)


@policy("X-5")
def kept_by(acting: Acting) -> ParticipantQuerySet:
    """The participants with extra care whom this person keeps: each gets an attestation on her own."""
    if not acting.may(Power.SEE_PARTICIPANTS):
        return Participant.objects.none()
    mine = participants_for(acting).running().filter(person__extra_care=True)
    return mine.select_related("person").order_by("person__name", "pk")


@policy("A-8.19")
def outlooks(acting: Acting, batch: Batch, *, number: int | str) -> tuple[Page[BatchLine], list[Outlook]]:
    """A page of a list's lines, by name, with what would become of each now. Three queries."""
    page = Paginator(_with_outlook(acting, batch), ROWS_ON_A_PAGE).get_page(number)
    return page, [_outlook(acting, batch, line) for line in page]


def forecast(acting: Acting, batch: Batch) -> Forecast:
    """What starting a list would do now. Two queries."""
    lines = _with_outlook(acting, batch).iterator(chunk_size=500)
    codes = [_outlook(acting, batch, line).codes for line in lines]
    return Forecast(
        gets=sum(not found for found in codes),
        has_it=sum("has-it" in found for found in codes),
        ended=sum("ended" in found and "has-it" not in found for found in codes),
        own="your-own" in {code for found in codes for code in found},
        unnamed=sum(bool(set(found) - {"has-it", "ended", "your-own"}) for found in codes),
    )


def _with_outlook(acting: Acting, batch: Batch) -> QuerySet[BatchLine]:
    """Lines with `has_it`. Looks up the achievement, should somebody have attested exactly this before."""
    what = Attestation.from_json(batch.what)
    there = Achievement.objects.filter(
        issuer=batch.organisation_id, kind=what.kind, key=what.key(), version=1
    ).values_list("pk", flat=True)
    achievement = there.first()
    held = Award.objects.filter(person=OuterRef("person"), achievement=achievement, state=State.ISSUED)
    lines = lines_for(acting, batch).select_related("participant", "person")
    if not batch.alone:
        lines = lines.filter(person__extra_care=False)
    return lines.annotate(has_it=Exists(held) if achievement else Value(value=False)).order_by("name", "pk")


def _outlook(acting: Acting, batch: Batch, line: BatchLine) -> Outlook:
    participant = line.participant
    verdict = may_be_attested(
        takes_part=participant is not None and participant.ended_at is None and line.person.is_active,
        to_oneself=line.person_id == acting.person.pk,
        protected=line.person.extra_care,
        alone=batch.alone,
        has_it=line.has_it,  # type: ignore[attr-defined]  # annotated
        name=judge_name(tidy_name(line.name)),
    )
    return Outlook(line, verdict)
