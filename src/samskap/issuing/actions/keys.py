"""What becomes of the files of a key that isn’t believed any more, and of those that no key has sealed.

What is not believed is taken away at once, in one transaction; the new files are made line by line in the
background, or when somebody asks for one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from samskap.audit.actions import record
from samskap.awards.models import Award, Rendering
from samskap.awards.rules import State
from samskap.issuing.lanes import set_going
from samskap.issuing.models import Batch, BatchLine
from samskap.issuing.queries.keys import signed_with, unsealed
from samskap.issuing.rules import BatchKind, BatchState
from samskap.issuing.running import finish_when_over
from samskap.kernel.policy import policy
from samskap.signing import actions, keyring, making, status_credentials
from samskap.signing.models import SigningKey
from samskap.signing.rules import Keeping, KeyState, NoKey, Purpose

#: So many lines are written at once.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What was done about a key in wrong hands.

    `problem` says why no other took its place, or why its files weren't made anew; "" when all went well.
    """

    successor: SigningKey | None
    batch: Batch | None
    problem: str = ""


class StillCurrent(Exception):
    """The key signs still: what is made anew would be signed with it again."""


@policy("A-8.17")
def renew_signed_with(key: SigningKey, *, at: datetime, by: int | None = None) -> Batch:
    """Take away everything that a key has signed, and make it anew under the same numbers with another.

    The batch that is returned has a line for each award that stands. `by` is a person's row id, None for an
    operator at the command line. Asked again, it finds what was signed since, which is nothing as a rule.

    Raises StillCurrent, and samskap.signing.rules.NoKey when there is nothing to sign with; then nothing is
    changed.
    """
    key.refresh_from_db()
    if key.state == KeyState.CURRENT:
        raise StillCurrent
    keyring.current(Purpose(key.purpose))
    batch = _take_away(
        signed_with(key),
        Batch(kind=BatchKind.RENEWAL, signed_with=key, made_at=at),
        verb="issuing.renewal_started",
        at=at,
        by=by,
    )
    if key.purpose == Purpose.CREDENTIAL:
        status_credentials.sign_all(at=at)
    return batch


@policy("A-8.11")
def seal_unsealed(*, at: datetime, by: int | None = None) -> Batch:
    """Draw documents of standing awards anew that have no seal, under the same numbers.

    Files that were given out before are still known by their fingerprints. Raises
    samskap.signing.rules.NoKey.
    """
    keyring.current(Purpose.DOCUMENT)
    return _take_away(
        unsealed(),
        Batch(kind=BatchKind.SEALING, made_at=at),
        verb="issuing.sealing_started",
        at=at,
        by=by,
    )


@policy("A-8.17")
def give_up(key: SigningKey, *, at: datetime) -> GivenUp:
    """Believe nothing any more that a key has signed, let a new one take its place, make its files anew.

    The first is done in any case: a hardware module that fails doesn't keep a stolen key believed. Run again,
    it does what is left.
    """
    successor, problem = None, ""
    with transaction.atomic():
        if key.state == KeyState.CURRENT:
            try:
                successor = making.new(Purpose(key.purpose), keeping=Keeping(key.kept_in), at=at)
                actions.make_current(successor, at=at)
            except actions.SomebodyWasQuicker:
                successor = None  # another process has put one in its place in this moment
            except NoKey as error:
                problem = str(error)
            except OSError as error:
                problem = f"The folder with the keys can’t be written ({error.strerror})."
        actions.mark_compromised(key, at=at)
    if problem:
        return GivenUp(None, None, problem)
    try:
        return GivenUp(successor, renew_signed_with(key, at=at))
    except NoKey as error:
        return GivenUp(successor, None, str(error))


@transaction.atomic
def _take_away(files: QuerySet[Rendering], batch: Batch, *, verb: str, at: datetime, by: int | None) -> Batch:
    """Empty files, and set a batch going that makes those of standing awards anew."""
    batch.state, batch.started_at = BatchState.RUNNING, at
    batch.save()
    held = Award.objects.filter(pk__in=files.values("award"), state=State.ISSUED).order_by("pk")
    lines = (
        BatchLine(batch=batch, award_id=award, person_id=person, made_at=at)
        for award, person in held.values_list("pk", "person").iterator()
    )
    count = _write(lines)
    emptied = files.update(replaced_at=at, content=b"")
    record(
        verb=verb,
        subject=f"batch:{batch.public_id}",
        by=by,
        at=at,
        facts={"certificates": count, "files": emptied},
    )
    finish_when_over(batch.pk, at=at)
    batch.refresh_from_db()
    if batch.state == BatchState.RUNNING:
        set_going(batch)
    return batch


def _write(lines: Iterable[BatchLine]) -> int:
    """Write lines down, so many at a time; return how many."""
    remaining, count = iter(lines), 0
    while some := list(islice(remaining, AT_ONCE)):
        BatchLine.objects.bulk_create(some)
        count += len(some)
    return count
