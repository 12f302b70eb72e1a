"""One application as the school reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from samskap.applications.models import Application, Document, Participation, Submission
from samskap.applications.rules.states import State
from samskap.assessment.models import Check, Complaint, Disqualification
from samskap.assessment.queries.standing import Judged
from samskap.assessment.queries.waits import persons_in
from samskap.audit.models import Event
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership, Municipality
from samskap.organisations.rules import POWERS, Power, Role
from samskap.people.models import Person
from samskap.rounds.rules.regulation import Terms, in_language, terms_of

#: What happened to it is told by events of these rooms.
_TOLD = ("applications.", "assessment.")


@dataclass(frozen=True, slots=True)
class Text:
    """A part of the development task: what was asked, and what was handed in."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PersonOnSheet:
    """A person in the team with the documents that are there."""

    judged: Judged
    documents: Sequence[Document]


@dataclass(frozen=True)
class Sheet:
    """Everything the school has of an application. `check` is None while nobody has looked at it."""

    application: Application
    terms: Terms
    participations: Sequence[Participation]
    submission: Submission | None
    texts: Sequence[Text]
    persons: Sequence[PersonOnSheet]
    pages: Sequence[Document]
    complaints: Sequence[Complaint]
    check: Check | None

    @property
    def municipalities(self) -> Sequence[Municipality]:
        """Those that take part, the leading one first."""
        return [each.municipality for each in self.participations if each.leads or each.agreed_at]

    @property
    def state(self) -> State:
        """How it stands."""
        return State(self.application.state)

    @property
    def judged(self) -> Sequence[Judged]:
        """The persons, without their documents."""
        return [each.judged for each in self.persons]


def sheet(application: Application, *, language: str) -> Sheet:
    """Everything about an application that `access.open_application` gave. Six queries."""
    terms = terms_of(application.round.regulation.terms)
    joined = Participation.objects.filter(application=application).select_related("municipality")
    papers = list(Document.objects.filter(application=application).order_by("pk"))
    submission = application.submissions.select_related("approval").order_by("-sequence").first()
    persons = persons_in([application], application.round)[application.pk]
    return Sheet(
        application=application,
        terms=terms,
        participations=list(joined.order_by("-leads", "pk")),
        submission=submission,
        texts=_texts(application, submission, terms, language),
        persons=[
            PersonOnSheet(each, [one for one in papers if one.member_id == each.member.pk])
            for each in persons
        ],
        pages=[each for each in papers if each.member_id is None],
        complaints=list(application.complaints.order_by("received_on", "pk")),
        check=getattr(application, "check_of", None),
    )


def _texts(
    application: Application, submission: Submission | None, terms: Terms, language: str
) -> Sequence[Text]:
    """The task as it was handed in last."""
    if submission:
        written = {each["part"]: each["text"] for each in submission.contents["task"]}
    else:
        written = dict(application.texts.values_list("part", "text"))
    return [Text(in_language(each.names, language), written.get(each.key, "")) for each in terms.task]


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to an application; `by` is None for the system and for people who are gone."""

    event: Event
    by: Person | None


def history_of(application: Application) -> Sequence[Happened]:
    """What happened to an application, the oldest first. Two queries."""
    found = Event.objects.about(f"application:{application.pk}").order_by("at", "pk")
    events = [each for each in found if each.verb.startswith(_TOLD)]
    people = Person.objects.in_bulk({each.by_id for each in events if each.by_id})
    return [Happened(each, people.get(each.by_id or 0)) for each in events]


def ties_of(application: Application) -> Sequence[Disqualification]:
    """Who has a tie to an application, and why, in the order it was declared."""
    found = Disqualification.objects.filter(application=application).select_related("person", "declared_by")
    return list(found.order_by("declared_at", "pk"))


def colleagues_of(acting: Acting) -> Sequence[Membership]:
    """Those who assess applications at the school one acts for, in the order they came. One query."""
    able = [role.value for role in Role if Power.ASSESS_APPLICATIONS in POWERS[role]]
    current = Membership.objects.current(on=timezone.localdate())
    found = current.filter(organisation=acting.organisation_id, role__in=able, scope="")
    return list(found.select_related("person").order_by("pk"))
