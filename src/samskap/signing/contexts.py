"""What the terms in a credential mean: the contexts we know, and none from anywhere else.

A context decides what is signed. One fetched from the network could be changed by others, and one whose
address has no version by its publisher: so there are these files, and everything else is an error.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from pyld import jsonld

FILES = Path(__file__).with_name("contexts")
CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
#: Address -> file, as tools/contexts.py wrote it.
KNOWN: Mapping[str, str] = {CREDENTIALS: "credentials-v2.json", OPEN_BADGES: "open-badges-3.0.3.json"}

#: What relative addresses become, so that they are found: a verifier would make others of them, or none.
_NOWHERE = "https://unresolved.invalid/"
#: PyLD keeps contexts it has read in caches that no two threads may change at once.
_ONE_AT_A_TIME = Lock()


class NotAllSigned(ValueError):
    """Something in a document has no meaning in its contexts, so that no signature would cover it.

    Names terms and places, never what a person wrote.
    """


def statements(document: Mapping[str, Any]) -> bytes:
    """All that a document says, as canonical RDF (RDFC-1.0, N-Quads).

    Raises NotAllSigned when that leaves out or changes anything of the document.
    """
    with _ONE_AT_A_TIME:
        try:
            return _canonical(document)
        except jsonld.JsonLdError as error:
            raise NotAllSigned(_cause(error)) from None


def _canonical(document: Mapping[str, Any]) -> bytes:
    for named in _several(document["@context"]):
        if named not in list(KNOWN):
            raise NotAllSigned(f"unknown context {str(named)[:200]}")
    expanded = jsonld.expand(document, _options(), on_property_dropped=_refuse_term)
    _refuse_relative(expanded)
    compacted = jsonld.compact(expanded, document["@context"], {**_options(), "skipExpansion": True})
    _refuse_difference(document, compacted)
    quads: str = jsonld.normalize(
        expanded, {**_options(), "algorithm": "URDNA2015", "format": "application/n-quads"}
    )
    return quads.encode()


def _options() -> dict[str, Any]:
    return {"documentLoader": _load, "base": _NOWHERE}


def _load(url: str, _options: Any = None) -> dict[str, Any]:
    """Give PyLD a context we know; "static" lets it keep what it has made of it."""
    if url not in KNOWN:
        raise NotAllSigned(f"unknown context {url[:200]}")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": json.loads(_text(KNOWN[url])),
        "tag": "static",
    }


@cache
def _text(name: str) -> str:
    return (FILES / name).read_text()


def _refuse_term(term: str | None) -> None:
    raise NotAllSigned(f"unknown term {(term or '')[:80]}")


def _refuse_relative(value: Any) -> None:
    """Types that no context knows and relative addresses would get lost on the way to RDF."""
    if isinstance(value, list):
        for each in value:
            _refuse_relative(each)
    elif isinstance(value, dict) and "@value" not in value:
        named = [*value.get("@type", ()), *([value["@id"]] if "@id" in value else ())]
        for name in named:
            if ":" not in name or name.startswith(_NOWHERE):
                raise NotAllSigned(f"unknown type or relative address {name.removeprefix(_NOWHERE)[:80]}")
        for each in value.values():
            _refuse_relative(each)


def _refuse_difference(before: Any, after: Any, place: str = "") -> None:
    """What comes back from a round trip must be what went in; one alone and a list of one are the same."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in {*before, *after}:
            if key not in before or key not in after:
                raise NotAllSigned(f"{place}/{key} is lost")
            _refuse_difference(before[key], after[key], f"{place}/{key}")
    elif isinstance(before, list) or isinstance(after, list):
        ours, theirs = _several(before), _several(after)
        if len(ours) != len(theirs):
            raise NotAllSigned(f"{place} is lost in part")
        for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            _refuse_difference(one, other, f"{place}/{number}")
    elif type(before) is not type(after) or before != after:
        raise NotAllSigned(f"{place} is changed")


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _cause(error: BaseException) -> str:
    """The innermost reason that isn't a value: PyLD wraps the cause many times, with the document in it."""
    while error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, NotAllSigned):
        return str(error)
    return str(getattr(error, "code", None) or type(error).__name__)
