"""What a municipality is told about its application: its offer, or why there is none."""

from dataclasses import dataclass
from datetime import datetime

from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.assessment.models import Check
from samskap.assessment.queries.complaints import complain_until
from samskap.offers.models import Offer
from samskap.offers.queries.situation import situation, stands_now
from samskap.offers.queries.teams import Team, team_of
from samskap.offers.rules.replying import ACCEPTED, OPEN, WITHDRAWN
from samskap.rounds.rules.stages import Stage

#: From the sending of offers on, everybody may know how it went.
TOLD = frozenset({Stage.OFFERING, Stage.FILLED, Stage.RUNNING})


@dataclass(frozen=True, slots=True)
class Answer:
    """How an application stands for those who wrote it.

    `offer` is the latest, `stands` how it stands now; `place` the place on the waiting list, from 1; `reason`
    what was written about an application that wasn't complete; `team` is there while the place is theirs;
    `complain_until` is the last second to complain about the offer.
    """

    application: Application
    told: bool
    offer: Offer | None = None
    stands: str = ""
    place: int | None = None
    reason: str = ""
    team: Team | None = None
    complain_until: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether the application got no place and won't get one."""
        return self.application.state == State.NOT_SELECTED


def latest_offer(application: Application) -> Offer | None:
    """The offer made last, with its application. One query."""
    return Offer.objects.filter(application=application).select_related("application").order_by("-pk").first()


def answer_for(application: Application, *, at: datetime) -> Answer:
    """What can be told now. Eight queries at most, however many have applied."""
    offer, it = latest_offer(application), application.round
    if offer and offer.state != WITHDRAWN:
        stands = stands_now(offer, at)
        return Answer(
            application,
            told=True,
            offer=offer,
            stands=stands,
            team=team_of(it, offer) if stands in {OPEN, ACCEPTED} else None,
            complain_until=complain_until(it, offer.made_at),
        )
    taken_back = {"offer": offer, "stands": WITHDRAWN} if offer else {}
    if it.stage not in TOLD:
        return Answer(application, told=False, **taken_back)  # type: ignore[arg-type]  # two fields
    if application.state == State.WAITING:
        return Answer(application, told=True, place=situation(it, at=at).line.place_of(application))
    if application.state == State.INVALID:
        check = Check.objects.filter(application=application).first()
        return Answer(application, told=True, reason=check.reason if check else "")
    return Answer(application, told=True)
