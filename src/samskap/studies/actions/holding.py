"""What the actions of this room have in common: holding a study's row, how it stands, writing it down."""

from samskap.kernel.verdict import Refusal, Verdict
from samskap.organisations.access import Acting, Who, doer
from samskap.people.models import Person
from samskap.studies.models import Study
from samskap.studies.rules.telling import Situation


class NotSaid(Refusal):
    """This can't be said about a study; `verdict` says why, and nothing is changed."""


class ChangedMeanwhile(Exception):
    """Somebody has changed the study since the page was opened; `stored` is how it stands now."""

    def __init__(self, stored: Study) -> None:
        super().__init__(f"revision {stored.revision}")
        self.stored = stored


def held(study: Study) -> Study:
    """The study's row as it is now, and nobody else's until the transaction ends."""
    rows = Study.objects.select_for_update(of=("self",)).select_related("participant__person", "course")
    return rows.get(pk=study.pk)


def situation_of(study: Study) -> Situation:
    """How a study stands, for the rules."""
    return Situation(
        state=study.state,
        started_on=study.started_on,
        finished_on=study.finished_on,
        start_confirmed=study.start_confirmed_at is not None,
        ended=study.participant.ended_at is not None,
    )


def refuse(verdict: Verdict) -> None:
    """Raise NotSaid unless nothing stands in the way."""
    if not verdict.ok:
        raise NotSaid(verdict)


def keep(study: Study, *fields: str) -> None:
    """Write down fields of a study that is held."""
    study.revision += 1
    study.save(update_fields=[*fields, "revision"])


class InTrail(Who):
    """What an entry of the trail says about a study, beside the deed and the time."""

    subject: str
    about: int


def in_trail(study: Study, by: Acting | Person) -> InTrail:
    """What the trail says of a deed about a study, by staff or by the person, for `record`."""
    return InTrail(**doer(by), subject=f"study:{study.public_id}", about=study.participant.person_id)
