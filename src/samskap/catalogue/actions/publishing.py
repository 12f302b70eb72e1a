"""Letting everybody read a catalogue."""

from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.catalogue.actions.holding import hold
from samskap.catalogue.models import Catalogue
from samskap.catalogue.queries.standing import prepared
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Refusal
from samskap.organisations.access import Acting
from samskap.terms.actions.moving import move_term
from samskap.terms.rules.stages import Stage


class NotReady(Refusal):
    """Something is missing; `verdict` says what."""


@policy("B-3.1", "B-3.4")
@transaction.atomic
def publish(*, catalogue: Catalogue, by: Acting, at: datetime) -> Catalogue:
    """Let everybody read the catalogue: its term is published from now on. Public already, do nothing.

    What is changed later is seen at once. Raises NotReady, TermIsClosed, and what `move_term` raises.
    """
    it = hold(catalogue)
    if it.published_at is not None and it.term.stage == Stage.PUBLISHED:
        return it
    verdict = prepared(it).verdict
    if not verdict.ok:
        raise NotReady(verdict)
    move_term(term=it.term, to=Stage.PUBLISHED, by=by, at=at)
    it.published_at = it.published_at or at
    it.revision += 1
    it.save(update_fields=["published_at", "revision"])
    record(
        verb="catalogue.published",
        subject=f"catalogue:{it.pk}",
        at=at,
        facts={"revision": it.revision},
        **by.who,
    )
    return it
