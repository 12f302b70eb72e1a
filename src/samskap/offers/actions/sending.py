"""Sending all offers of a draw at once, and its answer to everybody else."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import prefetch_related_objects

from samskap.applications.models import Application, TeamMember
from samskap.assessment.queries.complaints import complain_until
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.notices.actions import put
from samskap.notices.models import Letter
from samskap.offers.actions.placing import give_place, reply_by_for
from samskap.offers.letters import letters_to_members, letters_to_writers
from samskap.offers.queries.situation import Situation, situation
from samskap.organisations.access import Acting, doer
from samskap.rounds.actions.moving import NotAtThisStage, locked, move_round
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage


@policy("C-11.1", "C-11.2", "C-12.1")
@transaction.atomic
def send_all(*, it: Round, by: Acting, at: datetime) -> int:
    """Offer a place to all who have one, and tell everybody else why not; return how many offers were made.

    Pressed again, nothing happens: there is nobody left to tell, and each letter goes once. Raises
    NotAtThisStage before the draw, and when the round is over.
    """
    stored = locked(it.pk)
    if stored.stage == Stage.OFFERING:
        return 0
    if stored.stage != Stage.DRAWN:
        raise NotAtThisStage(Stage(stored.stage), Stage.OFFERING)
    now = situation(stored, at=at)
    unsent, others = list(now.unsent), list(now.others)
    _with_people([*unsent, *others], stored)
    reply_by = reply_by_for(stored, at)
    for application in unsent:
        give_place(stored, application, because=now.because(application), reply_by=reply_by, by=by, at=at)
    _answer_others(now, others, at=at)
    facts = {"offers": len(unsent), "answers": len(others)}
    record(verb="offers.sent", subject=f"round:{stored.pk}", at=at, facts=facts, **doer(by))
    move_round(it, Stage.OFFERING, at=at, **doer(by))
    return len(unsent)


def _answer_others(now: Situation, others: Sequence[Application], *, at: datetime) -> None:
    """Tell everybody who got no place how they stand: each once for this draw."""
    draw = str(now.fixed.pk if now.fixed else 0)
    until = complain_until(now.round, at).isoformat()
    letters: list[Letter] = []
    for application in others:
        facts = {"state": application.state, "complain_until": until}
        facts["place"] = str(now.line.place_of(application) or "")
        letters += _answers(application, key=draw, at=at, facts=facts)
    put(letters)


def answer_to(application: Application, *, key: str, at: datetime, facts: dict[str, str]) -> None:
    """Write to a municipality and its team that there is no place for it (yet), and how to complain."""
    put(_answers(application, key=key, at=at, facts=facts))


def _answers(application: Application, *, key: str, at: datetime, facts: dict[str, str]) -> list[Letter]:
    key = f"{key}:{application.state}"
    present = _present(application)
    return [
        *letters_to_writers(application, "answer", key=key, at=at, facts=facts),
        *letters_to_members(application, present, "no_place", key=key, at=at, facts=facts),
    ]


def _with_people(applications: list[Application], it: Round) -> None:
    """Fetch writers and teams of all at once; the round they know already."""
    for each in applications:
        each.round = it
    prefetch_related_objects(applications, "editors", "members__municipality")


def _present(application: Application) -> Sequence[TeamMember]:
    return [each for each in application.members.all() if each.left_at is None]
