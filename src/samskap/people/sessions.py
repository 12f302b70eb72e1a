"""Session store that fetches the session and its person with one query.

Named in settings as SESSION_ENGINE; `samskap.people.middleware` reads the person from here. A visitor without
cookie has no session, and asking it for something costs nothing: no query, no cookie.

How long a session lives (counted from the last time it was saved):

- somebody who is signed in: `SESSION_COOKIE_AGE` (30 days), renewed by a visit in its second half;
- somebody who is not: `SESSION_COOKIE_AGE_ANONYMOUS` (14 days). What was typed before signing in lies there.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from samskap.people.models import Person, Session
from samskap.people.prepared import Prepared, columns_of, instance

_COLUMNS = (*columns_of(Session), *columns_of(Person, "person__"))
_SESSION = Prepared(
    lambda values: Session.objects.filter(session_key=values["key"]), _COLUMNS, sample={"key": "the key"}
)


class SessionStore(DatabaseStore):
    """Django's database sessions, with the person joined in."""

    person: Person | None = None
    _ends_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table that sessions are kept in."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        row = iter(_SESSION.first({"key": self.session_key or ""}) or [None] * len(_COLUMNS))
        session, person = instance(Session, row), instance(Person, row)
        if session is None or session.expire_date <= timezone.now():
            self._session_key = None
            return None
        self.person = person
        self._ends_at = session.expire_date
        return session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Build the row to save, with the person the session belongs to."""
        expires: datetime = self.get_expiry_date()
        return Session(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]  # not in the stubs
            session_data=self.encode(data),
            expire_date=expires,
            person_id=data.get(SESSION_KEY),
        )

    def get_session_cookie_age(self) -> int:
        """Seconds that this session lives; longer for somebody who is signed in."""
        age: int = (
            settings.SESSION_COOKIE_AGE if SESSION_KEY in self else settings.SESSION_COOKIE_AGE_ANONYMOUS
        )
        return age

    def flush(self) -> None:
        """Forget everything, the person too."""
        super().flush()
        self.person = None

    def renew(self) -> None:
        """Have the session saved, and so prolonged, when half of its time is over."""
        half = timedelta(seconds=self.get_session_cookie_age() / 2)
        if self._ends_at and self._ends_at - timezone.now() < half:
            self.modified = True
