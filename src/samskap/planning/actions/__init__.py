"""What a learner does with a plan."""

from datetime import datetime

from samskap.planning.models import Plan


def touch(plan: Plan, *, at: datetime) -> None:
    """Note that what the plan's calendar shows has changed, and that the person was here."""
    plan.sequence, plan.changed_at = plan.sequence + 1, at
    plan.save(update_fields=["sequence", "changed_at"])


def subject(plan: Plan) -> str:
    """What the audit trail calls a plan."""
    return f"plan:{plan.public_id}"
