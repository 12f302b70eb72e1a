"""What an application says, laid out for pages and for paper: what is written now, and what was stored."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext

from samskap.applications.actions.team import MemberFacts
from samskap.applications.models import Submission, TeamMember
from samskap.applications.queries.contents import Whole
from samskap.applications.rules.standing import Education, Requirements, TeamRole, standing_of
from samskap.applications.snapshot import contents_of, digest_of, facts_of, number, people_of
from samskap.applications.wording import EDUCATION, ROLES, STANDINGS
from samskap.kernel.policy import policy
from samskap.organisations.models import Municipality
from samskap.rounds.rules.regulation import Terms, in_language

#: A fact about a person: what it is, and what it says.
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PersonShown:
    """One person. `rows` is empty for somebody whose data have been erased since."""

    name: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that stands in an application. `task` are titles with the texts as they were written."""

    municipalities: Sequence[str]
    organisation_number: str
    buyer_reference: str
    task: Sequence[Row]
    people: Sequence[PersonShown]
    digest: str


@policy("C-9.1")
def sheet_of_whole(whole: Whole) -> Sheet:
    """What is written now, as it would be handed in."""
    contents = contents_of(whole)
    facts = {str(each.member.public_id): each.facts for each in people_of(whole)}
    return _sheet(contents, facts, whole.terms)


@policy("C-9.1", "X-3")
def sheet_of_submission(submission: Submission, terms: Terms) -> Sheet:
    """What was handed in, out of what was stored and nothing else. Two queries."""
    people = submission.people.select_related("member")
    facts = {str(each.member.public_id): each.facts for each in people}
    return _sheet(submission.contents, facts, terms)


def person_shown(member: TeamMember, terms: Terms) -> PersonShown:
    """What is said about one person, as the person sees it."""
    place = member.municipality
    places = {f"{place.country} {place.code}": f"{place.name} ({place.code})"}
    return _person(facts_of(member).facts, places, terms, get_language() or "en")


def person_proposed(proposed: MemberFacts, terms: Terms) -> PersonShown:
    """Somebody who would come into a team, as the school sees it. One query."""
    place = Municipality.objects.get(pk=proposed.municipality_id)
    key, name = f"{place.country} {place.code}", f"{place.name} ({place.code})"
    years = {
        each: number(getattr(proposed, each)) for each in ("higher_years", "work_years", "relevant_years")
    }
    facts = {**asdict(proposed), **years, "municipality": key}
    return _person(facts, {key: name}, terms, get_language() or "en")


def _sheet(contents: Mapping[str, Any], facts: Mapping[str, Mapping[str, Any]], terms: Terms) -> Sheet:
    language = get_language() or "en"
    titles = {each.key: in_language(each.names, language) for each in terms.task}
    places = {
        f"{each['country']} {each['code']}": f"{each['name']} ({each['code']})"
        for each in contents["municipalities"]
    }
    people = [_person(facts.get(each["person"]), places, terms, language) for each in contents["team"]]
    return Sheet(
        municipalities=list(places.values()),
        organisation_number=contents["organisation_number"],
        buyer_reference=contents["buyer_reference"],
        task=[(titles.get(each["part"], each["part"]), each["text"]) for each in contents["task"]],
        people=sorted(people, key=lambda each: (not each.name, each.name.casefold())),
        digest=digest_of(contents),
    )


def _person(
    facts: Mapping[str, Any] | None, places: Mapping[str, str], terms: Terms, language: str
) -> PersonShown:
    if facts is None:
        return PersonShown("", ())
    sector = terms.sector(facts["sector"])
    rows = [
        (gettext("Municipality"), places.get(facts["municipality"], facts["municipality"])),
        (gettext("E-mail address"), facts["email"]),
        (gettext("Role"), str(ROLES[TeamRole(facts["role"])])),
        (gettext("Sector"), in_language(sector.names, language) if sector else facts["sector"]),
        (gettext("Position"), facts["position"]),
        (gettext("Education"), str(EDUCATION[Education(facts["education"])])),
        (gettext("What the person has studied, and where"), facts["education_text"]),
        (gettext("Years of higher education"), facts["higher_years"]),
        (gettext("Years of work"), facts["work_years"]),
        (gettext("Of these, relevant for the study"), facts["relevant_years"]),
        (gettext("By the regulation"), str(STANDINGS[_standing(facts, terms)])),
    ]
    return PersonShown(facts["name"], [row for row in rows if row[1]])


def _standing(facts: Mapping[str, Any], terms: Terms) -> Any:
    return standing_of(
        education=Education(facts["education"]),
        higher_years=Decimal(facts["higher_years"]),
        work_years=Decimal(facts["work_years"]),
        relevant_years=Decimal(facts["relevant_years"]),
        asks=Requirements(terms.work_years, terms.relevant_years, terms.least_higher_years),
    )
