"""How Lighthouse judges the learner's pages, as on a cheap phone with a slow line; part of `make bench`.

Node, npm and Chromium are asked for here alone. Where one of them is missing this part is left out, and the
table says so.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench_product import cookies_of
from browsers import chromium

HERE = Path(__file__).resolve().parent / "lighthouse"
PORT = 8733
COURSE = "/en/courses/co-creation"


def measured(learner: str, portfolio: str) -> Sequence[Mapping[str, Any]]:
    """Judge the pages of the issue's list; return what `lighthouse/measure.mjs` says of each, in order.

    `learner` is the e-mail address of somebody who has begun the course, `portfolio` the address of a page
    of theirs. Returns nothing when a program is missing.
    """
    browser = chromium()
    if not (browser and shutil.which("node") and shutil.which("npm")):
        print("Lighthouse is left out: it needs Chromium, node and npm.")
        return []
    if not (HERE / "node_modules").exists():
        fetch = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(fetch, cwd=HERE, check=True)
    cookie = "; ".join(f"{name}={value}" for name, value in cookies_of(learner).items())
    with _served() as site:
        pages = [
            {"name": "catalogue", "url": f"{site}/en/courses/"},
            {"name": "course", "url": f"{site}{COURSE}/"},
            {"name": "page", "url": f"{site}{COURSE}/pages/estonia-ethics/"},
            {"name": "question", "url": f"{site}{COURSE}/questions/why-here/", "cookie": cookie},
            {"name": "portfolio", "url": f"{site}{portfolio}", "cookie": cookie},
        ]
        asked = [{**page, "isPrivate": "cookie" in page} for page in pages]
        answer = subprocess.run(
            ["node", "measure.mjs"], cwd=HERE, input=json.dumps(asked), capture_output=True, text=True,
            env={**os.environ, "CHROME_PATH": browser}, check=False,
        )  # fmt: skip
    if answer.returncode:
        sys.exit(f"Lighthouse failed: {answer.stderr[-2000:]}")
    found: Sequence[Mapping[str, Any]] = json.loads(answer.stdout)
    return found


@contextmanager
def _served() -> Iterator[str]:
    """The product of this measurement, served as it is in real life; gives its address."""
    site = f"http://127.0.0.1:{PORT}"
    served = subprocess.Popen(
        [sys.executable, "-m", "samskap", "serve", "--port", str(PORT)],
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "SAMSKAP_URL": site},
    )  # fmt: skip
    try:
        for _attempt in range(200):
            try:
                urllib.request.urlopen(f"{site}/health/", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield site
    finally:
        os.killpg(served.pid, signal.SIGTERM)
        served.wait()
