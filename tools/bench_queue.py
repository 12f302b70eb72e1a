"""What issuing to many costs: real workers on the bench's database; each certificate is drawn and sealed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from samskap.issuing.models import Batch

#: So many certificates are issued; the figure is scaled to a thousand.
CERTIFICATES = 200
WORKERS = 2
#: By then each worker has read its fonts and templates; what it holds after that is growth.
WARM = CERTIFICATES // 4


@dataclass(frozen=True)
class Run:
    """One list. Seconds are from the first certificate to the last, scaled to a thousand.

    `processor_ms` is what all workers together take for one certificate, with its letter; `growth_mib` by how
    much the one grew that grew most.
    """

    seconds_a_thousand: float
    processor_ms: float
    growth_mib: float
    largest_mib: float


def issue_to_many() -> Run:
    """Start a list, let two workers issue it, and watch them."""
    from samskap.issuing.models import BatchLine
    from samskap.issuing.rules import LineState

    batch = _started()
    done = BatchLine.objects.of(batch).filter(state=LineState.DONE)
    with _workers() as processes:
        began, at_first = _wait_until(done.count, 1)
        _at, warm_at = _wait_until(done.count, WARM)
        warm = [_memory(each.pid) for each in processes]
        used = sum(_processor(each.pid) for each in processes)
        ended, at_last = _wait_until(done.count, CERTIFICATES)
        sizes = [_memory(each.pid) for each in processes]
        used = sum(_processor(each.pid) for each in processes) - used
    if at_last < CERTIFICATES or warm_at >= CERTIFICATES:
        sys.exit(f"issuing to many came to {at_last} of {CERTIFICATES}")
    each = (ended - began) / (at_last - at_first)
    growth = max(size - before for size, before in zip(sizes, warm, strict=True))
    return Run(
        seconds_a_thousand=round(each * 1000, 1),
        processor_ms=round(used / (at_last - warm_at) * 1000, 1),
        growth_mib=round(max(growth, 0), 1),
        largest_mib=round(max(sizes), 1),
    )


def _started() -> Batch:
    """A list of people at the demo's learning centre, started."""
    from samskap.awards.rules import Kind
    from samskap.centre.models import Participant
    from samskap.issuing.actions import batches
    from samskap.issuing.attestation import Attestation
    from samskap.organisations.access import Acting
    from samskap.organisations.models import Membership
    from samskap.organisations.rules import Role
    from samskap.people.models import Person
    from samskap.site.demo_staff import CENTRE

    at = datetime.now(UTC)
    coordinator = Membership.objects.get(organisation__name=CENTRE, role=Role.COORDINATOR)
    acting = Acting(coordinator.person, coordinator)
    people = Person.objects.bulk_create(
        Person(name=f"Bench Participant {number}", user_name=f"bench-many-{number}", created_at=at)
        for number in range(CERTIFICATES)
    )
    participants = Participant.objects.bulk_create(
        Participant(
            organisation=coordinator.organisation, person=person, number=f"B-{person.pk}", registered_at=at
        )
        for person in people
    )
    what = Attestation(
        kind=Kind.ATTENDANCE,
        title="Bench evenings",
        language="en",
        from_on="2026-02-01",
        until_on="2026-03-01",
        hours=12,
        outcomes=("Words for everyday things", "Telling about one’s day"),
    )
    batch = batches.begin(what=what, by=acting, at=at, public_id=uuid4())
    batches.choose_all(batch, participants=[each.pk for each in participants], by=acting, at=at)
    batches.start(batch, by=acting, at=at)
    return batch


@contextmanager
def _workers() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Real workers, as operators start them, in the environment of this process."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "samskap", "work"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _number in range(WORKERS)
    ]
    try:
        yield processes
    finally:
        for each in processes:
            each.terminate()
        for each in processes:
            each.wait()


def _wait_until(count: Callable[[], int], wanted: int) -> tuple[float, int]:
    """Wait until so many are done, at most ten minutes; return when that was, and how many there were."""
    end = time.monotonic() + 600
    while (there := count()) < wanted and time.monotonic() < end:
        time.sleep(0.05)
    return time.monotonic(), there


def _memory(pid: int) -> float:
    """What a process holds in memory of its own, in MiB: without what the database's file lends it."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:  # noqa: PTH123
        kib = next(int(line.split()[1]) for line in status if line.startswith("RssAnon:"))
    return kib / 1024


def _processor(pid: int) -> float:
    """How many seconds of a processor a process has had."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:  # noqa: PTH123
        user, system = stat.read().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
