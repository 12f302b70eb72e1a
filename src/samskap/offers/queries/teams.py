"""Teams of those who were offered a place: who comes, and whether they are enough."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samskap.applications.models import Application, TeamMember
from samskap.applications.rules.standing import Standing
from samskap.applications.rules.states import State
from samskap.applications.rules.team import Teammate
from samskap.assessment.queries import judged
from samskap.kernel.verdict import Verdict
from samskap.offers.models import MemberReply, Offer, Shortfall
from samskap.offers.rules.teams import Said, judge_those_who_come
from samskap.rounds.models import Round
from samskap.rounds.rules.regulation import terms_of


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a team: what the person will be, and whether the person comes (None: hasn't said)."""

    member: TeamMember
    standing: Standing
    comes: bool | None


@dataclass(frozen=True, slots=True)
class Team:
    """The persons who are in a team now, and whether those who haven't said no are enough."""

    application: Application
    people: Sequence[Person]
    verdict: Verdict
    shortfall: Shortfall | None

    @property
    def coming(self) -> Sequence[Person]:
        """Those who haven't said no."""
        return [each for each in self.people if each.comes is not False]

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has looked at it again before the start."""
        return self.application.state == State.CONFIRMED


def teams_of(it: Round, offers: Iterable[Offer]) -> Mapping[int, Team]:
    """The teams behind offers, by row id of the application. Three queries, however many there are."""
    offer_of = {each.application_id: each for each in offers}
    terms = terms_of(it.regulation.terms)
    said = {
        (each.offer_id, each.member_id): each.comes
        for each in MemberReply.objects.filter(offer__in=[each.pk for each in offer_of.values()])
    }
    shortfalls = {each.application_id: each for each in Shortfall.objects.filter(application__in=offer_of)}
    present = TeamMember.objects.filter(application__in=offer_of, left_at=None)
    people: defaultdict[int, list[Person]] = defaultdict(list)
    members = present.select_related("assessment", "municipality").order_by("added_at", "pk")
    for each in judged(members, it, terms):
        key = each.member.application_id
        comes = said.get((offer_of[key].pk, each.member.pk))
        people[key].append(Person(each.member, each.standing, comes))
    return {
        key: Team(
            application=offer.application,
            people=people[key],
            verdict=judge_those_who_come(
                [Said(Teammate(each.member.sector, each.member.email), each.comes) for each in people[key]],
                terms,
            ),
            shortfall=shortfalls.get(key),
        )
        for key, offer in offer_of.items()
    }


def team_of(it: Round, offer: Offer) -> Team:
    """The team behind one offer. Three queries."""
    return teams_of(it, [offer])[offer.application_id]
