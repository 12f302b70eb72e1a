"""Why certificates were withdrawn, and what their holders can't have again."""

from samskap.awards.models import Withdrawal
from samskap.awards.rules import Kind
from samskap.awards.rules.mending import CLOSED_TO_THE_HOLDER
from samskap.kernel.policy import policy


@policy("A-8.14")
def closing_withdrawal(person_id: int, course: str) -> Withdrawal | None:
    """The withdrawal because of which a person can't make the certificate of a course again; mostly None.

    Whatever version of the course it was, and whoever issued it. One query, with its award.
    """
    closed = Withdrawal.objects.filter(withdrawn=True, why__in=CLOSED_TO_THE_HOLDER, set_aside_at=None)
    of_course = closed.filter(
        award__person=person_id,
        award__kind=Kind.COURSE_CERTIFICATE,
        award__achievement__key=f"course:{course}",
    )
    return of_course.select_related("award").order_by("-pk").first()
