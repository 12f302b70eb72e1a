"""Persons and their sessions."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; an address is kept in lower case so that one mailbox is one account."""

    def create_user(self, email: str | None = None, password: str | None = None) -> "Person":
        """Create a person; without a password the person signs in by code."""
        person = self.model(email=email.lower() if email else None)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Find a person by e-mail address, however it is capitalised."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Someone who can sign in. What is known is what the service needs: an address, and often not even that."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        return f"person {self.pk}"


class Session(AbstractBaseSession):
    """A signed-in or anonymous visit; it knows its person so that one query fetches both."""

    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[BaseSessionManager["Session"]] = BaseSessionManager()

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        db_table = "people_session"
