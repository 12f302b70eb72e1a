"""Replies of visitors without account: kept in the session until there is an account to leave them with."""

from collections.abc import Mapping

from django.contrib.sessions.backends.base import SessionBase

from samskap.kernel.policy import policy

_KEY = "replies"
#: So many are kept, the latest ones; a session is no store.
_MOST = 10


@policy("X-3")
def keep(session: SessionBase, place: str, written: Mapping[str, str]) -> None:
    """Keep name and text for a place, such as "co-creation/italy-ethics"."""
    kept = {key: value for key, value in session.get(_KEY, {}).items() if key != place}
    latest = list(kept.items())[-(_MOST - 1) :]
    session[_KEY] = {**dict(latest), place: dict(written)}


def kept_for(session: SessionBase, place: str) -> Mapping[str, str]:
    """Return what is kept for a place; empty when nothing is."""
    kept: Mapping[str, str] = session.get(_KEY, {}).get(place, {})
    return kept


def let_go(session: SessionBase, place: str) -> None:
    """Forget what was kept for a place, now that it is a reply."""
    everything = session.get(_KEY, {})
    if everything.pop(place, None) is not None:
        session[_KEY] = everything
