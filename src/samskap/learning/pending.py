"""Texts of visitors without account: kept in the session until there is an account to put them in.

No cookie is set before somebody sends a text. Signing in keeps the session; signing out empties it.
"""

from collections.abc import Sequence

from django.contrib.sessions.backends.base import SessionBase

from samskap.kernel.policy import policy
from samskap.learning.ledger import Writing

_KEY = "pending"


@policy("X-3")
def keep(session: SessionBase, slug: str, writing: Writing) -> None:
    """Keep what was written to a question; a newer text takes the place of the older one."""
    everything = session.get(_KEY, {})
    here = everything.setdefault(slug, {})
    if 0 < writing.pen.stroke < here.get(writing.question, {}).get("stroke", 0):
        return  # it has only arrived late
    here[writing.question] = {
        "text": writing.text,
        "choice": list(writing.choice),
        "version_id": writing.version_id,
        "language": writing.language,
        "stroke": writing.pen.stroke,
    }
    session[_KEY] = everything


def kept(session: SessionBase, slug: str) -> Sequence[Writing]:
    """Return what is kept for a course."""
    return [
        Writing(question, each["text"], tuple(each["choice"]), each["version_id"], each["language"])
        for question, each in session.get(_KEY, {}).get(slug, {}).items()
    ]


def kept_for(session: SessionBase, slug: str, question: str) -> Writing | None:
    """Return what is kept for a question, if anything."""
    return next((each for each in kept(session, slug) if each.question == question), None)


def courses(session: SessionBase) -> Sequence[str]:
    """Return the slugs of the courses for which something is kept."""
    return list(session.get(_KEY, {}))


def let_go(session: SessionBase, slug: str) -> None:
    """Forget what was kept for a course, now that it is saved as answers."""
    everything = session.get(_KEY, {})
    if everything.pop(slug, None) is not None:
        session[_KEY] = everything
