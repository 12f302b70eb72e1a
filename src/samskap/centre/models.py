"""Participants of an organisation, and the questions that others ask about them."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samskap.organisations.models import Organisation
from samskap.people.models import Person


class ReachBy(models.TextChoices):
    """How somebody wants to be reached."""

    IN_PERSON = "in-person"
    PHONE = "phone"
    TEXT_MESSAGE = "text-message"
    EMAIL = "email"
    LETTER = "letter"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Filters that read as sentences."""

    def of(self, organisation_id: int) -> "ParticipantQuerySet":
        """Keep one organisation's."""
        return self.filter(organisation_id=organisation_id)

    def running(self) -> "ParticipantQuerySet":
        """Keep those who haven't ended."""
        return self.filter(ended_at=None)

    def shown_to(self, person: Person) -> "ParticipantQuerySet":
        """Keep whom this member of staff may know of: with extra care, only one's own (X-5.4, X-5.5)."""
        return self.filter(Q(person__extra_care=False) | Q(first_keeper=person) | Q(second_keeper=person))

    def without_keepers(self) -> "ParticipantQuerySet":
        """Keep those with extra care whom nobody looks after."""
        return self.filter(person__extra_care=True, first_keeper=None, second_keeper=None)

    def kept_until_before(self, day: date) -> "ParticipantQuerySet":
        """Keep those whose time of keeping is over on that day."""
        return self.filter(keep_until__lt=day)


class Participant(models.Model):
    """A person who is registered with an organisation.

    Where the person has extra care, two named persons of staff, the keepers, know of her; nobody else does.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="participations")
    #: The organisation's own number for the person, such as "7KQ-9XW": on papers, and instead of a name.
    number = models.CharField(max_length=12)
    reach_by = models.CharField(max_length=12, choices=ReachBy.choices, default=ReachBy.IN_PERSON)
    #: Where to write to; not what one signs in with, for nobody has shown that it is the person's own.
    contact_email = models.EmailField(blank=True, default="")
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    first_keeper = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_keeper = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    #: The last day the record is kept; set when the participation ends, or earlier.
    keep_until = models.DateField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(ended_at=None), name="centre_registered_once"
            ),
            models.UniqueConstraint(fields=["organisation", "number"], name="centre_number_once"),
            models.CheckConstraint(
                condition=Q(first_keeper=None) | Q(second_keeper=None) | ~Q(first_keeper=F("second_keeper")),
                name="centre_keepers_are_two",
            ),
            models.CheckConstraint(condition=Q(reach_by__in=ReachBy.values), name="centre_reach_by_known"),
        ]


class EndedCount(models.Model):
    """How many participants of a year were deleted: all that is left of them."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    #: The year in which they were registered.
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "year"], name="centre_ended_count_once")
        ]


class Channel(models.TextChoices):
    """How a question reached us."""

    PHONE = "phone"
    IN_PERSON = "in-person"
    EMAIL = "email"
    LETTER = "letter"


class Asker(models.TextChoices):
    """What kind of person asked. Never who, and never about whom."""

    PRIVATE = "private"
    AUTHORITY = "authority"
    EMPLOYER = "employer"
    SCHOOL = "school"
    PRESS = "press"
    UNKNOWN = "unknown"


class Enquiry(models.Model):
    """Somebody asked whether a person is here, and was neither told yes nor no (X-5.7)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    channel = models.CharField(max_length=12, choices=Channel.choices)
    asker = models.CharField(max_length=12, choices=Asker.choices)
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="centre_enquiry_channel_known"
            ),
            models.CheckConstraint(condition=Q(asker__in=Asker.values), name="centre_enquiry_asker_known"),
        ]


class Harm(models.TextChoices):
    """What the responsible officer found when weighing the harm of giving something out."""

    NOTHING_HELD = "nothing-held"
    HARM = "harm"
    NO_HARM = "no-harm"


class Outcome(models.TextChoices):
    """How a request for public records was answered."""

    NOT_GIVEN_OUT = "not-given-out"
    IN_PART = "in-part"
    IN_FULL = "in-full"
    WITHDRAWN = "withdrawn"


class RecordsRequest(models.Model):
    """A request for public records. Whom it is about isn't kept here: that stands in the case register.

    Nothing is given out before the responsible officer has weighed the harm: for everybody alike, so that
    waiting says nothing about anybody (X-5.8).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    #: The number in the organisation's case register.
    reference = models.CharField(max_length=40)
    received_on = models.DateField()
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    harm = models.CharField(max_length=12, choices=Harm.choices, blank=True, default="")
    weighed_at = models.DateTimeField(null=True, blank=True)
    weighed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True, default="")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-received_on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "reference"], name="centre_request_reference_once"
            ),
            models.CheckConstraint(
                condition=Q(weighed_at=None, harm="") | Q(weighed_at__isnull=False, harm__in=Harm.values),
                name="centre_request_weighed_with_result",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="")
                | Q(closed_at__isnull=False, outcome__in=Outcome.values),
                name="centre_request_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.IN_FULL) | Q(harm=Harm.NO_HARM),
                name="centre_request_in_full_only_without_harm",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.IN_PART) | Q(harm__in=[Harm.HARM, Harm.NO_HARM]),
                name="centre_request_in_part_only_when_weighed",
            ),
        ]


class Concern(models.Model):
    """A request may be about this participant. Only those see it who may weigh the harm."""

    request = models.ForeignKey(RecordsRequest, on_delete=models.CASCADE, related_name="concerns")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="concerns")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["request", "participant"], name="centre_concern_once")
        ]
