"""Session store that fetches the session and its person with one query.

Named in settings as SESSION_ENGINE; `samskap.people.middleware` reads the person from here.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from samskap.people.models import Person, Session


class SessionStore(DatabaseStore):
    """Django's database sessions, with the person joined in."""

    person: Person | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table that sessions are kept in."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        try:
            session = Session.objects.select_related("person").get(
                session_key=self.session_key, expire_date__gt=timezone.now()
            )
        except Session.DoesNotExist:
            self._session_key = None
            return None
        self.person = session.person
        return session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Build the row to save, with the person the session belongs to."""
        expires: datetime = self.get_expiry_date()
        return Session(
            session_key=self._get_or_create_session_key(),
            session_data=self.encode(data),
            expire_date=expires,
            person_id=data.get(SESSION_KEY),
        )
