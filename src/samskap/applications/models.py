"""Applications of municipalities, the people in their teams, and who may write, confirm and approve."""

import uuid
from secrets import token_hex
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samskap.applications.rules.standing import Education, TeamRole
from samskap.applications.rules.states import LIVE, State


def new_salt() -> str:
    """128 bits of chance, in hexadecimal."""
    return token_hex(16)


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Filters that read as sentences."""

    def in_round(self, round_id: int) -> "ApplicationQuerySet":
        """Keep the applications of one round."""
        return self.filter(round_id=round_id)

    def in_state(self, *states: State) -> "ApplicationQuerySet":
        """Keep those that stand so."""
        return self.filter(state__in=[state.value for state in states])


class Application(models.Model):
    """What one municipality, or several together, asks for in a round.

    `number` is given when it is handed in for the first time, such as "2027-0017", and never again to
    another of the round. `late` says that this was after the deadline. `editable_until` is the last second to
    mend one that was returned.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in State], default=State.DRAFT
    )
    state_since = models.DateTimeField()
    number = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001 - drafts have none
    #: When it was handed in for the first time; each time is a `Submission`.
    submitted_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    editable_until = models.DateTimeField(null=True, blank=True)
    #: Why it was withdrawn, if the municipality wants to say so.
    withdrawn_because = models.CharField(max_length=500, blank=True, default="")
    #: Nine digits (Norway) or ten (Sweden).
    organisation_number = models.CharField(max_length=10, blank=True, default="")
    #: What the municipality wants to find on the invoice.
    buyer_reference = models.CharField(max_length=60, blank=True, default="")
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    contact_phone = models.CharField(max_length=30, blank=True, default="")
    #: The language of letters to the municipality, and of the receipt.
    language = models.CharField(max_length=35, default="nb")
    #: Of the short fields above; texts and persons have their own.
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in State]), name="applications_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.WITHDRAWN])
                | Q(number__isnull=False, submitted_at__isnull=False),
                name="applications_handed_in_has_number",
            ),
            models.UniqueConstraint(fields=["round", "number"], name="applications_number_once_in_round"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["round", "state"], name="applications_of_round"),
        ]


class Participation(models.Model):
    """A municipality in an application: the one that leads it, or a partner that was asked.

    `live` says that the municipality's one application of the round is used up by this: the leading one's at
    once, a partner's when it has agreed; and no longer once the application is withdrawn or has failed. The
    database allows one live row for each municipality and round (C-9.2).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="participations")
    #: The application's round, once more: so that the database can keep the rule.
    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("organisations.Municipality", on_delete=models.PROTECT, related_name="+")
    leads = models.BooleanField(default=False)
    live = models.BooleanField(default=False)
    director_name = models.CharField(max_length=120, blank=True, default="")
    director_email = models.EmailField(blank=True, default="")
    #: SHA-256 of the token in the address that the director was sent; None before, and after it ended.
    fingerprint = models.CharField(max_length=64, null=True, blank=True, unique=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["round", "municipality"],
                condition=Q(live=True),
                name="applications_one_live_per_municipality",
            ),
            models.UniqueConstraint(
                fields=["application", "municipality"], name="applications_municipality_once"
            ),
            models.UniqueConstraint(
                fields=["application"], condition=Q(leads=True), name="applications_one_leads"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(declined_at=None), name="applications_partner_one_answer"
            ),
            models.CheckConstraint(
                condition=Q(live=False) | Q(leads=True) | Q(agreed_at__isnull=False),
                name="applications_live_only_when_agreed",
            ),
        ]


class Editor(models.Model):
    """Somebody who may write in an application: who began it, and whom that person let in.

    Invited people have an address and a fingerprint until they come; then they have an account.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="editors")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="applications_written",
    )
    email = models.EmailField(blank=True, default="")
    fingerprint = models.CharField(max_length=64, null=True, blank=True, unique=True)
    #: Asked to be let in and waits for the answer.
    asks = models.BooleanField(default=False)
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["application", "person"],
                condition=Q(person__isnull=False),
                name="applications_editor_once",
            ),
        ]


class TaskText(models.Model):
    """One part of the development task, such as the need; written by several, so it has a pen of its own."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="texts")
    #: One of the keys in the regulation's `task`.
    part = models.SlugField(max_length=30)
    text = models.TextField(blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    hand = models.CharField(max_length=40, blank=True, default="")
    stroke = models.PositiveBigIntegerField(default=0)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["application", "part"], name="applications_text_once"),
        ]


class Answer(models.TextChoices):
    """What a person of the team has said to the own data."""

    UNASKED = "unasked"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class TeamMember(models.Model):
    """A person in a municipality's team.

    `counts` says that this is the person's one team in the round: it is so from the moment the application is
    handed in, while the person is in the team. The database allows one such row for each round and
    address (C-9.2). Who has `left_at` was replaced or withdrew. `email` is kept in small letters.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="members")
    #: The application's round, once more: so that the database can keep the rule.
    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="+")
    #: The account of the person, once there is one.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="teams"
    )
    #: For which of the municipalities that apply together.
    municipality = models.ForeignKey("organisations.Municipality", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    email = models.EmailField()
    language = models.CharField(max_length=35, default="nb")
    role = models.CharField(max_length=10, choices=[(each.value, each.value) for each in TeamRole])
    #: One of the keys in the regulation's `sectors`.
    sector = models.SlugField(max_length=40)
    position = models.CharField(max_length=120, blank=True, default="")
    education = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Education])
    education_text = models.CharField(max_length=200, blank=True, default="")
    higher_years = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    work_years = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    relevant_years = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    answer = models.CharField(max_length=9, choices=Answer.choices, default=Answer.UNASKED)
    answered_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    #: SHA-256 of the token in the address that the person was sent.
    fingerprint = models.CharField(max_length=64, null=True, blank=True, unique=True)
    #: What the person says is wrong, until the facts are changed or confirmed.
    remark = models.TextField(blank=True, default="")
    #: Makes the digest of the facts one that nobody can guess them from.
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    counts = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["round", "email"], condition=Q(counts=True), name="applications_person_in_one_team"
            ),
            # Who has refused has no address any more.
            models.UniqueConstraint(
                fields=["application", "email"],
                condition=Q(left_at=None) & ~Q(answer="refused"),
                name="applications_person_once_in_team",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[each.value for each in TeamRole]), name="applications_role_known"
            ),
            models.CheckConstraint(
                condition=Q(education__in=[each.value for each in Education]),
                name="applications_education_known",
            ),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="applications_answer_known"),
            models.CheckConstraint(
                condition=Q(higher_years__gte=0, work_years__gte=0, relevant_years__gte=0),
                name="applications_years_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) & ~Q(answer="refused") | Q(counts=False),
                name="applications_who_left_counts_not",
            ),
        ]


class Document(models.Model):
    """A file of an application: a diploma, or the page that the director signed by hand.

    `name` is where it lies in the storage; `file_name` what it was called.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    #: Whose diploma it is; None for a page of the whole application.
    member = models.ForeignKey(
        TeamMember, null=True, blank=True, on_delete=models.CASCADE, related_name="documents"
    )
    kind = models.CharField(max_length=10, choices=[(each, each) for each in ("diploma", "approval")])
    name = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=60)
    #: In bytes.
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind__in=["diploma", "approval"]), name="applications_document_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind="diploma") | Q(member__isnull=False),
                name="applications_diploma_is_somebodys",
            ),
        ]


class Approval(models.Model):
    """The leading municipality's director says yes to what stands in the application, or no.

    `digest` is of what was approved: when the application changes, the approval no longer holds. A deputy
    says by what delegation. On paper, `document` is the signed page.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="approvals")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True, default="")
    #: "" for the director; else what the deputy's right rests on.
    delegation = models.CharField(max_length=300, blank=True, default="")
    fingerprint = models.CharField(max_length=64, null=True, blank=True, unique=True)
    digest = models.CharField(max_length=64)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)
    words = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(answered_at=None, approved=None)
                | Q(answered_at__isnull=False, approved__isnull=False),
                name="applications_approval_answer_has_time",
            ),
        ]


class Submission(models.Model):
    """What was handed in, as it stood: the receipt is drawn from it. It never changes.

    `contents` is canonical JSON, `digest` its SHA-256; the facts about persons are in it as digests, and
    stand in `people`. `approval` is what the director said to just these contents. Each handing in adds one.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="submissions")
    sequence = models.PositiveIntegerField()
    contents = models.JSONField()
    digest = models.CharField(max_length=64)
    approval = models.ForeignKey(Approval, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["application", "sequence"], name="applications_submission_numbered"
            ),
        ]


class SubmittedPerson(models.Model):
    """The facts about one person in a submission, as they were handed in.

    `digest` is the SHA-256 of `facts` (with their salt) and stands in the submission's contents: erasing a
    person takes this row away and leaves what was handed in provable. `confirmed`: the person had said that
    these facts are right.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="people")
    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="submitted")
    facts = models.JSONField()
    digest = models.CharField(max_length=64)
    confirmed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["submission", "member"], name="applications_person_once_in_submission"
            ),
        ]


class ChangeRequest(models.Model):
    """After the deadline: the municipality asks to have another person in the team, and the school answers.

    `changes` are the new person's facts, as the form has them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="change_requests")
    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="change_requests")
    changes = models.JSONField()
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    granted = models.BooleanField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(decided_at=None), name="applications_one_request_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, granted=None)
                | Q(decided_at__isnull=False, granted__isnull=False),
                name="applications_request_decided_whole",
            ),
        ]


def is_live(state: str) -> bool:
    """Whether an application in this state uses up its municipalities' one application."""
    return State(state) in LIVE
