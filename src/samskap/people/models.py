"""Persons and their sessions."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; an address is kept in lower case so that one mailbox is one account."""

    def create_user(
        self, email: str | None = None, password: str | None = None, *, language: str = ""
    ) -> "Person":
        """Create a person whose address needs no more confirming; without a password one signs in by code."""
        person = self.model(
            email=email.lower() if email else None, language=language, joined_at=timezone.now()
        )
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Find a person by e-mail address, however it is capitalised."""
        return self.get(email=(username or "").lower())

    def never_confirmed(self, *, before: datetime) -> "models.QuerySet[Person]":
        """Persons whose address was typed before that time and never shown to be theirs.

        Somebody with a user name was met by staff, and may take time to use the card; whoever has a role has
        come in some way.
        """
        return self.filter(joined_at=None, user_name=None, has_roles=False, created_at__lt=before)


class Person(AbstractBaseUser):
    """Someone who can sign in. We know what the service needs: an address, and often not even that."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    #: What somebody without e-mail signs in with; printed on the code card.
    user_name = models.CharField(max_length=24, unique=True, null=True, blank=True)
    #: What staff and fellow participants call the person; a cover name where extra care is taken.
    name = models.CharField(max_length=120, blank=True, default="")
    #: With country code, such as "+46701234567"; for those who want to be called or texted.
    phone = models.CharField(max_length=20, blank=True, default="")
    #: Language of letters that are written while no page is open; "" when nobody has chosen yet.
    language = models.CharField(max_length=16, blank=True, default="")
    is_active = models.BooleanField(default=True)
    #: Protected identity: on no list, in no export, on no public page (X-5.1).
    extra_care = models.BooleanField(default=False)
    #: Whether there is, or was, any membership: only then is it worth asking the organisations.
    has_roles = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    #: When the person first came in. None while only an address has been typed and no code has come back.
    joined_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(email=None) | Q(email=Lower("email")), name="people_person_email_in_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(user_name=None) | Q(user_name=Lower("user_name")),
                name="people_person_user_name_in_lower_case",
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"


class Session(AbstractBaseSession):
    """A signed-in or anonymous visit; it knows its person so that one query fetches both."""

    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    #: To the day, so that nobody's hours can be read from it.
    seen_on = models.DateField(default=timezone.localdate)
    #: Kind of browser and device in a few words, for the list of one's own sessions.
    device = models.CharField(max_length=60, blank=True, default="")
    #: A computer that others use too: the session is short, and nothing stays behind.
    shared = models.BooleanField(default=False)

    class Meta:
        db_table = "people_session"


class CodeCardQuerySet(models.QuerySet["CodeCard"]):
    """Cards by what can still be done with them."""

    def live(self) -> "CodeCardQuerySet":
        """Cards that were neither used nor replaced; their code may be too old all the same."""
        return self.filter(used_at=None, voided_at=None)


class CodeCard(models.Model):
    """A printed card with a code that opens an account once; for people without e-mail."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    issued_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    #: Hashed like a password: whoever reads the database can't use the card.
    code_hash = models.CharField(max_length=256)
    used_at = models.DateTimeField(null=True, blank=True)
    #: When a newer card took its place.
    voided_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["CodeCard"]] = CodeCardQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(used_at=None, voided_at=None),
                name="people_codecard_one_live_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"card {self.pk}"


class SignOn(models.Model):
    """An organisation's own sign-on, which people of that organisation come in by (OpenID Connect)."""

    class Method(models.TextChoices):
        """How we show the sign-on who we are."""

        SECRET_BASIC = "client_secret_basic"  # noqa: S105 - a method's name
        SECRET_POST = "client_secret_post"  # noqa: S105
        PRIVATE_KEY = "private_key_jwt"

    slug = models.SlugField(max_length=40, unique=True)
    #: What people call it: "Sign in with …".
    name = models.CharField(max_length=80)
    issuer = models.URLField(max_length=300)
    client_id = models.CharField(max_length=255)
    method = models.CharField(max_length=32, choices=Method.choices, default=Method.SECRET_BASIC)
    #: The client's secret, or its private key as PEM; encrypted (samskap.people.encryption).
    secret = models.TextField()
    key_id = models.CharField(max_length=255, blank=True, default="")
    scopes = models.CharField(max_length=200, default="openid email")
    #: The level of assurance that is asked for, in the provider's words; "" asks for none.
    acr_values = models.CharField(max_length=200, blank=True, default="")
    #: What of the provider's `acr` and `amr` says that a second factor was shown.
    second_factor_when = models.JSONField(default=list, blank=True)
    #: Domains of e-mail whose addresses this sign-on may vouch for.
    domains = models.JSONField(default=list, blank=True)
    is_open = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(method__in=["client_secret_basic", "client_secret_post", "private_key_jwt"]),
                name="people_signon_known_method",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Identity(models.Model):
    """Who a person is at a sign-on: its issuer and the name it has for the person, and nothing else."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    issuer = models.URLField(max_length=300)
    #: Opaque; never a national identity number (samskap.people.oidc refuses what looks like one).
    subject = models.CharField(max_length=255)
    added_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="people_identity_once"),
        ]

    def __str__(self) -> str:
        return f"identity {self.pk}"
