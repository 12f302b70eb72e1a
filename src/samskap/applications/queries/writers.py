"""Who writes in an application, and which applications somebody writes in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from samskap.applications.access import applications_of
from samskap.applications.models import Application, Editor, Participation
from samskap.people.models import Person


@dataclass(frozen=True, slots=True)
class Writers:
    """Who writes, who was invited and hasn't come, who asks to be let in; each in the order they came."""

    editors: Sequence[Editor]
    invited: Sequence[Editor]
    asking: Sequence[Editor]

    @property
    def people(self) -> Sequence[Person]:
        """Those who write."""
        return [each.person for each in self.editors if each.person]


def writers_of(application: Application) -> Writers:
    """Everybody around an application. One query."""
    everybody = list(application.editors.select_related("person").order_by("since", "pk"))
    return Writers(
        editors=[each for each in everybody if each.person_id and not each.asks],
        invited=[each for each in everybody if each.person_id is None],
        asking=[each for each in everybody if each.asks],
    )


def my_applications(person: Person) -> Sequence[Application]:
    """What somebody writes in, the newest first, with the leading municipality in `lead`. Two queries."""
    lead = Participation.objects.filter(leads=True).select_related("municipality")
    mine = list(applications_of(person).prefetch_related(Prefetch("participations", lead, "leading")))
    for each in mine:
        each.lead = each.leading[0].municipality  # type: ignore[attr-defined]
    return mine
