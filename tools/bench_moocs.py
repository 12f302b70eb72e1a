"""What it costs to take a feed in: 10,000 records of MOOChub 3.0 by the command, in a process of its own."""

from __future__ import annotations

import json
import os
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
    began = time.monotonic()
    command = [sys.executable, "-m", "samskap", "moocs", *arguments]
    process = subprocess.Popen(command, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said = process.stdout.read().decode() if process.stdout else ""
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or " added" not in said:
        sys.exit(f"taking in went wrong:\n{said}")
    return Run(time.monotonic() - began, used.ru_maxrss / 1024)
