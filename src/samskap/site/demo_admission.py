"""The demo's school of innovation: a round that is open, and one whose lots are drawn.

Municipalities are the register's, so that maps and quotas have something to show. All people are plainly
invented, and so is what they write. What happens takes weeks at a school; here it took a day, so that every
entry in the trail says the time at which it was made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from samskap.applications.actions.answering import confirm
from samskap.applications.actions.approving import Signer, approve, ask_director
from samskap.applications.actions.asking import ask_everybody
from samskap.applications.actions.starting import start
from samskap.applications.actions.submitting import submit
from samskap.applications.actions.team import MemberFacts, add_member
from samskap.applications.actions.texts import save_text
from samskap.applications.models import Application
from samskap.applications.rules.standing import Education, TeamRole
from samskap.assessment.actions.assessing import agree, decide
from samskap.assessment.actions.checking import check, finish
from samskap.assessment.rules.checking import Outcome
from samskap.kernel.pens import Pen
from samskap.lottery.canonical import digest_of
from samskap.offers.actions.replying import accept, decline
from samskap.offers.actions.sending import send_all
from samskap.offers.models import Offer
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership, Municipality, Organisation
from samskap.people.models import Person
from samskap.programmes import files
from samskap.programmes.actions import publish_programme
from samskap.programmes.models import Programme
from samskap.rounds import regulation_file
from samskap.rounds.actions.planning import make_round, publish_round
from samskap.rounds.actions.regulations import take_regulation
from samskap.rounds.models import Regulation, Round
from samskap.rounds.working_days import day_in, deadline_for
from samskap.selection.actions.committing import commit_lists
from samskap.selection.actions.drawing import draw
from samskap.selection.actions.freezing import freeze
from samskap.selection.actions.seats import give_seat
from samskap.selection.actions.typing import read_value, type_value
from samskap.selection.models import Commitment
from samskap.selection.pooling import pool_now
from samskap.selection.rules.drawing import Part
from samskap.selection.rules.sources import Source
from samskap.site import demo_staff

PACK = settings.CHECKOUT / "programmes" / "school-of-innovation"
#: Who runs the admission.
COORDINATOR = "demo-school@example.org"
#: The short names of both rounds.
OPEN, DRAWN = "demo-open", "demo-drawn"
PLACES = 9
#: Whoever writes for a municipality begins with this; nobody can sign in with it.
APPLICANT = "demo-applicant-"
#: The number of the country's register itself: it passes the check digit, and no municipality has it.
NUMBER = "974760673"
#: What was thrown in front of two people.
DICE = "3 6 1 4 2 5 5 1 6 2 4 4 3 1 6 5 2 2 6 3 1 5 4 6"

#: Who has applied, by code of the municipality: seventeen, of all parts of the country and all sizes.
APPLIED = (
    "3405", "5610", "5022", "4218", "1144", "1865", "1804", "5601", "5001", "5053", "4640", "1517",
    "4223", "3430", "3316", "4026", "0301",
)  # fmt: skip
#: Places by representation, with the reason of each.
SEATS: Mapping[str, str] = {
    "5610": "The only applicant from the inland of the far north, and one of the smallest.",
    "5022": "The only small applicant from the middle of the country.",
    "4218": "The smallest applicant from the south.",
    "3405": "The only applicant of its size from the valleys of the east.",
}
#: What became of offers: who has accepted so far, in the order of codes, and who has declined.
ACCEPTED, DECLINED = 3, 1
#: In these one person is assessed individually: admitted or not.
ASSESSED = {"4640": True, "1865": False}
#: Who has handed in to the round that is open.
HANDED_IN = ("5501", "1144", "4204", "3316")

_TEXTS = {
    "need": "People who move here wait for weeks until somebody answers them. This is demo text.",
    "why-now": "Two services move into one house this year. This is demo text.",
    "anchoring": "The council has decided on it, and the director follows it. This is demo text.",
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """What somebody in a demo team is."""

    role: TeamRole
    sector: str
    position: str
    education: Education
    higher_years: Decimal = Decimal(0)
    work_years: Decimal = Decimal(8)
    relevant_years: Decimal = Decimal(6)


_LEADER = _Kind(TeamRole.LEADER, "health", "Demo leader of a service", Education.BACHELOR)
_KEY = _Kind(TeamRole.KEY_STAFF, "technical", "Demo engineer", Education.BACHELOR)
_ELECTED = _Kind(TeamRole.ELECTED, "political", "Demo member of the council", Education.NONE)
_TO_ASSESS = _Kind(
    TeamRole.KEY_STAFF, "technical", "Demo engineer", Education.SOME_HIGHER, higher_years=Decimal("1.5")
)


@transaction.atomic
def fill(*, stages: Iterable[str], at: datetime) -> None:
    """Make the rounds of these stages, "applying" and "drawn"; what is there already stays as it is."""
    school = Organisation.objects.get(name=demo_staff.SCHOOL)
    programme, regulation = _programme(school, at)
    there = set(Round.objects.filter(programme=programme).values_list("slug", flat=True))
    if "applying" in stages and OPEN not in there:
        _applying(_make(programme, regulation, OPEN, at), at)
    if "drawn" in stages and DRAWN not in there:
        _drawn(programme, regulation, at)


def _programme(school: Organisation, at: datetime) -> tuple[Programme, Regulation]:
    """What the shipped folder says, published by the school."""
    facts, _problems = files.examine(PACK / files.FILE)
    rules, _problems = regulation_file.examine(PACK / regulation_file.FILE)
    programme, _changed = publish_programme(organisation=school, facts=facts, by=None, at=at)
    regulation, _new = take_regulation(organisation=school, data=rules, by=None, at=at)
    return programme, regulation


def _acting(address: str) -> Acting:
    """Somebody of the school, in the role there."""
    membership = Membership.objects.select_related("person", "organisation").get(
        person__email=address, organisation__name=demo_staff.SCHOOL
    )
    return Acting(membership.person, membership)


def _coordinator() -> Acting:
    return _acting(COORDINATOR)


def _witness() -> Acting:
    return _acting(demo_staff.WITNESS)


def _make(programme: Programme, regulation: Regulation, slug: str, at: datetime) -> Round:
    """A round that is open for five weeks, of a study that begins next autumn."""
    day = day_in("NO", at)
    return _published(
        programme,
        regulation,
        slug,
        opens_at=at,
        deadline=deadline_for("NO", day + timedelta(weeks=5)),
        starts_on=date(day.year + 1, 9, 1),
        rolling=True,
        at=at,
    )


def _published(
    programme: Programme,
    regulation: Regulation,
    slug: str,
    *,
    opens_at: datetime,
    deadline: datetime,
    starts_on: date,
    rolling: bool,
    at: datetime,
) -> Round:
    by = _coordinator()
    fields = {
        "programme": programme,
        "regulation": regulation,
        "slug": slug,
        "country": "NO",
        "places": PLACES,
        "opens_at": opens_at,
        "deadline": deadline,
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=285),
        "rolling": rolling,
        "semester_fee": Decimal(650),
        "course_fee": Decimal(21000),
        "reference_method": "mod10",
    }
    it = make_round(fields=fields, by=by, at=at)
    return publish_round(it=it, seen=it.revision, by=by, at=at)


def _applying(it: Round, at: datetime) -> None:
    """A draft of the demo's own municipality, and four applications that are handed in."""
    municipalities = _municipalities([demo_staff.REGISTERED[1], *HANDED_IN])
    contact = Person.objects.get(email=demo_staff.CONTACT)
    own = municipalities[demo_staff.REGISTERED[1]]
    draft = start(it, own, organisation_number=NUMBER, language="en", by=contact, at=at)
    save_text(draft, "need", _TEXTS["need"], pen=Pen(), by=contact, at=at)
    for number, kind in enumerate((_LEADER, _TO_ASSESS), start=1):
        add_member(draft, _person(it, own, number, kind), by=contact, at=at)
    for code in HANDED_IN:
        _hand_in(it, municipalities[code], (_LEADER, _KEY, _ELECTED), at)


def _municipalities(codes: Sequence[str]) -> Mapping[str, Municipality]:
    """The register's municipalities of today with these codes."""
    found = Municipality.objects.filter(country="NO", code__in=codes, valid_until=None)
    return {each.code: each for each in found}


def _person(it: Round, municipality: Municipality, number: int, kind: _Kind) -> MemberFacts:
    """Somebody plainly invented, who is in no other team of any round."""
    return MemberFacts(
        name=f"Demo person {number}",
        email=f"demo-person-{it.slug}-{municipality.code}-{number}@example.org",
        language="en",
        municipality_id=municipality.pk,
        role=kind.role,
        sector=kind.sector,
        position=kind.position,
        education=kind.education,
        education_text="",
        higher_years=kind.higher_years,
        work_years=kind.work_years,
        relevant_years=kind.relevant_years,
    )


def _applicant(municipality: Municipality) -> Person:
    """Who writes for a municipality: the demo's contact for the demo's own, for others somebody invented."""
    if municipality.code == demo_staff.REGISTERED[1]:
        return Person.objects.get(email=demo_staff.CONTACT)
    address = f"{APPLICANT}{municipality.code}@example.org"
    there = Person.objects.filter(email=address).first()
    return there or Person.objects.create_user(address)


def _hand_in(it: Round, municipality: Municipality, team: Sequence[_Kind], at: datetime) -> Application:
    """An application as a municipality writes it, with everybody's yes and the director's, handed in."""
    by = _applicant(municipality)
    made = start(it, municipality, organisation_number=NUMBER, language="en", by=by, at=at)
    for part, text in _TEXTS.items():
        save_text(made, part, text, pen=Pen(), by=by, at=at)
    for number, kind in enumerate(team, start=1):
        add_member(made, _person(it, municipality, number, kind), by=by, at=at)
    ask_everybody(made, by=by, at=at)
    for member in made.members.select_related("application"):
        confirm(member, seen=member.revision, by=None, at=at)
    director = f"demo-director-{municipality.code}@example.org"
    asked = ask_director(made, name="Demo municipal director", email=director, by=by, at=at)
    approve(asked, Signer("Demo municipal director"), seen=asked.digest, at=at)
    submit(made, by=by, at=at)
    return made


def _drawn(programme: Programme, regulation: Regulation, at: datetime) -> None:
    """From the call to the first answers, in a day."""
    clock = _clock(at - timedelta(hours=20))
    opened = next(clock)
    it = _published(
        programme,
        regulation,
        DRAWN,
        opens_at=opened,
        deadline=at - timedelta(hours=12),
        starts_on=timezone.localdate(at) + timedelta(days=120),
        rolling=False,
        at=opened,
    )
    municipalities = _municipalities(APPLIED)
    made: dict[str, Application] = {}
    for code in APPLIED:
        key = _TO_ASSESS if code in ASSESSED else _KEY
        made[code] = _hand_in(it, municipalities[code], (_LEADER, key, _ELECTED), next(clock))
    clock = _clock(at - timedelta(hours=8))
    _check(it, made, clock)
    _draw(it, clock)
    send_all(it=it, by=_coordinator(), at=next(clock))
    _answer(it, clock)


def _clock(start_at: datetime) -> Iterator[datetime]:
    """Moments that are ten minutes apart."""
    while True:
        yield start_at
        start_at += timedelta(minutes=10)


def _check(it: Round, made: Mapping[str, Application], clock: Iterator[datetime]) -> None:
    """All are complete; two people are assessed, each by two of the school; four places are given."""
    coordinator, witness, at = _coordinator(), _witness(), next(clock)
    for application in made.values():
        check(application, Outcome.COMPLETE, words="", by=coordinator, at=at)
    for code, admitted in ASSESSED.items():
        members = made[code].members.select_related("application__round__regulation")
        member = members.get(education=Education.SOME_HIGHER)
        reason = "The courses and the work fit." if admitted else "The courses are of another field."
        decide(member, admitted=admitted, reason=f"{reason} Demo text.", seen=0, by=coordinator, at=at)
        agree(member, seen=1, by=witness, at=at)
    finish(it, by=coordinator, at=next(clock))
    for code, reason in SEATS.items():
        give_seat(application=made[code], reason=reason, by=coordinator, at=next(clock))


def _draw(it: Round, clock: Iterator[datetime]) -> None:
    """The pool is fixed, the lists are published, two people type what the dice showed, and one draws."""
    coordinator, witness = _coordinator(), _witness()
    freeze(it=it, seen=digest_of(pool_now(it).contents()), by=coordinator, at=next(clock))
    published = commit_lists(it=it, source=Source.DICE, particulars={}, by=coordinator, at=next(clock))
    commitment = Commitment.objects.select_related("pool__round").get(pk=published.pk)
    value, at = read_value(commitment, DICE), next(clock)
    for part, one in ((Part.DRAWS, coordinator), (Part.WITNESSES, witness)):
        type_value(commitment=commitment, part=part, value=value, name=one.person.name, by=one, at=at)
    draw(commitment=commitment, by=coordinator, at=next(clock))


def _answer(it: Round, clock: Iterator[datetime]) -> None:
    """Some municipalities answer; the demo's own hasn't yet, so that somebody can do it."""
    offers = Offer.objects.filter(application__round=it).exclude(
        application__contact__email=demo_staff.CONTACT
    )
    answering = list(offers.select_related("application__contact").order_by("pk")[: ACCEPTED + DECLINED])
    for number, offer in enumerate(answering):
        contact = offer.application.contact
        if contact is None:
            raise LookupError(f"offer {offer.pk} has nobody to answer it")
        answer = accept if number < ACCEPTED else decline
        answer(offer=offer, by=contact, at=next(clock))
