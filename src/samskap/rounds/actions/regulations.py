"""Taking in what a regulation says."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.organisations.models import Organisation
from samskap.rounds.models import Regulation, Round
from samskap.rounds.rules.regulation import terms_of
from samskap.rounds.rules.stages import Stage


class Followed(Exception):
    """A published round follows `regulation`, so that it can’t change any more."""

    def __init__(self, regulation: Regulation) -> None:
        super().__init__(f"{regulation.title}, {regulation.valid_from}")
        self.regulation = regulation


@policy("C-12.1")
@transaction.atomic
def take_regulation(
    *, organisation: Organisation, data: Mapping[str, Any], by: int | None, at: datetime
) -> tuple[Regulation, bool]:
    """Store a regulation as its file has it; return it, and whether that changed anything.

    It is known by its title and the day from which it holds. Raises WrongTerms, and Followed when it would
    change one that a published round follows.
    """
    terms_of(data["terms"])
    wanted = {"source": data["source"], "url": data.get("url") or "", "terms": data["terms"]}
    known_by = {"title": data["title"], "valid_from": date.fromisoformat(data["valid-from"])}
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # one at a time
    there = Regulation.objects.filter(organisation=organisation, **known_by).first()
    if there and all(getattr(there, name) == value for name, value in wanted.items()):
        return there, False
    if there and Round.objects.filter(regulation=there).exclude(stage=Stage.DRAFT).exists():
        raise Followed(there)
    if there:
        Regulation.objects.filter(pk=there.pk).update(**wanted)
        there.refresh_from_db()
    else:
        there = Regulation.objects.create(organisation=organisation, made_at=at, **known_by, **wanted)
    record(
        verb="rounds.regulation_taken",
        subject=f"regulation:{there.pk}",
        by=by,
        at=at,
        organisation=organisation.pk,
    )
    return there, True
