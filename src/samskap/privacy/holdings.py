"""What is kept about one person: which kinds of rows, and how many of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from samskap.kernel.personal_data import Erasure, Record
from samskap.privacy import manifest, wording


@dataclass(frozen=True, slots=True)
class Holding:
    """Rows of one kind that are kept about somebody."""

    record: Record
    count: int

    @property
    def title(self) -> str:
        """What they are."""
        return wording.title_of(self.record)

    @property
    def purpose(self) -> str:
        """What they are kept for."""
        return wording.purpose_of(self.record)

    @property
    def why_kept(self) -> str:
        """Why they stay when the person is erased."""
        return wording.why_kept(self.record)

    @property
    def goes(self) -> bool:
        """Whether they go when the person is erased."""
        return self.record.erasure is Erasure.DELETED


def holdings_of(person_id: int) -> tuple[Holding, ...]:
    """All kinds of rows that there are about somebody, the account first. One query for each model."""
    return tuple(_found(person_id))


def _found(person_id: int) -> Iterator[Holding]:
    addresses = manifest.addresses_of(person_id)
    for record in manifest.for_the_person():
        count = manifest.rows_of(record, person_id=person_id, addresses=addresses).count()
        if count:
            yield Holding(record, count)
