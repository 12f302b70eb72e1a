"""The public pages of catalogues, for search engines."""

from collections.abc import Iterator

from django.utils import timezone

from samskap.catalogue.access import public_catalogues
from samskap.catalogue.models import Entry
from samskap.moocs.models import CourseState
from samskap.terms.rules.stages import Stage
from samskap.ui.public_places import Place, place


def places() -> Iterator[Place]:
    """All catalogues; of those whose term isn't over, their pages and the courses on offer (two queries)."""
    yield place("catalogue:catalogues")
    running = public_catalogues().filter(term__stage=Stage.PUBLISHED)
    for it in running:
        changed_on = timezone.localdate(it.published_at) if it.published_at else None
        yield place("catalogue:catalogue", it.term.slug, changed_on=changed_on)
        yield place("catalogue:easy", it.term.slug, changed_on=changed_on)
    offered = Entry.objects.filter(catalogue__in=running.order_by(), withdrawn_at=None)
    offered = offered.exclude(course__state=CourseState.CANCELLED).order_by("catalogue", "position", "pk")
    for slug, public_id in offered.values_list("catalogue__term__slug", "public_id"):
        yield place("catalogue:entry", slug, public_id)
