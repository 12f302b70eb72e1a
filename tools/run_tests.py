"""Everything that must pass, and a plain word on what was left out.

1. All tests but the browser's, on SQLite.
2. The tests marked `database`, again on PostgreSQL, when one answers at SAMSKAP_TEST_POSTGRES
   (default: postgresql://postgres@127.0.0.1:5432/postgres).
3. The browser tests, when a Chromium is found (CHROMIUM=… or on the PATH).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [str(ROOT / ".venv/bin/python"), "-m", "pytest", "-q"]
POSTGRES = os.environ.get("SAMSKAP_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


def postgres_answers() -> bool:
    """Whether a PostgreSQL is there to test on."""
    import psycopg

    try:
        psycopg.connect(POSTGRES, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def chromium() -> str | None:
    """Where a Chromium is, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(
        (found for name in names if (found := shutil.which(name))), None
    )


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
        results.append(run("browser tests", "-m", "browser", "-n", "2", "tests/browser", CHROMIUM=browser))
    else:
        left_out.append("the browser tests: no Chromium found (Debian: apt-get install chromium)")
    for text in left_out:
        print(f"Left out: {text}.")
    failed = results.count(False)
    print("Everything that was run passed." if not failed else f"{failed} of {len(results)} parts failed.")
    return failed


if __name__ == "__main__":
    sys.exit(main())
