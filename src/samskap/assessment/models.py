"""What the school has found and decided about applications and persons."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Check(models.Model):
    """Whether an application is complete. It is returned at most once, with one day to mend it by."""

    application = models.OneToOneField(
        "applications.Application", on_delete=models.CASCADE, related_name="check_of"
    )
    #: What is missing, in words for the municipality.
    words = models.TextField(blank=True, default="")
    returned_at = models.DateTimeField(null=True, blank=True)
    mend_by = models.DateTimeField(null=True, blank=True)
    complete = models.BooleanField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(returned_at=None, mend_by=None)
                | Q(returned_at__isnull=False, mend_by__gt=F("returned_at")),
                name="assessment_returned_with_a_day",
            ),
            models.CheckConstraint(
                condition=Q(complete=None, decided_at=None)
                | Q(complete__isnull=False, decided_at__isnull=False),
                name="assessment_check_decided_whole",
            ),
            models.CheckConstraint(
                condition=~Q(complete=False) | ~Q(reason=""), name="assessment_incomplete_has_reason"
            ),
        ]


class Assessment(models.Model):
    """Whether a person is admitted as a student, decided individually, with the reason (C-8.2).

    Where the round wants a second look it holds only when another person has agreed (`agreed_at`). It is put
    back when that person sees it otherwise, or when a complaint about it was upheld; then it holds no longer,
    until somebody decides anew. Who is refused becomes a course participant.
    """

    member = models.OneToOneField(
        "applications.TeamMember", on_delete=models.CASCADE, related_name="assessment"
    )
    admitted = models.BooleanField()
    reason = models.TextField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: Nothing was handed in that could be assessed: a fact, which needs no second look.
    no_documents = models.BooleanField(default=False)
    #: The person's facts as they were looked at (`rules.looking.basis_of`); it holds for no others.
    basis = models.CharField(max_length=60, blank=True, default="")
    put_back_at = models.DateTimeField(null=True, blank=True)
    put_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    put_back_words = models.TextField(blank=True, default="")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(reason=""), name="assessment_has_reason"),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(put_back_at=None), name="assessment_agreed_or_put_back"
            ),
            models.CheckConstraint(
                condition=~Q(no_documents=True) | Q(admitted=False),
                name="assessment_no_documents_not_admitted",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None) | Q(decided_by=None) | ~Q(agreed_by=F("decided_by")),
                name="assessment_second_person_is_another",
            ),
        ]


class Disqualification(models.Model):
    """Somebody at the school has a private tie to an application, and decides nothing about it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="disqualifications"
    )
    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="disqualifications"
    )
    reason = models.CharField(max_length=300)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "application"], name="assessment_disqualified_once"),
        ]


class Complaint(models.Model):
    """Somebody complains about a decision; it is registered, and decided with a reason."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="complaints"
    )
    #: Whose assessment it is about; None when it is about the whole application.
    member = models.ForeignKey(
        "applications.TeamMember", null=True, blank=True, on_delete=models.SET_NULL, related_name="complaints"
    )
    about = models.CharField(
        max_length=12,
        choices=[(each, each) for each in ("completeness", "assessment", "selection", "other")],
    )
    words = models.TextField()
    received_on = models.DateField()
    #: The day of the letter that it is about: the days to complain are counted from it.
    letter_on = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: None while it waits.
    upheld = models.BooleanField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(upheld=None, decided_at=None)
                | (Q(upheld__isnull=False, decided_at__isnull=False) & ~Q(reason="")),
                name="assessment_complaint_decided_whole",
            ),
        ]
