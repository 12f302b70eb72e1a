"""The one way in which a term comes to another stage."""

from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.organisations.access import Acting
from samskap.terms.life import tell_rooms
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage, may_move


class NotAtThisStage(Exception):
    """The term has come so far that this can't be done; `now` says how far."""

    def __init__(self, now: Stage, to: Stage | None = None) -> None:
        super().__init__(f"{now} → {to}" if to else now.value)
        self.now, self.to = now, to


def locked(term_id: int) -> Term:
    """The term as it is stored, for one transaction at a time: whoever works on it or decides waits here."""
    return Term.objects.select_for_update().get(pk=term_id)


@policy("B-9.1")
@transaction.atomic
def move_term(*, term: Term, to: Stage, by: Acting, at: datetime, why: str = "") -> Term:
    """Bring a term to a stage, with its event, and return it as it is stored; there already, do nothing.

    Giving up asks for a reason. Raises NotAtThisStage, and ValueError without that reason.
    """
    stored = locked(term.pk)
    now, words = Stage(stored.stage), normalise(why).strip()
    if now is to:
        return stored
    if not may_move(now, to):
        raise NotAtThisStage(now, to)
    if to is Stage.GIVEN_UP and is_blank(words):
        raise ValueError("a reason")
    stored.stage, stored.stage_since, stored.given_up_why = to, at, words if to is Stage.GIVEN_UP else ""
    stored.save(update_fields=["stage", "stage_since", "given_up_why"])
    facts = {"from": now.value, "to": to.value}
    record(verb="terms.moved", subject=f"term:{stored.pk}", at=at, facts=facts, **by.who)
    tell_rooms("moved", term=stored, by=by, at=at)
    term.stage, term.stage_since, term.given_up_why = stored.stage, stored.stage_since, stored.given_up_why
    return stored
