"""Write an award as an Open Badges 3.0 credential, which software of others can verify."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from jsonschema import Draft202012Validator

from samskap.awards.achievements import Facts
from samskap.awards.models import Achievement, Award
from samskap.awards.queries import snapshot_of
from samskap.awards.rules import Kind
from samskap.awards.snapshot import Snapshot
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.people.models import Person
from samskap.signing.contexts import CREDENTIALS, OPEN_BADGES
from samskap.signing.did import did
from samskap.signing.models import SigningKey
from samskap.signing.proofs import moment, signed
from samskap.signing.status_credentials import entry_of

SCHEMA = Path(__file__).with_name("credential.schema.json")
#: What the standard calls our kinds; "ext:" where it has no word, so that none is taken for more than it is.
TYPES: Mapping[Kind, str] = {
    Kind.COURSE_CERTIFICATE: "CertificateOfCompletion",
    Kind.ATTENDANCE: "ext:Attendance",
    Kind.COMPLETED: "CertificateOfCompletion",
    Kind.EXAMINED: "Assessment",
    Kind.COURSE_PARTICIPANT: "ext:Participation",
    Kind.TRANSCRIPT: "ext:Transcript",
}
#: Control signs are written differently by the libraries that canonicalise, and mean nothing in a text.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class NotOurCredential(ValueError):
    """What was made isn't what we issue, so it isn't signed. Names the place, never what stands there."""


@dataclass(frozen=True, slots=True)
class Credential:
    """A signed credential as UTF-8 JSON, and the key that signed it."""

    content: bytes
    key: SigningKey


@policy("A-8.13")
def credential_for(award: Award, *, at: datetime) -> Credential:
    """Return the award as a signed credential. Its hashes have fresh salts: no two are alike, so keep it.

    Raises NotOurCredential, samskap.signing.contexts.NotAllSigned, samskap.awards.queries.SnapshotChanged.
    """
    written = unsigned(award)
    check(written)
    done = signed(written, at=at)
    content = json.dumps(done.document, ensure_ascii=False, separators=(",", ":")).encode()
    return Credential(content=content, key=done.key)


def unsigned(award: Award) -> dict[str, Any]:
    """The award as credential, without a proof. Never with an answer, a name or an address in it."""
    snapshot = snapshot_of(award)
    achievement = achievement_in(award.achievement, snapshot.language)
    return {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": f"urn:uuid:{award.public_id}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {
            "id": did(),
            "type": ["Profile"],
            "name": line(snapshot.issuer),
            "url": f"{settings.BASE_URL}/",
        },
        "validFrom": moment(award.issued_at),
        # Of one that replaces another it is the day of the first, as on paper (ADR 24).
        "awardedDate": f"{snapshot.issued_on}T00:00:00Z",
        "name": achievement["name"],
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": _identities(snapshot.name, award.person),
            **_days(snapshot),
            "achievement": achievement,
        },
        "credentialStatus": entry_of(award.status),
    }


def achievement_in(achievement: Achievement, language: str) -> dict[str, Any]:
    """What can be earned, as Open Badges say it, in a language or the one that it was made in."""
    language, words = Facts.from_json(achievement.facts).in_language(language)
    address = address_of(achievement)
    outcomes = [
        {
            "type": ["Alignment"],
            "targetName": text(outcome),
            "targetUrl": f"{address}#outcome-{number}",
            "targetType": "ext:LearningOutcome",
        }
        for number, outcome in enumerate(words.outcomes, 1)
    ]
    return {
        "id": address,
        "type": ["Achievement"],
        "achievementType": TYPES[Kind(achievement.kind)],
        "creator": {"id": did(), "type": ["Profile"]},
        "inLanguage": language,
        "name": line(words.title),
        # The standard asks for one; where there is none, the title says what there is to say.
        "description": text(words.description) or line(words.title),
        "criteria": {"narrative": text(words.criteria)},
        **({"alignment": outcomes} if outcomes else {}),
        "version": str(achievement.version),
    }


def address_of(achievement: Achievement) -> str:
    """The address of an achievement's page, which is also its identifier everywhere."""
    return f"{settings.BASE_URL}/achievements/{achievement.public_id}/"


@policy("X-5")
def _identities(name: str, person: Person) -> list[dict[str, Any]]:
    """What lets somebody confirm whose it is who knows the name or the address.

    The standard wants one at least. With extra care it is of a word by chance, which nobody can confirm.
    """
    if person.extra_care:
        return [_hashed("identifier", secrets.token_hex(32))]
    known = {"name": name}
    if person.email and person.joined_at:
        known["emailAddress"] = person.email
    return [_hashed(kind, value) for kind, value in known.items()]


def _hashed(kind: str, value: str) -> dict[str, Any]:
    salt = secrets.token_hex(16)
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${sha256((value + salt).encode()).hexdigest()}",
        "identityType": kind,
        "salt": salt,
    }


def _days(snapshot: Snapshot) -> dict[str, str]:
    days = {"activityStartDate": snapshot.from_on, "activityEndDate": snapshot.until_on}
    return {name: day for name, day in days.items() if day}


def text(value: str) -> str:
    """A text as credentials hold it: lines and letters unified, no control signs, no space around it."""
    return _CONTROL.sub(" ", normalise(value)).strip()


def line(value: str) -> str:
    """The same in one line."""
    return " ".join(text(value).split())


def check(credential: Mapping[str, Any]) -> None:
    """Raise NotOurCredential when it isn't what credential.schema.json describes."""
    for error in _schema().iter_errors(credential):
        raise NotOurCredential(f"{error.json_path} fails {error.validator}")


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text()))
