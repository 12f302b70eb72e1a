"""How long things are kept here: as delivered, or as the organisation has decided.

Public bodies erase by a decision, and must be able to say which. An operator writes them into a file that
SAMSKAP_RETENTION names (docs/operators/retention.md):

    learning.PageRead:
      days: 730
      decision: "KS 2027/118"
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

#: What an operator writes for "never by itself".
NEVER = "never"


class BadPeriods(ValueError):
    """The file with the periods can't be used; the message says why, for the operator."""


@dataclass(frozen=True, slots=True)
class Period:
    """`days` that something is kept, None for as long as nothing else erases it.

    `decision` is the number of the decision; "" for a period as it is delivered.
    """

    days: int | None
    decision: str = ""


def decided(known: Mapping[str, Period]) -> Mapping[str, Period]:
    """Return the periods that hold here: the known ones, each replaced by what was decided.

    Raises BadPeriods.
    """
    path = settings.RETENTION_FILE
    if path is None:
        return known
    found = _read(path)
    if unknown := sorted(set(found) - set(known)):
        raise BadPeriods(
            f"{path} names {', '.join(unknown)}, which nothing is kept under."
            f" These can be decided: {', '.join(sorted(known))}."
        )
    return {**known, **{key: _period(key, value) for key, value in found.items()}}


def _read(path: Path) -> dict[str, Any]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadPeriods(f"SAMSKAP_RETENTION is {path}, which can't be read: {error}") from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise BadPeriods(f"{path} must list what is kept, each with days and a decision.")
    return {str(key): value for key, value in found.items()}


def _period(key: str, value: Any) -> Period:
    if not isinstance(value, dict) or set(value) - {"days", "decision"}:
        raise BadPeriods(f"{key} needs two lines below it: days and decision.")
    days, decision = value.get("days"), str(value.get("decision") or "").strip()
    if days != NEVER and (not isinstance(days, int) or isinstance(days, bool) or days < 0):
        raise BadPeriods(f"{key}: days must be a whole number, or the word “{NEVER}”; it is “{days}”.")
    if not decision:
        raise BadPeriods(f"{key}: the decision is missing. Write its number, or where it can be found.")
    return Period(None if days == NEVER else days, decision)
