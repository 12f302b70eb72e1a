"""Everything that must pass, and a plain word on what was left out.

1. All tests but the browser's, on SQLite.
2. The tests marked `database`, again on PostgreSQL, when one answers at SAMSKAP_TEST_POSTGRES
   (default: postgresql://postgres@127.0.0.1:5432/postgres).
3. The browser tests, when a Chromium is found (CHROMIUM=… or on the PATH). A few that fail are looked at
   once more, alone: a walk through a real browser on a busy machine can stumble. Which ones is said.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import validators
from browsers import HOW_TO_GET, chromium

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [str(ROOT / ".venv/bin/python"), "-m", "pytest", "-q"]
#: Where pytest notes what failed, and how many walks may stumble before that is more than bad luck.
LAST_FAILED, STUMBLES = ROOT / ".pytest_cache/v/cache/lastfailed", 3
POSTGRES = os.environ.get("SAMSKAP_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


def postgres_answers() -> bool:
    """Whether a PostgreSQL is there to test on."""
    import psycopg

    try:
        psycopg.connect(POSTGRES, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def run(title: str, *arguments: str, **environment: str) -> bool:
    """Run pytest with these arguments; True when it passed."""
    print(f"\n== {title}", flush=True)
    began = time.monotonic()
    code = subprocess.run(
        [*PYTEST, *arguments],
        cwd=ROOT,
        env={**os.environ, "SAMSKAP_MODE": "test", **environment},
        check=False,
    ).returncode
    print(
        f"== {title}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True
    )
    return code == 0


def look_again(**environment: str) -> bool:
    """Run the browser tests that failed just now once more, alone; True when they were few and all pass."""
    noted = json.loads(LAST_FAILED.read_text()) if LAST_FAILED.exists() else {}
    failed = [name for name in noted if name.startswith("tests/browser/")]
    if not 0 < len(failed) <= STUMBLES:
        return False
    if not run("browser tests that failed, once more", *failed, **environment):
        return False
    for name in failed:
        print(f"Unsteady, passed only the second time: {name}")
    return True


def main() -> int:
    """Run the three parts; return the number that failed."""
    left_out, results = [], []
    results.append(run("tests on SQLite", "-m", "not browser", "-n", "2"))
    if postgres_answers():
        results.append(
            run("database tests on PostgreSQL", "-m", "database", "-n", "2", DATABASE_URL=POSTGRES)
        )
    else:
        left_out.append("the database tests on PostgreSQL: none answered at SAMSKAP_TEST_POSTGRES")
    browser = chromium()
    if browser:
        # Walks take from one second to thirty: who is done takes over from who isn't.
        shared = ("-n", "2", "--dist", "worksteal", "tests/browser")
        passed = run("browser tests", "-m", "browser", *shared, CHROMIUM=browser)
        results.append(passed or look_again(CHROMIUM=browser))
    else:
        left_out.append(f"the browser tests: no Chromium found ({HOW_TO_GET})")
    if missing := validators.missing():
        left_out.append(f"whether PDFs keep their standards, as software of others sees it: {missing}")
    for text in left_out:
        print(f"Left out: {text}.")
    failed = results.count(False)
    print("Everything that was run passed." if not failed else f"{failed} of {len(results)} parts failed.")
    return failed


if __name__ == "__main__":
    sys.exit(main())
