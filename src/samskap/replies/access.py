"""The doors to replies: what everybody sees under a page, one's own, and what staff look after."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery, Sum
from django.http import Http404

from samskap.courses import published
from samskap.courses.access import courses_run_by
from samskap.courses.models import Course
from samskap.courses.published import Published
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.people.models import Person
from samskap.people.prepared import Prepared, Values
from samskap.replies.models import Reply, ReplyQuerySet
from samskap.replies.rules import Mode, State, mode_of


@dataclass(frozen=True, slots=True)
class Standing:
    """How replies stand under a page, as one query tells.

    `stamp` is another whenever what everybody sees there is another. `seen` is how many everybody sees, `own`
    how many the person who looks has written, in any state.
    """

    course_id: int
    version: Published
    page: str
    mode: Mode
    seen: int = 0
    stamp: tuple[object, ...] = ()
    own: int = 0


def _standing(values: Values) -> "QuerySet[Course]":
    under = Reply.objects.filter(course=OuterRef("pk"), page=values["page"]).order_by()
    seen = under.filter(state=values["shown"], person__extra_care=False)
    whole = seen.values("course")
    return Course.objects.filter(slug=values["course"]).annotate(
        seen=Subquery(whole.annotate(it=Count("pk")).values("it")),
        latest=Subquery(whole.annotate(it=Max("changed_at")).values("it")),
        which=Subquery(whole.annotate(it=Sum("pk")).values("it")),
        own=Subquery(
            under.filter(person=int(values["person"]))
            .exclude(state=values["removed"])
            .values("course")
            .annotate(it=Count("pk"))
            .values("it")
        ),
    )


_COLUMNS = ("pk", "current_id", "replies_allowance__mode", "seen", "latest", "which", "own")
_SAMPLE: Values = {
    "course": "the course",
    "page": "the page",
    "shown": "shown!",
    "removed": "removed!",
    "person": -1,
}
_STANDING = Prepared(_standing, _COLUMNS, _SAMPLE)


@policy("A-10")
def standing_of(slug: str, page: str, person: Person | AnonymousUser) -> Standing:
    """Return how replies stand under a page of a course's newest version. One query, however many there are.

    A page that the newest version doesn't have takes none. Raises Http404 when there is no such course.
    """
    states = {"shown": State.SHOWN.value, "removed": State.REMOVED.value}
    row = _STANDING.first({"course": slug, "page": page, "person": person.pk or 0, **states})
    if row is None or row[1] is None:
        raise Http404(f"no course {slug}")
    course_id, current_id, allowed, seen, latest, which, own = row
    version = published.version(current_id)
    mode = mode_of(wanted=version.replies, allowed=allowed or Mode.OPEN)
    if not mode.shows or page not in version.pages:
        return Standing(course_id, version, page, Mode.OFF)
    return Standing(course_id, version, page, mode, seen or 0, (mode, seen, latest, which), own or 0)


@policy("A-10")
def my_reply(person: Person, public_id: UUID, *, also_removed: bool = False) -> Reply:
    """Return one of the person's own replies, however it stands. Everybody else's isn't there (Http404)."""
    mine = Reply.objects.filter(person=person) if also_removed else Reply.objects.of_person(person.pk)
    mine = mine.select_related("course", "course__replies_allowance")
    if (reply := mine.filter(public_id=public_id).first()) is None:
        raise Http404("no such reply of yours")
    return reply


@policy("A-10", "X-5")
def shown_reply(public_id: UUID) -> Reply:
    """Return a reply that everybody sees; one that others don't see isn't there (Http404)."""
    found = Reply.objects.seen_by_all().select_related("course", "course__replies_allowance")
    if (reply := found.filter(public_id=public_id).first()) is None:
        raise Http404("no such reply")
    if not reply_mode(reply.course, published.current(reply.course.slug)).shows:
        raise Http404("replies are off there")
    return reply


def reply_mode(course: Course, version: Published) -> Mode:
    """What holds in a course; fetch its `replies_allowance` with it."""
    allowance = getattr(course, "replies_allowance", None)
    return mode_of(wanted=version.replies, allowed=allowance.mode if allowance else Mode.OPEN)


@policy("A-10", "B-1")
def courses_of(acting: Acting) -> "QuerySet[Course]":
    """The courses whose replies somebody looks after, with how far staff let them go."""
    return courses_run_by(acting).select_related("replies_allowance")


def our_course(acting: Acting, slug: str) -> Course:
    """Return a course whose replies somebody looks after (Http404 otherwise)."""
    if (course := courses_of(acting).filter(slug=slug).first()) is None:
        raise Http404("no such course of yours")
    return course


@policy("A-10", "X-5")
def replies_for(acting: Acting) -> ReplyQuerySet:
    """The replies somebody looks after; none of people with extra care, who don't write in public."""
    ours = Reply.objects.filter(course__in=courses_of(acting).values("pk"), person__extra_care=False)
    return ours.exclude(state=State.REMOVED)


def our_reply(acting: Acting, public_id: UUID) -> Reply:
    """Return a reply that somebody looks after (Http404 otherwise)."""
    found = replies_for(acting).select_related("course", "course__replies_allowance")
    if (reply := found.filter(public_id=public_id).first()) is None:
        raise Http404("no such reply of yours")
    return reply
