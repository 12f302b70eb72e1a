"""What a clerk does about admission inside the installation, by its actions; imported nowhere else.

Each deed takes and gives what JSON can say. A round is made for one test: its short name is the test's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from samskap.applications.actions.answering import confirm
from samskap.applications.actions.approving import Signer, approve, ask_director
from samskap.applications.actions.asking import ask_everybody
from samskap.applications.actions.starting import start
from samskap.applications.actions.submitting import submit
from samskap.applications.actions.team import MemberFacts, add_member
from samskap.applications.actions.texts import save_text
from samskap.applications.models import Application, TeamMember
from samskap.applications.rules.standing import Education, TeamRole
from samskap.assessment.actions.checking import check, finish
from samskap.assessment.rules.checking import Outcome
from samskap.kernel.pens import Pen
from samskap.lottery.canonical import digest_of
from samskap.notices.models import Letter
from samskap.notices.models import State as Sending
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership, Municipality
from samskap.programmes.models import Programme
from samskap.rounds.actions.planning import make_round, publish_round
from samskap.rounds.models import Round
from samskap.selection.actions.committing import commit_lists
from samskap.selection.actions.freezing import freeze
from samskap.selection.pooling import pool_now
from samskap.selection.rules.sources import Source
from samskap.site.demo_admission import COORDINATOR, NUMBER
from samskap.site.demo_staff import SCHOOL, person_with_password
from tests.browser.letters import person_of, writer_of
from tests.browser.people import PASSWORD

_DAY = timedelta(days=1)


def begin_round(slug: str, *, places: int = 4, over: bool = False, rolling: bool = False) -> str:
    """Publish a round that is open for weeks, or whose deadline was yesterday; return its public id."""
    now, by = timezone.now(), _coordinator()
    programme = Programme.objects.get(slug="school-of-innovation")
    fields = {
        "programme": programme,
        "regulation": programme.organisation.regulations.latest("pk"),
        "slug": slug,
        "country": "NO",
        "places": places,
        "opens_at": now - 3 * _DAY,
        "deadline": now - _DAY if over else now + 40 * _DAY,
        "starts_on": now.date() + 200 * _DAY,
        "ends_on": now.date() + 480 * _DAY,
        "rolling": rolling,
        "semester_fee": Decimal(650),
        "course_fee": Decimal(21000),
        "reference_method": "mod10",
    }
    with transaction.atomic():
        made = make_round(fields=fields, by=by, at=now - 3 * _DAY)
        return str(publish_round(it=made, seen=made.revision, by=by, at=now - 3 * _DAY).public_id)


def hand_in(
    slug: str, codes: Sequence[str], *, to_assess: Sequence[str] = (), late: bool = False
) -> dict[str, str]:
    """Hand in for municipalities, two days ago or now; return the applications' public ids by code.

    Whoever writes for one signs in as `writer_of` says. In those `to_assess` the second person is assessed.
    """
    it, at = Round.objects.get(slug=slug), timezone.now() - (0 if late else 2) * _DAY
    with transaction.atomic():
        return {code: _hand_in(it, code, assessed=code in to_assess, at=at) for code in codes}


def complete(slug: str) -> None:
    """Find every application complete that isn't looked at yet."""
    with transaction.atomic():
        for application in Application.objects.filter(round__slug=slug, state="submitted"):
            check(application, Outcome.COMPLETE, words="", by=_coordinator(), at=timezone.now())


def publish_lists(slug: str) -> str:
    """Everything up to the draw: the list is fixed, and dice will decide. Return the commitment."""
    it, by = Round.objects.get(slug=slug), _coordinator()
    complete(slug)
    with transaction.atomic():
        finish(it, by=by, at=timezone.now())
        freeze(it=it, seen=digest_of(pool_now(it).contents()), by=by, at=timezone.now())
        return str(commit_lists(it=it, source=Source.DICE, particulars={}, by=by, at=timezone.now()).digest)


def let_the_deadline_pass(slug: str) -> None:
    """The deadline was an hour ago."""
    Round.objects.filter(slug=slug).update(deadline=timezone.now() - timedelta(hours=1))


def lose_letters(address: str) -> None:
    """The letters that asked somebody of a team to confirm didn't arrive."""
    for member in TeamMember.objects.filter(email=address):
        key = f"applications.confirm:{member.application_id}:{member.pk}:"
        Letter.objects.filter(key__startswith=key).update(
            state=Sending.FAILED, reason="SMTPRecipientsRefused"
        )


def _coordinator() -> Acting:
    membership = Membership.objects.select_related("person", "organisation").get(
        person__email=COORDINATOR, organisation__name=SCHOOL
    )
    return Acting(membership.person, membership)


def _hand_in(it: Round, code: str, *, assessed: bool, at: datetime) -> str:
    """An application as a municipality writes it, with everybody's yes and the director's."""
    municipality = Municipality.objects.get(country="NO", code=code, valid_until=None)
    by = person_with_password(writer_of(it.slug, code), PASSWORD)
    made = start(it, municipality, organisation_number=NUMBER, language="en", by=by, at=at)
    for part in ("need", "why-now", "anchoring"):
        save_text(made, part, f"Our {part}.", pen=Pen(), by=by, at=at)
    for number, facts in enumerate(_team(municipality, assessed=assessed), start=1):
        address = person_of(it.slug, code, number)
        add_member(made, replace(facts, name=f"Person {code}-{number}", email=address), by=by, at=at)
    ask_everybody(made, by=by, at=at)
    for member in made.members.select_related("application"):
        confirm(member, seen=member.revision, by=None, at=at)
    asked = ask_director(made, name="A director", email=f"director-{by.email}", by=by, at=at)
    approve(asked, Signer("A director"), seen=asked.digest, at=at)
    submit(made, by=by, at=at)
    return str(made.public_id)


def _team(municipality: Municipality, *, assessed: bool) -> Iterator[MemberFacts]:
    """A leader, an engineer and somebody elected."""
    leader = MemberFacts(
        name="",
        email="",
        language="en",
        municipality_id=municipality.pk,
        role=TeamRole.LEADER,
        sector="health",
        position="Head of a service",
        education=Education.BACHELOR,
        education_text="",
        higher_years=Decimal(3),
        work_years=Decimal(9),
        relevant_years=Decimal(4),
    )
    yield leader
    engineer = replace(leader, role=TeamRole.KEY_STAFF, sector="technical", position="Engineer")
    partly = {"education": Education.SOME_HIGHER, "higher_years": Decimal("1.5")}
    yield replace(engineer, **partly) if assessed else engineer
    yield replace(
        leader,
        role=TeamRole.ELECTED,
        sector="political",
        position="",
        education=Education.NONE,
        higher_years=Decimal(0),
    )
