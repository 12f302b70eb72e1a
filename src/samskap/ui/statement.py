"""The accessibility statement: what the product says of itself, and what an organisation says of its site.

The law wants a statement with its date, what doesn't meet the rules, and whom to turn to (EU 2016/2102,
article 7). Both parts are files that people edit: ours is `accessibility.yaml` beside this module, the
organisation's is named by SAMSKAP_ACCESSIBILITY (docs/operators/accessibility.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml
from django.conf import settings
from jsonschema import Draft202012Validator, FormatChecker

OURS = Path(__file__).with_name("accessibility.yaml")
_TEXT = {
    "type": "object",
    "required": ["en"],
    "additionalProperties": {"type": "string", "minLength": 1},
}
_MISSING = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["what"],
        "properties": {"what": _TEXT, "instead": _TEXT},
        "additionalProperties": False,
    },
}
_DAY = {"type": "string", "format": "date"}
_OURS = {
    "type": "object",
    "required": ["standard", "status", "looked_through_on", "tested", "missing"],
    "properties": {
        "standard": {"type": "string"},
        "status": {"enum": ["fully", "partly", "not"]},
        "looked_through_on": _DAY,
        "tested": {"type": "array", "items": _TEXT},
        "missing": _MISSING,
    },
    "additionalProperties": False,
}
_SITES = {
    "type": "object",
    "required": ["organisation", "contact", "looked_through_on"],
    "properties": {
        "organisation": {"type": "string", "minLength": 1},
        "contact": {
            "type": "object",
            "properties": {"email": {"type": "string"}, "phone": {"type": "string"}},
            "additionalProperties": False,
            "minProperties": 1,
        },
        "answered_within_days": {"type": "integer", "minimum": 1},
        "looked_through_on": _DAY,
        "missing": _MISSING,
        "complaints": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "url"],
                "properties": {"name": _TEXT, "url": {"type": "string", "pattern": "^https://"}},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


class BadStatement(ValueError):
    """The organisation's file can't be used; the message says why, for the operator."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and the language it really is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that doesn't meet the rules, and what there is instead, if anything."""

    what: Said
    instead: Said | None


@dataclass(frozen=True, slots=True)
class Body:
    """An authority that takes complaints."""

    name: Said
    url: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement in one language. What only an organisation can say is empty until it has said it."""

    standard: str
    status: str
    tested: Sequence[Said]
    missing: Sequence[Lack]
    #: The day that somebody last looked through the statement: of product and site, the earlier.
    looked_through_on: date
    organisation: str = ""
    email: str = ""
    phone: str = ""
    answered_within_days: int | None = None
    complaints: Sequence[Body] = ()


def statement(language: str) -> Statement:
    """Return the statement in a language; where a file lacks it, in English.

    Raises BadStatement when the organisation's file can't be used.
    """
    ours = _read(OURS)
    site = _read(settings.ACCESSIBILITY_FILE) if settings.ACCESSIBILITY_FILE else {}
    contact = site.get("contact", {})
    return Statement(
        standard=ours["standard"],
        status=ours["status"],
        tested=[_said(each, language) for each in ours["tested"]],
        missing=[_lack(each, language) for each in [*ours["missing"], *site.get("missing", [])]],
        looked_through_on=min(map(date.fromisoformat, _days(ours, site))),
        organisation=site.get("organisation", ""),
        email=contact.get("email", ""),
        phone=contact.get("phone", ""),
        answered_within_days=site.get("answered_within_days"),
        complaints=[Body(_said(each["name"], language), each["url"]) for each in site.get("complaints", [])],
    )


def _days(*parts: Mapping[str, Any]) -> Sequence[str]:
    return [part["looked_through_on"] for part in parts if part]


def _lack(found: Mapping[str, Any], language: str) -> Lack:
    return Lack(
        what=_said(found["what"], language),
        instead=_said(found["instead"], language) if "instead" in found else None,
    )


def _said(texts: Mapping[str, str], language: str) -> Said:
    known = language if language in texts else "en"
    return Said(texts[known], known)


@lru_cache(maxsize=8)
def _read(path: Path) -> Mapping[str, Any]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadStatement(f"The accessibility statement {path} can’t be read: {error}") from error
    plain = _plain(found)
    checker = Draft202012Validator(_OURS if path == OURS else _SITES, format_checker=FormatChecker(["date"]))
    wrong = min(checker.iter_errors(plain), key=lambda error: list(map(str, error.path)), default=None)
    if wrong:
        place = " › ".join(map(str, wrong.path)) or "the file"
        raise BadStatement(f"The accessibility statement {path}, {place}: {wrong.message}")
    return cast(Mapping[str, Any], plain)


def _plain(found: Any) -> Any:
    """Days as they were written: YAML makes dates of them, JSON's rules know only texts."""
    if isinstance(found, dict):
        return {str(key): _plain(value) for key, value in found.items()}
    if isinstance(found, list):
        return [_plain(each) for each in found]
    return found.isoformat() if isinstance(found, date) else found
