"""What has happened to a certificate, for its holder: the numbers before and after it belong to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from uuid import UUID

from django.db.models import F

from samskap.audit.models import Event
from samskap.awards.models import Award, Form, Rendering, Withdrawal
from samskap.awards.rules import Why
from samskap.awards.rules.mending import may_have_again


class Happening(StrEnum):
    """What can happen to a certificate."""

    ISSUED = "issued"
    CORRECTED = "corrected"
    #: Its file was made anew, because the key that had sealed it can't be trusted any more.
    RENEWED = "renewed"
    PROPOSED = "proposed"
    STANDS = "stands"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set-aside"


#: The line of the audit trail that tells in which role somebody did it. Files are renewed by the system.
_VERBS: Mapping[Happening, str] = {
    Happening.ISSUED: "awards.issued",
    Happening.CORRECTED: "awards.replaced",
    Happening.PROPOSED: "awards.withdrawal_proposed",
    Happening.STANDS: "awards.withdrawal_declined",
    Happening.WITHDRAWN: "awards.withdrawn",
    Happening.SET_ASIDE: "awards.withdrawal_set_aside",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened to the certificate with a number.

    `former` is the number that it replaced; `why` and `text` are the reason of a withdrawal. `role` is that
    of whoever did it, "" when it isn't known any more, or was the holder (`by_holder`). Names aren't told.
    """

    what: Happening
    at: datetime
    award: UUID
    number: str
    by_holder: bool = False
    role: str = ""
    former: str = ""
    why: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """A certificate's story, oldest first.

    `newest` is the last of its chain of numbers. `waiting` is a proposal to withdraw this one, `withdrawn`
    the decision to do so; `has_file` is whether it has a PDF that can be had again.
    """

    entries: Sequence[Entry]
    newest: Award
    waiting: Withdrawal | None
    withdrawn: Withdrawal | None
    has_file: bool

    @property
    def closes(self) -> bool:
        """Whether the withdrawal of this one keeps its holder from a new one."""
        gone = self.withdrawn
        return gone is not None and gone.set_aside_at is None and not may_have_again([Why(gone.why)]).ok


@dataclass(frozen=True, slots=True)
class _Chain:
    """The awards of a chain, oldest first, and what belongs to them."""

    awards: Sequence[Award]
    withdrawals: Sequence[Withdrawal] = ()
    #: Award, and since when a newer file is in its place; None for the file that holds.
    files: Sequence[tuple[int, datetime | None]] = ()
    #: By subject, verb and moment.
    roles: Mapping[tuple[str, str, datetime], str] = field(default_factory=dict)


def own_corrections(award: Award) -> int:
    """How often the holder has had the name corrected alone. One query."""
    corrected = Award.objects.filter(person=award.person_id, achievement=award.achievement_id)
    return corrected.filter(issued_by=F("person")).exclude(supersedes=None).count()


def history_of(award: Award) -> History:
    """What has happened to an award, and to those before and after it. Four queries."""
    chain = _chain_of(award)
    entries = sorted(_entries(chain), key=attrgetter("at"))
    own = [each for each in chain.withdrawals if each.award_id == award.pk]
    return History(
        entries=entries,
        newest=chain.awards[-1],
        waiting=next((each for each in own if each.decided_at is None), None),
        withdrawn=next((each for each in own if each.withdrawn), None),
        has_file=(award.pk, None) in chain.files,
    )


def _chain_of(award: Award) -> _Chain:
    awards = _linked(award)
    ids = [each.pk for each in awards]
    files = Rendering.objects.filter(award__in=ids, form=Form.PDF).order_by("pk")
    subjects = [f"award:{each.public_id}" for each in awards]
    trail = Event.objects.filter(subject__in=subjects, verb__in=_VERBS.values())
    return _Chain(
        awards=awards,
        withdrawals=list(Withdrawal.objects.filter(award__in=ids).order_by("pk")),
        files=list(files.values_list("award", "replaced_at")),
        roles={(each.subject, each.verb, each.at): each.role for each in trail},
    )


def _linked(award: Award) -> Sequence[Award]:
    """The chain that an award belongs to, oldest first: all of it is of one person and one achievement."""
    alike = Award.objects.filter(person=award.person_id, achievement=award.achievement_id)
    found = {each.pk: each for each in alike.defer("snapshot", "folded_name")}
    after = {each.supersedes_id: each for each in found.values() if each.supersedes_id}
    first = found[award.pk]
    while first.supersedes_id in found:
        first = found[first.supersedes_id]
    chain = [first]
    while (following := after.get(chain[-1].pk)) is not None:
        chain.append(following)
    return chain


def _entries(chain: _Chain) -> Iterator[Entry]:
    by_id = {award.pk: award for award in chain.awards}
    for award in chain.awards:
        former = by_id.get(award.supersedes_id or 0)
        yield _entry(
            chain,
            Happening.CORRECTED if former else Happening.ISSUED,
            award,
            award.issued_at,
            by_holder=award.issued_by_id == award.person_id,
            former=former.number if former else "",
        )
    for award_id, replaced_at in chain.files:
        if replaced_at:
            yield _entry(chain, Happening.RENEWED, by_id[award_id], replaced_at)
    for withdrawal in chain.withdrawals:
        yield from _steps(chain, withdrawal, by_id[withdrawal.award_id])


def _steps(chain: _Chain, withdrawal: Withdrawal, award: Award) -> Iterator[Entry]:
    """A proposal, what was decided about it, and what became of that; the reason is told where it matters."""
    ended = withdrawal.withdrawn
    proposed_for = None if ended else withdrawal
    yield _entry(chain, Happening.PROPOSED, award, withdrawal.proposed_at, reason=proposed_for)
    if withdrawal.decided_at and ended:
        yield _entry(chain, Happening.WITHDRAWN, award, withdrawal.decided_at, reason=withdrawal)
    elif withdrawal.decided_at:
        yield _entry(chain, Happening.STANDS, award, withdrawal.decided_at)
    if withdrawal.set_aside_at:
        yield _entry(chain, Happening.SET_ASIDE, award, withdrawal.set_aside_at)


def _entry(
    chain: _Chain,
    what: Happening,
    award: Award,
    at: datetime,
    *,
    by_holder: bool = False,
    former: str = "",
    reason: Withdrawal | None = None,
) -> Entry:
    role = chain.roles.get((f"award:{award.public_id}", _VERBS.get(what, ""), at), "")
    return Entry(
        what=what,
        at=at,
        award=award.public_id,
        number=award.number,
        by_holder=by_holder,
        role="" if by_holder else role,
        former=former,
        why=reason.why if reason else "",
        text=reason.text if reason else "",
    )
