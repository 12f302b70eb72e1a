"""Occupations out of JobTech's taxonomy, as its interface or its files of JSON give them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from samskap.occupations.official.listed import Listed
from samskap.occupations.rules import JOBTECH, SSYK, key_of
from samskap.organisations.register.files import Given, text_of
from samskap.organisations.register.problems import Problem, Refused, refuse

_KINDS = {"occupation-name", "ssyk-level-1", "ssyk-level-2", "ssyk-level-3", "ssyk-level-4"}
_LANGUAGE = "sv"
_CODE_NAMES = ("ssyk_code_2012", "ssyk_code", "ssyk")
#: As deep as any of its files lies a list of concepts.
_DEEPEST = 5

Concept = Mapping[str, Any]


def occupations(given: Given) -> Iterator[Listed]:
    """The occupations of a file, each with the group of SSYK that it belongs to. Raises Refused."""
    try:
        whole = json.loads(text_of(given))
    except (ValueError, RecursionError) as error:
        raise refuse(given.name, "This is no JSON.") from error
    concepts = [_with_plain_names(each) for each in _list_in(whole) if isinstance(each, dict)]
    if not concepts:
        raise refuse(given.name, "There is no list of concepts in it.")
    codes = {str(each.get("id", "")): _ssyk(each) for each in concepts if _ssyk(each)}
    problems: list[Problem] = []
    for number, each in enumerate(concepts, start=1):
        if each.get("type", "occupation-name") not in _KINDS:
            continue
        code, name = str(each.get("id") or ""), " ".join(str(each.get("preferred_label") or "").split())
        if code and name:
            yield _occupation(each, code, name, codes)
        else:
            problems.append(Problem(given.name, 0, f"Concept {number} has no id or no preferred_label."))
    if problems:
        raise Refused(problems)


def _list_in(whole: Any, depth: int = 0) -> Sequence[Any]:
    """The list of concepts, wherever it lies: in {"data": {"concepts": […]}}, or by itself."""
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict) and depth < _DEEPEST:
        for name in ("concepts", "data", *whole):
            if name in whole and (found := _list_in(whole[name], depth + 1)):
                return found
    return []


def _with_plain_names(concept: Concept) -> Concept:
    """Both "taxonomy/preferred-label" and "preferred_label" mean the same."""
    return {str(name).rpartition("/")[2].replace("-", "_"): value for name, value in concept.items()}


def _occupation(each: Concept, code: str, name: str, codes: Mapping[str, str]) -> Listed:
    others = tuple(
        dict.fromkeys(
            " ".join(str(other).split())
            for other in _several(each.get("alternative_labels"))
            if isinstance(other, str) and other.strip() and other != name
        )
    )
    own = _ssyk(each)
    return Listed(
        code,
        {_LANGUAGE: name},
        {_LANGUAGE: others} if others else {},
        broader="" if own else _group(each, codes),
        same_as=(key_of(SSYK, own),) if own else (),
    )


def _group(each: Concept, codes: Mapping[str, str]) -> str:
    """The smallest group of SSYK among those above it."""
    above = [_with_plain_names(one) for one in _several(each.get("broader")) if isinstance(one, dict)]
    found = [_ssyk(one) or codes.get(str(one.get("id", "")), "") for one in above]
    best = max(found, key=len, default="")
    return key_of(SSYK, best) if best else ""


def _ssyk(concept: Concept) -> str:
    """Its code in SSYK 2012; "" without one."""
    for name in _CODE_NAMES:
        code = str(concept.get(name) or "").strip()
        if code.isascii() and code.isdigit() and len(code) <= len("2512"):
            return code
    return ""


def _several(given: Any) -> Sequence[Any]:
    return given if isinstance(given, list) else []


SCHEME = JOBTECH
