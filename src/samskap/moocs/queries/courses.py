"""Which courses an organisation keeps: found by words and by facts."""

from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from samskap.kernel.policy import policy
from samskap.moocs.models import CourseState, ExternalCourse
from samskap.moocs.rules.facts import Answer
from samskap.moocs.sought import words_of


def found(
    organisation_id: int,
    *,
    words: str = "",
    language: str = "",
    level: str = "",
    exam: str | None = None,
    free: bool = False,
    phone: bool = False,
    hours_most: Decimal | int | None = None,
    state: str = CourseState.LIVE,
    link: str = "",
) -> "QuerySet[ExternalCourse]":
    """The organisation's courses that have all of these, by title; one query, and one more to count them.

    `words` must all occur somewhere in title, provider, subjects or the beginning of the description, as
    parts of words, whatever their accents. `exam` takes "" for those where nobody knows; `free` finds those
    that cost nothing to take part in, `phone` those that work on a phone at least in part; `hours_most` those
    of which it is known that they aren't longer. `state` and `link` take "" for all.
    """
    rows = ExternalCourse.objects.filter(organisation_id=organisation_id)
    exactly = {"language": language, "level": level, "state": state, "link_state": link}
    rows = rows.filter(**{name: value for name, value in exactly.items() if value})
    if exam is not None:
        rows = rows.filter(exam=exam)
    if free:
        rows = rows.filter(cost=0)
    if phone:
        rows = rows.filter(works_on_phone__in=[Answer.YES, Answer.PERHAPS])
    if hours_most is not None:
        rows = rows.filter(hours__lte=hours_most)
    for word in words_of(words):
        rows = rows.filter(sought__contains=word)
    return rows.order_by("title", "pk")


def light(rows: "QuerySet[ExternalCourse]") -> "QuerySet[ExternalCourse]":
    """The same courses with only what a list shows of them."""
    return rows.only(
        "public_id", "title", "provider", "url", "language", "level", "hours", "exam", "starts_on", "cost",
        "currency", "state", "link_state", "organisation",
    )  # fmt: skip


def languages_of(organisation_id: int) -> list[str]:
    """The languages of the courses there are, as codes. One query, answered by an index alone."""
    rows = ExternalCourse.objects.filter(organisation_id=organisation_id)
    return list(rows.order_by("language").values_list("language", flat=True).distinct())


@policy("B-2.2")
def cancelled_since(moment: datetime) -> "QuerySet[ExternalCourse]":
    """The courses that were marked as cancelled at or after a moment, the first one first."""
    rows = ExternalCourse.objects.filter(state=CourseState.CANCELLED, state_since__gte=moment)
    return rows.order_by("state_since", "pk")
