"""What applications are called where others read it: by their municipalities, never by persons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext

from samskap.applications.models import Application, Participation
from samskap.organisations.queries.municipalities import label

Parts = Mapping[int, Sequence[Participation]]


def parts_of(applications: Iterable[Application]) -> Parts:
    """The municipalities of applications by row id, leading ones before partners that agreed. One query."""
    found: defaultdict[int, list[Participation]] = defaultdict(list)
    ids = [each.pk for each in applications]
    rows = Participation.objects.filter(application__in=ids).select_related("municipality")
    for part in rows.order_by("-leads", "pk"):
        if part.leads or part.agreed_at:
            found[part.application_id].append(part)
    return found


def name_of(parts: Sequence[Participation]) -> str:
    """Such as "Herøy (NO 1818, Nordland) with Dønna (NO 1827, Nordland)"."""
    names = [label(each.municipality) for each in parts]
    if len(names) < 2:
        return next(iter(names), "")
    return gettext("%(one)s with %(others)s") % {"one": names[0], "others": ", ".join(names[1:])}
