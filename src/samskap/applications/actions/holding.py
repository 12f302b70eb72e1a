"""Holding an application while something is changed in it: one change at a time, and only while it may."""

from datetime import datetime
from typing import Any

from samskap.applications.models import Application
from samskap.applications.rules.handing_in import may_edit
from samskap.applications.rules.states import State
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Refusal, Verdict

_WITH = ("round__programme__organisation", "round__regulation", "contact")


class Gone(Exception):
    """What was to be changed isn't there any more."""


class NotWritable(Refusal):
    """The application stands so that nothing can be changed in it; `verdict` says why."""


class Conflict(Exception):
    """Something else was saved meanwhile: `stored`. Nothing was changed."""

    def __init__(self, stored: Any) -> None:
        super().__init__("something else was saved meanwhile")
        self.stored = stored


def verdict_on_writing(application: Application, *, at: datetime) -> Verdict:
    """Whether the municipality can change what stands in its application; it comes with its round."""
    phase = application.round.phase_at(at)
    return may_edit(State(application.state), phase, until=application.editable_until, at=at)


@policy("C-9.1")
def hold(application: Application, *, at: datetime) -> Application:
    """Lock an application for writing until the transaction ends, as stored. Raises Gone, NotWritable."""
    stored = lock(application)
    verdict = verdict_on_writing(stored, at=at)
    if not verdict.ok:
        raise NotWritable(verdict)
    return stored


def lock(application: Application) -> Application:
    """Lock an application until the transaction ends, whatever its state. Raises Gone."""
    found = Application.objects.select_for_update(of=("self",)).select_related(*_WITH)
    if (stored := found.filter(pk=application.pk).first()) is None:
        raise Gone
    return stored
