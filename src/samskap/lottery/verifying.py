"""The check of a certificate at a command line: `python verify_draw.py certificate.json [--digest …]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from samskap.lottery.canonical import NotCanonical, digest_of
from samskap.lottery.certificate import Finding, check

#: What no program can show, by the source of chance.
_STILL_TO_ASK = {
    "dice": "Whether the dice fell so, no program can show: ask those who stood by.",
    "digits": "Whether these were the digits that were named before, look up where they were published.",
    "drand": "Whether the beacon said this value, look up at the beacon, in the round that was named before.",
    "reveal": "Whoever knew the secret knew the result, and could have tried many before publishing.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a certificate file and print what was found. Gives 0 when everything agrees, 1 when not."""
    parser = argparse.ArgumentParser(description="Repeat a draw from its certificate, and compare.")
    parser.add_argument("certificate", help="the certificate, a JSON file")
    parser.add_argument("--digest", help="what was published before the draw: of the pool, or the commitment")
    asked = parser.parse_args(arguments)
    certificate, findings = _read(Path(asked.certificate))
    if asked.digest is not None and certificate is not None:
        findings.append(_about_digest(certificate, asked.digest.strip().lower()))
    for finding in findings:
        print("ok     " if finding.ok else "NOT OK ", _printable(finding.what))
    fine = all(finding.ok for finding in findings)
    print("Everything agrees." if fine else "This certificate is not in order: see above.")
    if fine:
        if (asked.digest or "").strip().lower() != certificate["commitment"]:
            print("Is the commitment above the one that was published before the draw? Compare the two.")
        print(_STILL_TO_ASK[certificate["source"]])
    return 0 if fine else 1


def _read(path: Path) -> tuple[Any, list[Finding]]:
    """What stands in a file, None for nothing that can be read; and what was found about it."""
    try:
        certificate = json.loads(
            path.read_bytes().decode(), object_pairs_hook=_object, parse_float=_refuse, parse_constant=_refuse
        )
    except OSError as error:
        return None, [Finding(ok=False, what=f"The file can't be read: {error.strerror}.")]
    except (ValueError, RecursionError) as error:
        return None, [Finding(ok=False, what=f"The file is not a certificate: {error}.")]
    return certificate, list(check(certificate))


def _about_digest(certificate: Any, digest: str) -> Finding:
    if isinstance(certificate, dict) and digest == certificate.get("commitment"):
        return Finding(ok=True, what="The digest that you gave is the commitment.")
    try:
        if isinstance(certificate, dict) and digest == digest_of(certificate.get("pool")):
            return Finding(ok=True, what="The digest that you gave is that of the pool.")
    except NotCanonical:
        pass  # said already
    return Finding(ok=False, what="The digest that you gave is neither the commitment nor that of the pool.")


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; one that says the same thing twice would mean different things to different readers."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("something stands twice in it")
    return found


def _refuse(number: str) -> None:
    raise ValueError(f"{number} is not a whole number")


def _printable(text: str) -> str:
    """The text without signs that could make a terminal do something, or that it can't show."""
    signs = "".join(sign if sign.isprintable() else "?" for sign in text)
    encoding = sys.stdout.encoding or "ascii"
    return signs.encode(encoding, "replace").decode(encoding)
