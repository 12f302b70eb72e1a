"""A role to be filled by somebody, and whether it may be."""

from dataclasses import dataclass, replace
from datetime import date

from samskap.kernel.verdict import Refusal, Verdict
from samskap.organisations import rules
from samskap.organisations.models import Invitation, Membership, Organisation
from samskap.organisations.rules import Giver, Role
from samskap.people.models import Person


class NotAllowed(Refusal):
    """The rules are against it; `verdict` says why."""


@dataclass(frozen=True, slots=True)
class Position:
    """A role in an organisation with its scope and its time; of a deputy, with whom it stands in for."""

    organisation: Organisation
    role: Role
    valid_from: date
    valid_until: date | None = None
    scope: str = ""
    deputy_for: Membership | None = None

    @classmethod
    def of(cls, source: Membership | Invitation) -> "Position":
        """The position that somebody holds, or is invited to."""
        return cls(
            organisation=source.organisation,
            role=Role(source.role),
            valid_from=source.valid_from,
            valid_until=source.valid_until,
            scope=source.scope,
            deputy_for=source.deputy_for,
        )

    @classmethod
    def of_deputy(cls, original: Membership, *, valid_from: date, valid_until: date) -> "Position":
        """What a deputy of this membership holds: its role and scope, for a part of its time."""
        position = cls.of(original)
        starts = max(valid_from, original.valid_from)
        return replace(position, valid_from=starts, valid_until=valid_until, deputy_for=original)

    def check(self, *, by: Membership | None, to: Person | None = None) -> None:
        """Raise NotAllowed unless the position may be filled by somebody who acts in the membership `by`.

        `by` is None for the operator's terminal, `to` None for somebody who isn't known yet.
        """
        reasons = [*self._in_itself(by=by, to=to).reasons]
        if by is not None and not self._is_deputy_of(by.person_id):
            reasons += rules.may_manage(self.giver(by), self.role, scope=self.scope).reasons
        if reasons:
            raise NotAllowed(Verdict(tuple(reasons)))

    def giver(self, by: Membership) -> Giver:
        """Who somebody that acts in this membership is to this position."""
        return Giver(
            role=Role(by.role),
            scope=by.scope,
            here=by.organisation_id == self.organisation.pk,
            runs_the_site=by.organisation.runs_the_site,
        )

    def _in_itself(self, *, by: Membership | None, to: Person | None) -> Verdict:
        oneself = {by.person_id} if by else set()
        if self.deputy_for:
            oneself.add(self.deputy_for.person_id)
        possible = rules.can_be_given(
            self.role,
            scope=self.scope,
            runs_the_site=self.organisation.runs_the_site,
            to_oneself=to is not None and to.pk in oneself,
        )
        return Verdict(possible.reasons + self._as_deputy().reasons)

    def _as_deputy(self) -> Verdict:
        if self.deputy_for is None:
            return Verdict()
        return rules.may_have_deputy(
            is_deputy=self.deputy_for.deputy_for_id is not None,
            starts=self.valid_from,
            until=self.valid_until or date.max,
            original_until=self.deputy_for.valid_until,
        )

    def _is_deputy_of(self, person_id: int) -> bool:
        return self.deputy_for is not None and self.deputy_for.person_id == person_id
