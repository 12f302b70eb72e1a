"""Write a certificate in the European Learning Model 3, for Europass and the systems that read it.

Not signed: Europass takes qualified seals only. Whoever imports it sees what the holder says; what proves it
is the credential (`samskap.awards.credential`). The name is in it, since only the holder downloads it.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings

from samskap.awards.credential import address_of, line, text
from samskap.awards.models import Award
from samskap.awards.queries import snapshot_of
from samskap.awards.rules import Kind
from samskap.awards.snapshot import Snapshot
from samskap.signing.proofs import moment

CONTEXTS = ("https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap")
AUTHORITY = "http://publications.europa.eu/resource/authority"
#: What the Publications Office calls the languages and countries we have.
LANGUAGES: Mapping[str, str] = {"en": "ENG", "nb": "NOB", "nn": "NNO", "sv": "SWE"}
COUNTRIES: Mapping[str, str] = {"NO": "NOR", "SE": "SWE"}

Node = dict[str, Any]


def written(award: Award) -> bytes:
    """The certificate as EuropeanDigitalCredential, unsigned, as UTF-8 JSON-LD."""
    return json.dumps(document_of(award), ensure_ascii=False, indent=1).encode()


def document_of(award: Award) -> Node:
    """The same as data. Never with an answer in it."""
    snapshot = snapshot_of(award)
    issuer = _issuer(award, snapshot)
    issued = moment(award.issued_at)
    language = _concept("language", LANGUAGES.get(_code(snapshot.title_language)))
    return {
        "@context": list(CONTEXTS),
        "id": f"urn:uuid:{award.public_id}",
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "credentialSchema": [
            {"id": "http://data.europa.eu/snb/model/ap/edc-generic-no-cv", "type": "ShaclValidator2017"}
        ],
        "credentialProfiles": [
            {
                "id": "http://data.europa.eu/snb/credential/e34929035b",
                "type": "Concept",
                "inScheme": {"id": "http://data.europa.eu/snb/credential/25831c2", "type": "ConceptScheme"},
                "prefLabel": {"en": "Generic"},
            }
        ],
        "issuanceDate": issued,
        "issued": issued,
        "validFrom": issued,
        "issuer": issuer,
        "credentialSubject": {
            "id": "urn:epass:person:1",
            "type": "Person",
            "fullName": _said(snapshot.name, snapshot.language),
            "hasClaim": [_claim(award, snapshot, issuer)],
        },
        "displayParameter": {
            "id": "urn:epass:displayParameter:1",
            "type": "DisplayParameter",
            "title": _said(snapshot.title, snapshot.title_language),
            **({"primaryLanguage": language, "language": [language]} if language else {}),
        },
    }


def _claim(award: Award, snapshot: Snapshot, issuer: Node) -> Node:
    """Somebody who was there has taken part in an activity; everything else is an achievement."""
    common = {
        "title": _said(snapshot.title, snapshot.title_language),
        "awardedBy": {
            "id": "urn:epass:awardingProcess:1",
            "type": "AwardingProcess",
            "awardingBody": [issuer],
            "awardingDate": _midnight(snapshot.issued_on),
        },
    }
    if snapshot.kind is Kind.ATTENDANCE:
        return {**_activity(snapshot), **common}
    return {
        "id": "urn:epass:learningAchievement:1",
        "type": "LearningAchievement",
        **common,
        "specifiedBy": _specification(award, snapshot),
    }


def _activity(snapshot: Snapshot) -> Node:
    period = {name: _midnight(day) for name, day in _days(snapshot).items()}
    return {
        "id": "urn:epass:learningActivity:1",
        "type": "LearningActivity",
        **({"temporal": [{"id": "urn:epass:period:1", "type": "PeriodOfTime", **period}]} if period else {}),
        **({"workload": f"PT{snapshot.hours}H"} if snapshot.hours else {}),
    }


def _specification(award: Award, snapshot: Snapshot) -> Node:
    outcomes = [
        {
            "id": f"urn:epass:learningOutcome:{number}",
            "type": "LearningOutcome",
            "title": _said(outcome, snapshot.title_language),
        }
        for number, outcome in enumerate(snapshot.outcomes, 1)
    ]
    return {
        "id": address_of(award.achievement),
        "type": "LearningAchievementSpecification",
        "title": _said(snapshot.title, snapshot.title_language),
        "homepage": [_page(address_of(award.achievement), 1)],
        **({"volumeOfLearning": f"PT{snapshot.hours}H"} if snapshot.hours else {}),
        **({"learningOutcome": outcomes} if outcomes else {}),
    }


def _issuer(award: Award, snapshot: Snapshot) -> Node:
    """The model wants an organisation's country, too: known of those that are or lie in a municipality."""
    municipality = award.issuer.municipality if award.issuer else None
    country = _concept("country", COUNTRIES.get(municipality.country)) if municipality else None
    place = {
        "id": "urn:epass:location:1",
        "type": "Location",
        "address": [{"id": "urn:epass:address:1", "type": "Address", "countryCode": country}],
    }
    return {
        "id": "urn:epass:org:1",
        "type": "Organisation",
        "legalName": _said(snapshot.issuer, snapshot.language),
        "homepage": [_page(f"{settings.BASE_URL}/", 2)],
        **({"location": [place]} if country else {}),
    }


def _page(address: str, number: int) -> Node:
    return {"id": f"urn:epass:webResource:{number}", "type": "WebResource", "contentURL": address}


def _concept(scheme: str, code: str | None) -> Node | None:
    if code is None:
        return None
    return {
        "id": f"{AUTHORITY}/{scheme}/{code}",
        "type": "Concept",
        "inScheme": {"id": f"{AUTHORITY}/{scheme}", "type": "ConceptScheme"},
        "notation": scheme,
    }


def _said(words: str, language: str) -> dict[str, str]:
    return {_code(language): text(words) if "\n" in words else line(words)}


def _code(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()


def _days(snapshot: Snapshot) -> dict[str, str]:
    days = {"startDate": snapshot.from_on, "endDate": snapshot.until_on}
    return {name: day for name, day in days.items() if day}


def _midnight(day: str) -> str:
    return moment(datetime.combine(datetime.fromisoformat(day), time.min, tzinfo=UTC))
