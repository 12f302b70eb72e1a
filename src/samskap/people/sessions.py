"""Session store that fetches the session and its person with one query.

Named in settings as SESSION_ENGINE; `samskap.people.middleware` reads the person from here. A visitor without
cookie has no session, and asking it for something costs nothing: no query, no cookie.

How long a session lives (counted from the last time it was saved):

- somebody who is signed in: `SESSION_COOKIE_AGE` (30 days), renewed by a visit in its second half;
- somebody who is not: `SESSION_COOKIE_AGE_ANONYMOUS` (14 days). What was typed before signing in lies there;
- on a computer that others use too: `SESSION_COOKIE_AGE_SHARED` (15 minutes) after the last page, and never
  longer than the browser is open.

When the session of a shared computer has run out and the person in front of it sends something, a new visit
begins that is short as well and remembers whose it was (`LEFT_BY`): what was sent waits in it for that
person, and is thrown away when somebody else signs in (ADR 15).
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from django.utils.crypto import salted_hmac

from samskap.people.models import Person, Session
from samskap.people.prepared import Prepared, columns_of, instance

#: Keys of the session's data; columns of the row are made from them.
SHARED, STARTED, DEVICE, LEFT_BY = "shared", "started", "device", "left_by"
#: How long the row of a session that ended is kept, to know whose it was.
KEPT_AFTER_END = timedelta(days=1)
#: A session on a shared computer is prolonged at most so often: each time costs a write.
PROLONG_AFTER = timedelta(minutes=1)

_COLUMNS = (*columns_of(Session), *columns_of(Person, "person__"))
_SESSION = Prepared(
    lambda values: Session.objects.filter(session_key=values["key"]), _COLUMNS, sample={"key": "the key"}
)


class SessionStore(DatabaseStore):
    """Django's database sessions, with the person joined in."""

    person: Person | None = None
    _ends_at: datetime | None = None
    _seen_on: date | None = None
    _left_by: int | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table that sessions are kept in."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        row = iter(_SESSION.first({"key": self.session_key or ""}) or [None] * len(_COLUMNS))
        session, person = instance(Session, row), instance(Person, row)
        if session is None or session.expire_date <= timezone.now():
            self._session_key = None
            self._left_by = session.person_id if session and session.shared else None
            return None
        self.person = person
        self._ends_at, self._seen_on = session.expire_date, session.seen_on
        return session

    def load(self) -> dict[str, Any]:
        """Return what the session holds; of one that ran out on a shared computer only whose it was."""
        data: dict[str, Any] = super().load()
        return {SHARED: True, LEFT_BY: self._left_by} if self._left_by else data

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Build the row to save, with the person the session belongs to."""
        expires: datetime = self.get_expiry_date()
        started = data.get(STARTED)
        return Session(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]  # not in the stubs
            session_data=self.encode(data),
            expire_date=expires,
            person_id=data.get(SESSION_KEY),
            started_at=datetime.fromisoformat(started) if started else timezone.now(),
            device=data.get(DEVICE, ""),
            shared=data.get(SHARED, False),
        )

    def begin(self, *, device: str, shared: bool, at: datetime) -> None:
        """Note, when somebody signs in, on what device that is and whether others use it too."""
        self.pop(LEFT_BY, None)
        self[STARTED], self[DEVICE] = at.isoformat(), device
        if shared:
            self.share()
        elif self.pop(SHARED, False):
            self.set_expiry(None)

    def share(self) -> None:
        """Make this a session on a shared computer."""
        self[SHARED] = True
        self.set_expiry(0)

    def set_expiry(self, value: Any) -> None:
        """Set when it ends; on a shared computer that is never later than the browser."""
        super().set_expiry(0 if self.is_shared else value)

    @property
    def is_shared(self) -> bool:
        """Whether this computer is used by others too."""
        return bool(self.get(SHARED))

    def get_session_cookie_age(self) -> int:
        """Seconds that this session lives: long for somebody who is signed in, short where others are too."""
        if self.is_shared:
            return int(settings.SESSION_COOKIE_AGE_SHARED)
        age: int = (
            settings.SESSION_COOKIE_AGE if SESSION_KEY in self else settings.SESSION_COOKIE_AGE_ANONYMOUS
        )
        return age

    def get_expire_at_browser_close(self) -> bool:
        """Whether the cookie goes when the browser is closed."""
        closes: bool = self.is_shared or super().get_expire_at_browser_close()
        return closes

    def left_by_another(self, person_id: int) -> bool:
        """Whether this visit began where somebody else's session on a shared computer had run out."""
        return self.get(LEFT_BY) not in {None, person_id}

    @classmethod
    def clear_expired(cls) -> None:
        """Delete sessions that ended a day ago: until then we must know whose a shared one was."""
        Session.objects.filter(expire_date__lt=timezone.now() - KEPT_AFTER_END).delete()

    def flush(self) -> None:
        """Forget everything, the person too."""
        super().flush()
        self.person = None

    def renew(self) -> None:
        """Have the session saved, and so prolonged, when half of its time is over, or on a new day.

        On a shared computer every page prolongs it.
        """
        age = timedelta(seconds=self.get_session_cookie_age())
        margin = age - PROLONG_AFTER if self.is_shared else age / 2
        is_due = self._ends_at and self._ends_at - timezone.now() < margin
        if is_due or self._seen_on != timezone.localdate():
            self.modified = True

    @staticmethod
    def handle_of(session_key: str) -> str:
        """A name for a session that may be shown and sent back: the key itself opens the door."""
        return salted_hmac("samskap.people.sessions", session_key, algorithm="sha256").hexdigest()[:20]
