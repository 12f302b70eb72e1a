"""Lists of people to attest something for, for tests."""

from uuid import uuid4

from samskap.awards.rules import Kind
from samskap.centre.models import Participant
from samskap.issuing.actions import batches
from samskap.issuing.attestation import Attestation
from samskap.issuing.models import Batch, BatchLine
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership
from tests.centre.factories import ParticipantFactory
from tests.issuing.factories import AT

WHAT = Attestation(
    kind=Kind.ATTENDANCE,
    title="Conversation evenings",
    language="en",
    from_on="2027-02-01",
    until_on="2027-03-01",
    hours=12,
    outcomes=("Words for everyday things", "Talking about one’s day"),
)


def acting(membership: Membership) -> Acting:
    """Somebody in this role."""
    return Acting(membership.person, membership)


def participants(membership: Membership, count: int) -> list[Participant]:
    """So many people who take part where somebody works."""
    return [ParticipantFactory(organisation=membership.organisation) for _number in range(count)]


def a_list(by: Membership, *, of: list[Participant], what: Attestation = WHAT) -> Batch:
    """A list that isn't started."""
    batch = batches.begin(what=what, by=acting(by), at=AT, public_id=uuid4())
    batches.choose(batch, chosen=[each.public_id for each in of], shown=[], by=acting(by), at=AT)
    return batch


def started(by: Membership, *, of: list[Participant], what: Attestation = WHAT) -> Batch:
    """A list that was started; in tests its lines are worked on as soon as that is committed."""
    batch = a_list(by, of=of, what=what)
    batches.start(batch, by=acting(by), at=AT)
    batch.refresh_from_db()
    return batch


def states(batch: Batch) -> list[tuple[str, str]]:
    """What has become of each line, in the order in which they were chosen."""
    return list(BatchLine.objects.of(batch).order_by("pk").values_list("state", "reason"))
