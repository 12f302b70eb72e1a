"""Reading about participants, for staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from samskap.centre.access import participants_for
from samskap.centre.models import Concern, EndedCount, Enquiry, Participant, RecordsRequest
from samskap.centre.rules import is_found
from samskap.kernel.personal_data import Nature
from samskap.kernel.policy import policy
from samskap.kernel.suppression import shown
from samskap.kernel.text import fold
from samskap.notices.models import Letter
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership
from samskap.organisations.rules import POWERS, Power
from samskap.people.models import Person
from samskap.privacy.manifest import about_people, fields_of
from samskap.privacy.models import Opening, Sealed
from samskap.privacy.wording import label_of, title_of

ROWS_ON_A_PAGE = 50
LETTERS_SHOWN = 50
#: Staff who register participants can be named as keepers.
KEEPING_ROLES = [role for role, powers in POWERS.items() if Power.REGISTER_PARTICIPANTS in powers]


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A page of the list. `more` are those with extra care whom others keep: counted, never shown."""

    page: Page[Participant]
    shown: int
    more: int

    @property
    def all(self) -> int:
        """How many take part."""
        return self.shown + self.more


@policy("X-5")
def people_list(acting: Acting, *, words: str = "", number: int | str = 1, ended: bool = False) -> PeopleList:
    """Return a page of the participants whose name, user name, number, phone or e-mail has the words.

    There is no index of names: it looks at the rows as they are now, so extra care counts at once. `more`
    doesn't depend on the words, or somebody could ask for a name and watch the number.
    """
    everybody = Participant.objects.of(acting.organisation_id).filter(ended_at__isnull=not ended)
    known = participants_for(acting).filter(ended_at__isnull=not ended).order_by("person__name", "pk")
    count = known.count()
    found = known.filter(pk__in=with_words(known, words)) if words.strip() else known
    page = Paginator(found.select_related("person"), ROWS_ON_A_PAGE).get_page(number)
    return PeopleList(page=page, shown=count, more=everybody.count() - count)


def with_words(participants: QuerySet[Participant], words: str) -> list[int]:
    """The row ids of those whose name, user name, number, phone or e-mail has the words."""
    wanted = fold(words).replace("-", " ").split()
    fields = ("pk", "person__phone", "person__name", "person__user_name", "number", "contact_email")
    return [
        pk
        for pk, phone, *texts in participants.order_by().values_list(*fields)
        if is_found(wanted, [fold(text or "") for text in texts], phone=phone)
    ]


def names_seen_by(acting: Acting, *, but: UUID) -> list[str]:
    """The names of the participants that this person may know of, but for one, folded."""
    others = participants_for(acting).exclude(public_id=but)
    return [fold(name) for name in others.values_list("person__name", flat=True)]


def possible_keepers(acting: Acting, *, on: date, but: Sequence[int | None] = ()) -> list[Person]:
    """Staff of the organisation who can be named as keepers."""
    members = Membership.objects.current(on=on).filter(
        organisation=acting.organisation_id, role__in=KEEPING_ROLES, person__is_active=True
    )
    wanted = Person.objects.filter(pk__in=members.values("person")).exclude(pk__in=[pk for pk in but if pk])
    return list(wanted.order_by("name", "email", "pk"))


def sealed_of(participant: Participant) -> list[Sealed]:
    """What is under seal about a participant; still closed."""
    return list(Sealed.objects.filter(person=participant.person_id).select_related("person").order_by("kind"))


def openings_of(participant: Participant) -> list[Opening]:
    """Who opened something sealed about a participant, the latest first."""
    return list(Opening.objects.filter(person=participant.person_id).select_related("by"))


def letters_before_care(participant: Participant) -> list[Letter]:
    """Letters that have left the service for a participant, the latest first, for somebody to look after."""
    sent = Letter.objects.of_person(participant.person_id).filter(state__in=["sent", "unsure", "paper"])
    return list(sent.order_by("-pk")[:LETTERS_SHOWN])


def unkept(acting: Acting) -> list[Participant]:
    """Participants with extra care whom nobody keeps, without their names."""
    found = Participant.objects.of(acting.organisation_id).running().without_keepers()
    return list(found.only("public_id", "registered_at").order_by("pk"))


def deleted_counts(acting: Acting) -> list[tuple[int, str]]:
    """How many participants were deleted, by the year they were registered in; "<5" for a few."""
    counts = EndedCount.objects.filter(organisation=acting.organisation_id).order_by("-year")
    return [(each.year, shown(each.count)) for each in counts]


def accounts_to_go(*, on: date) -> QuerySet[Person]:
    """Accounts opened by organisations whose participants' times of keeping are all over on a day."""
    over = Participant.objects.kept_until_before(on).values("person")
    staying = Participant.objects.exclude(keep_until__lt=on, ended_at__isnull=False).values("person")
    theirs = Person.objects.filter(pk__in=over, email=None, has_roles=False)
    return theirs.exclude(pk__in=staying)


def latest_enquiries(organisation_id: int) -> list[Enquiry]:
    """The questions whether somebody is here, the latest first."""
    return list(Enquiry.objects.filter(organisation=organisation_id)[:ROWS_ON_A_PAGE])


def latest_requests(organisation_id: int) -> list[RecordsRequest]:
    """The requests for public records, the latest first."""
    found = RecordsRequest.objects.filter(organisation=organisation_id).select_related("weighed_by")
    return list(found[:ROWS_ON_A_PAGE])


def concerned_by(request: RecordsRequest, acting: Acting) -> list[Participant]:
    """The participants that a request may be about, as far as this person may know of them."""
    theirs = Concern.objects.filter(request=request).values("participant")
    return list(participants_for(acting).filter(pk__in=theirs).select_related("person").order_by("pk"))


def kinds_of_fields() -> list[tuple[str, str]]:
    """What is kept about people, by kind: what a request may touch. The same whoever it is about."""
    return [
        (title_of(record), ", ".join(label_of(record, name) for name in names))
        for record in about_people()
        if (names := fields_of(record, Nature.PERSONAL, Nature.SEALED))
    ]
