"""What is handed in, as canonical data: what the director approves, what is stored, what the receipt shows.

The facts about persons are in it as digests only. Each digest is of the facts together with a salt, and the
facts are kept beside (`models.SubmittedPerson`): a person can be erased, and what was handed in still proves
itself. How the municipality is reached (contact, phone, language) is no part of it and may change at any
time; nor are diplomas, which need not be there before a place is offered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

import rfc8785

from samskap.applications.models import TeamMember
from samskap.applications.queries.contents import Whole
from samskap.kernel.policy import policy

FORMAT = "samskap-application/1"


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The facts about a person, as they are handed in, and their digest."""

    member: TeamMember
    facts: Mapping[str, Any]
    digest: str


def digest_of(data: Mapping[str, Any]) -> str:
    """SHA-256 of the data as canonical JSON (RFC 8785), in hexadecimal."""
    return sha256(rfc8785.dumps(dict(data))).hexdigest()


@policy("C-9.1")
def contents_of(whole: Whole) -> dict[str, Any]:
    """What stands in an application: the same for the same contents, in whatever order it was written."""
    application = whole.application
    round_, regulation = application.round, application.round.regulation
    return {
        "format": FORMAT,
        "programme": round_.programme.slug,
        "round": round_.slug,
        "regulation": {"title": regulation.title, "valid_from": regulation.valid_from.isoformat()},
        "municipalities": [
            {
                "country": each.municipality.country,
                "code": each.municipality.code,
                "name": each.municipality.name,
                "leads": each.leads,
            }
            for each in sorted(whole.agreed, key=lambda each: (not each.leads, each.municipality.code))
        ],
        "organisation_number": application.organisation_number,
        "buyer_reference": application.buyer_reference,
        "task": [
            {"part": part.key, "text": whole.texts[part.key].text if part.key in whole.texts else ""}
            for part in whole.terms.task
        ],
        "team": [{"person": str(each.member.public_id), "facts": each.digest} for each in people_of(whole)],
    }


def people_of(whole: Whole) -> Sequence[PersonFacts]:
    """The facts about everybody in the team, in an order that doesn't depend on when they were added."""
    found = [facts_of(each.member) for each in whole.members]
    return sorted(found, key=lambda each: str(each.member.public_id))


def facts_of(member: TeamMember) -> PersonFacts:
    """The facts about one person, fetched with the municipality."""
    facts = {
        "salt": member.salt,
        "name": member.name,
        "email": member.email,
        "municipality": f"{member.municipality.country} {member.municipality.code}",
        "role": member.role,
        "sector": member.sector,
        "position": member.position,
        "education": member.education,
        "education_text": member.education_text,
        "higher_years": number(member.higher_years),
        "work_years": number(member.work_years),
        "relevant_years": number(member.relevant_years),
    }
    return PersonFacts(member, facts, digest_of(facts))


def number(value: Decimal) -> str:
    """A number of years as text, the same however many zeros it was written with: "2", "2.5"."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
