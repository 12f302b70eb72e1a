"""What it costs to take a feed in: 10,000 records of MOOChub 3.0 by the command, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

#: Beside the whole feed a smaller one is taken in: what it needs less of memory is what grows with a feed.
RECORDS, FEWER = 10_000, 2_000
CENTRE = "Bench centre"


@dataclass(frozen=True)
class Run:
    """What one taking in cost."""

    seconds: float
    peak_mib: float


def record(number: int) -> dict[str, Any]:
    """One record with all that platforms usually tell: some three kilobytes."""
    label = [{"inLanguage": "en", "name": "Beginner"}]
    framework = {"educationalFramework": "DigComp", "educationalFrameworkVersion": "2.2"}
    house = {"type": "Organization", "name": "Bench MOOC house", "url": "https://mooc.example.org/"}
    return {
        "id": str(UUID(int=number, version=4)),
        "type": "Course",
        "attributes": {
            "name": f"Course {number}: care and data",
            "courseCode": f"care{number}",
            "learningResourceType": {
                "identifier": "https://w3id.org/kim/hcrt/course",
                "type": "Concept",
                "inScheme": "https://w3id.org/kim/hcrt/scheme",
            },
            "courseMode": ["online", "asynchronous"],
            "description": "<p>About care, and what data have to do with it.</p>" * 30,
            "inLanguage": ["en"],
            "startDate": ["2027-02-01T08:00:00Z"],
            "endDate": ["2027-04-01T08:00:00Z"],
            "duration": "P8W",
            "workload": {"timeValue": 1 + number % 9, "timeUnit": "h/week"},
            "publisher": house,
            "creator": [house, {"type": "Person", "name": "Demo Teacher"}],
            "license": [{"identifier": "CC-BY-4.0", "url": "https://spdx.org/licenses/CC-BY-4.0.html"}],
            "url": f"https://mooc.example.org/courses/{number}",
            "access": ["free"],
            "keywords": ["care", "data", f"theme {number % 50}"],
            "educationalLevel": [{"type": "EducationalLevel", "name": label, **framework}],
        },
    }


def taken_in(count: int) -> Run:
    """Take so many records in by the command; in the background nothing else is done for it."""
    from django.utils import timezone

    from samskap.organisations.models import Organisation, OrganisationKind

    known = {"kind": OrganisationKind.LEARNING_CENTRE, "created_at": timezone.now()}
    Organisation.objects.get_or_create(name=CENTRE, defaults=known)
    with tempfile.TemporaryDirectory() as folder:
        feed = Path(folder, f"feed-{count}.json")
        feed.write_text(json.dumps({"data": [record(number) for number in range(count)]}))
        return _run("import", str(feed), "--organisation", CENTRE, "--kind", "moochub")


def _run(*arguments: str) -> Run:
    """What counts is the process's own memory: pages of the database's file are mapped beside it."""
    began, peak = time.monotonic(), 0
    command = [sys.executable, "-m", "samskap", "moocs", *arguments]
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, stdout=told, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            peak = max(peak, _own_kib(process.pid))
            time.sleep(0.05)
        told.seek(0)
        said = told.read().decode()
    if process.returncode or " added" not in said:
        sys.exit(f"taking in went wrong:\n{said}")
    return Run(time.monotonic() - began, peak / 1024)


def _own_kib(process: int) -> int:
    """How much memory of its own a process holds now; 0 when it has just ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("RssAnon")), 0)
