"""What stands about the plan on the page of one's own course."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samskap.courses.published import Published
from samskap.learning.access import Desk
from samskap.planning.access import plan_at
from samskap.planning.offer import is_declined
from samskap.planning.queries import overview
from samskap.planning.words import duration, estimate_in_words
from samskap.programmes.models import Intention


def beside(request: HttpRequest, desk: Desk, course: Published) -> SafeString:
    """The next date, today's minutes and the estimate; without a plan, the offer to make one."""
    planned = plan_at(desk, course)
    facts: dict[str, object] = {"slug": course.slug}
    if planned:
        seen = overview(planned, language=get_language() or course.original, on=timezone.localdate())
        facts |= {
            "seen": seen,
            "minutes": duration(planned.plan.minutes),
            "estimate": estimate_in_words(seen.forecast.estimate),
        }
        return render_to_string("planning/my_course.html", facts, request)
    if desk.progress.completed_at:
        return SafeString("")
    is_quiet = desk.enrolment.intention == Intention.LOOKING or is_declined(request.session, course.slug)
    return render_to_string("planning/offer.html", {**facts, "plainly": not is_quiet}, request)
