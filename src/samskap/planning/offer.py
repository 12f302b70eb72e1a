"""Whether a plan is offered plainly, or whoever looks has said “not now” on this device."""

from django.contrib.sessions.backends.base import SessionBase

_KEY = "planning.not_now"


def decline(session: SessionBase, slug: str) -> None:
    """Remember that no plan is wanted for a course now."""
    session[_KEY] = sorted({*session.get(_KEY, []), slug})


def is_declined(session: SessionBase, slug: str) -> bool:
    """Whether no plan is wanted for a course now."""
    return slug in session.get(_KEY, [])
